"""Encodings that a page names: in the HTTP header, in its meta elements, late ones too."""

from __future__ import annotations

import codecs
import re

__all__ = ["codec_name", "header_label", "meta_label", "names_utf7", "public_name"]

# What browsers decode (WHATWG Encoding Standard, with UTF-32), as Python names the codecs. Labels of anything else are
# no encodings of pages: UTF-7 hides markup, others (rot13, idna, unicode_escape) are no encodings at all.
_CODECS = re.compile(
    "utf-8|utf-(?:16|32)(?:-[lb]e)?|cp125[0-8]|iso8859-(?:[2-8]|1[03-6])|koi8-[ru]|cp866|cp874|mac-(?:roman|cyrillic)"
    "|gb18030|hz|big5(?:hkscs)?|cp932|shift_jis|euc_jp|iso2022_jp|cp949|euc_kr"
)
_LATE = 1 << 20
"""Bytes in which a late meta element is looked for; browsers look at 1,024, w3lib at 4,096."""
_LATE_TRIES = 50
_TAG = 1024


def codec_name(name: str | None) -> str | None:
    """Python's name of an encoding of web pages; None if it is none."""
    if not name:
        return None
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    found = {"utf-8-sig": "utf-8", "utf_8_sig": "utf-8", "iso8859-1": "cp1252", "ascii": "cp1252"}.get(found, found)
    return found if _CODECS.fullmatch(found) else None


def public_name(codec: str) -> str:
    """The name that callers see, as browsers call it.

    >>> public_name("cp1258")
    'windows-1258'
    """
    if codec.startswith("cp125"):
        return f"windows-{codec[2:]}"
    if codec.startswith("iso8859-"):
        return f"iso-8859-{codec[8:]}"
    return {"cp874": "windows-874", "cp932": "shift_jis", "cp949": "euc-kr", "big5hkscs": "big5"}.get(
        codec, codec.replace("_", "-")
    )


def header_label(header: str | None) -> str | None:
    """Codec that a ``Content-Type`` header names; None if it names none that is known."""
    from w3lib.encoding import http_content_type_encoding

    return codec_name(http_content_type_encoding(header)) if header else None


def meta_label(raw: bytes, *, late: bool = True) -> str | None:
    """Codec that a meta element or an XML declaration names, at the usual place or, if asked for, later.

    As in browsers, UTF-16 in a meta element that could be read as ASCII means UTF-8.
    """
    from w3lib.encoding import html_body_declared_encoding

    name = codec_name(html_body_declared_encoding(raw)) or (_late_label(raw[:_LATE]) if late else None)
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def _late_label(raw: bytes) -> str | None:
    from w3lib.encoding import html_body_declared_encoding

    low, place = raw.lower(), -1
    for _ in range(_LATE_TRIES):
        place = low.find(b"charset", place + 1)
        if place < 0:
            return None
        start = low.rfind(b"<meta", max(0, place - _TAG), place)
        if start >= 0 and b">" not in raw[start:place]:
            found = codec_name(html_body_declared_encoding(raw[start : start + _TAG]))
            if found:
                return found
    return None


def names_utf7(raw: bytes, header: str | None) -> bool:
    """Whether a page says it is UTF-7, which nobody decodes any more."""
    return "utf-7" in (header or "").lower() or b"charset=utf-7" in raw[:_TAG].lower().replace(b'"', b"")
