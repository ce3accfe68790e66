"""The host of a page, by which rules and profiles of sites are chosen."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["host_of"]


def host_of(url: str | None) -> str | None:
    """The host of a URL in lower case, without ``www.``; None where there is none.

    >>> host_of("https://www.Example.org:8080/a")
    'example.org'
    """
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") or None if host else None
