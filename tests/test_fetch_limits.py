"""Time and memory are bounded whatever a server sends; and who it is must be proved."""

from __future__ import annotations

import gzip
import pickle
import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from contextlib import suppress

import brotli
import pytest
import trustme
import zstandard

from dechrome import FetchError, OptionError
from dechrome.fetching.deadline import Deadline, DeadlineError
from fetching_fixtures import make_fetcher
from web_server import PAGE, WebServer

pytestmark = pytest.mark.usefixtures("watch")

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
BIG = 300 << 20
"""Bytes that the bombs unpack to."""


def reason(server, fetcher, path="/"):
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(server.url(path))
    assert pickle.loads(pickle.dumps(caught.value)).reason == caught.value.reason
    return caught.value.reason


def packed(coding):
    piece, many = b" " * (1 << 20), BIG >> 20
    if coding == "gzip":
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        return b"".join([packer.compress(piece) for _ in range(many)]) + packer.flush()
    if coding == "zstd":
        packer = zstandard.ZstdCompressor().compressobj()
        return b"".join([packer.compress(piece) for _ in range(many)]) + packer.flush()
    packer = brotli.Compressor(quality=5)
    return b"".join([packer.process(piece) for _ in range(many)]) + packer.finish()


@pytest.mark.parametrize("coding", ["gzip", "zstd", "br", "gzip, gzip"])
def test_a_bomb_is_given_up_at_the_cap_and_takes_no_memory(server, coding):
    body = gzip.compress(packed("gzip")) if "," in coding else packed(coding)
    assert len(body) < 2_000_000
    server.page("/", body, content_encoding=coding)
    tracemalloc.start()
    try:
        assert reason(server, make_fetcher()) == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 50_000_000, "the cap of 20 MB, and what is under way"
    finally:
        tracemalloc.stop()


def test_a_packed_file_inside_a_page_counts_as_what_it_unpacks_to(server):
    server.page("/", gzip.compress(b"<p>a line of text</p>\n" * 100_000))
    assert make_fetcher().fetch(server.url()).decoded.notes == ("unpacked gzip",)
    assert reason(server, make_fetcher(max_bytes=1_000_000)) == "too_large"


def test_a_bomb_in_robots_txt_forbids_the_page(server):
    server.page("/robots.txt", packed("gzip"), content_encoding="gzip")
    server.page()
    assert reason(server, make_fetcher()) == "too_large"
    assert server.paths == []


@pytest.mark.parametrize("head", [b"content-length: 500000000\r\n\r\n", b"\r\n"])
def test_a_body_without_end_is_given_up_at_the_cap(server, head):
    server.on["/"] = lambda asked: (asked.raw(HEAD + head), asked.drip(b"x" * 65536, every=0))
    assert reason(server, make_fetcher(max_wire=1_000_000)) == "too_large"


def test_what_is_below_the_caps_is_taken_and_one_byte_more_is_not(server):
    body = "é" * 50_000
    server.page("/", body)
    assert make_fetcher(max_bytes=100_000).fetch(server.url()).text == body
    assert reason(server, make_fetcher(max_bytes=99_999)) == "too_large"
    assert reason(server, make_fetcher(max_wire=100_000)) == "too_large"


DRIPS = {
    "of the body": HEAD + b"content-length: 1000000\r\n\r\n",
    "of chunks": HEAD + b"transfer-encoding: chunked\r\n\r\n",
    "of headers": HEAD,
    "of the status": b"HTTP/1.1",
    "of interim responses": b"",
}
PIECES = {
    "of chunks": b"1\r\nx\r\n",
    "of headers": b"x-more: 1\r\n",
    "of interim responses": b"HTTP/1.1 102 Wait\r\n\r\n",
}


@pytest.mark.parametrize("what", DRIPS)
def test_a_drip_ends_at_the_deadline_and_is_not_tried_again(server, what):
    """Each byte comes well before the timeout for reading."""
    server.on["/"] = lambda asked: (asked.raw(DRIPS[what]), asked.drip(PIECES.get(what, b" ")))
    with pytest.raises(FetchError, match=r"not complete after 1 s") as caught:
        make_fetcher(deadline=1.0, read_timeout=0.9).fetch(server.url())
    assert caught.value.reason == "timeout"
    assert server.paths == ["/"]


def test_a_handshake_that_drips_ends_too():
    def drip(listener):
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(b"\x16\x03\x03\x40\x00")  # a TLS record of 16 KiB follows, byte by byte
            while True:
                connection.sendall(b"\x02")
                time.sleep(0.02)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=drip, args=(listener,), daemon=True).start()
        with pytest.raises(FetchError) as caught:
            make_fetcher(deadline=0.5).fetch(f"https://news.test:{listener.getsockname()[1]}/")
    assert caught.value.reason == "timeout"


def test_a_chain_of_slow_redirects_has_one_deadline(server):
    def slow(asked):
        time.sleep(0.2)
        asked.answer(status=302, location="/")

    server.on["/"] = slow
    assert reason(server, make_fetcher(deadline=0.5)) == "timeout"
    assert len(server.paths) <= 3


def test_silence_ends_at_the_timeout_for_reading(server):
    server.on["/"] = lambda asked: (asked.raw(HEAD), time.sleep(3))
    with pytest.raises(FetchError, match=r"no sign for 0\.2 s") as caught:
        make_fetcher(read_timeout=0.2).fetch(server.url())
    assert caught.value.reason == "timeout"


def test_a_resolver_that_never_answers_is_not_waited_for():
    with pytest.raises(FetchError, match="no answer in time") as caught:
        make_fetcher(lambda *_: time.sleep(3), deadline=0.2).fetch("http://news.test/")
    assert caught.value.reason == "dns"


def test_pauses_do_not_count_for_the_deadline_and_nothing_goes_on_behind_it():
    now = [0.0]
    deadline = Deadline(30, lambda: now[0])
    now[0] = 29
    assert (deadline.at_most(10), deadline.at_most(0.5), deadline.at_most(None)) == (1, 0.5, 1)
    deadline.extend(60)
    now[0] = 89
    assert deadline.at_most(10) == 1
    now[0] = 90
    with pytest.raises(DeadlineError):
        deadline.at_most(10)


@pytest.mark.parametrize(
    "answer",
    [
        b"hello\r\n\r\n", b"\x16\x03\x01\x02\x00", HEAD + b"x" * 200_000,
        HEAD + b"content-length: 1000\r\n\r\nshort", HEAD + b"content-length: -1\r\n\r\n", b"",
        HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n",
    ],
)  # fmt: skip
def test_what_is_no_http_is_an_error_after_the_last_try(server, answer):
    server.on["/"] = lambda asked: asked.raw(answer)
    assert reason(server, make_fetcher()) == "protocol"
    assert server.paths == ["/"] * 3


def test_a_connection_that_is_refused_is_an_error():
    with WebServer() as gone:
        url = gone.url()
    with pytest.raises(FetchError, match="cannot be connected to") as caught:
        make_fetcher(retries=0).fetch(url)
    assert caught.value.reason == "connect"


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def secure(authority, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    seen = []
    context.sni_callback = lambda _socket, name, _context: seen.append(name)
    server = WebServer(context)
    server.names = seen
    return server


def test_a_certificate_of_a_named_authority_is_taken_and_the_name_is_sent(authority, tmp_path):
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with secure(authority, "news.test") as server:
        server.page()
        page = make_fetcher(ca_file=str(tmp_path / "ca.pem")).fetch(server.url(host="news.test."))
    assert page.text == PAGE
    assert server.names == ["news.test"] * 2
    assert {asked.headers["Host"] for asked in server.asked} == {f"news.test:{server.port}"}


@pytest.mark.parametrize("name", ["other.test", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused(authority, tmp_path, name):
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with secure(authority, name) as server:
        server.page()
        assert reason(server, make_fetcher(ca_file=str(tmp_path / "ca.pem"))) == "tls"
    assert server.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(authority, monkeypatch, tmp_path):
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with secure(authority, "news.test") as server:
        server.page()
        assert reason(server, make_fetcher()) == "tls"
    assert server.asked == []


def test_https_to_a_server_without_tls_is_an_error(server):
    url = server.url().replace("http:", "https:")
    with pytest.raises(FetchError) as caught:
        make_fetcher(retries=0, read_timeout=2).fetch(url)
    assert caught.value.reason == "tls"


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_of_authorities_that_cannot_be_used_is_named(tmp_path, content):
    path = tmp_path / "ca.pem"
    if content:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(OptionError, match=r"ca\.pem: cannot be used"):
        make_fetcher(ca_file=str(path)).fetch("https://news.test/")
