"""What fetching gives: a page, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dechrome.decode import Decoded

__all__ = ["HEADERS", "FetchedPage"]

HEADERS = ("content-type", "content-language", "last-modified", "etag", "date", "x-robots-tag")
"""Headers of a response that are kept."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One page as it was fetched.

    Attributes:
        url: the URL that was asked for.
        final_url: the URL that answered, after redirects.
        redirects: URLs that led on to another, in order; empty if the first one answered.
        status: HTTP status code, 200 to 299.
        headers: of the final response, those of ``HEADERS`` that it has; lower-case names.
        raw: the body, its ``Content-Encoding`` undone.
        decoded: its text, and how it was read: ``encoding``, ``source``, ``notes``.
        html: it is HTML, and ``clean_html`` takes it; otherwise plain text for ``clean``.
    """

    url: str
    final_url: str
    redirects: tuple[str, ...]
    status: int
    headers: Mapping[str, str]
    raw: bytes
    decoded: Decoded
    html: bool

    @property
    def text(self) -> str:
        """The decoded page."""
        return self.decoded.text
