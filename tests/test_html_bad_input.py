"""HTML that breaks readers: deep, huge, never closed. The text is kept, and what was changed is noted.

A page that took quadratic time would not end within the time of a test run (100,000 levels: a minute and a half).
"""

from __future__ import annotations

import pytest

from dechrome.html_caps import MAX_ATTRIBUTES, MAX_DEPTH
from dechrome.read_html import read_html

FLAT = ("elements nested too deep are flattened",)


@pytest.mark.parametrize("depth", [255, 1_000, 10_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "span", "section"])
def test_depth_costs_no_text(tag: str, depth: int) -> None:
    document = read_html(f"<p>before</p>{f'<{tag}>' * depth}deep{f'</{tag}>' * depth}<p>after</p>")
    assert document.text == "before\n\ndeep\n\nafter"
    assert document.tree is not None
    assert max(document.tree.depth) <= MAX_DEPTH + 10
    if depth >= 10_000:
        assert document.notes == FLAT


def test_lines_of_flattened_elements_stay_apart() -> None:
    document = read_html("<div>x" * 30_000)
    assert document.shown == ["x"] * 30_000
    assert document.notes == FLAT


@pytest.mark.parametrize(
    "open_tag", ["<ul><li>x", "<table><tr><td>x", "<select><option>x", "<a href=1><div>x", "<blockquote><p>x"]
)
def test_nested_lists_tables_selects_and_links_keep_their_text(open_tag: str) -> None:
    assert read_html(open_tag * 20_000).text.count("x") == 20_000


def test_formatting_that_is_never_closed_is_not_made_anew_for_ever() -> None:
    document = read_html("".join(f"<b a={i}>" for i in range(20_000)) + "<p>x</p>" * 20_000)
    assert document.shown == ["x"] * 20_000
    assert document.notes == FLAT


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{i}=1" for i in range(100_000)),
        "/".join(f"a{i}" for i in range(100_000)),
        't="<" u=">" ' + " ".join(f"a{i}" for i in range(100_000)),
    ],
    ids=["blanks", "slashes", "brackets in quotes"],
)
def test_a_hundred_thousand_attributes(attributes: str) -> None:
    document = read_html(f"<p>a</p><p {attributes}>b</p>c")
    assert document.text == "a\n\nb\n\nc"
    assert document.notes == (f"attributes of a tag beyond the first {MAX_ATTRIBUTES} are left out",)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>kept<!-- never closed " * 2, "kept"),
        ("<p>kept<script>never closed", "kept"),
        ('<p>kept<a href="never closed', "kept"),
        ("<p>kept" + '<a href="' * 99_999, "kept"),
        ("<p>kept" + "<!--" * 100_000, "kept"),
        ("<p>kept" + "<![CDATA[" * 100_000, "kept"),
        ("<p>kept<plaintext></p><b>", "kept\n\n</p><b>"),
        ("<p>kept<plaintext></plaintext><!--", "kept\n\n</plaintext><!--"),
        ("<p>kept<iframe><!-- x</iframe><p>too<!-- y -->", "kept\n<!-- x\n\ntoo"),
        ("<p>kept<!-- <iframe> --><p>too", "kept\n\ntoo"),
        ("<math><tr>kept<div>too", "kept\ntoo"),
        ("<frameset><frame><noframes>kept <p>too</noframes>", "kept\ntoo"),
        ("kept" + "<x" * 100_000, "kept"),
        ("<p <!-- begun in a tag -->kept</p><p>too", "kept\n\ntoo"),
        ('<p a="<!--">kept</p><p>too <!-- x -->', "kept\n\ntoo"),
        ("<p class=a<b x<y>kept</p><p>too", "kept\n\ntoo"),
        ("<iframe> 1 > 2 </iframe><p>kept", "1 > 2\n\nkept"),
        ("<p>a\x00b&#xd800;c\ud800d", "ab\ufffdc\ufffdd"),
    ],
)
def test_faults_cost_nothing_that_stands_before_them(html: str, expected: str) -> None:
    assert read_html(html).text == expected


def test_a_flood_of_brackets_is_text() -> None:
    assert read_html("< " * 200_000).text.count("<") == 200_000
    assert read_html("a > b &lt; " * 100_000).text.count(" > b <") == 100_000


@pytest.mark.parametrize(
    ("html", "size"),
    [("<p>x" * 200_000, 200_000), ("x<br>" * 300_000, 300_000), ("<a href=/x>x</a> " * 100_000, 1)],
    ids=["p", "br", "links"],
)
def test_floods_of_one_element(html: str, size: int) -> None:
    document = read_html(html)
    assert len(document) == size
    assert document.text.count("x") == html.count(">x") or document.text.count("x") == html.count("x<br>")


def test_wide_rows_and_spans_of_cells() -> None:
    wide = read_html("<table><tr>" + "<td>x" * 100_000 + "</table>")
    assert len(wide) == 100_000, "a row of so many cells lays a page out"
    bomb = read_html("<table>" + "<tr><td colspan=1000 rowspan=65000>x<td>y" * 5_000 + "</table>")
    assert bomb.shown == ["x | y"] * 5_000


def test_long_things() -> None:
    assert read_html(f'<p>a<img alt=pic src="data:image/png;base64,{"A" * 12_000_000}">b').text == "ab\npic"
    assert len(read_html("<p>" + "word " * 2_200_000).text) == 10_999_999
    page = read_html(f"<title>{'word ' * 1_000_000}</title><p>x")
    assert page.text == "x"
    assert read_html("<p>a" + " " * 1_000_000 + "b").text == "a b"
    assert read_html('<p style="' + "display: " * 100_000 + '">x').text == "x"


def test_a_page_of_many_megabytes_is_read_to_its_end() -> None:
    document = read_html("<div class=x><p>Some words, and <a href=/x>a link</a>.</p></div>" * 150_000 + "<p>the end")
    assert len(document) == 150_001
    assert document.shown[-1] == "the end"
    assert document.notes == ()


def test_scripts_for_machines_beyond_the_cap_are_left_out() -> None:
    script = '<script type="application/ld+json">{}</script>'
    document = read_html(f'{script[:-9]}"{"x" * 2_000_000}"</script>{script * 100}<p>text')
    assert document.tree is not None
    assert 0 < len(document.tree.head.json_ld) < 70
    assert document.text == "text"
