"""Reading HTML: lines as a browser lays them out, what the elements say, links, head."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dechrome.html_tags import (
    CAPTION,
    CONTROL,
    HEADING,
    HIDDEN,
    IMAGE_ALT,
    ITEM,
    NOSCRIPT,
    PRE,
    QUOTE,
    TABLE,
    TAG_NAMES,
)
from dechrome.page_tree import PageTree, attributes_of, element_of
from dechrome.read_html import read_html


def lines(html: str) -> list[str]:
    return read_html(html).shown


def tree_of(html: str) -> PageTree:
    tree = read_html(html).tree
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one <b>two</b>\n  three</p>", "one two three"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<ul><li>one<li>two</ul>three", "one\ntwo\n\nthree"),
        ("<ul><li>one<ul><li>in</ul><li>two</ul>", "one\nin\ntwo"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<h1>Head</h1>text", "Head\n\ntext"),
        ("<dl><dt>term<dd>meaning</dl>", "term\nmeaning"),
        ("<table><tr><th>a<th>b<tr><td><p>1</p><td><a href=x>2</a></table>", "a | b\n1 | 2"),
        ("<table><tr><td><p>one<p>two<td>three</table>", "one\n\ntwo\n\nthree"),
        ("<table><tr><td><table><tr><td>in<td>side</table><td>out</table>", "in | side\n\nout"),
        ("<pre>\ndef f():\n\treturn 1\n\n\nend  </pre>", "def f():\n\treturn 1\n\nend"),
        ("<pre><span>a</span><span>b</span></pre>", "ab"),
        ("a<button>Send</button>b", "a\nSend\nb"),
        ("<select><option>A<option>B</select>", "A\nB"),
        ("<figure><img alt='A kiln' src=x><figcaption>The kiln</figcaption></figure>", "A kiln\nThe kiln"),
        ("<p>before <img alt='A kiln'> after</p>", "before after\nA kiln"),
        ("<p>fine <img alt='😀'> indeed</p>", "fine 😀 indeed"),
        ("<details><summary>More</summary>text</details>", "More\ntext"),
        ("<p>a&nbsp;b &lt;i&gt; &amp;amp;</p>", "a b <i> &amp;"),
        ("<a href=1>Home</a><a href=2>News</a>", "Home News"),
        ("<span>2026</span><span>1h</span>", "2026 1h"),
        ("<b>un</b>real", "unreal"),
        ("<span style='display: block'>one</span>two", "one\ntwo"),
        ("<title>no</title><p>yes<script>no</script><style>no</style><template>no</template>", "yes"),
        ("<p>a<!-- no <p> > -->b</p>", "ab"),
        (
            "<p>one</p><iframe><p>fall</p>back</iframe><xmp><b>as it is</b></xmp>",
            "one\n\nfall\nback\n\n<b>as it is</b>",
        ),
        ("<svg><text>no</text></svg><math><mi>x</mi></math>", "x"),
        ("just text", "just text"),
        ("", ""),
        ("<p></p><div> \n</div>", ""),
    ],
)
def test_the_page_text_is_what_a_browser_lays_out(html: str, expected: str) -> None:
    assert read_html(html).text == expected


@pytest.mark.parametrize(
    ("html", "flag"),
    [
        ("<p hidden>x", HIDDEN),
        ("<div aria-hidden=true><p>x</div>", HIDDEN),
        ("<p style='color: red; DISPLAY : none'>x", HIDDEN),
        ("<p style=visibility:hidden>x", HIDDEN),
        ("<object><p>x</object>", HIDDEN),
        ("<body><noscript><p>x</noscript>", NOSCRIPT),
        ("<img alt=x>", IMAGE_ALT),
        ("<table><tr><td>x<td>y</table>", TABLE),
        ("<pre>x</pre>", PRE),
        ("<h3>x</h3>", HEADING),
        ("<li>x</li>", ITEM),
        ("<button>x</button>", CONTROL),
        ("<label>x</label>", CONTROL),
        ("<blockquote><p>x</blockquote>", QUOTE),
        ("<figcaption>x</figcaption>", CAPTION),
    ],
)
def test_a_block_carries_the_flags_of_the_elements_around_it(html: str, flag: int) -> None:
    assert tree_of(html).flags[0] & flag
    assert not tree_of("<p>x</p>").flags[0] & flag


@pytest.mark.parametrize(
    "html", ["<p class=hidden>x", "<p data-hidden=1>x", "<input type=hidden>x", "<p title=hidden>x"]
)
def test_a_name_that_only_contains_hidden_hides_nothing(html: str) -> None:
    assert not tree_of(html).flags[0] & HIDDEN


def test_a_hidden_word_does_not_hide_its_line() -> None:
    assert not tree_of("<p><span hidden>*</span> text that is seen</p>").flags[0] & HIDDEN


def test_heading_levels() -> None:
    assert tree_of("<h2>a</h2><p>b</p><h6><a href=x>c</a></h6><h1><div><h4>d</h4></div></h1>").heading == [2, 0, 6, 4]


def test_path_and_link_characters_of_a_block() -> None:
    block = read_html("<main id=m><p class='a b' role=Note>See <a href=/x>the kiln</a>.</p></main>").block(0)
    assert [element.tag for element in block.path] == ["html", "body", "main", "p"]
    assert block.path[2].id == "m"
    assert block.path[3].classes == ("a", "b")
    assert block.path[3].role == "note"
    assert (block.text, block.link_chars) == ("See the kiln.", 8)


def test_a_block_inside_one_link_has_the_link_in_its_path() -> None:
    assert read_html("<li><a href=x><b>one</b> two</a>").block(0).path[-1].tag == "a"


def test_links_are_stretches_of_shown_text() -> None:
    html = """<a href="/card?a=1&amp;b=2"><h3>Head</h3><p>text</p></a><pre>x
 <a href=/p>y
z</a></pre><table><tr><td>a<td><a href=/t>b c</a></table>"""
    document = read_html(html)
    assert document.tree is not None
    found = [(document.shown[link.block][link.start : link.end], link.href) for link in document.tree.links()]
    card = "/card?a=1&b=2"
    assert found == [("Head", card), ("text", card), ("y", "/p"), ("z", "/p"), ("b c", "/t")]
    assert document.tree.link_chars == [4, 4, 0, 1, 1, 3]


def test_elements_know_their_parents_depths_and_blocks() -> None:
    tree = tree_of("<div><p>a</p><p>b <i>c</i></p></div><p>d</p>")
    names = [TAG_NAMES[number] for number in tree.tag]
    assert names == ["html", "head", "body", "div", "p", "p", "i", "p"]
    assert list(tree.parent) == [-1, 0, 0, 2, 3, 3, 5, 2]
    assert tree.depth == [0, 1, 1, 2, 3, 3, 4, 2]
    ranges = list(zip(tree.first_block, tree.end_block, strict=True))
    assert [ranges[names.index(name)] for name in ("body", "div", "p")] == [(0, 3), (0, 2), (0, 1)]
    assert ranges[6][0] == ranges[6][1], "a part of a line holds no whole block"


def test_elements_of_one_kind_share_a_number() -> None:
    tree = tree_of("<p class=a>x</p><p class=a>y</p><p>z</p>")
    first, second, third = tree.kind[-3:]
    assert first == second != third
    assert tree.kinds[first] == 'p class="a"'
    assert tree.attrs[-3:] == ['class="a"', 'class="a"', ""]


def test_custom_elements_are_inline_and_have_number_0() -> None:
    document = read_html("<p>a<my-tag>b</my-tag>c</p>")
    assert document.text == "abc"
    assert document.tree is not None
    assert 0 in document.tree.tag
    assert any(document.tree.element(i).tag == "my-tag" for i in range(len(document.tree.parent)))


def test_the_head_is_read_in_the_same_parse() -> None:
    head = tree_of(
        """<html lang=vi-VN><head><title> Kiln &amp;
        fire </title><meta property=og:title content='K "1"'><meta name=Author content="A. B."><meta charset=utf-8>
        <link rel="alternate canonical" href="https://example.vn/a"><link rel=stylesheet href=canonical.css>
        <script type="application/ld+json">{"a": "</p>"}</script></head><body><title>second</title>
        <meta itemprop=datePublished content=2024-01-02><p>x"""
    ).head
    assert head.title == "Kiln & fire"
    assert head.lang == "vi-VN"
    assert head.metas == [("og:title", 'K "1"'), ("author", "A. B."), ("datepublished", "2024-01-02")]
    assert head.canonical == "https://example.vn/a"
    assert head.json_ld == ['{"a": "</p>"}']


def test_metas_are_read_where_a_value_looks_like_another_attribute() -> None:
    html = '<meta content=" name=" name=Author><meta NAME=a property="" content="x=&amp;y"><meta itemprop=b><p>text'
    assert tree_of(html).head.metas == [("author", " name="), ("a", "x=&y"), ("b", "")]


def test_attributes_are_parsed_as_written() -> None:
    found = attributes_of('id="a" data-x="1 &lt; &quot;2&quot; &amp; 3" hidden="" class=""')
    assert found == {"id": "a", "data-x": '1 < "2" & 3', "hidden": "", "class": ""}
    assert element_of("p").tag == "p"


def test_offsets_mean_the_page_text() -> None:
    document = read_html("<h1>Head</h1><ul><li>one<li>two</ul><pre>  in\n  side</pre>")
    assert [document.text[block.start : block.end] for block in document.blocks] == ["Head", "one", "two", "in", "side"]
    assert [document.text[a:b] for a, b in zip(document.starts, document.ends, strict=True)] == document.shown
    assert document.gaps == [True, True, False, True, False]


def test_composed_letters_controls_and_invisible_lines() -> None:
    document = read_html("<p>Ha<b>\u0323</b>i\x01 &#x202e;x</p><p>&#x200b;</p><div>\ufeff \u00ad</div>")
    assert document.shown == ["Hại x"]
    assert unicodedata.is_normalized("NFC", document.text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><a href=1>one</a><a href=2>two</a> <span>3</span><span>4</span></p>", "one two 3 4"),
        ("<p><a href=1>one</a><!-- no --><a href=2>two</a></p>", "onetwo"),
        ("<p>to<!-- no -->gether<!-- <p> --> here</p>", "together here"),
        ("<p>one &nbsp; two&nbsp;</p><p>&nbsp;<b>&amp;lt;</b>\t</p>", "one two\n\n&lt;"),
        ("<iframe src=x a<b>in <b>it</b></iframe><p a<!--b>after</p>", "in\nit\n\nafter"),
        ("<iframe-x><b>one</b></iframe-x><p>two</p><iframe>3</iframe>", "one\n\ntwo\n\n3"),
        ("<iframe>one\x1ctwo</iframe>", "one\ntwo"),
    ],
)
def test_texts_and_tags_are_told_apart(html: str, expected: str) -> None:
    assert read_html(html).text == expected


@pytest.mark.parametrize("size", [1023, 1024, 1025, 5000])
def test_columns_of_elements_are_as_long_as_there_are_elements(size: int) -> None:
    tree = tree_of("<body>" + "<p>x<img alt='a picture'>" * size)
    assert {len(column) for column in (tree.parent, tree.start, tree.word, tree.first_block, tree.end_block)} == {
        3 + 2 * size
    }


def test_a_document_can_be_pickled() -> None:
    document = read_html("<p>a <a href=x>b</a></p>")
    again = pickle.loads(pickle.dumps(document))
    assert again.text == document.text
    assert again.tree.links() == document.tree.links()  # type: ignore[union-attr]


_SCRAPS = """<p>|</p>|<div>|</div>|<li>|<ul>|</ul>|<table>|<tr>|<td>|</table>|<a href=x>|</a>|<b>|</b>|<pre>|</pre>|<br>
<h2>|</h2>|<img alt=pic>|<span>|</span>|<!--|-->|<iframe>|</iframe>|<select>|<option>|<|>|&|&lt;|word|,|<x <b>|"|'
<noscript>
</noscript>|<svg>|</svg>|<math>|<title>|<textarea>|<plaintext>|</plaintext>|<xmp>|</xmp>|<template>"""
_SCRAP = st.sampled_from([*_SCRAPS.replace("\n", "|").split("|"), " ", "\n", "\u200b", "e\u0301", "\x02", "\ud800"])


@example("\u200b<x <b>")
@example("\u200b<i></i><b></b>")
@given(st.lists(_SCRAP, max_size=40).map("".join))
def test_any_soup_gives_consistent_columns(html: str) -> None:
    document = read_html(html)
    tree = document.tree
    assert tree is not None
    size, elements = len(document), len(tree.parent)
    assert {len(column) for column in (tree.node, tree.link_chars, tree.state, document.gaps, document.ends)} == {size}
    assert document.text.encode().decode() == document.text
    assert [document.text[a:b] for a, b in zip(document.starts, document.ends, strict=True)] == document.shown
    for number, shown in enumerate(document.shown):
        assert shown.strip()
        assert len(shown.splitlines()) == 1
        assert 0 <= tree.link_chars[number] <= len(shown)
        node = tree.node[number]
        assert 0 <= node < elements
        assert tree.first_block[0] <= number < tree.end_block[0]
        assert number in range(tree.first_block[node], tree.end_block[node])
    for element in range(1, elements):
        assert 0 <= tree.parent[element] < element
        assert 0 <= tree.first_block[element] <= tree.end_block[element] <= size
    for link in tree.links():
        assert 0 <= link.start < link.end <= len(document.shown[link.block])
