"""One request and its answer, on one host's turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from dechrome.fetching.body import ACCEPT, page_type, read_body
from dechrome.fetching.cookies import Cookies

if TYPE_CHECKING:
    from dechrome.fetching.deadline import Deadline
    from dechrome.fetching.network import Transport
    from dechrome.fetching.options import FetchOptions
    from dechrome.fetching.pace import Pace
    from dechrome.fetching.urls import Target

__all__ = ["Answer", "Exchange"]

_REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Answer:
    """A response.

    Attributes:
        status: HTTP status code.
        headers: all of them.
        body: of a success that is wanted; None otherwise: it was not read.
    """

    status: int
    headers: httpx.Headers
    body: bytes | None

    @property
    def location(self) -> str | None:
        """Where a redirect leads; None if this is none."""
        return self.headers.get("location") if self.status in _REDIRECTS else None


@dataclass(slots=True)
class Exchange:
    """Requests of one attempt at one URL; cookies that a redirect sets are sent on, and forgotten afterwards."""

    transport: Transport
    pace: Pace
    deadline: Deadline
    options: FetchOptions
    cookies: Cookies = field(default_factory=Cookies)

    def get(self, target: Target, pause: float, *, any_type: bool = False) -> Answer:
        """Wait for the host's turn and ask.

        Args:
            target: what to ask for.
            pause: seconds to leave the host alone afterwards.
            any_type: read the body whatever its ``Content-Type``.

        Raises:
            PauseError: the host's pause is longer than ``max_wait``.
            Exception: as the transport and ``read_body`` do; ``as_fetch_error`` knows them.
        """
        with self.pace.turn(target.host, pause, self.options.max_wait) as waited:
            self.deadline.extend(waited)
            response = self.transport.handle_request(self._request(target))
            try:
                self.cookies.take(target.origin, response.headers.get_list("set-cookie"))
                wanted = response.is_success and (any_type or page_type(response.headers.get("content-type")))
                body = read_body(response, self.options.max_bytes) if wanted else None
            finally:
                response.close()
        return Answer(response.status_code, response.headers, body)

    def _request(self, target: Target) -> httpx.Request:
        headers = {
            "User-Agent": self.options.agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate, br, zstd",
            "Connection": "close",
        }
        cookies = self.cookies.header(target.origin)
        if cookies:
            headers["Cookie"] = cookies
        timeout = httpx.Timeout(self.options.read_timeout).as_dict()
        return httpx.Request("GET", target.url, headers=headers, extensions={"timeout": timeout})
