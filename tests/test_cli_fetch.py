"""`dechrome clean URL`, `dechrome clean --urls FILE`, `dechrome explain URL`, against a real server."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading

import pytest
from click.testing import CliRunner

from dechrome.cli import main
from dechrome.cli.web import file_name
from limits import hear_interrupts
from web_server import WebServer

pytestmark = pytest.mark.usefixtures("watch")

CLEAN = "Smoke rises from the kiln at the end of the village for the first time in twenty years."
LOCAL = ("--allow-address", "127.0.0.1")


def run(*args, stdin=None):
    return CliRunner().invoke(main, [*map(str, args)], input=stdin)


def here(server, path="/"):
    return server.url(path, host="127.0.0.1")


def test_a_page_is_fetched_and_cleaned(server):
    server.page("/old", status=301, location="/new")
    server.page("/new")
    result = run("clean", here(server, "/old"), *LOCAL, "--contact", "me@example.org")
    assert (result.exit_code, result.stdout) == (0, CLEAN + "\n")
    assert server.asked[-1].headers["User-Agent"].endswith(" (+me@example.org)")


def test_a_page_of_plain_text_is_cleaned_as_text(server):
    server.page("/", f"Skip to main content\n\n{CLEAN} <b>\n", content_type="text/plain")
    result = run("clean", here(server).upper().replace("HTTP", "Http"), *LOCAL)
    assert (result.exit_code, result.stdout) == (0, f"{CLEAN} <b>\n")


def test_addresses_that_are_not_public_are_refused_unless_allowed(server, watch):
    server.page()
    result = run("clean", here(server))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"dechrome: {here(server)}: its host is at 127.0.0.1, no public address")
    assert not watch.connected


def test_a_file_of_urls_gives_a_row_for_each_page_and_a_sentence_for_each_failure(server, tmp_path):
    server.page("/a", status=302, location="/b")
    server.page("/b")
    server.page("/pdf", content_type="application/pdf")
    urls = tmp_path / "urls.txt"
    lines = [
        "\ufeff# from the sitemap", here(server, "/a"), "", f"  {here(server, '/missing')}  ",
        "www.example.test/no-scheme",
        "ftp://127.0.0.1/x", here(server, "/pdf"), here(server, "/a"), "http://10.0.0.1/", here(server, "/b"),
    ]  # fmt: skip
    urls.write_text("\r\n".join(lines), encoding="utf-8")
    result = run("clean", "--urls", urls, *LOCAL, "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["id"], row["url"], row["text"]) for row in rows] == [
        (here(server, "/a"), here(server, "/b"), CLEAN),
        (here(server, "/b"), here(server, "/b"), CLEAN),
    ]
    assert result.exit_code == 1
    assert [line.split(": ")[1:3] for line in result.stderr.splitlines()[:6]] == [
        ["1 URL named more than once; fetched once"],
        [here(server, "/missing"), "answers 404, not with a page; open it in a browser to see why"],
        ["www.example.test/no-scheme", "has no scheme; begin it with https://"],
        ["ftp://127.0.0.1/x", "is of scheme 'ftp'; only http and https are fetched"],
        [here(server, "/pdf"), "is application/pdf, not a page of HTML or text"],
        [
            "http://10.0.0.1/",
            "its host is at 10.0.0.1, no public address; if you trust it, allow it (allow_addresses, --allow-address)",
        ],
    ]
    assert "5 rejects, named above" in result.stderr


def test_urls_files_and_folders_mix_and_each_gets_a_file_of_its_own(server, tmp_path):
    server.page("/kiln/?id=1")
    server.page("/kiln/?id=2")
    page = tmp_path / "page.txt"
    page.write_text(f"Skip to main content\n\n{CLEAN}\n", encoding="utf-8")
    urls = [here(server, f"/kiln/?id={number}") for number in (1, 2, 3)]
    result = run("clean", page, *urls, *LOCAL, "-o", tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert result.exit_code == 1
    assert names == sorted(["page.txt", *(file_name(url).with_suffix(".txt").name for url in urls[:2])])
    assert all(path.read_text(encoding="utf-8") == CLEAN + "\n" for path in (tmp_path / "out").iterdir())


def test_urls_come_from_standard_input(server):
    server.page()
    result = run("clean", "--urls", "-", *LOCAL, stdin=f"{here(server)}\n")
    assert (result.exit_code, result.stdout) == (0, f"{CLEAN}\n")


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (["--urls", "no-such-file"], "no-such-file: cannot be read"),
        (["--urls", "-"], "no URL in it"),
        (["--urls", "-", "-"], "can be read once"),
        (["https://news.test/", "--allow-address", "localhost"], "is no address or network"),
        (["https://news.test/", "--contact", "a(b"], "contact"),
    ],
)
def test_what_cannot_work_is_a_mistake_of_usage(args, what):
    result = run("clean", *args, stdin="# nothing\n\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert what in result.stderr


def test_explain_shows_a_page_by_url(server):
    server.page()
    result = run("explain", here(server), *LOCAL)
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines() if line[:1] and line[0] in "+-"] == ["-", "+"]
    assert run("explain", here(server, "/missing"), *LOCAL).exit_code == 3


def test_commands_that_read_files_only_say_so(tmp_path):
    result = run("report", "https://news.test/", "-o", tmp_path / "report.html")
    assert result.exit_code == 3
    assert "https://news.test/: this command reads files" in result.stderr


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://news.example/b%C3%A0i/12?page=2", "news.example-bai-12-page-2-"),
        ("https://x.test/Đội-tuyển/a.html", "x.test-doi-tuyen-a-html-"),
        ("https://x.test/", "x.test-"),
        ("http://[::1]/../../etc/passwd", "1-etc-passwd-"),
        ("http://CON/NUL", "con-nul-"),
        ("../../x", "x-"),
        ("http://[/", "http-"),
        ("?", "page-"),
    ],
)
def test_names_of_files_are_plain_words_and_a_hash(url, name):
    found = file_name(url)
    assert found.name.startswith(name)
    assert len(found.parts) == 1
    assert len(found.name) == len(name) + len("12345678.html")


def test_urls_that_differ_anywhere_get_names_that_differ():
    urls = [f"https://x.test/{'a' * 300}{end}" for end in ("", "/", "?", "b", "B", "%20")]
    assert len({file_name(url) for url in urls}) == len(urls)
    assert max(len(file_name(url).name) for url in urls) < 80


def test_pages_of_slow_hosts_do_not_hold_up_an_interrupt():
    asked = threading.Event()
    with WebServer() as server:
        server.on["/"] = lambda request: (asked.set(), request.raw(b"HTTP/1.1 200 OK\r\n"), request.drip(b"x: y\r\n"))
        code = [sys.executable, "-m", "dechrome.cli", "clean", here(server), *LOCAL]
        process = subprocess.Popen(
            code, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", preexec_fn=hear_interrupts
        )
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "interrupted" in err
