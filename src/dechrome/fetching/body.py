"""The body of a response: read under caps, unpacked in small pieces, and refused where it is no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.charset.unpack import unpack

if TYPE_CHECKING:
    import httpx

__all__ = ["ACCEPT", "is_html", "media_type", "page_type", "read_body"]

ACCEPT = "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"

_HTML = frozenset(
    ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/vnd.wap.xhtml+xml")
)
_PLAIN = frozenset(("text/plain", "text/markdown", "text/x-markdown"))
_UNKNOWN = frozenset(("", "unknown/unknown", "application/unknown", "*/*"))
"""What browsers take for no type at all (WHATWG MIME Sniffing, 7)."""


def media_type(header: str | None) -> str:
    """The type that a ``Content-Type`` header names, without parameters, lower case; "" for none."""
    name = (header or "").partition(";")[0].strip().lower()
    return name if name.count("/") == 1 else ""


def page_type(header: str | None) -> bool:
    """Whether a response of this ``Content-Type`` may be a page."""
    name = media_type(header)
    return name in _HTML or name in _PLAIN or name in _UNKNOWN


def is_html(header: str | None, raw: bytes) -> bool:
    """Whether a page is HTML; without a type, whether it begins like markup."""
    name = media_type(header)
    if name in _UNKNOWN:
        return raw[:512].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f").startswith(b"<")
    return name in _HTML


def read_body(response: httpx.Response, max_bytes: int) -> bytes:
    """Read a body to its end and undo its content codings.

    Not with ``iter_bytes``: its decoders unpack a whole chunk at once, and memory is spent before any cap is checked.

    Raises:
        PackedError: a coding is unknown, or the data are damaged.
        TooLargeError: more than ``max_bytes`` once unpacked.
    """
    codings = response.headers.get("content-encoding", "").split(",")
    return unpack(response.iter_raw(), codings, max_bytes)
