"""Bytes of a plain, gzip or Zstandard file, member by member, past damage.

Both formats may consist of several members (frames). The usual readers stop silently at a cut and for good at the first
damaged member; this walk says where the damage is and goes on at the next member.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Damage", "Data", "Event", "Start", "head_of", "packing", "unpacked"]

_PLAIN_READ = 1 << 20
# Zstandard's unpacker has no cap on its output; a block of 4 bytes can stand for 128 KiB, so 8 KiB stand for 256 MiB.
_ZSTD_READ = 8 << 10
_GZIP_READ = 64 << 10
_MAX_OUT = 1 << 20
_PROBE = 4 << 10
_MAGIC = {"gzip": b"\x1f\x8b\x08", "zstd": b"\x28\xb5\x2f\xfd"}


class Start(NamedTuple):
    """A member begins at this byte of the file."""

    offset: int


class Data(NamedTuple):
    """Unpacked bytes, and the byte of the file up to which was read."""

    data: bytes
    offset: int


class Damage(NamedTuple):
    """What follows this byte cannot be unpacked, up to the next ``Start``."""

    offset: int
    words: str


Event = Start | Data | Damage


def packing(head: bytes) -> str:
    """``gzip``, ``zstd`` or ``plain``, by the first bytes; a name may lie."""
    if _is_skippable(head):
        return "zstd"
    return next((kind for kind, magic in _MAGIC.items() if head.startswith(magic)), "plain")


def _is_skippable(head: bytes) -> bool:
    """Whether a frame of Zstandard begins that holds no data, as pzstd writes them (RFC 8878, 3.1.2)."""
    return head[1:4] == b"\x2a\x4d\x18" and head[0] & 0xF0 == 0x50


def unpacked(stream: BinaryIO, check: bytes = b"") -> Iterator[Event]:
    """Walk a file.

    Args:
        stream: the file, at its beginning; it must be seekable if it is packed.
        check: with what the unpacked bytes of a member begin; helps to tell members from chance when looking for the
            next one after damage.

    Raises:
        OSError: the file cannot be read.
    """
    kind = packing(head_of(stream))
    if kind == "plain":
        yield Start(0)
        position = 0
        while data := stream.read(_PLAIN_READ):
            position += len(data)
            yield Data(data, position)
        return
    yield from _members(stream, kind, check)


def head_of(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which stay to be read."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(4)[:4]  # a pipe cannot seek
    head = stream.read(4)
    stream.seek(0)
    return head


def _members(stream: BinaryIO, kind: str, check: bytes) -> Iterator[Event]:
    offset: int | None = 0
    while offset is not None:
        stream.seek(offset)
        head = stream.read(4)
        if not head:
            return
        if not head.strip(b"\0"):
            offset = yield from _gap(stream, kind, check, offset, "zero bytes where a member should begin")
            continue
        if kind == "zstd" and _is_skippable(head):
            offset += 8 + int.from_bytes(stream.read(4), "little")
            continue
        stream.seek(offset)
        yield Start(offset)
        end, words = yield from _member(stream, kind, offset)
        if words:
            offset = yield from _gap(stream, kind, check, offset, words, at=end)
        else:
            offset = end


def _gap(stream: BinaryIO, kind: str, check: bytes, offset: int, words: str, at: int | None = None) -> Any:
    """Report damage and find where the next member begins; None at the end of the file."""
    following = _next_member(stream, kind, check, offset + 1)
    where = f"at byte {at:,}" if at is not None else f"at byte {offset:,}"
    onward = f"; goes on at byte {following:,}" if following is not None else ""
    yield Damage(offset, f"{words} {where}{onward}")
    return following


def _member(stream: BinaryIO, kind: str, offset: int) -> Any:
    """Unpack one member; returns where it ends and what is wrong with it."""
    unpacker = _unpacker(kind)
    read = _ZSTD_READ if kind == "zstd" else _GZIP_READ
    position = offset
    pending = b""
    while not unpacker.eof:
        if not pending:
            pending = stream.read(read)
            if not pending:
                return position, "cut: the file ends inside a member"
            position += len(pending)
        try:
            data, pending = _unpack(unpacker, kind, pending)
        except _errors() as error:
            return position - len(pending), f"damaged {kind} data ({error})"
        if data:
            yield Data(data, position)
    return position - len(unpacker.unused_data), ""


def _unpack(unpacker: Any, kind: str, packed: bytes) -> tuple[bytes, bytes]:
    if kind == "zstd":
        return unpacker.decompress(packed), b""
    data = unpacker.decompress(packed, _MAX_OUT)
    return data, unpacker.unconsumed_tail


def _unpacker(kind: str) -> Any:
    if kind == "gzip":
        return zlib.decompressobj(31)
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=1 << 31).decompressobj()


def _errors() -> tuple[type[Exception], ...]:
    import zstandard

    return zlib.error, zstandard.ZstdError


def _next_member(stream: BinaryIO, kind: str, check: bytes, start: int) -> int | None:
    """The next place from which a member can be unpacked."""
    magic = _MAGIC[kind]
    stream.seek(start)
    base, window = start, b""
    while chunk := stream.read(_PLAIN_READ):
        window += chunk
        at = window.find(magic)
        while at >= 0:
            if _begins(stream, kind, check, base + at):
                return base + at
            at = window.find(magic, at + 1)
        keep = len(magic) - 1
        base += len(window) - keep
        window = window[-keep:]
        stream.seek(base + keep)
    return None


def _begins(stream: BinaryIO, kind: str, check: bytes, offset: int) -> bool:
    stream.seek(offset)
    probe = stream.read(_PROBE)
    unpack: Callable[[Any, str, bytes], tuple[bytes, bytes]] = _unpack
    try:
        data, _ = unpack(_unpacker(kind), kind, probe)
    except _errors():
        return False
    return data.startswith(check) if data or check else True
