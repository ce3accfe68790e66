"""Markdown: what it looks like, and that a CommonMark parser reads the kept words out of it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dechrome
from dechrome.markdown import to_markdown
from dechrome.markdown_inline import escape, line_start
from dechrome.read_html import read_html
from dechrome.read_text import read_text
from markdown_reader import kinds, links, read_words

if TYPE_CHECKING:
    from dechrome.document import Document

GOLDEN = {
    "headings": ("<h1>Ferry timetable</h1><h3>In <b>winter</b></h3>", "# Ferry timetable\n\n### In winter"),
    "a heading over two lines": ("<h2>Ferry<br>timetable</h2>", "## Ferry timetable"),
    "paragraphs and line breaks": ("<p>One.</p><p>Two<br>three.</p>", "One.\n\nTwo  \nthree."),
    "a list of bullets": ("<ul><li>Oak</li><li>Ash</li></ul>", "- Oak\n- Ash"),
    "a numbered list from 3": ("<ol start=3><li>Stir</li><li>Wait</li></ol>", "3. Stir\n4. Wait"),
    "lists in a list": (
        "<ul><li>Trees<ol><li>Oak</li><li>Ash<ul><li>tall</li></ul></li></ol></li><li>Birds</li></ul>",
        "- Trees\n  1. Oak\n  2. Ash\n     - tall\n- Birds",
    ),
    "two lists in a row stay two": (
        "<ul><li>Oak</li></ul><ul><li>Wren</li></ul>",
        "- Oak\n\n* Wren",
    ),
    "an item of several paragraphs": (
        "<ul><li><p>Oak</p><p>grows slowly</p></li><li>Ash</li></ul>",
        "- Oak\n\n  grows slowly\n\n- Ash",
    ),
    "a list in a list without an item": (
        "<ul><li>Trees</li><ul><li>Oak</li></ul></ul>",
        "- Trees\n\n* Oak",
    ),
    "a quotation": ("<blockquote><p>Mind the gap.</p><p>Always.</p></blockquote>", "> Mind the gap.\n>\n> Always."),
    "a list in a quotation": ("<blockquote><ul><li>Oak</li></ul></blockquote>", "> - Oak"),
    "a table with its head": (
        "<table><tr><th>Port<th>Fare</tr><tr><td>Aberley<td>4 | 5</tr><tr><td>Crane Bay<td>7</tr></table>",
        "| Port | Fare |\n| --- | --- |\n| Aberley \\| 4 \\| 5 |  |\n| Crane Bay | 7 |",
    ),
    "the corner of a table is empty": (
        "<table><tr><td><th>Fare</tr><tr><td>Aberley<td>4</tr></table>",
        "|  | Fare |\n| --- | --- |\n| Aberley | 4 |",
    ),
    "links in a table": (
        '<table><tr><td><a href="/a">Aberley</a><td>4</tr><tr><td>Crane<td><a href="/f">7</a></tr></table>',
        "| [Aberley](/a) | 4 |\n| --- | --- |\n| Crane | [7](/f) |",
    ),
    "a table for the layout is none": (
        "<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>",
        "One.\n\nTwo.\n\nThree.",
    ),
    "code": (
        '<pre><code class="language-python">def f():\n\n    return "`"\n</code></pre>',
        '```python\ndef f():\n\n    return "`"\n```',
    ),
    "code with fences in it": ("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````"),
    "code in an item": ("<ul><li>Run<pre>make\n  all</pre></li></ul>", "- Run\n\n  ```\n  make\n    all\n  ```"),
    "links": (
        '<p>See <a href="https://a.example/x_(1)?a=b">the <i>map</i></a> and <a href="b c">this</a>.</p>',
        "See [the map](https://a.example/x_%281%29?a=b) and [this](b%20c).",
    ),
    "an exclamation mark before a link": ('<p>Look!<a href="/x">here</a></p>', "Look\\![here](/x)"),
    "links that run something": (
        '<p><a href="java\nscript:x()">one</a> <a href="data:text/html,x">two</a> <a href="#">three</a></p>',
        "one two three",
    ),
}


def everything(html: str, base: str | None = None) -> str:
    document = read_html(html)
    return to_markdown(document, document.tree, range(len(document)), base)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_page_becomes(name: str) -> None:
    html, expected = GOLDEN[name]
    assert everything(html) == expected


def test_addresses_are_made_absolute_where_the_page_is_known() -> None:
    markdown = everything('<p><a href="../map?a=1&amp;copy;=2">map</a></p>', "https://a.example/x/y/")
    assert links(markdown) == [("map", "https://a.example/x/map?a=1&copy;=2")]


def test_removed_blocks_do_not_appear_and_neither_do_their_links() -> None:
    document = read_html('<p><a href="/login">Login</a></p><ol><li>One</li><li>Two</li></ol><p>End</p>')
    assert to_markdown(document, document.tree, [2, 3]) == "1. Two\n\nEnd"
    assert to_markdown(document, document.tree, []) == ""


def test_plain_text_gives_a_paragraph_for_each_line() -> None:
    document = read_text("# Not a heading\n2. May *was* cold\n\nEnd")
    assert to_markdown(document, None, range(len(document))) == "\\# Not a heading\n\n2\\. May \\*was\\* cold\n\nEnd"


def test_quotations_and_items_beyond_the_limit_keep_their_text() -> None:
    html = "<blockquote><ul><li>" * 300 + "deep" + "</ul></blockquote>" * 300
    assert read_words(everything(html)) == ["deep"]


SIGNS = st.text(alphabet="ab1 \\`*_[]()<>#+-=|~!&;:.\"'/{}$^é例\n", max_size=14)
TRAPS = st.sampled_from(
    [
        *(
            "# a",
            "- a",
            "+ a",
            "1. a",
            "1) a",
            "> a",
            "#",
            "a #",
            "-",
            "+",
            "1.",
            "---",
            "===",
            "==",
            "***",
            "___",
            "~~~",
        ),
        *("[a]: b", "[a](b)", "![a](b)", "[ ]", "<b>", "<!--", "<http://a.example>", "http://a.example/_x_"),
        *(
            "a_b_c",
            "_a_",
            "__a__",
            "~~a~~",
            "`a`",
            "```",
            "|-|",
            ":-:",
            "a | b",
            "\\|",
            "\\",
            "a\\",
            "&amp;",
            "&#35;",
            "a  ",
        ),
    ]
)
TEXT = st.one_of(SIGNS, TRAPS, st.tuples(TRAPS, SIGNS).map(" ".join), st.tuples(SIGNS, TRAPS).map("".join))


def shown(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _wrapped(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(
        ["div", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "p", "h2", "dl", "dd", "b"]
    )
    several = st.lists(children, min_size=1, max_size=4).map("".join)
    items = st.lists(several, min_size=1, max_size=3).map(lambda parts: "".join(f"<li>{part}</li>" for part in parts))
    cells = st.lists(children, min_size=1, max_size=3).map(lambda parts: "".join(f"<td>{part}</td>" for part in parts))
    rows = st.lists(cells, min_size=1, max_size=3).map(lambda parts: "".join(f"<tr>{part}</tr>" for part in parts))
    return st.one_of(
        st.tuples(tags, several).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        items.map(lambda text: f"<ul>{text}</ul>"),
        st.tuples(st.integers(0, 12), items).map(lambda pair: f'<ol start="{pair[0]}">{pair[1]}</ol>'),
        rows.map(lambda text: f"<table>{text}</table>"),
    )


LEAVES = st.one_of(
    TEXT.map(shown),
    TEXT.map(lambda text: f"<pre>x{shown(text)}</pre>"),
    TEXT.map(lambda text: f"<p>{shown(text)}<br>{shown(text)}</p>"),
    st.tuples(TEXT, TEXT).map(lambda pair: f'<a href="{shown(pair[0])}">{shown(pair[1])}</a>'),
    TEXT.map(lambda text: f"<h3>{shown(text)}</h3>"),
)
PAGES = st.lists(st.recursive(LEAVES, _wrapped, max_leaves=12), min_size=1, max_size=4).map("".join)


def kept_words(document: Document, kept: list[int]) -> list[str]:
    return " ".join(document.shown[i] for i in kept).split()


@given(PAGES, st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_the_rendered_markdown_has_the_words_of_the_kept_blocks(html: str, random: object) -> None:
    document = read_html(html)
    kept = [i for i in range(len(document)) if random.random() < 0.7]  # type: ignore[attr-defined]
    markdown = to_markdown(document, document.tree, kept)
    assert "".join(read_words(markdown)) == "".join(kept_words(document, kept))


@given(TEXT, TEXT)
@settings(max_examples=300, deadline=None)
def test_no_text_becomes_markup(first: str, second: str) -> None:
    markdown = everything(f"<p>{shown(first)}<br>{shown(second)}</p>")
    assert kinds(markdown) <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "hardbreak"}


def test_a_result_knows_its_markdown() -> None:
    result = dechrome.clean(
        "The ferry _Martha_ sails again on Monday, the harbour office says.\n\nHome | Login | Register"
    )
    assert result.markdown == "\n\n".join(line_start(escape(span.shown)) for span in result.kept)
    assert "\\_Martha\\_" in result.markdown
