"""Cookies from one redirect to the next: some sites set one and lead back to the same page until it is sent.

Python's own cookie jar is not used: on odd cookies it prints tracebacks as warnings, and none of its finer points
matters within one attempt. A cookie goes back to the very origin that set it, whatever domain it names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cookies"]

_COOKIE = re.compile(r"\s*([!#$%&'*+.^_`|~0-9A-Za-z-]{1,256})=([\x21-\x3a\x3c-\x7e]{0,4096})\s*(?:;|$)")
"""A name and a value that can be sent again as they are (RFC 6265, 4.1.1, with commas and quotation marks)."""
_MOST = 50
"""Cookies per origin; what RFC 6265, 6.1, asks of browsers at least."""


class Cookies:
    """Cookies by origin."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, str]] = {}

    def take(self, origin: str, headers: Iterable[str]) -> None:
        """Keep the cookies of ``Set-Cookie`` headers, those that can be read."""
        for header in headers:
            found = _COOKIE.match(header)
            if found:
                kept = self._of.setdefault(origin, {})
                if found[1] in kept or len(kept) < _MOST:
                    kept[found[1]] = found[2]

    def header(self, origin: str) -> str | None:
        """The ``Cookie`` header for an origin; None if it set none."""
        kept = self._of.get(origin)
        return "; ".join(f"{name}={value}" for name, value in kept.items()) if kept else None
