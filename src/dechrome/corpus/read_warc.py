"""WARC and WET files: records by own walk over gzip members, or over the lines of an unpacked file.

Both usual readers stop silently where a file is cut. This walk looks at nothing but where records begin and how long they
say they are; what is in them is parsed in a worker. After damage it goes on at the next member, or the next line
that begins a record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from dechrome.corpus.packed import Damage, Start, head_of, packing, unpacked
from dechrome.corpus.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_RECORD", "read_warc"]

MAX_RECORD = 64 << 20
"""Bytes of one record, unpacked; Common Crawl cuts pages at 1 MiB (5 MiB since 2025)."""
_MAX_HEAD = 64 << 10
_READ = 1 << 20
_MAGIC = b"WARC/"
_BEGIN = re.compile(rb"WARC/\d\.\d\r?\n")
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def read_warc(stream: BinaryIO, max_record: int = MAX_RECORD) -> Iterator[tuple[Record, int]]:
    """Records of a file, each with the bytes of the file read so far; offsets are bytes of the file.

    A file in which a member holds several records is split as well; its records carry the member's offset.

    Raises:
        OSError: the file cannot be read.
    """
    kind = packing(head_of(stream))
    number = 0
    found = _packed(stream, max_record) if kind != "plain" else _plain(stream, max_record)
    for offset, data, fault, read in found:
        number += 1
        yield Record(number, offset, data, fault=fault, size=0 if data else max(0, read - offset)), read


def _packed(stream: BinaryIO, cap: int) -> Iterator[tuple[int, bytes, str, int]]:
    offset, pieces, held, read = 0, list[bytes](), 0, 0
    for event in unpacked(stream, _MAGIC):
        if isinstance(event, Start):
            yield from _records_of(offset, pieces, held, cap, read)
            offset, pieces, held = event.offset, [], 0
        elif isinstance(event, Damage):
            kept = b"".join(pieces) if held <= cap else b""
            yield event.offset, kept, f"damaged: {event.words}", max(read, event.offset)
            pieces, held = [], 0
        else:
            read = event.offset
            held += len(event.data)
            if held <= cap:
                pieces.append(event.data)
            else:
                pieces.clear()
    yield from _records_of(offset, pieces, held, cap, read)


def _records_of(offset: int, pieces: list[bytes], held: int, cap: int, read: int) -> Iterator[tuple[int, bytes, str, int]]:
    """The record or records of one member."""
    if not held:
        return
    if held > cap:
        yield offset, b"", f"too_large: a record of {held:,} bytes; pack each record by itself", read
        return
    data = b"".join(pieces)
    while data:
        size, fault = _size(data)
        if fault:
            following = _BEGIN.search(data, 1)
            size = following.start() if following else len(data)
        yield offset, data[:size], fault, read
        data = data[size:]


def _size(data: bytes) -> tuple[int, str]:
    """Bytes of the record at the beginning of the data, with the line ends behind it; and what is wrong with it."""
    end = _HEAD_END.search(data, 0, _MAX_HEAD)
    if not _BEGIN.match(data) or not end:
        return 0, "not_warc: no record begins here"
    length = _LENGTH.search(data, 0, end.end())
    if not length:
        return 0, "no_length: the record does not say how long it is"
    size = end.end() + int(length[1])
    if size > len(data):
        return 0, f"wrong_length: says {int(length[1]):,} bytes and has {len(data) - end.end():,}"
    rest = size
    while data[rest : rest + 1] in (b"\r", b"\n") and rest < size + 4:
        rest += 1
    if rest < len(data) and not _BEGIN.match(data, rest):
        return 0, f"wrong_length: says {int(length[1]):,} bytes, and no record follows them"
    return rest, ""


def _plain(stream: BinaryIO, cap: int) -> Iterator[tuple[int, bytes, str, int]]:
    """Records of an unpacked file: a window slides over it, of one record and a little more."""
    window, base, ended = b"", 0, False
    while window or not ended:
        while not ended and len(window) < _wanted(window, cap):
            more = stream.read(_READ)
            ended = not more
            window += more
        if not window.strip(b"\r\n"):
            if ended:
                return
            base, window = base + len(window), b""
            continue
        size, fault = _size(window)
        if fault:
            size = yield from _lost(stream, window, base, cap, fault)
            stream.seek(base + size)
            base, window, ended = base + size, b"", False
        else:
            yield base, window[:size], "", base + size
            base, window = base + size, window[size:]


def _wanted(window: bytes, cap: int) -> int:
    """Bytes that are needed to judge the record at the window's beginning and to see what follows it."""
    end = _HEAD_END.search(window, 0, _MAX_HEAD)
    length = _LENGTH.search(window, 0, end.end()) if end else None
    if not end or not length:
        return _MAX_HEAD
    return min(end.end() + int(length[1]), cap) + _MAX_HEAD


def _lost(stream: BinaryIO, window: bytes, base: int, cap: int, fault: str) -> object:
    """Report what cannot be used and return how long it is: up to the next line that begins a record."""
    place, tail = base + 1, window[1:]
    stream.seek(base + len(window))
    while True:
        found = _BEGIN.search(tail)
        if found:
            end = place + found.start()
            break
        more = stream.read(_READ)
        if not more:
            end = place + len(tail)
            break
        place, tail = place + max(0, len(tail) - 16), tail[-16:] + more
    size = end - base
    yield base, window[:size] if size <= min(cap, len(window)) else b"", f"{fault} (at byte {base:,})", end
    return size
