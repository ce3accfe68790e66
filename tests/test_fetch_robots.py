"""robots.txt: what it forbids, what it asks for, and what happens when it cannot be had."""

from __future__ import annotations

import pytest

from dechrome import FetchRefusedError
from dechrome.fetching.robots import MAX_ROBOTS, Robots, Rules
from fetching_fixtures import make_fetcher

pytestmark = pytest.mark.usefixtures("watch")


def refused(fetcher, url):
    with pytest.raises(FetchRefusedError) as caught:
        fetcher.fetch(url)
    return caught.value.reason


ROBOTS = """
User-agent: *
Disallow: /

User-agent: Dechrome
Disallow: /private/
Disallow: /*?print=
Disallow: /*.pdf$
Allow: /private/open
"""


def test_robots_txt_is_heeded_path_by_path(server):
    server.page("/robots.txt", ROBOTS, content_type="text/plain")
    told = {
        "/a": True, "/private/a": False, "/private/open": True, "/a?print=1": False, "/a.pdf": False, "/a.pdf?x": True,
        "/priv%61te/a": False,
    }  # fmt: skip
    fetcher = make_fetcher()
    for path, allowed in told.items():
        server.page(path)
        if allowed:
            assert fetcher.fetch(server.url(path)).status == 200, path
        else:
            assert refused(fetcher, server.url(path)) == "robots", path
    assert server.paths == [path for path, allowed in told.items() if allowed]
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1, "asked for once"


def test_rules_for_others_leave_dechrome_alone_and_those_for_all_do_not(server):
    server.page()
    server.page("/robots.txt", "User-agent: otherbot\nDisallow: /\n")
    assert make_fetcher().fetch(server.url()).status == 200
    server.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    assert refused(make_fetcher(), server.url()) == "robots"


def test_a_redirect_to_a_forbidden_page_is_not_followed(server):
    server.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
    server.page("/", status=302, location="/private")
    server.page("/private")
    assert refused(make_fetcher(), server.url()) == "robots"
    assert server.paths == ["/"]


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (410, True), (429, False), (500, False), (503, False)]
)
def test_a_missing_robots_txt_allows_and_a_server_in_trouble_does_not(server, status, allowed):
    server.page()
    server.page("/robots.txt", "x", status=status)
    if allowed:
        assert make_fetcher().fetch(server.url()).status == 200
    else:
        assert refused(make_fetcher(), server.url()) == "robots"
        assert server.paths == []


def test_robots_txt_may_lead_elsewhere(server):
    server.page()
    server.page("/robots.txt", status=301, location=server.url("/rules", host="other.test"))
    server.page("/rules", "User-agent: *\nDisallow: /\n", content_type="text/plain")
    assert refused(make_fetcher(), server.url()) == "robots"


def test_a_loop_of_robots_txt_allows(server):
    server.page()
    server.page("/robots.txt", status=301, location="/robots.txt")
    assert make_fetcher().fetch(server.url()).status == 200


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff\xfe\0\0", b"<html>" * 9, b"\0" * 999, b"User-agent: *\nDisallow", b"Disallow: /\n", b"\r\r\n:::\n"],
)
def test_a_robots_txt_without_rules_allows(raw):
    assert Rules.of(raw).allows("http://news.test/a")


def test_a_byte_order_mark_hides_no_rule_and_what_is_beyond_the_limit_is_not_heeded():
    assert not Rules.of(b"\xef\xbb\xbfUser-agent: *\nDisallow: /").allows("http://news.test/a")
    far = b"#" * MAX_ROBOTS + b"\nUser-agent: *\nDisallow: /"
    assert Rules.of(far).allows("http://news.test/a")


def test_patterns_made_to_be_slow_are_not():
    """On a matcher that tries all ways, each of these would take longer than anybody waits."""
    raw = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 2000 + b"b$\n" + b"Disallow: /*" + b"a*" * 2000 + b"c\n"
    assert Rules.of(raw).allows("http://news.test/" + "a" * 8000)


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 7", 7), ("Crawl-delay: 0.5", 0.5), ("Request-rate: 1/10s", 10), ("Crawl-delay: -3", 0),
        ("Crawl-delay: inf", 0), ("Crawl-delay: nan", 0), ("Crawl-delay: soon", 0), ("Disallow:", 0),
    ],
)  # fmt: skip
def test_the_delay_that_robots_txt_asks_for_is_read(line, delay):
    assert Rules.of(f"User-agent: *\n{line}\n".encode()).delay() == delay


def test_rules_are_kept_for_an_hour_and_trouble_for_five_minutes():
    now, asked, waited = [0.0], [], []
    answers = iter([Rules(failure="answers 503"), Rules(), Rules()])

    def ask(url):
        asked.append(url)
        return next(answers)

    robots = Robots(lambda: now[0])
    for when, times in ((0, 1), (299, 1), (301, 2), (3800, 2), (3902, 3)):
        now[0] = when
        robots.rules("http://news.test:80", ask, waited.append)
        assert len(asked) == times, when
    assert set(asked) == {"http://news.test:80/robots.txt"}
    assert waited == [0] * 5
