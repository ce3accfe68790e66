"""The option ``accurate``: trafilatura's opinion is evidence beside the page's own, and fills gaps in the metadata."""

from __future__ import annotations

from array import array

import pytest
from click.testing import CliRunner

import dechrome
from dechrome.cli import main
from dechrome.witness import KEPT, LEFT_OUT, LONGEST, SILENT, agreement, hear, opinions, voices

PROSE = [
    "The council voted on Tuesday to close the old bridge for heavy lorries until spring.",
    "Engineers had found cracks in two of the seven piers during an inspection in autumn.",
    "A new bridge would cost about nine million, said the mayor, who wants a public vote on it.",
    "Farmers on the far bank fear a detour of twenty kilometres at harvest time.",
]
PAGE = (
    "<html><head><title>Bridge closed for lorries</title><meta name='author' content='Ida Brandt'></head><body>"
    "<nav><a href='/'>Home</a><a href='/news'>News</a></nav><article><h1>Bridge closed for lorries</h1>"
    + "".join(f"<p>{line}</p>" for line in PROSE)
    + "</article><footer>© 2026 The Valley Post</footer></body></html>"
)
ACCURATE = dechrome.Options(accurate=True)


def test_the_witness_is_evidence_that_explain_names() -> None:
    result = dechrome.clean_html(PAGE, options=ACCURATE)
    rules = {hit.rule: hit for verdict in result.verdicts for hit in verdict.hits}
    assert rules["witness.trafilatura"].weight != 0
    assert result.body.splitlines()[-1] == PROSE[-1]


def test_without_the_option_nobody_is_asked() -> None:
    result = dechrome.clean_html(PAGE)
    assert not any(hit.rule.startswith("witness") for verdict in result.verdicts for hit in verdict.hits)


def test_what_the_page_itself_says_of_its_metadata_stands() -> None:
    byline = dechrome.clean_html(PAGE, options=ACCURATE).metadata.byline
    assert byline is not None
    assert byline.value == "Ida Brandt"
    assert byline.found != "trafilatura"


def test_text_mode_is_as_it_is() -> None:
    text = "Skip to main content\n" + "\n".join(PROSE)
    assert dechrome.clean(text, options=ACCURATE).to_dict() == dechrome.clean(text).to_dict()


@pytest.mark.parametrize("html", ["", " ", "<", "<html></html>", "<p>\0</p>", "<table>" * 3000, "x" * (LONGEST + 1)])
def test_a_page_of_which_it_says_nothing_is_judged_by_its_own_evidence(html: str) -> None:
    heard = hear(html)
    assert heard is None or not heard.text or "x" in html
    assert dechrome.clean_html(html, options=ACCURATE).text == dechrome.clean_html(html).text


def test_opinions_tell_kept_left_out_and_silent() -> None:
    text = "A first paragraph of the text, which is long enough.\nShort line\n| cell one | cell two |"
    lines = [
        "A first paragraph of the text, which is long enough.",
        "Short line",
        "line",
        "cell two",
        "***",
        "Not there",
    ]
    assert list(opinions(text, lines)) == [KEPT, KEPT, LEFT_OUT, KEPT, SILENT, LEFT_OUT]
    assert list(opinions(None, lines)) == [SILENT] * 6


def test_readability_is_the_second_voice() -> None:
    heard = hear(PAGE)
    assert heard is not None
    assert heard.summary is not None
    first, second = voices(heard, [*PROSE, "Home"])
    assert list(first) == list(second) == [KEPT] * len(PROSE) + [LEFT_OUT]


def test_half_of_a_long_block_is_enough() -> None:
    line = "The first half of this block stands there, the second half was cut off by somebody else."
    assert list(opinions("The first half of this block stands there, the sec", [line])) == [KEPT]


def test_agreement_grows_with_what_both_keep() -> None:
    letters = array("q", [100, 100, 100, 100])
    said = bytes([KEPT, KEPT, LEFT_OUT, LEFT_OUT])
    same, half, none = ([900, 900, -900, -900], [900, -900, 900, -900], [-900, -900, 900, 900])
    assert agreement(said, same, letters) > agreement(said, half, letters) > agreement(said, none, letters) == 0


def test_the_option_is_true_or_false() -> None:
    with pytest.raises(dechrome.OptionError, match="True or False"):
        dechrome.Options(accurate="yes")  # type: ignore[arg-type]


def test_the_command_line_has_it(tmp_path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    done = CliRunner().invoke(main, ["clean", "--accurate", str(page)])
    assert done.exit_code == 0
    assert PROSE[0] in done.output
    assert "Home" not in done.output
