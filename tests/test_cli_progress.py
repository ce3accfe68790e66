"""Signs of life: none, a line every ten seconds, or a bar."""

import io

import pytest

from dechrome.cli.progress import Progress, progress_mode


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def streams(monkeypatch):
    def set_streams(out, err):
        monkeypatch.setattr("sys.stdout", out)
        monkeypatch.setattr("sys.stderr", err)
        return err

    return set_streams


@pytest.mark.parametrize(
    ("out", "err", "quiet", "shown", "mode"),
    [
        (io.StringIO, Terminal, False, True, "bar"),
        (io.StringIO, io.StringIO, False, True, "lines"),
        (Terminal, Terminal, False, True, "none"),
        (Terminal, Terminal, False, False, "bar"),
        (io.StringIO, Terminal, True, True, "none"),
    ],
)
def test_the_mode_follows_the_streams(streams, out, err, quiet, shown, mode):
    streams(out(), err())
    assert progress_mode(quiet, shown) == mode


def test_a_line_is_said_every_ten_seconds(streams):
    err, clock = streams(io.StringIO(), io.StringIO()), Clock()
    with Progress("lines", 1000, clock) as progress:
        for clock.now in (1, 9, 11, 12, 20, 21.5):
            progress.step(100)
    assert err.getvalue().splitlines() == [
        "dechrome: 3 pages so far, 0.3/s, 30% of the input, 0:00:26 left",
        "dechrome: 6 pages so far, 0.3/s, 60% of the input, 0:00:14 left",
    ]


def test_an_unknown_size_is_not_guessed(streams):
    err, clock = streams(io.StringIO(), io.StringIO()), Clock()
    with Progress("lines", None, clock) as progress:
        clock.now = 11
        progress.step(100)
    assert err.getvalue() == "dechrome: 1 page so far, 0.1/s\n"


def test_what_has_come_of_the_pages_is_said_with_them(streams):
    err, clock = streams(io.StringIO(), io.StringIO()), Clock()
    with Progress("lines", None, clock) as progress:
        clock.now = 11
        progress.advance(220, 100, 200, "12.5% removed, 2 kept aside")
    line = "dechrome: 220 pages so far, 20/s, 50% of the input, 0:00:11 left, 12.5% removed, 2 kept aside\n"
    assert err.getvalue() == line


def test_short_work_shows_no_bar_and_long_work_one_that_goes_away(streams, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    err, clock = streams(io.StringIO(), Terminal()), Clock()
    with Progress("bar", 1000, clock) as progress:
        progress.step(100)
        assert err.getvalue() == ""
        clock.now = 3
        progress.step(100)
        progress.step(100)
    assert "2 pages" in err.getvalue()


def test_none_is_silent(streams):
    err, clock = streams(io.StringIO(), io.StringIO()), Clock()
    with Progress("none", 1000, clock) as progress:
        clock.now = 99
        progress.step(100)
    assert err.getvalue() == ""
