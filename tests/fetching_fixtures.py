"""Fixtures of the tests of fetching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dechrome import Fetcher, FetchOptions
from web_server import LOOPBACK, Watch, WebServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCAL = ("127.0.0.1",)
_watch: list[Watch] = []


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        yield running


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Connections and look-ups made by the test; one to any other machine fails."""
    if not _watch:
        _watch.append(Watch())
    found = _watch[0]
    found.connected, found.looked_up, found.on = [], [], True
    yield found
    found.on = False
    assert {host for host, _ in found.connected} <= LOOPBACK


def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001 - a resolver's signature
    """A resolver for which every name is this machine."""
    return ["127.0.0.1"]


def make_fetcher(resolver: Callable[[str, int], list[str]] = resolve, **options: Any) -> Fetcher:
    """A fetcher that may reach 127.0.0.1 and makes no pauses, unless told otherwise."""
    given = {"allow_addresses": LOCAL, "pause": 0, "backoff": 0} | options
    return Fetcher(FetchOptions(**given), resolver)
