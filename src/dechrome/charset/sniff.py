"""What bytes are before any encoding is asked: packed, an image, an archive, UTF-16 without a mark, noise."""

from __future__ import annotations

import codecs
import re

from dechrome.charset.unpack import PackedError, unpack_bytes

__all__ = ["byte_order_mark", "is_noise", "is_packed", "kind_of_binary", "try_brotli", "wide_encoding"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Signatures that no text begins with.
_BINARY = {
    b"PK\x03\x04": "a ZIP archive or an office document; extract its text first",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"\x00\x00\x01\x00": "an icon",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document; extract its text first",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\xfd7zXZ\x00": "xz data; unpack it first, as with xzcat",
    b"\xca\xfe\xba\xbe": "a program",
    b"SQLite format 3\x00": "a database",
    b"{\\rtf": "an RTF document; extract its text first",
    b"%!PS-Adobe": "a PostScript document; extract its text first",
}
# Signatures made of letters: a text may begin with them, so a byte that no text has must follow soon.
_LETTERS = {
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"RIFF": "an image, sound or film",
    b"BM": "a bitmap image",
    b"wOF": "a font",
    b"OTTO": "a font",
    b"ID3": "sound",
    b"OggS": "sound or film",
    b"fLaC": "sound",
    b"PAR1": "a Parquet file",
    b"BZh": "bzip2 data; unpack it first, as with bzcat",
    b"MZ": "a program",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PACKED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_SAMPLE = 4096
MAX_NOISE = 0.02
"""Share of C0 controls above which bytes that are not UTF-8 are no text. Packed data have 10 %, texts none."""


def byte_order_mark(raw: bytes) -> tuple[bytes, str] | None:
    """The mark the bytes begin with, and its encoding."""
    return next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), None)


def is_packed(raw: bytes) -> str | None:
    """Coding of packed data that begin with a signature: ``gzip`` or ``zstd``."""
    return next((coding for mark, coding in _PACKED.items() if raw.startswith(mark)), None)


def kind_of_binary(raw: bytes) -> str | None:
    """What a file is by the signature it begins with, with a remedy where there is one; None if by none."""
    head = raw[:64]
    if raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return "a PDF; extract its text first, as with pdftotext"
    for mark, name in _BINARY.items():
        if head.startswith(mark):
            return name
    if head[4:8] == b"ftyp" and _CONTROL.search(head):
        return "a film or an image"
    for mark, name in _LETTERS.items():
        if head.startswith(mark) and _CONTROL.search(head):
            return name
    return None


def is_noise(raw: bytes) -> bool:
    """Whether bytes that are neither UTF-8 nor UTF-16 hold too many control characters for any text."""
    sample = raw[:_SAMPLE] + raw[len(raw) // 2 :][:_SAMPLE] + raw[-_SAMPLE:]
    return len(_CONTROL.findall(sample)) > MAX_NOISE * len(sample)


def try_brotli(raw: bytes, cap: int) -> bytes | None:
    """Unpack Brotli, which has no signature; None if it is something else.

    Raises:
        TooLargeError: it is Brotli and unpacks to more than ``cap`` bytes.
    """
    try:
        return unpack_bytes(raw, "br", cap)
    except PackedError:
        return None


def wide_encoding(raw: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes are; None if they tell nothing.

    Markup, digits, spaces and line ends are ASCII in every language, so one byte of two (three of four) is zero often,
    and always at the same places.
    """
    sample = raw[: _SAMPLE * 4]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 4:
        return None
    zeros = [sample[place::4].count(0) / (len(sample) / 4) for place in range(4)]
    if min(zeros[2:]) > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if min(zeros[:2]) > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.1 and even < odd / 10:
        return "utf-16-le"
    if even > 0.1 and odd < even / 10:
        return "utf-16-be"
    return None
