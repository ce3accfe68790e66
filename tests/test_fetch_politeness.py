"""Pauses between requests to one host, and when a failure is tried again."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import pairwise

import pytest

from dechrome import FetchRefusedError, FetchStatusError
from dechrome.fetching.failures import retry_after
from dechrome.fetching.pace import Pace, PauseError
from fetching_fixtures import make_fetcher

pytestmark = pytest.mark.usefixtures("watch")


def refused(fetcher, url):
    with pytest.raises(FetchRefusedError) as caught:
        fetcher.fetch(url)
    return caught.value.reason


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def test_a_host_is_left_alone_between_two_requests_and_others_are_not():
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    begun = []
    for host in ("a.test", "b.test", "a.test", "a.test", "b.test"):
        with pace.turn(host, 1, 60) as waited:
            begun.append((host, clock.now, waited))
            clock.now += 0.25
    assert begun == [
        ("a.test", 0, 0), ("b.test", 0.25, 0), ("a.test", 1.25, 0.75), ("a.test", 2.5, 1), ("b.test", 2.75, 0)
    ]  # fmt: skip


def test_a_pause_follows_failures_too_and_one_that_is_too_long_is_not_waited_for():
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    with pytest.raises(ZeroDivisionError), pace.turn("a.test", 90, 60):
        raise ZeroDivisionError
    with pytest.raises(PauseError) as caught, pace.turn("a.test", 1, 60):
        pass
    assert (caught.value.seconds, clock.now) == (90, 0)
    pace.hold("b.test", 5)
    pace.hold("b.test", 2)
    with pace.turn("b.test", 1, 60):
        assert clock.now == 5


def test_hosts_whose_pause_is_over_are_forgotten():
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    for number in range(30_000):
        with pace.turn(f"{number}.test", 1, 60):
            clock.now += 0.001
    assert len(pace._hosts) <= 10_001


def test_one_host_gets_one_request_at_a_time_from_many_threads(server):
    active, most, guard = [0], [0], threading.Lock()

    def respond(asked):
        with guard:
            active[0] += 1
            most[0] = max(most[0], active[0])
        threading.Event().wait(0.02)
        with guard:
            active[0] -= 1
        asked.answer("<p>x")

    server.on["/"] = respond
    fetcher = make_fetcher()
    threads = [threading.Thread(target=fetcher.fetch, args=(server.url(),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.paths) == 8
    assert most == [1]
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1


def test_the_pause_is_kept_between_real_requests(server):
    server.page()
    server.page("/next")
    fetcher = make_fetcher(pause=0.15)
    fetcher.fetch(server.url())
    fetcher.fetch(server.url("/next"))
    times = [asked.at for asked in server.asked]
    assert len(times) == 3
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(times))


def test_a_crawl_delay_makes_the_pause_longer_and_one_beyond_all_patience_ends_it(server):
    server.page()
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n")
    fetcher = make_fetcher()
    fetcher.fetch(server.url())
    fetcher.fetch(server.url())
    assert server.asked[2].at - server.asked[1].at >= 0.3
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n")
    fetcher = make_fetcher()
    assert fetcher.fetch(server.url()).status == 200
    assert refused(fetcher, server.url()) == "later"
    assert len(server.paths) == 3


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_is_busy_is_asked_again(server, status):
    answers = iter([status, status, 200])
    server.on["/"] = lambda asked: asked.answer("<p>x", next(answers))
    assert make_fetcher().fetch(server.url()).status == 200
    assert server.paths == ["/"] * 3


def test_the_last_failure_is_told(server):
    server.page(status=503)
    with pytest.raises(FetchStatusError) as caught:
        make_fetcher(retries=1).fetch(server.url())
    assert (caught.value.status, caught.value.reason) == (503, "status")
    assert server.paths == ["/"] * 2


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for(server, status):
    answers = iter([status, 200])
    server.on["/"] = lambda asked: asked.answer("<p>x", next(answers), retry_after="1")
    assert make_fetcher().fetch(server.url()).status == 200
    first, second = (asked.at for asked in server.asked if asked.path == "/")
    assert second - first >= 1


def test_a_longer_retry_after_gives_up_and_leaves_the_host_alone(server):
    server.page(status=429, retry_after="3600")
    server.page("/other")
    fetcher = make_fetcher()
    with pytest.raises(FetchStatusError, match="wait 3,600 s") as caught:
        fetcher.fetch(server.url())
    assert (caught.value.reason, caught.value.retry_after) == ("later", 3600)
    assert refused(fetcher, server.url("/other")) == "later"
    assert server.paths == ["/"]


def test_backoff_doubles(server):
    server.page(status=500)
    with pytest.raises(FetchStatusError):
        make_fetcher(backoff=0.1).fetch(server.url())
    first, second, third = (asked.at for asked in server.asked if asked.path == "/")
    assert second - first >= 0.1
    assert third - second >= 0.2


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None), ("0", 0), (" 120 ", 120), ("-1", None), ("soon", None), ("", None), ("9" * 40, None),
        ("1.5", None),
        ("Thu, 26 Nov 2026 08:01:00 GMT", 60), ("Thu, 26 Nov 2026 07:00:00 GMT", 0),
        ("Thu, 99 Nov 2026 07:00:00 GMT", None),
        (format_datetime(datetime(2026, 11, 26, 8, 2, tzinfo=UTC), usegmt=True), 120),
    ],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_date(header, seconds):
    assert retry_after(header, datetime(2026, 11, 26, 8, 0, tzinfo=UTC)) == seconds
