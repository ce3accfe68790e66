"""Bytes of a text file -> str: byte order marks, UTF-8, and what is no text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from dechrome.errors import InputError

__all__ = ["MAX_BYTES", "Decoded", "decode"]

MAX_BYTES = 64 << 20
"""Bytes of one page, as a file or as a line of JSONL. The largest pages seen in crawls have 12 MB."""

MAX_DAMAGE = 0.05
"""Share of characters that may be U+FFFD or NUL; above it the bytes are no text of an encoding known here."""

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF; extract its text first, as with pdftotext",
    b"\x1f\x8b": "gzip data; unpack it first, as with zcat FILE | dechrome clean -",
    b"\x28\xb5\x2f\xfd": "Zstandard data; unpack it first, as with zstdcat FILE | dechrome clean -",
    b"PK\x03\x04": "a ZIP archive or an office document; extract its text first",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what had to be replaced in it.

    Attributes:
        text: without byte order mark.
        replaced: number of U+FFFD that stand for undecodable bytes.
        offset: first undecodable byte, from the start of the file; None if there is none.
    """

    text: str
    replaced: int = 0
    offset: int | None = None


def decode(raw: bytes) -> Decoded:
    """Decode UTF-8, or what a byte order mark says.

    Raises:
        InputError: the bytes are not text; says what they are, or how damaged.
    """
    for signature, name in _SIGNATURES.items():
        if raw.startswith(signature):
            raise InputError(f"is not text but {name}")
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", "utf-8"))
    body = raw[len(mark) :]
    try:
        found = Decoded(body.decode(encoding))
    except UnicodeDecodeError as error:
        text = body.decode(encoding, "replace")
        own = body.decode(encoding, "ignore").count("\ufffd")  # the file's own, written there by someone else
        found = Decoded(text, text.count("\ufffd") - own, len(mark) + error.start)
    damage = found.text.count("\ufffd") + found.text.count("\0")
    if damage > MAX_DAMAGE * len(found.text):
        raise InputError(
            f"is not text: {damage / len(found.text):.0%} of its characters are undecodable or NUL; "
            "if it is text in another encoding, convert it to UTF-8 first, as with iconv"
        )
    return found
