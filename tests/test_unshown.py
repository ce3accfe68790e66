"""Characters that the output does not have are counted in the notes of a result, in every mode and on every way in."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import dechrome
from dechrome.cli import main

LEFT_OUT, REPLACED = "left out {} control character{}", "replaced {} lone surrogate{} by U+FFFD"


def left_out(number: int) -> str:
    return LEFT_OUT.format(number, "s" * (number != 1))


def replaced(number: int) -> str:
    return REPLACED.format(number, "s" * (number != 1))


@pytest.mark.parametrize(
    "clean", [dechrome.clean, lambda text: dechrome.clean_html(f"<p>{text}</p>")], ids=["text", "html"]
)
@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("a plain line", ()),
        ("ends of\r\nlines\x0band\x0cwhite\x85space\u2028only\u2029stand", ()),
        ("zero\u200bwidth, sh\u00ady and \ufeffmarks stay", ()),
        ("e\u0301 is written apart", ()),
        ("one\x07 bell", (left_out(1),)),
        ("NUL \0\0 and DEL \x7f and C1 \x9f", (left_out(4),)),
        ("\u202eover\u202c and \u2066isolated\u2069", (left_out(4),)),
        ("half \ud800 a pair", (replaced(1),)),
        ("two \udfff halves \ud812\x01", (left_out(1), replaced(2))),
        ("\x01" * 1200 + "x", (LEFT_OUT.format("1,200", "s"),)),
    ],
)
def test_what_is_not_shown_is_counted(clean, text, notes):
    result = clean(text)
    assert result.notes == notes
    assert result.to_dict()["notes"] == list(notes)


def test_lone_surrogates_by_reference_are_counted_as_those_in_the_page():
    page = "<p>&#xD800; &#xdfff; &#55296; &#x0DC00;, not &#x1d800; &#xfffd; &#12345; nor \ufffd; \ud800</p>"
    assert dechrome.clean_html(page).notes == (replaced(5),)
    assert dechrome.clean_html("<p>&#xfffd; \ufffd</p>").notes == ()


@pytest.mark.parametrize("odd", ["x\x01y", "e\u0301", "\u202ex"])
def test_links_side_by_side_stay_apart_whatever_else_the_page_holds(odd):
    page = f"<div><a href=1>Home</a><a href=2>News</a></div><p>one\x1ctwo {odd}</p>"
    shown = dechrome.clean_html(page).document.shown
    assert shown[0] == "Home News"
    assert shown[1].startswith("one two ")


@pytest.mark.parametrize(
    "page", ["<pre>a\x1cb\x1fc\x07</pre>", "<xmp>a\x1eb\x1fc\x07</xmp>", "<iframe>a\x1fb\x07c</iframe>"]
)
def test_raw_text_shows_no_control_character(page):
    text = dechrome.clean_html(page).document.text
    assert not set(map(ord, text)) & {*range(10), *range(11, 32)}
    assert "".join(text.split()) == "abc"


def test_the_command_says_what_was_left_out_on_standard_error_and_in_rows(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("The ferry will run\x07 again from Saturday.\n", encoding="utf-8")
    said = CliRunner().invoke(main, ["clean", str(page)])
    assert said.stdout == "The ferry will run again from Saturday.\n"
    assert f"page.txt: {left_out(1)}\n" in said.stderr
    row = CliRunner().invoke(main, ["clean", str(page), "--format", "jsonl"])
    assert json.loads(row.stdout)["notes"] == [left_out(1)]
    assert left_out(1) in CliRunner().invoke(main, ["explain", str(page)]).stderr


def test_halves_of_pairs_in_json_are_counted_in_the_flags(tmp_path):
    from dechrome.corpus import Settings, stream_corpus

    rows, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows.write_bytes(
        b'{"text": "half \\ud800 a pair, \\\\ud800 none, \\ud83d\\ude00 whole \\u0007", "id": "\\udfff"}\n'
    )
    expected = f"{replaced(2)}; {left_out(1)}"
    row = CliRunner().invoke(main, ["clean", str(rows), "-o", str(out)])
    assert (row.exit_code, json.loads(out.read_bytes())["clean_flags"]) == (0, expected)
    with out.open("wb") as stream:
        stream_corpus([rows], stream, dechrome.Cleaner(), Settings(), workers=1)
    flags = json.loads(out.read_bytes())["clean_flags"]
    assert replaced(2) in flags
    assert left_out(1) in flags
