"""Many URLs at once: in order, lazily, and nothing is lost."""

from __future__ import annotations

import threading

import pytest

import dechrome
from dechrome.fetching.many import in_order
from fetching_fixtures import make_fetcher

pytestmark = pytest.mark.usefixtures("watch")


def test_pages_and_errors_come_in_the_order_of_the_urls(server):
    for number in range(12):
        if number % 4:
            server.page(f"/{number}", f"<p>{number}")
    urls = [server.url(f"/{number}", host=f"{number % 3}.test") for number in range(12)]
    found = list(make_fetcher().fetch_many(iter(urls)))
    assert [item.url for item in found] == urls
    assert [isinstance(item, dechrome.FetchStatusError) for item in found] == [not number % 4 for number in range(12)]
    assert [item.text for item in found if isinstance(item, dechrome.FetchedPage)] == [
        f"<p>{number}" for number in range(12) if number % 4
    ]


def test_hosts_are_asked_at_the_same_time(server):
    """Each host answers only when the other has been asked too."""
    together = threading.Barrier(2)

    def respond(asked):
        together.wait(20)
        asked.answer("<p>x")

    server.on["/"] = respond
    found = list(make_fetcher().fetch_many([server.url(host="a.test"), server.url(host="b.test")]))
    assert [item.text for item in found] == ["<p>x"] * 2


def test_who_waits_for_a_robots_txt_that_another_asks_for_does_not_lose_time(server):
    def slow(asked):
        threading.Event().wait(0.4)
        asked.answer("", 404)

    server.on["/robots.txt"] = slow
    server.page()
    found = list(make_fetcher(deadline=0.7).fetch_many([server.url()] * 6))
    assert [item.status for item in found] == [200] * 6


def test_urls_are_taken_a_few_ahead_and_the_rest_is_left_when_nobody_wants_more():
    taken, done = [], []

    def urls():
        for number in range(1000):
            taken.append(number)
            yield str(number)

    results = in_order(lambda url: done.append(url) or url, urls(), workers=3)
    assert taken == []
    assert [next(results) for _ in range(4)] == ["0", "1", "2", "3"]
    results.close()
    assert len(taken) <= 4 + 2 * 3


def test_a_fault_is_raised_where_the_result_is_taken():
    results = in_order(lambda url: 1 // int(url), ["1", "0", "1"], workers=2)
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)
