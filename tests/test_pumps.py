"""What a linter for regular expressions found to take more than linear time ends soon when it is pumped from outside.

Before, a rule file of 1 MB took the look at its shape more than two minutes, and a page that names UTF-7 or fills an
iframe with opening brackets, or an author with letters, took quadratic time.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import dechrome
from dechrome.decode import SUSPECT, decode
from dechrome.errors import RuleError
from dechrome.safe_toml import parse_toml
from limits import no_hang

PROSE = "<p>The ferry will run again from Saturday, more than ten years after a flood tore it from its moorings.</p>"
N = 500_000


@pytest.mark.parametrize("end", ["", '"'], ids=["open", "closed"])
def test_quotation_marks_in_a_rule_file_take_linear_time(end):
    line = "x = " + '\\"' * 9_900 + end + "\n"
    with no_hang(), pytest.raises(RuleError):
        parse_toml((line * 49).encode(), Path("rules.toml"))


@pytest.mark.parametrize(
    "text",
    [
        'a = "it\'s # no comment" # it\'s one, "x',
        "a = 'x\"y' # \"'\n",
        'b = "a.b.c.d.e.f.g.h.i.j.k" # a.b.c.d.e.f.g.h.i.j',
    ],
)
def test_strings_and_comments_are_told_apart(text):
    assert parse_toml(text.encode(), Path("rules.toml"))


def test_a_deep_key_behind_a_string_is_refused_before_it_is_parsed():
    with pytest.raises(RuleError, match="a key of more than"):
        parse_toml(b"a = {x = 'y', b" + b".b" * 2_000 + b" = 1}", Path("rules.toml"))


@pytest.mark.parametrize(
    "page",
    [
        f"<iframe>{'<' * N}</iframe>{PROSE}",
        f"<noembed>{'<b' * N}</noembed>{PROSE}",
        f"<meta name=author content='{'a' * N}'>{PROSE}",
        f"<meta name=author content='A{' ' * N}B'>{PROSE}",
        f"<meta property='og:title' content='A{' ' * N}|'>{PROSE}",
        f"<div class='{'aa' * N}'>{PROSE}</div>",
        f"<p>{'&amp;0' * N}</p>{PROSE}",
        f"<pre class='{'lang-s' * N}'>x</pre>{PROSE}",
    ],
    ids=["iframe", "noembed", "author", "blanks", "title", "class", "references", "language"],
)
def test_pumped_pages_end(page):
    with no_hang():
        result = dechrome.clean_html(page)
        assert "The ferry will run" in result.document.text
        assert result.markdown
        assert result.to_dict()["kept"]


def test_tags_inside_frames_are_left_out_and_what_is_no_tag_stays():
    assert dechrome.clean_html(f"<iframe>one <b>two</b> < three</iframe>{PROSE}").document.shown[:3] == [
        "one", "two", "< three",
    ]  # fmt: skip


def test_a_page_that_names_utf_7_is_flagged_in_linear_time():
    with no_hang():
        assert SUSPECT not in decode(b"<meta charset=utf-7>" + b"+" * N).notes
    assert SUSPECT in decode(b"<meta charset=utf-7>+ADw-script+AD4-").notes


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028"])
def test_plain_text_given_as_html_is_text_whatever_ends_its_lines(end):
    lines = ["Log in", "Share on Facebook", "The ferry will run again from Saturday."]
    assert dechrome.clean_html(end.join(lines)).document.shown == lines
