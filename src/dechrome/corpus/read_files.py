"""Folders of text and HTML: one file, one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.corpus.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["MAX_FILE", "read_files"]

MAX_FILE = 64 << 20
"""Bytes of one page."""


def read_files(files: Sequence[tuple[str, Path]], max_file: int = MAX_FILE) -> Iterator[tuple[Record, int]]:
    """One record a file, in the order given; a file that cannot be read costs itself only.

    Args:
        files: name in the output, and path.
        max_file: bytes above which a file is not read.
    """
    read = 0
    for number, (name, path) in enumerate(files, 1):
        data, fault, size = b"", "", 0
        try:
            size = path.stat().st_size
            if size > max_file:
                fault = f"too_large: {size:,} bytes"
            else:
                data = path.read_bytes()
        except OSError as error:
            fault = f"unreadable: {error.strerror}"
        read += size
        yield Record(number, 0, data, name, fault, size=size), read
