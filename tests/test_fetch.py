"""Fetching pages from a real server: what comes back, redirects, statuses, types, encodings."""

from __future__ import annotations

import gzip
import pickle
import zlib

import brotli
import pytest
import zstandard

import dechrome
from dechrome import FetchedPage, FetchError, FetchOptions, FetchRefusedError, FetchStatusError, OptionError
from fetching_fixtures import make_fetcher
from web_server import PAGE

pytestmark = pytest.mark.usefixtures("watch")

VI = "Hội đồng nhân dân thành phố đã thông qua nghị quyết về việc xây dựng công viên mới bên bờ sông."


def reason(url, fetcher=None):
    with pytest.raises(FetchError) as caught:
        (fetcher or make_fetcher()).fetch(url)
    assert str(caught.value).startswith(f"{url}: ")
    assert caught.value.url == url
    return caught.value.reason


def test_a_page_comes_with_its_url_status_headers_bytes_and_text(server):
    server.page("/kiln?id=1", last_modified="Mon, 02 Nov 2026 08:00:00 GMT", server="secret/1.0")
    page = make_fetcher().fetch(server.url("/kiln?id=1#top"))
    assert page == FetchedPage(
        url=server.url("/kiln?id=1#top"),
        final_url=server.url("/kiln?id=1"),
        redirects=(),
        status=200,
        headers={"content-type": "text/html; charset=utf-8", "last-modified": "Mon, 02 Nov 2026 08:00:00 GMT"},
        raw=PAGE.encode(),
        decoded=page.decoded,
        html=True,
    )
    assert (page.text, page.decoded.encoding, page.decoded.source) == (PAGE, "utf-8", "header")
    assert pickle.loads(pickle.dumps(page)) == page


def test_the_page_can_be_cleaned(server, cleaner):
    server.page()
    page = make_fetcher().fetch(server.url())
    assert cleaner.clean_html(page.text, page.final_url).text.startswith("Smoke rises")


def test_dechrome_fetch_does_the_same_with_the_systems_resolver(server):
    server.page()
    options = FetchOptions(allow_addresses=("127.0.0.0/8",), pause=0)
    page = dechrome.fetch(server.url(host="127.0.0.1"), options)
    assert (page.status, page.text) == (200, PAGE)


def test_the_request_names_dechrome_and_whom_to_write_to(server):
    server.page()
    make_fetcher(contact="https://example.org/crawl").fetch(server.url())
    for asked in server.asked:
        assert asked.headers["User-Agent"] == f"dechrome/{dechrome.__version__} (+https://example.org/crawl)"
        assert asked.headers["Host"] == f"news.test:{server.port}"
        assert not {"Cookie", "Authorization", "Referer"} & set(asked.headers)


def test_proxies_passwords_and_certificates_of_the_environment_are_not_used(server, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine news.test login me password secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    for name, value in {
        "http_proxy": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
        "NETRC": str(netrc),
        "SSL_CERT_FILE": str(netrc),
    }.items():
        monkeypatch.setenv(name, value)
    server.page()
    make_fetcher().fetch(server.url())
    assert "Authorization" not in server.asked[-1].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_named(server, status):
    server.page("/old", status=status, location="/mid")
    server.page("/mid", status=302, location=server.url("/new", host="other.test") + "#part")
    server.page("/new")
    page = make_fetcher().fetch(server.url("/old"))
    assert page.final_url == server.url("/new", host="other.test")
    assert page.redirects == (server.url("/old"), server.url("/mid"))
    assert page.url == server.url("/old")


def test_cookies_that_a_redirect_sets_are_sent_on_and_then_forgotten(server):
    server.page("/", status=302, location="/in", set_cookie="seen=1")
    server.page("/in")
    fetcher = make_fetcher()
    fetcher.fetch(server.url())
    fetcher.fetch(server.url())
    assert [asked.headers.get("Cookie") for asked in server.asked if asked.path != "/robots.txt"] == [
        None, "seen=1", None, "seen=1"
    ]  # fmt: skip


def test_cookies_go_to_the_origin_that_set_them_and_odd_ones_nowhere(server):
    odd = ["a=1; Path=/; Max-Age", "b=\x95", "no", "=x", "c=2; expires=Thu, 26 Nog 2026 08:01:00 GMT", 'd="3"', "a=4"]
    lines = "".join(f"Set-Cookie: {cookie}\r\n" for cookie in odd)
    head = f"HTTP/1.1 302 Found\r\n{lines}Location: {server.url('/b')}\r\n\r\n"
    server.on["/a"] = lambda asked: asked.raw(head.encode("latin-1"))
    server.page("/b", status=302, location=server.url("/c", host="other.test"))
    server.page("/c")
    make_fetcher().fetch(server.url("/a"))
    sent = {asked.path: asked.headers.get("Cookie") for asked in server.asked}
    assert sent == {"/robots.txt": None, "/a": None, "/b": 'a=4; c=2; d="3"', "/c": None}


def test_five_redirects_are_followed_and_no_sixth(server):
    for number in range(6):
        server.page(f"/{number}", status=302, location=f"/{number + 1}")
    server.page("/6")
    assert make_fetcher().fetch(server.url("/1")).final_url == server.url("/6")
    assert reason(server.url("/0")) == "redirects"
    server.page("/loop", status=302, location="/loop")
    assert reason(server.url("/loop")) == "redirects"
    assert server.paths.count("/loop") == 6


@pytest.mark.parametrize(
    "location",
    [
        "ftp://news.test/a", "file:///etc/passwd", "gopher://news.test/", "javascript:alert(1)", "data:text/html,x",
        "http://me:secret@news.test/", "http:\\\\news.test\\", "http://[::1", "http://[::1]x[/", "http://\xb7@\xff\xfe:\xff/",
        "https://[%5D/",
        "http://0x7f.1/",
        "http://news.test:99999/", "http://a b/", "//news.test:port/",
    ],
)  # fmt: skip
def test_a_redirect_to_what_is_no_fit_url_is_refused(server, location):
    server.page("/", status=302, location=location)
    connections = server.connections
    assert reason(server.url()) == "url"
    assert server.connections - connections == 2, "robots.txt and the page itself"


def test_a_redirect_without_a_place_is_a_status(server):
    server.page("/", status=302)
    assert reason(server.url()) == "status"


@pytest.mark.parametrize("status", [204, 300, 304, 400, 401, 403, 404, 410, 418, 451, 501])
def test_other_statuses_are_errors_and_not_tried_again(server, status):
    server.page("/", "" if status in (204, 304) else PAGE, status=status)
    if status == 204:
        assert make_fetcher().fetch(server.url()).text == ""
        return
    with pytest.raises(FetchStatusError, match=f"answers {status}") as caught:
        make_fetcher().fetch(server.url())
    assert (caught.value.status, caught.value.reason, caught.value.retry_after) == (status, "status", None)
    assert server.paths == ["/"]


@pytest.mark.parametrize(
    "url",
    [
        "", "news.test", "/path", "//news.test/", "http:", "http://", "http:///x", "https://?q", "http://.", "http://a..b/",
        f"http://{'x' * 64}.test/",
        f"http://{'x.' * 130}test/",
        "ftp://news.test/", "file:///etc/passwd", "FILE://x/", "javascript:alert(1)", "data:text/html,x", "ws://news.test/",
        "http://me@news.test/", "http://me:secret@news.test/", "http://news.test@127.0.0.1/", "http://news.test\\@127.0.0.1/",
        "http://news.test/a b", "http://news.test/\x00", "http://news.test/\r\nHost: x", "http://news.test/\ud800",
        "http://news.test:0x50/", "http://news.test:70000/", "http://[::1/", "http://[v1.x]/", "http://[1.2.3.4]/",
        "http://news.test/" + "x" * 9000, "http://\u2488com/", "http://a\u200bb\u202e.test\u2028/",
    ],
)  # fmt: skip
def test_what_is_no_fit_url_is_refused_without_a_look_up(url, watch):
    with pytest.raises(FetchRefusedError) as caught:
        make_fetcher(lambda *_: pytest.fail("looked up")).fetch(url)
    assert (caught.value.reason, caught.value.url) == ("url", url)
    assert not watch.connected


def test_hosts_and_paths_in_other_scripts_are_sent_in_ascii(server):
    server.page("/b%C3%A0i-vi%E1%BA%BFt?q=%C4%91%E1%BB%99i")
    looked_up = []

    def resolve(host, _):
        looked_up.append(host)
        return ["127.0.0.1"]

    page = make_fetcher(resolve).fetch(f"http://Báo.TEST:{server.port}/bài-viết?q=đội")
    assert set(looked_up) == {"báo.test".encode("idna").decode()}
    assert page.final_url == f"http://xn--bo-mia.test:{server.port}/b%C3%A0i-vi%E1%BA%BFt?q=%C4%91%E1%BB%99i"


@pytest.mark.parametrize(
    ("content_type", "body", "html"),
    [
        ("text/html", PAGE, True),
        ("TEXT/HTML;charset=utf-8", PAGE, True),
        ("application/xhtml+xml", PAGE, True),
        ("text/plain", PAGE, False),
        ("text/plain; charset=utf-8", "A line.", False),
        ("", f"\n {PAGE}", True),
        ("", "A line.", False),
        ("nonsense", PAGE, True),
    ],
)
def test_pages_of_html_and_text_are_taken(server, content_type, body, html):
    server.page("/", body, content_type=content_type)
    page = make_fetcher().fetch(server.url())
    assert (page.html, page.text) == (html, body)


@pytest.mark.parametrize(
    "content_type", ["image/png", "application/pdf", "application/json", "application/octet-stream", "video/mp4"]
)
def test_other_types_are_refused_unread(server, content_type):
    server.on["/"] = lambda asked: asked.answer(b"", content_type=content_type, content_length="999999999999")
    assert reason(server.url()) == "not_text"


@pytest.mark.parametrize("body", [b"%PDF-1.7\n" + bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\0" * 500])
def test_binary_that_claims_to_be_html_is_refused(server, body):
    server.page("/", body)
    assert reason(server.url()) == "not_text"


CODINGS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "identity": lambda raw: raw,
    "gzip, br": lambda raw: brotli.compress(gzip.compress(raw)),
}


@pytest.mark.parametrize("coding", CODINGS)
def test_content_codings_are_undone(server, coding):
    server.page("/", CODINGS[coding](PAGE.encode()), content_encoding=coding)
    page = make_fetcher().fetch(server.url())
    assert (page.raw, page.text) == (PAGE.encode(), PAGE)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE.encode() * 9)[:-20]),
        ("gzip", PAGE.encode()),
        ("br", b"\xff" * 50),
        ("compress", PAGE.encode()),
        ("gzip, gzip, gzip, gzip", PAGE.encode()),
    ],
)
def test_damaged_and_unknown_codings_are_errors(server, coding, body):
    server.page("/", body, content_encoding=coding)
    assert reason(server.url()) == "encoding"


@pytest.mark.parametrize(
    ("header", "body", "encoding", "source"),
    [
        ("text/html; charset=windows-1258", VI.encode("utf-8"), "utf-8", "detected"),
        ("text/html; charset=utf-16le", VI.encode("utf-16-le"), "utf-16-le", "header"),
        ("text/html", b"\xff\xfe" + VI.encode("utf-16-le"), "utf-16-le", "bom"),
        ("text/html", f'<meta charset="utf-8">{VI}'.encode(), "utf-8", "meta"),
    ],
)
def test_text_is_decoded_by_header_mark_and_meta(server, header, body, encoding, source):
    server.page("/", body, content_type=header)
    page = make_fetcher().fetch(server.url())
    assert VI in page.text
    if source != "header":
        assert (page.decoded.encoding, page.decoded.source) == (encoding, source)


def test_text_with_too_many_bad_bytes_is_an_error(server):
    server.page("/", b"\xff\xfe" + VI.encode("utf-16-le") + b"\x00\xd8a\x00" * 40)  # halves of pairs
    assert reason(server.url()) == "encoding"


@pytest.mark.parametrize(
    "options",
    [
        {"deadline": -1}, {"pause": float("nan")}, {"max_wire": "1"}, {"retries": True},
        {"contact": "me (a) b"},
        {"contact": "a\r\nX: y"}, {"contact": ""},
        {"allow_addresses": ("localhost",)}, {"allow_addresses": "10.0.0.1/8"},
    ],
)  # fmt: skip
def test_options_out_of_bounds_are_refused(options):
    with pytest.raises(OptionError, match=next(iter(options))):
        FetchOptions(**options)
