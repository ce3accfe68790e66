"""Metadata of HTML pages: where it is found, in what order, and what is not taken for it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dechrome.html_metadata import page_metadata
from dechrome.html_metadata.facts import host_of
from dechrome.metadata import Metadata, Value
from dechrome.read_html import read_html
from dechrome.read_text import read_text

URL = "https://www.harbour-courier.example/news/old-ferry-returns"


def metadata(head: str = "", body: str = "", url: str | None = URL, text: Metadata | None = None) -> Metadata:
    return page_metadata(read_html(f"<html><head>{head}</head><body>{body}</body></html>"), text, url)


def ld(**data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **data})}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def found(value: Value | None) -> tuple[str, str] | None:
    return (value.value, value.found) if value else None


def test_an_empty_page_has_no_metadata() -> None:
    assert metadata(url=None) == Metadata()
    assert metadata(url=None).sources == {}


def test_each_piece_names_its_source() -> None:
    page = metadata(
        ld(author={"name": "Ines Moreau"}, datePublished="2024-03-14")
        + meta("og:site_name", "Harbour Courier")
        + meta("og:description", "It sails again.")
        + meta("article:modified_time", "2024-03-15T08:00:00Z")
        + '<meta name="language" content="en-GB"><title>Old ferry returns | Harbour Courier</title>',
        "<h1>Old ferry returns</h1>",
    )
    assert page.sources == {
        "title": "h1",
        "byline": "json-ld",
        "date": "json-ld",
        "site_name": "opengraph",
        "language": "meta",
        "modified": "opengraph",
        "description": "opengraph",
    }
    assert found(page.modified) == ("2024-03-15T08:00+00:00", "opengraph")
    assert page.to_dict()["description"]["value"] == "It sails again."


@pytest.mark.parametrize(
    "title",
    [
        "Old ferry returns | Harbour Courier",
        "Old ferry returns - Harbour Courier",
        "Harbour Courier – Old ferry returns",
        "Old ferry returns | News | Harbour Courier",
    ],
)
def test_the_name_of_the_site_is_taken_off_the_title(title: str) -> None:
    head = meta("og:site_name", "Harbour Courier") + f"<title>{title}</title>"
    words = "Old ferry returns"
    assert metadata(head, f"<h1>{words}</h1>").title == Value(words, words, "h1", 0, len(words))


def test_the_host_tells_the_name_of_the_site_where_nothing_else_does() -> None:
    assert found(metadata("<title>Old ferry returns | Harbour Courier</title>").title) == (
        "Old ferry returns",
        "title element",
    )


def test_a_dash_inside_a_title_parts_nothing() -> None:
    page = metadata("<title>Ferry - a history | Harbour Courier</title>" + meta("og:site_name", "Harbour Courier"))
    assert found(page.title) == ("Ferry - a history", "title element")


def test_a_heading_that_is_the_name_of_the_site_is_no_title() -> None:
    head = meta("og:site_name", "Harbour Courier") + meta("og:title", "Old ferry returns")
    assert found(metadata(head, "<h1>Harbour Courier</h1>").title) == ("Old ferry returns", "opengraph")


def test_of_two_headings_the_one_that_the_head_confirms_is_the_title() -> None:
    page = metadata("<title>Old ferry returns</title>", "<h1>Your daily paper</h1><h1>Old ferry returns</h1>")
    assert page.title is not None
    assert (page.title.value, page.title.start) == ("Old ferry returns", len("Your daily paper\n\n"))


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("By Martha Ellingsen and Tom Reed", "Martha Ellingsen; Tom Reed"),
        ("Martha Ellingsen, Tom Reed", "Martha Ellingsen; Tom Reed"),
        ("Martha Ellingsen, PhD", "Martha Ellingsen, PhD"),
        ("Tác giả: Ngô Thị Sen", "Ngô Thị Sen"),
        ("Martha Ellingsen m.ellingsen@paper.example", "Martha Ellingsen"),
        ("Harbour Courier", None),
        ("admin", None),
        ("https://harbour-courier.example/authors/7", None),
        ("desk@harbour-courier.example", None),
        ("@ferryman", None),
        ("2024", None),
    ],
)
def test_an_author_is_a_name(author: str, expected: str | None) -> None:
    page = metadata(meta("og:site_name", "Harbour Courier") + f'<meta name="author" content="{author}">')
    assert found(page.byline) == (expected and (expected, "meta"))


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [('rel="author"', "author element"), ('class="post-author"', "author element"), ('class="authority"', None)],
)
def test_an_element_marked_as_the_author_near_the_heading_is_the_byline(attribute: str, expected: str | None) -> None:
    author = f"<div><a {attribute} href='/m'>Martha Ellingsen</a></div>"
    page = metadata(body=f"<h1>Old ferry returns</h1>{author}<p>It sails.</p>")
    assert page.sources.get("byline") == expected


def test_the_author_of_a_comment_far_below_is_not_that_of_the_page() -> None:
    lines = "".join(f"<p>Paragraph {number} of the story.</p>" for number in range(30))
    assert metadata(body=f"<h1>Old ferry</h1>{lines}<div class='author'>Sam Tuck</div>").byline is None


def test_authors_are_looked_up_where_they_are_only_referred_to() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Old ferry", "author": {"@id": "#m"}},
            {"@type": "Person", "@id": "#m", "name": "Ines Moreau"},
        ]
    }
    page = metadata(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert found(page.byline) == ("Ines Moreau", "json-ld")


def test_of_many_articles_none_is_the_page() -> None:
    teasers = ld(headline="One", datePublished="2024-01-01") + ld(headline="Two", datePublished="2024-01-02")
    assert metadata(teasers).date is None


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (meta("article:published_time", "2024-03-14T06:05:09+07:00"), "", ("2024-03-14T06:05+07:00", "opengraph")),
        ('<meta itemprop="datePublished" content="20240314">', "", ("2024-03-14", "meta")),
        ("", '<time class="published" datetime="2024-03-14">Thursday</time>', ("2024-03-14", "marked element")),
        ("", "<time>14 March 2024</time>", ("2024-03-14", "time element")),
        ("", '<time itemprop="dateModified" datetime="2024-03-14">Thursday</time>', None),
        (meta("article:published_time", "1970-01-01T00:00:00Z"), "", None),
        (meta("article:published_time", "2024-02-31"), "", None),
        (meta("article:published_time", "yesterday"), "", None),
    ],
)
def test_the_date_is_that_of_publication(head: str, body: str, expected: tuple[str, str] | None) -> None:
    assert found(metadata(head, f"<h1>Old ferry returns</h1>{body}<p>It sails.</p>").date) == expected


def test_json_ld_is_trusted_more_than_metas() -> None:
    head = meta("article:published_time", "2024-03-20") + ld(datePublished="2024-03-14")
    assert found(metadata(head).date) == ("2024-03-14", "json-ld")


def test_the_address_tells_the_date_where_nothing_else_does() -> None:
    assert found(metadata(url="https://a.example/2024/3/14/ferry/").date) == ("2024-03-14", "address")
    assert metadata(url="https://a.example/2024/13/14/ferry/").date is None
    assert metadata(url="http://[bad/2024/x").date is None


def test_english_is_believed_only_of_english_letters() -> None:
    vietnamese = "<p>Chiếc phà cũ đã trở lại bến cảng sau nhiều năm vắng bóng trên sông.</p>"
    html = "<html lang=en><body>{}</body></html>"
    assert page_metadata(read_html(html.format(vietnamese))).language is None
    assert found(page_metadata(read_html(html.format("<p>The old ferry is back.</p>"))).language) == ("en", "html lang")


def test_the_text_is_asked_where_the_page_says_nothing() -> None:
    text = Metadata(title=Value("A", "A", "title", 0, 1), date=Value("2024-01-02", "2/1", "dateline", 2, 5))
    page = metadata(meta("og:title", "Old ferry returns"), text=text)
    assert found(page.title) == ("Old ferry returns", "opengraph")
    assert page.date == text.date
    assert page_metadata(read_text("A line"), text) == text


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 5000,
        "null",
        "7",
        '{"@graph": 3}',
        '{"@type": 5, "author": 7}',
        '{"a": "\\ud800"}',
        "<!-- x",
        '{"@type": [[]]}',
    ],
)
def test_broken_json_ld_costs_that_block_only(script: str) -> None:
    page = metadata(f'<script type="application/ld+json">{script}</script>' + ld(datePublished="2024-03-14"))
    assert found(page.date) == ("2024-03-14", "json-ld")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "datePublished": "2024-03-14",}',
        '<!-- {"@type": "Article", "datePublished": "2024-03-14"} -->',
        '{"@type": "Article", "description": "a\nb", "datePublished": "2024-03-14"}',
        '{"@type": "Article", "datePublished": "2024-03-14"};',
    ],
)
def test_usual_faults_of_json_ld_are_mended(script: str) -> None:
    page = metadata(f'<script type="application/ld+json">{script}</script>')
    assert found(page.date) == ("2024-03-14", "json-ld")


def test_words_of_the_head_lose_tags_references_and_control_characters() -> None:
    page = metadata(meta("og:title", "Old &amp;amp; &lt;b&gt;slow&lt;/b&gt;\u0007 ferry"))
    assert found(page.title) == ("Old & slow ferry", "opengraph")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Harbour-Courier.example/news", "www.harbour-courier.example"),
        ("HTTP://courier.example", "courier.example"),
        ("https://courier.example?page=2", "courier.example"),
        ("https://reader:word@courier.example:8080/a", "courier.example"),
        ("https://cou\trier.example/", "courier.example"),
        ("//courier.example/a", "courier.example"),
        ("https://[::1]/a", "::1"),
        ("https://[courier/a", ""),
        ("https:///a", ""),
        ("courier.example/a", ""),
    ],
)
def test_the_host_of_an_address_however_it_is_written(address: str, host: str) -> None:
    assert host_of(address) == host
