"""HTML pages through the public interface: what stays, what goes, and why."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import dechrome
from dechrome.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """<!DOCTYPE html>
<html lang="en"><head><title>Ferry to the outer islands returns | Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier">
<meta property="article:published_time" content="2024-03-14T08:00:00Z">
<script>var noise = "never shown";</script></head>
<body>
<header class="site-header"><a href="/">Harbour Courier</a>
<nav class="main-nav"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/weather">Weather</a></li></ul></nav></header>
<main><article class="post">
<h1>Ferry to the outer islands returns</h1>
<ul class="share-bar"><li><a href="#">Share on Facebook</a></li><li><a href="#">Tweet</a></li></ul>
<p>The ferry to the outer islands will sail again from Monday, after a winter in which storms had damaged both piers
and kept the boat in the yard for eleven weeks.</p>
<h2>Two sailings a day</h2>
<p>Captain Martha Ellingsen said the crew had used the time to repair the engine. “We have never been so well
prepared for a season,” she told the harbour board, which had asked for a report on the delay.</p>
<ul><li>The first boat leaves at seven in the morning and takes cars.</li>
<li>The second boat leaves at four in the afternoon and takes foot passengers only.</li></ul>
<p>Tickets cost the same as last year. Residents of the islands pay half, and children below the age of six travel free
of charge when they are with an adult.</p>
</article>
<aside class="related-posts"><h3>Related articles</h3><ul><li><a href="/a">New crane for the dock</a></li>
<li><a href="/b">Market moves to the quay</a></li><li><a href="/c">Lighthouse gets a coat of paint</a></li></ul></aside>
</main>
<div id="cookie-consent">We use cookies to improve your visit. <button>Accept all</button></div>
<footer><p>© 2024 Harbour Courier. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer>
</body></html>"""
CONTENT = ("The ferry to the outer islands will sail", "Two sailings a day", "Captain Martha Ellingsen", "first boat",
           "second boat", "Tickets cost the same")  # fmt: skip
CHROME = ("Sport", "Share on Facebook", "Related articles", "New crane", "cookies", "Accept all", "All rights reserved",
          "Privacy policy", "never shown")  # fmt: skip


@pytest.fixture(scope="module")
def result() -> dechrome.CleanResult:
    return dechrome.clean_html(ARTICLE, url="https://harbour-courier.example/ferry")


def test_the_article_stays_and_the_chrome_goes(result: dechrome.CleanResult) -> None:
    assert [part for part in CONTENT if part not in result.text] == []
    assert [part for part in CHROME if part in result.text] == []


def test_the_title_stays_but_is_no_part_of_the_body(result: dechrome.CleanResult) -> None:
    assert result.text.startswith("Ferry to the outer islands returns")
    assert not result.body.startswith("Ferry to the outer islands returns")


def test_every_removal_has_a_reason_and_an_element_can_be_one(result: dechrome.CleanResult) -> None:
    assert all(span.rules for span in result.removed)
    reasons = {rule for span in result.removed for rule in span.rules}
    assert any(rule.startswith(("name.", "element.", "container.", "siblings.")) for rule in reasons)


def test_spans_are_the_whole_page_text_in_order(result: dechrome.CleanResult) -> None:
    spans = sorted([*result.kept, *result.removed], key=lambda span: span.start)
    joined = " ".join(span.text for span in spans).split()
    assert joined == result.document.text.split()
    assert all(above.end <= below.start for above, below in pairwise(spans))


def test_blocks_know_their_elements_and_links(result: dechrome.CleanResult) -> None:
    block = next(v.block for v in result.verdicts if v.block.text == "Sport")
    assert block.path[-1].tag == "a"
    assert "main-nav" in {name for element in block.path for name in element.classes}
    assert block.link_chars == len("Sport")


def test_metadata_come_from_the_head_with_their_source(result: dechrome.CleanResult) -> None:
    found = result.metadata.to_dict()
    assert found["title"]["value"] == "Ferry to the outer islands returns"
    assert found["date"]["value"].startswith("2024-03-14")


def test_markdown_keeps_headings_and_lists(result: dechrome.CleanResult) -> None:
    assert "## Two sailings a day" in result.markdown
    assert "- The first boat leaves" in result.markdown
    assert "Sport" not in result.markdown


def test_careful_removes_no_more_than_balanced_and_strict_no_less() -> None:
    gone = [
        {s.index for s in dechrome.clean_html(ARTICLE, options=dechrome.Options(profile=profile)).removed}
        for profile in ("careful", "balanced", "strict")
    ]
    assert gone[0] <= gone[1] <= gone[2]


def test_roles_that_options_name_stay_or_go() -> None:
    kept = dechrome.clean_html(ARTICLE, options=dechrome.Options(drop={"title"}))
    assert not kept.text.startswith("Ferry to the outer islands returns")


@pytest.mark.parametrize(
    "html", ["", " \n ", "<p></p>", "<!-- nothing -->", "<html><head><title>x</title></head></html>"]
)
def test_a_page_without_text_gives_no_text(html: str) -> None:
    found = dechrome.clean_html(html)
    assert found.text == found.markdown == ""


def test_bytes_are_refused_with_a_remedy() -> None:
    with pytest.raises(dechrome.InputError, match="decode bytes first"):
        dechrome.clean_html(b"<p>x</p>")  # type: ignore[arg-type]


_TAGS = st.sampled_from(
    ["p", "div", "ul", "li", "nav", "article", "h1", "table", "tr", "td", "a", "span", "pre", "footer"]
)
_PIECES = st.one_of(
    st.builds("<{}>".format, _TAGS),
    st.builds("</{}>".format, _TAGS),
    st.builds('<{} class="{}">'.format, _TAGS, st.sampled_from(["menu", "post", "share", "comment-list", "x"])),
    st.text(max_size=12),
    st.sampled_from(["The boat left at seven. ", "Share ", "Read more ", "<br>", "&amp;", "<!--", "-->", "<", ">"]),
)


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_page_is_cleaned_without_losing_a_word(html: str) -> None:
    found = dechrome.clean_html(html)
    spans = sorted([*found.kept, *found.removed], key=lambda span: span.start)
    assert " ".join(span.text for span in spans).split() == found.document.text.split()
    assert found.text == dechrome.clean_html(html).text
    assert all(span.rules for span in found.removed)


def test_the_command_reads_html_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.html").write_text(ARTICLE, encoding="utf-8")
    run = CliRunner().invoke
    done = run(main, ["clean", str(tmp_path / "in" / "ferry.html")])
    assert done.exit_code == 0
    assert "Captain Martha Ellingsen" in done.stdout
    assert "Accept all" not in done.stdout
    assert run(main, ["clean", str(tmp_path / "in"), "-o", str(tmp_path / "out")]).exit_code == 0
    assert "Tickets cost" in (tmp_path / "out" / "ferry.txt").read_text(encoding="utf-8")
    row = json.loads(run(main, ["clean", str(tmp_path / "in" / "ferry.html"), "--format", "jsonl"]).stdout)
    first = row["removed"][0]
    assert row["page_text"][first["start"] : first["end"]] == "Harbour Courier"


def test_lines_without_any_tag_are_cleaned_as_text() -> None:
    text = "Skip to main content\nLog in\n\nThe bridge was opened on Monday after two years of work.\n"
    assert dechrome.clean_html(text).to_dict() == dechrome.clean(text).to_dict()
    assert dechrome.clean_html(text + "<br>").document.tree is not None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Hello</h1><p>World</p>", "Hello\n\nWorld"),
        ("<h1>Kiln is lit</h1><p>Smoke rises from the kiln.</p>", "Kiln is lit\n\nSmoke rises from the kiln."),
        ("<nav><a href='/'>Home</a></nav><h1>Kiln is lit</h1><p>Smoke rises.</p>", "Kiln is lit\n\nSmoke rises."),
    ],
)
def test_the_only_heading_of_a_page_of_a_few_words_stays(html, text):
    assert dechrome.clean_html(html).text == text
