"""All that a run writes goes through here, so that a file is complete and durable, or not there at all.

Every operation announces itself to ``step`` first. Here that does nothing; a subclass can fail there, which is how
tests kill a run, or fill its disk, at each single operation.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from dechrome.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["TEMPORARY", "Disk", "Written"]

TEMPORARY = ".tmp"
"""How names of unfinished files end."""


class Written(NamedTuple):
    """A file that is on the disk: its size and hash."""

    bytes: int
    sha256: str


class Disk:
    """Writes files by temporary file, fsync, rename and fsync of the folder.

    Raises:
        OutputError: from any method: the operation failed; names file, cause and remedy.
    """

    def step(self, operation: str, path: Path) -> None:
        """Called before every operation.

        Args:
            operation: ``mkdir``, ``create``, ``write``, ``fsync``, ``rename``, ``fsync folder`` or ``remove``.
            path: the file or folder it is about.
        """

    def folder(self, path: Path) -> None:
        """Make a folder and those above it."""
        if path.is_dir():
            return
        with _named(path):
            self.step("mkdir", path)
            path.mkdir(parents=True, exist_ok=True)
            self._sync_folder(path.parent)

    def write(self, path: Path, pieces: Iterable[bytes]) -> Written:
        """Write a file, replacing one of that name; afterwards it survives a power cut."""
        temporary = path.with_name(f".{path.name}{TEMPORARY}")
        digest, size = sha256(), 0
        with _named(path):
            try:
                self.step("create", path)
                with temporary.open("wb") as stream:
                    for piece in pieces:
                        self.step("write", path)
                        stream.write(piece)
                        digest.update(piece)
                        size += len(piece)
                    stream.flush()
                    self.step("fsync", path)
                    os.fsync(stream.fileno())
                self.step("rename", path)
                temporary.replace(path)
            except OSError:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise
            self._sync_folder(path.parent)
        return Written(size, digest.hexdigest())

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        with _named(path):
            self.step("remove", path)
            path.unlink(missing_ok=True)

    def _sync_folder(self, folder: Path) -> None:
        self.step("fsync folder", folder)
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        cause = error.strerror or str(error)
        raise OutputError(
            f"{path}: cannot be written ({cause}); make room or mend it, then run the same command with --resume"
        ) from error
