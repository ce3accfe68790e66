"""Where pages are written: standard output, or files that are complete or not there at all."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from dechrome.cli.console import WriteError, cause
from dechrome.cli.sources import named

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["FileOutput", "Output"]

_numbers = itertools.count()


class Output:
    """Standard output, as bytes. Use as a context manager.

    Raises:
        WriteError: from any method: it is closed or cannot be written.
        BrokenPipeError: from any method: nobody reads it any more.

    Attributes:
        empty: nothing was written yet.
    """

    def __init__(self) -> None:
        if sys.stdout is None:
            raise WriteError("standard output is closed; name a place with -o")
        self._name = "standard output"
        self._stream: BinaryIO = sys.stdout.buffer
        self.empty = True

    def write(self, data: bytes) -> None:
        """Write bytes."""
        self.empty = False
        try:
            self._stream.write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._failure(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        else:
            self.discard()

    def discard(self) -> None:
        """Give up what can still be taken back: nothing here."""

    def _finish(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._failure(error) from error

    def _failure(self, error: OSError) -> WriteError:
        return WriteError(f"{self._name}: cannot be written ({cause(error)}); make room or name another place with -o")


class FileOutput(Output):
    """A file written beside its place and renamed into it, so that no half file is ever seen.

    Opened at the first ``write`` or at the end, so that an input that proves unreadable leaves nothing.
    Devices and pipes are written straight. No fsync: this guards against a killed process, not a power cut.

    Args:
        target: the file; folders above it are made.
    """

    def __init__(self, target: Path):
        self.empty = True
        self._name = named(target)
        self._target = Path(os.path.realpath(target))  # a link's target is replaced, not the link
        self._temporary: Path | None = None
        self._opened = False
        self._discarded = False

    def write(self, data: bytes) -> None:
        """Write bytes."""
        self._open()
        super().write(data)

    def discard(self) -> None:
        """Leave no file, and an older file of this name as it is."""
        self._discarded = True
        if self._opened:
            with contextlib.suppress(OSError):
                self._stream.close()
        if self._temporary:
            self._temporary.unlink(missing_ok=True)

    def _open(self) -> None:
        if self._opened:
            return
        try:
            if self._target.exists() and not self._target.is_file():
                self._stream = self._target.open("wb")
            else:
                self._target.parent.mkdir(parents=True, exist_ok=True)
                self._temporary = self._target.with_name(f".dechrome-{os.getpid()}-{next(_numbers)}.tmp")
                self._stream = self._temporary.open("xb")
        except OSError as error:
            raise self._failure(error) from error
        self._opened = True

    def _finish(self) -> None:
        if self._discarded:
            return
        self._open()
        try:
            self._stream.close()
            if self._temporary:
                if self._target.exists():
                    shutil.copymode(self._target, self._temporary)
                os.replace(self._temporary, self._target)
        except OSError as error:
            self.discard()
            raise self._failure(error) from error
