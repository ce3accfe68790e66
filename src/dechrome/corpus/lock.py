"""One writer at a time for an output folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
from typing import TYPE_CHECKING

from dechrome.errors import LockedError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["locked"]


@contextlib.contextmanager
def locked(path: Path) -> Iterator[int]:
    """Hold an exclusive lock on a file while the block runs; the system drops it when the process dies.

    Yields the handle: a forked child must close its copy, because the lock lives as long as any copy does.

    Raises:
        LockedError: another process holds it.
        OutputError: the file cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise OutputError(f"{path}: cannot be made ({error.strerror}); check the folder's permissions") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise LockedError(
                f"{path.parent.parent}: another run is writing here; wait for it, or name another folder"
            ) from error
        yield handle
    finally:
        os.close(handle)
