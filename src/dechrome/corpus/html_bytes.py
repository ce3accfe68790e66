"""Bytes of an HTML page -> str: byte order mark, UTF-8, what the server or the page says, else Windows-1252.

UTF-8 goes before what is declared, because bytes that decode as UTF-8 by chance are rare and wrong declarations are
not. Windows-1252 at the end is the default of the HTML standard (encoding sniffing, last step) for most locales.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["decode_html"]

_HEAD = 4096
"""Bytes in which a page must declare its encoding; the standard says 1,024, and pages keep less to it than browsers."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def decode_html(raw: bytes, declared: str | None = None) -> tuple[str, int]:
    """Decode a page.

    Args:
        raw: the page.
        declared: the charset that the server named.

    Returns:
        tuple: the text, and how many U+FFFD stand for undecodable bytes.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _replaced(raw[len(mark) :], encoding)
    try:
        return raw.decode("utf-8"), 0
    except UnicodeDecodeError:
        found = _DECLARED.search(raw, 0, _HEAD)
        named = _codec(declared) or (_codec(found[1].decode("ascii")) if found else None)
        return _replaced(raw, named or "cp1252")


def _replaced(raw: bytes, encoding: str) -> tuple[str, int]:
    text = raw.decode(encoding, "replace")
    return text, text.count("\ufffd") - raw.decode(encoding, "ignore").count("\ufffd")


def _codec(name: str | None) -> str | None:
    """Python's name for a text encoding; None where it has none."""
    try:
        found = codecs.lookup(name).name if name else None
        if found:
            b"a".decode(found, "replace")  # hex, zlib and their like are codecs of Python, but no text encodings
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS.get(found, found) if found else None
