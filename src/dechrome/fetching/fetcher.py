"""Fetch pages: each URL checked, robots.txt heeded, redirects followed one by one, failures tried again."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dechrome.decode import Decoded, decode
from dechrome.errors import DecodeError, FetchError, FetchRefusedError, FetchStatusError, OptionError
from dechrome.fetching.addresses import networks
from dechrome.fetching.body import is_html, media_type
from dechrome.fetching.deadline import Deadline
from dechrome.fetching.failures import as_fetch_error, decode_error, retry_after, sentence
from dechrome.fetching.options import FetchOptions
from dechrome.fetching.pace import Pace, PauseError
from dechrome.fetching.page import HEADERS, FetchedPage
from dechrome.fetching.robots import Robots, Rules
from dechrome.fetching.urls import Target, UrlError, join_target, parse_target

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from dechrome.fetching.exchange import Answer, Exchange
    from dechrome.fetching.network import Resolver

__all__ = ["Fetcher", "fetch"]

_BUSY = frozenset((429, 500, 502, 503, 504))
"""Statuses that may be another the next time."""
_ASKS_TO_WAIT = frozenset((429, 503))
_ROBOTS_REDIRECTS = 5


class Fetcher:
    """Fetches pages; thread-safe. Remembers robots.txt and each host's turn: one should serve a whole program.

    Args:
        options: see ``FetchOptions``; None: the defaults.
        resolve: host and port -> addresses, instead of the system's resolver; what it says is checked all the same.

    Raises:
        OptionError: ``ca_file`` cannot be used.
    """

    def __init__(self, options: FetchOptions | None = None, resolve: Resolver | None = None):
        self.options = options or FetchOptions()
        self._resolve = resolve
        self._allowed = networks(self.options.allow_addresses)
        self._pace = Pace()
        self._robots = Robots()

    def fetch(self, url: str) -> FetchedPage:
        """Fetch one page.

        Args:
            url: http or https.

        Raises:
            FetchRefusedError: dechrome does not ask: the URL is unfit, its address not public, robots.txt forbids it,
                or its host wants to be left alone.
            FetchStatusError: the server answered with another status than success.
            FetchError: it cannot be reached, is too slow, too large, or sends no page; ``reason`` says which.
        """
        try:
            target = parse_target(url)
        except UrlError as error:
            raise FetchRefusedError(f"{url}: {error}", url, "url") from error
        tried = 0
        while True:
            try:
                return _Attempt(self._exchange(), self._robots, url).page(target)
            except FetchError as error:
                if tried == self.options.retries or not _may_pass(error):
                    raise
            self._pace.hold(target.host, self.options.backoff * 2**tried)
            tried += 1

    def fetch_many(self, urls: Iterable[str], workers: int = 8) -> Iterator[FetchedPage | FetchError]:
        """Fetch pages of several hosts at the same time; one host still gets one request at a time.

        Args:
            urls: taken as needed, a few ahead. Mixed hosts go quickest: those of one host wait for each other.
            workers: threads.

        Yields:
            Per URL, in order, its page, or the error that ``fetch`` would have raised.
        """
        from dechrome.fetching.many import in_order

        def page_or_error(url: str) -> FetchedPage | FetchError:
            try:
                return self.fetch(url)
            except FetchError as error:
                return error

        return in_order(page_or_error, urls, workers)

    def _exchange(self) -> Exchange:
        """The means for one attempt: deadline, connections, cookies."""
        from dechrome.fetching.exchange import Exchange
        from dechrome.fetching.network import Transport, system_resolver

        deadline = Deadline(self.options.deadline)
        resolve = self._resolve or system_resolver
        transport = Transport(deadline, resolve, self._allowed, self.options.max_wire, self._ssl)
        return Exchange(transport, self._pace, deadline, self.options)

    @cached_property
    def _ssl(self) -> ssl.SSLContext:
        import httpx

        context = httpx.create_ssl_context(trust_env=False)
        if self.options.ca_file is not None:
            try:
                context.load_verify_locations(self.options.ca_file)
            except OSError as error:
                raise OptionError(
                    f"ca_file {self.options.ca_file}: cannot be used ({error}); name a PEM file of certificates"
                ) from error
        return context


class _Attempt:
    """One attempt at one URL."""

    def __init__(self, exchange: Exchange, robots: Robots, url: str):
        self._exchange = exchange
        self._options = exchange.options
        self._robots = robots
        self._url = url
        self._at = url

    def page(self, target: Target) -> FetchedPage:
        """Follow redirects to a page."""
        passed: list[str] = []
        for _ in range(self._options.max_redirects + 1):
            if passed:
                self._at = str(target)
            answer = self._ask(target)
            if answer.location is None:
                return self._finished(target, answer, passed)
            passed.append(str(target))
            try:
                target = join_target(target, answer.location)
            except UrlError as error:
                raise FetchRefusedError(
                    self._sentence(f"leads to {answer.location[:200]!r}, which {error}"), self._url, "url"
                ) from error
        raise FetchError(
            self._sentence(f"redirects more than {self._options.max_redirects} times; check the URL"),
            self._url,
            "redirects",
        )

    def _ask(self, target: Target) -> Answer:
        """Ask for one URL if robots.txt allows it."""
        try:
            rules = self._robots.rules(target.origin, self._ask_robots, self._exchange.deadline.extend)
            if not rules.allows(str(target)):
                why = rules.failure or "forbids it to dechrome"
                raise FetchRefusedError(self._sentence(f"is not fetched: robots.txt {why}"), self._url, "robots")
            return self._exchange.get(target, max(self._options.pause, rules.delay()))
        except FetchError:
            raise
        except PauseError as error:
            raise FetchRefusedError(
                self._sentence(f"its host asks to be left alone for {error.seconds:,.0f} s; try again then"),
                self._url,
                "later",
            ) from error
        except Exception as error:
            known = as_fetch_error(error, self._url, self._at, self._options)
            if known is None:
                raise
            raise known from error

    def _ask_robots(self, url: str) -> Rules:
        """Ask for a robots.txt; what the origin itself fails with is raised, for the page would fail with the same."""
        target = parse_target(url)
        for hop in range(_ROBOTS_REDIRECTS + 1):
            try:
                answer = self._exchange.get(target, self._options.pause, any_type=True)
                if answer.location is None:
                    return _rules(answer)
                target = join_target(target, answer.location)
            except UrlError:
                return Rules()
            except Exception as error:
                if not hop:
                    raise
                failure = as_fetch_error(error, self._url, str(target), self._options)
                if failure is None:
                    raise
                return Rules(failure=f"leads to {target}, which cannot be read; try again later")
        return Rules()  # more redirects: as if there were none (RFC 9309, 2.3.1.2)

    def _finished(self, target: Target, answer: Answer, passed: list[str]) -> FetchedPage:
        if not 200 <= answer.status < 300:
            raise self._status(target, answer)
        if answer.body is None:
            kind = media_type(answer.headers.get("content-type"))
            raise FetchError(self._sentence(f"is {kind}, not a page of HTML or text"), self._url, "not_text")
        header = answer.headers.get("content-type")
        html = is_html(header, answer.body)
        decoded = self._decoded(answer.body, header, html)
        headers = {name: answer.headers[name] for name in HEADERS if name in answer.headers}
        return FetchedPage(self._url, str(target), tuple(passed), answer.status, headers, answer.body, decoded, html)

    def _decoded(self, body: bytes, header: str | None, html: bool) -> Decoded:
        try:
            decoded = decode(body, header=header, html=html)
            if len(decoded.text) > self._options.max_bytes:  # the body is a packed file, whatever its type says
                raise DecodeError(f"unpacks to more than {self._options.max_bytes:,} characters", "too_large")
        except DecodeError as error:
            raise decode_error(error, self._url, self._at) from error
        return decoded

    def _status(self, target: Target, answer: Answer) -> FetchStatusError:
        wait = retry_after(answer.headers.get("retry-after"))
        if wait is not None and answer.status in _ASKS_TO_WAIT:
            self._exchange.pace.hold(target.host, wait)
            if wait > self._options.max_wait:
                message = f"answers {answer.status} and asks to wait {wait:,.0f} s; try again then"
                return FetchStatusError(self._sentence(message), self._url, "later", answer.status, wait)
        message = f"answers {answer.status}, not with a page; open it in a browser to see why"
        return FetchStatusError(self._sentence(message), self._url, "status", answer.status, wait)

    def _sentence(self, message: str) -> str:
        return sentence(self._url, self._at, message)


def _rules(answer: Answer) -> Rules:
    """RFC 9309, 2.3.1: no file, no rules; a server in trouble, no fetching. 429 is such trouble too."""
    if answer.body is not None:
        return Rules.of(answer.body)
    if answer.status >= 500 or answer.status == 429:
        return Rules(failure=f"answers {answer.status}, which means to stay away; try again later")
    return Rules()


def _may_pass(error: FetchError) -> bool:
    """Whether a failure may be over soon. Not so timeouts: each costs a whole deadline."""
    if isinstance(error, FetchStatusError):
        return error.reason == "status" and error.status in _BUSY
    return error.reason in ("connect", "protocol")


@lru_cache(8)
def _fetcher(options: FetchOptions) -> Fetcher:
    return Fetcher(options)


def fetch(url: str, options: FetchOptions | None = None) -> FetchedPage:
    """Fetch one page; see ``Fetcher.fetch``. Calls with the same options share turns of hosts and robots.txt.

    Args:
        url: http or https.
        options: see ``FetchOptions``; None: the defaults.
    """
    return _fetcher(options or FetchOptions()).fetch(url)
