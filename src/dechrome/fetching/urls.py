"""URLs that may be asked for: http and https, one host, nothing hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

__all__ = ["MAX_URL", "Target", "UrlError", "join_target", "parse_target"]

MAX_URL = 8192
"""Characters of a URL. Servers refuse longer ones (8,000 is what RFC 9110 asks them to bear)."""

_PORTS = {"http": 80, "https": 443}
_NUMBER = re.compile("0x[0-9a-f]*|[0-9]+", re.IGNORECASE)
_HOST = re.compile("[0-9a-z._-]+|[0-9a-f.:]+")
_UNFIT = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\\\]")


class UrlError(ValueError):
    """A URL that is not asked for; says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL in its one spelling.

    Attributes:
        url: without fragment; host in ASCII, lower case.
        host: the host alone, without brackets and final dot: the key for pauses.
        origin: scheme, host and port: the key for robots.txt.
    """

    url: httpx.URL
    host: str
    origin: str

    def __str__(self) -> str:
        return str(self.url)


def parse_target(text: str) -> Target:
    """Check a URL.

    Raises:
        UrlError: another scheme than http and https, no host, a user name, a number that is no plain address, blanks,
            backslashes or control characters, or too long.
    """
    import httpx

    text = text.strip(" \t\r\n")
    if len(text) > MAX_URL:
        raise UrlError(f"has {len(text):,} characters; {MAX_URL:,} are the most")
    if _UNFIT.search(text):
        raise UrlError("holds a blank, backslash or control character; write them as %20, %5C …")
    try:
        return _target(httpx.URL(text))
    except UrlError:
        raise
    except (httpx.InvalidURL, ValueError) as error:  # ValueError: of Python's own parts of URLs and letters
        raise UrlError(f"is no URL ({error})") from error


def join_target(base: Target, location: str) -> Target:
    """Where a redirect leads.

    Args:
        base: the URL that answered.
        location: its ``Location``, absolute or relative.

    Raises:
        UrlError: as ``parse_target`` does.
    """
    import httpx

    location = location.strip(" \t")
    if len(location) > MAX_URL or _UNFIT.search(location.replace(" ", "")):
        raise UrlError("holds a backslash or control character, or is too long")
    try:
        return _target(base.url.join(location))
    except UrlError:
        raise
    except (httpx.InvalidURL, ValueError) as error:  # ValueError: of Python's own parts of URLs and letters
        raise UrlError(f"is no URL ({error})") from error


def _target(url: httpx.URL) -> Target:
    if not url.scheme:
        raise UrlError("has no scheme; begin it with https://")
    if url.scheme not in _PORTS:
        raise UrlError(f"is of scheme {url.scheme[:20]!r}; only http and https are fetched")
    if url.userinfo:
        raise UrlError("names a user; dechrome sends no passwords")
    host = url.raw_host.decode("ascii").lower()
    bare = host.removesuffix(".")
    if not _HOST.fullmatch(bare) or len(bare) > 253 or not all(0 < len(label) < 64 for label in bare.split(".")):
        raise UrlError("names no host that could exist")
    _check_number(bare)
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 1 << 16:
        raise UrlError(f"names port {port}; ports are 1 to 65535")
    if bare != host:
        url = url.copy_with(host=bare)  # certificates do not know the dot
    shown = f"[{bare}]" if ":" in bare else bare
    return Target(url.copy_with(fragment=None), bare, f"{url.scheme}://{shown}:{port}")


def _check_number(host: str) -> None:
    """Refuse ``0x7f.1``, ``2130706433`` and the like: resolvers and browsers read them each in its own way."""
    if ":" in host:
        try:
            IPv6Address(host)
        except ValueError as error:
            raise UrlError(f"names no address in brackets ({error})") from error
    elif _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            IPv4Address(host)
        except ValueError as error:
            raise UrlError("names its host by an odd number; write an address as four numbers") from error
