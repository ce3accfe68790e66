"""Every option of fetching: default, unit, danger."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from dechrome.errors import OptionError
from dechrome.fetching.addresses import networks

__all__ = ["FetchOptions"]

_CONTACT = re.compile(r"[!-'*-:<-\[\]-~]+(?: [!-'*-:<-\[\]-~]+)*")
"""Printable ASCII but ``( ) ; \\``, which would end or change the comment that it is put in."""


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How to fetch. All sizes are bytes, all times seconds.

    Attributes:
        deadline: for one attempt from the first look-up to the last byte, redirects and robots.txt included; pauses
            that politeness asks for do not count.
        read_timeout: without a byte, and for a connection to be made.
        max_wire: of a response as it comes over the wire, headers included.
        max_bytes: of a page once its ``Content-Encoding`` is undone.
        max_redirects: followed for one URL; each is checked as if it had been asked for.
        pause: between the end of one request and the start of the next to the same host; robots.txt may ask for more.
        max_wait: longest pause that ``Crawl-delay`` or ``Retry-After`` may ask for; beyond it the URL is given up.
        retries: after a failed connection, or 429, 500, 502, 503, 504; the wait doubles from ``backoff`` on.
        backoff: wait before the first of them, unless ``Retry-After`` asks for more.
        contact: a URL or mail address that is sent behind the name: ``dechrome/0.1.0 (+contact)``. Name one for more
            than a few pages, so that people can complain.
        allow_addresses: addresses and networks that may be contacted although they are not public, as
            ``("10.1.0.0/16",)``. Dangerous where URLs come from strangers: they can then reach what is there.
        ca_file: PEM file of certificate authorities to trust beside the usual ones, as for an intranet. TLS
            certificates are always verified.

    Raises:
        OptionError: a number below its least, a contact with odd characters, or what is no network.
    """

    deadline: float = 30.0
    read_timeout: float = 10.0
    max_wire: int = 10_000_000
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    pause: float = 1.0
    max_wait: float = 60.0
    retries: int = 2
    backoff: float = 1.0
    contact: str | None = None
    allow_addresses: tuple[str, ...] = ()
    ca_file: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self)[:9]:
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0:
                raise OptionError(f"{field.name} must be a number from 0 on, got {value!r}")
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise OptionError(
                f"contact {self.contact!r} must be a URL or mail address in ASCII, without brackets, ';' or '\\'"
            )
        allowed = (self.allow_addresses,) if isinstance(self.allow_addresses, str) else tuple(self.allow_addresses)
        object.__setattr__(self, "allow_addresses", allowed)
        networks(allowed)

    @property
    def agent(self) -> str:
        """The ``User-Agent`` header."""
        from dechrome import __version__

        return f"dechrome/{__version__}" + (f" (+{self.contact})" if self.contact else "")
