"""JSONL files: lines as records, packed or not, past damage; a line above the cap is never held."""

from __future__ import annotations

import codecs
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from dechrome.corpus.packed import Damage, Start, unpacked
from dechrome.corpus.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.corpus.packed import Event

__all__ = ["MAX_LINE", "read_jsonl"]

MAX_LINE = 64 << 20
"""Bytes of one row; the largest pages seen in crawls have 12 MB."""


def read_jsonl(stream: BinaryIO, max_line: int = MAX_LINE) -> Iterator[tuple[Record, int]]:
    """Rows of a file, each with the bytes of the file read so far. Blank lines are no rows.

    Raises:
        OSError: the file cannot be read.
    """
    return _Lines(max_line).records(unpacked(stream))


class _Lines:
    """Splits unpacked bytes into lines."""

    def __init__(self, max_line: int):
        self.max_line = max_line
        self.number = 0
        self.offset = 0  # of the line that is being collected, in the unpacked stream
        self.pieces: list[bytes] = []
        self.held = 0
        self.too_long = 0
        self.digest = sha256()

    def records(self, events: Iterator[Event]) -> Iterator[tuple[Record, int]]:
        read = 0
        first = True
        for event in events:
            if isinstance(event, Start):
                continue
            if isinstance(event, Damage):
                yield self._damaged(event), max(read, event.offset)
                continue
            data, read = event
            if first:
                data, first = self._without_mark(data), False
            for record in self._split(data):
                yield record, read
        if self.pieces or self.too_long:
            for record in self._line(b""):
                yield record, read

    def _without_mark(self, data: bytes) -> bytes:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise OSError("is UTF-16, and JSONL is UTF-8; convert it with iconv -f UTF-16 -t UTF-8")
        return data.removeprefix(codecs.BOM_UTF8)

    def _split(self, data: bytes) -> Iterator[Record]:
        lines = data.split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield from self._line(line)
            self.offset += 1
        if rest:
            self._hold(rest)

    def _hold(self, piece: bytes) -> None:
        if self.too_long or self.held + len(piece) > self.max_line:
            if not self.too_long:
                for earlier in self.pieces:
                    self.digest.update(earlier)
            self.digest.update(piece)
            self.too_long += self.held + len(piece)
            self.pieces, self.held = [], 0
        else:
            self.pieces.append(piece)
            self.held += len(piece)

    def _line(self, end: bytes) -> Iterator[Record]:
        """The line that ends with these bytes."""
        if self.pieces or self.too_long or len(end) > self.max_line:
            self._hold(end)
            line = b"".join(self.pieces)
        else:
            line = end
        self.number += 1
        if self.too_long:
            words = f"too_large: a line of {self.too_long:,} bytes (sha256 {self.digest.hexdigest()})"
            yield Record(self.number, self.offset, b"", fault=words, size=self.too_long)
        elif line and not line.isspace():
            yield Record(self.number, self.offset, line)
        self.offset += self.too_long or len(line)
        self.pieces, self.held, self.too_long, self.digest = [], 0, 0, sha256()

    def _damaged(self, damage: Damage) -> Record:
        """What was held of a line when its member broke off."""
        line = b"".join(self.pieces)
        self.number += 1
        fault = f"damaged: {damage.words}"
        record = Record(self.number, self.offset, line, fault=fault, size=self.too_long or len(line))
        self.offset += self.too_long or len(line)
        self.pieces, self.held, self.too_long, self.digest = [], 0, 0, sha256()
        return record
