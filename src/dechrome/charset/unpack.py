"""gzip, deflate, Brotli and Zstandard, unpacked in small pieces under a cap.

A few kilobytes can unpack to gigabytes, so no decoder here is ever asked for more than one piece at a time: the
cap is checked before the next piece is made, and memory stays at the size of what is kept.
Used for bodies of HTTP responses and for files that were stored as they came over the wire.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["CODINGS", "PackedError", "TooLargeError", "unpack", "unpack_bytes"]

_PIECE = 1 << 16
_ZSTD_WINDOW = 8 << 20
"""Largest window a decoder must grant, from RFC 9659; a frame that asks for more is refused."""
_SIP = 64
"""Bytes of Zstandard data decoded at once: 16 blocks of 4 bytes, hence at most 2 MiB of output."""
_MAX_CODINGS = 3
"""Codings stacked on one body. Servers use one, badly set up proxies two."""


class PackedError(ValueError):
    """The data are cut, damaged or not in the coding they were said to be in."""


class TooLargeError(ValueError):
    """The data unpack to more than the cap."""


def unpack(chunks: Iterable[bytes], codings: Iterable[str], cap: int) -> bytes:
    """Undo content codings.

    Args:
        chunks: the packed data, in pieces of any size.
        codings: names in the order in which they were applied, as ``Content-Encoding`` lists them.
        cap: bytes the result may have.

    Raises:
        PackedError: unknown coding, too many of them, cut or damaged data.
        TooLargeError: the result, or what lies between two codings, has more than ``cap`` bytes.
    """
    names = [name for coding in codings if (name := coding.strip().lower()) not in ("", "identity")]
    if len(names) > _MAX_CODINGS:
        raise PackedError(f"{len(names)} codings one upon the other")
    pieces: Iterable[bytes] = chunks
    for name in reversed(names):
        if name not in CODINGS:
            raise PackedError(f"coding {name[:40]!r} is unknown")
        pieces = _capped(CODINGS[name](iter(pieces)), cap)
    return b"".join(_capped(pieces, cap))


def unpack_bytes(raw: bytes, coding: str, cap: int) -> bytes:
    """Undo one coding of data at hand; errors as in ``unpack``."""
    return unpack([raw], [coding], cap)


def _capped(pieces: Iterable[bytes], cap: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > cap:
            raise TooLargeError(f"more than {cap} bytes")
        yield piece


def _gzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """All members of a gzip file; what is no further member behind the last one is left out, as gzip does."""
    return _zlib(chunks, lambda: zlib.decompressobj(16 + zlib.MAX_WBITS), b"\x1f\x8b")


def _deflate(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """``deflate`` means the zlib format; some servers send it without the header (RFC 9110, 8.4.1.2)."""
    first = b""
    while len(first) < 2 and (chunk := next(chunks, b"")):
        first += chunk
    headed = len(first) >= 2 and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    bits = zlib.MAX_WBITS if headed else -zlib.MAX_WBITS

    def again() -> Iterator[bytes]:
        yield first
        yield from chunks

    return _zlib(again(), lambda: zlib.decompressobj(bits), None)


def _zlib(chunks: Iterator[bytes], new: Callable[[], zlib._Decompress], member: bytes | None) -> Iterator[bytes]:
    decoder, begun = new(), False
    try:
        for chunk in chunks:
            data = chunk
            while data:
                if decoder.eof:
                    if member is None or not member.startswith(data[: len(member)]):
                        return
                    decoder = new()
                begun = True
                yield decoder.decompress(data, _PIECE)
                data = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        while begun and not decoder.eof and (piece := decoder.decompress(b"", _PIECE)):
            yield piece
    except zlib.error as error:
        raise PackedError(str(error)) from error
    if begun and not decoder.eof:
        raise PackedError("the data end too early")


def _brotli(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import brotli

    decoder, begun = brotli.Decompressor(), False
    try:
        for chunk in chunks:
            if decoder.is_finished():
                return
            if not chunk:
                continue
            begun = True
            yield decoder.process(chunk, output_buffer_limit=_PIECE)
            while not decoder.can_accept_more_data():
                yield decoder.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise PackedError("no Brotli data, or damaged") from error
    if begun and not decoder.is_finished():
        raise PackedError("the data end too early")


def _zstd(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import zstandard

    # zstandard's stream reader bounds its output but ends silently at a cut; its decompressobj tells where a frame ends
    # but has no bound on output. A block is at most 128 KiB and at least 4 bytes long, so small sips bound it.
    factory = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    decoder, begun = factory.decompressobj(), False
    try:
        for chunk in chunks:
            for place in range(0, len(chunk), _SIP):
                data = chunk[place : place + _SIP]
                while data:
                    if decoder.eof:
                        decoder = factory.decompressobj()
                    begun = True
                    yield decoder.decompress(data)
                    data = decoder.unused_data if decoder.eof else b""
    except zstandard.ZstdError as error:
        raise PackedError(str(error)) from error
    if begun and not decoder.eof:
        raise PackedError("the data end too early")


CODINGS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
"""Names of ``Content-Encoding`` -> how they are undone."""
