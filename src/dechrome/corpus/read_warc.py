"""WARC and WET files: records by own walk over the unpacked bytes, so that damage costs what is damaged and no more.

Both usual readers stop silently where a file is cut. This walk looks at nothing but where records begin and how
long they say they are; what is in them is parsed in a worker. After damage it goes on at the next gzip member (or
Zstandard frame), or at the next line that begins a record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from dechrome.corpus.packed import Damage, Start, head_of, packing, unpacked
from dechrome.corpus.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_RECORD", "read_warc"]

MAX_RECORD = 64 << 20
"""Bytes of one record, unpacked; Common Crawl cuts pages at 1 MiB (5 MiB since 2025)."""
_MAX_HEAD = 64 << 10
_MAGIC = b"WARC/"
_LOOK = 24
"""Bytes behind a record in which the next one must begin: up to four line ends, and ``WARC/1.1`` with its own."""
_BEGIN = re.compile(rb"WARC/\d\.\d\r?\n")
_RESUME = re.compile(rb"\nWARC/\d\.\d\r?\n")
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def read_warc(stream: BinaryIO, max_record: int = MAX_RECORD) -> Iterator[tuple[Record, int]]:
    """Records of a file, each with the bytes of the file read so far.

    Offsets are bytes of the file; where a packed member holds several records, all carry the member's.

    Raises:
        OSError: the file cannot be read.
    """
    splitter = _Splitter(max_record, plain=packing(head_of(stream)) == "plain")
    for number, (found, read) in enumerate(_found(stream, splitter), 1):
        yield Record(number, found.offset, found.data, fault=found.fault, size=found.size), read


class _Found(NamedTuple):
    """A record, or a stretch that is none and says why; ``size`` where ``data`` does not hold all of it."""

    offset: int
    data: bytes
    fault: str = ""
    size: int = 0


def _found(stream: BinaryIO, splitter: _Splitter) -> Iterator[tuple[_Found, int]]:
    read = 0
    for event in unpacked(stream, _MAGIC):
        if isinstance(event, Start):
            splitter.member(event.offset)
        elif isinstance(event, Damage):
            read = max(read, event.offset)
            for found in splitter.damaged(event):
                yield found, read
        else:
            read = event.offset
            for found in splitter.feed(event.data):
                yield found, read
    for found in splitter.end():
        yield found, read


class _Splitter:
    """Cuts unpacked bytes into records.

    Args:
        cap: bytes of the longest record.
        plain: the bytes are those of the file, so every record has an offset of its own.
    """

    def __init__(self, cap: int, *, plain: bool):
        self._cap, self._plain = cap, plain
        self._window = bytearray()
        self._offset = 0  # of the window's beginning, or of its member
        self._following: int | None = None  # offset of a member that begins behind what is in the window
        self._lost = bytearray()
        self._lost_size = 0
        self._why = ""

    def member(self, offset: int) -> None:
        """What is fed from now on is from a member that begins at this byte of the file."""
        if self._window or self._why:
            self._following = offset
        else:
            self._offset = offset

    def feed(self, data: bytes) -> Iterator[_Found]:
        """Take bytes; give the records that are complete."""
        if self._following is not None and (self._window or self._why) and _BEGIN.match(data):
            yield from self.end()  # a member that begins a record ends the one before, whatever length that claims
        if self._following is not None and not self._window:
            self._offset, self._following = self._following, None
        self._window += data
        yield from self._cut(final=False)

    def end(self) -> Iterator[_Found]:
        """Nothing follows that could belong to what is held."""
        yield from self._cut(final=True)
        if self._why:
            self._lose(len(self._window))
            yield self._loss()

    def damaged(self, damage: Damage) -> Iterator[_Found]:
        """What is held could not be unpacked to its end; whole records in it only waited for what follows them."""
        if self._why:
            self._lose(len(self._window))
            yield self._loss()
        while self._begin():
            size, _ = self._size(final=True)
            if not size:
                break
            yield _Found(self._offset, bytes(self._window[:size]))
            self._drop(size)
        offset = self._offset if self._plain else damage.offset
        self._lose(len(self._window))
        self._why, self._offset, self._following = f"damaged: {damage.words}", offset, None
        yield self._loss()

    def _cut(self, *, final: bool) -> Iterator[_Found]:
        while self._why or self._begin():
            if self._why:
                following = _RESUME.search(self._window)
                if not following:
                    self._lose(max(0, len(self._window) - _LOOK))
                    return
                self._lose(following.start() + 1)
                yield self._loss()
                continue
            size, fault = self._size(final=final)
            if fault:
                self._why = fault
                self._lose(1)
            elif not size:
                return
            else:
                yield _Found(self._offset, bytes(self._window[:size]))
                self._drop(size)

    def _begin(self) -> bool:
        """Pass over blank lines before a record; whether anything is left."""
        blank = len(self._window) - len(self._window.lstrip(b"\r\n"))
        self._drop(blank)
        return bool(self._window)

    def _size(self, *, final: bool) -> tuple[int, str]:
        """Bytes of the record that the window begins with (0: more is needed to tell), or what is wrong with it."""
        window = self._window
        end = _HEAD_END.search(window, 0, _MAX_HEAD)
        if not end and not final and len(window) < _MAX_HEAD and window.startswith(_MAGIC[: len(window)]):
            return 0, ""
        if not end or not _BEGIN.match(window):
            return 0, "not_warc: no record begins here"
        length = _LENGTH.search(window, 0, end.end())
        if not length:
            return 0, "no_length: the record does not say how long it is"
        size = end.end() + int(length[1])
        if size > self._cap:
            return 0, f"too_large: says it has {int(length[1]):,} bytes; the most are {self._cap:,}"
        if not final and len(window) < size + _LOOK:
            return 0, ""
        if len(window) < size:
            return 0, f"wrong_length: says {int(length[1]):,} bytes and has {len(window) - end.end():,}"
        following = bytes(window[size : size + _LOOK]).lstrip(b"\r\n")
        if following and not following.startswith(_MAGIC[: len(following)]):
            return 0, f"wrong_length: says {int(length[1]):,} bytes, and no record follows them"
        return size, ""

    def _drop(self, size: int) -> None:
        del self._window[:size]
        if self._plain:
            self._offset += size
        if self._following is not None and not self._window:
            self._offset, self._following = self._following, None

    def _lose(self, size: int) -> None:
        """Move bytes from the window to what is lost, which is held up to the cap."""
        self._lost_size += size
        if self._lost_size <= self._cap:
            self._lost += self._window[:size]
        else:
            self._lost.clear()
        del self._window[:size]

    def _loss(self) -> _Found:
        whole = self._lost_size <= self._cap
        found = _Found(self._offset, bytes(self._lost) if whole else b"", self._why, 0 if whole else self._lost_size)
        if self._plain:
            self._offset += self._lost_size
        elif self._following is not None:
            self._offset, self._following = self._following, None
        self._lost.clear()
        self._lost_size, self._why = 0, ""
        return found
