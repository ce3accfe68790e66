"""Who wrote the page: names only, several joined by ``; ``; no addresses, handles, roles of a program or site names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dechrome.html_metadata.facts import PageFacts, head_value, key, neat
from dechrome.html_metadata.json_ld import MAX_VALUES, strings
from dechrome.labels import nobody, strip_label, written_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from dechrome.html_metadata.json_ld import Node
    from dechrome.metadata import Value

__all__ = ["find_byline", "names_in"]

MAX_NAME = 80
"""Characters of one name; the longest of the development pages, with its titles, has under 60."""
MAX_NAMES = 20
"""Names of a byline; where there are more, the first ones."""
JOINED = "; "

_METAS = (
    "author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "article:author",
    "og:author",
    "article:author_name",
    "byl",
    "creator",
)
MAX_CHARS = 20_000
"""Characters of a byline that are read: 500 names. Addresses are found in quadratic time, here .2 s at most."""
_ADDRESS = re.compile(r"(?:https?:)?//\S+|www\.\S+|\S+@\S+\.\w+|(?<!\S)@\w+", re.I)
_LABEL = re.compile(r"^(?:(?:written|posted|published|reviewed|words|story|text)\s+)?by\b\s*:?\s*", re.I)
_AND = re.compile(r"\s+(?:and|&|và|und|et|y)\s+|\s*[;|]\s*|\s+[-–—]\s+")
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&|và)\s+")
_DEGREES = re.compile(r"(?:[A-Z]\.?){2,6}|Ph\.?D\.?|Jr\.?|Sr\.?|Ed\.?D\.?|[IVX]+")


def find_byline(facts: PageFacts, main: Node | None, page: Node | None, site_names: Set[str]) -> Value | None:
    """The author or authors of a page.

    The order: the JSON-LD of the article, meta elements, what Yoast writes for Twitter (*Written by*), elements
    marked as the author, the JSON-LD of the page.

    Args:
        facts: of the page.
        main: the JSON-LD object that the page is about.
        page: the JSON-LD object that stands for the page.
        site_names: keys of what the site calls itself; a site is no author.
    """
    for found, texts in _stated(facts, main, page):
        names = _joined(texts, facts, site_names)
        if names:
            return head_value(names, JOINED.join(texts)[:1000], found)
    for passage in facts.authors:
        names = _joined([passage.text], facts, site_names)
        if names:
            return passage.value(names, "author element")
    return None


def _stated(facts: PageFacts, main: Node | None, page: Node | None) -> Iterator[tuple[str, list[str]]]:
    """Where authors are stated, and what stands there, in the order of trust."""
    if main is not None:
        yield "json-ld", _ld_authors(facts, main)
    for name in _METAS:
        if name in facts.metas:
            yield "meta", [neat(text) for text in facts.metas[name][:MAX_VALUES]]
    for number in "12":
        labels = [key(text) for _, text in facts.contents(f"twitter:label{number}")]
        if labels and labels[0] in written_by():
            yield "meta", [neat(text) for _, text in facts.contents(f"twitter:data{number}")][:1]
    if page is not None:
        yield "json-ld", _ld_authors(facts, page)


def _ld_authors(facts: PageFacts, node: Node) -> list[str]:
    names = []
    for property_name in ("author", "creator"):
        for author in facts.graph.values(node, property_name):
            names += [neat(name) for name in strings(author)]
        if names:
            break
    return names


def _joined(texts: Iterable[str], facts: PageFacts, site_names: Set[str]) -> str:
    """All names of some bylines, each once, without the site's own."""
    names: dict[str, str] = {}
    for text in texts:
        for name in names_in(text):
            words = key(name)
            if words not in site_names and words.replace(" ", "") not in facts.host_names:
                names.setdefault(words, name)
    return JOINED.join(list(names.values())[:MAX_NAMES])


def names_in(text: str) -> list[str]:
    """The names in a byline.

    >>> names_in("By Martha Ellingsen and Tom Reed")
    ['Martha Ellingsen', 'Tom Reed']
    >>> names_in("Tác giả: Ngô Thị Sen")
    ['Ngô Thị Sen']
    """
    text = _ADDRESS.sub(" ", text[:MAX_CHARS])
    text = _LABEL.sub("", strip_label(" ".join(text.split())))
    return [name for part in _parts(text) if (name := _name(part))]


def _parts(text: str) -> list[str]:
    """The names of a list; a comma before a degree or a position separates nothing."""
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) > 1 and all(_full_name(part) for part in parts):
        return parts
    parts = [part for part in _AND.split(text) if part]
    return parts if all(_full_name(part) for part in parts) else re.split(r"\s*[;|]\s*", text)


def _full_name(text: str) -> bool:
    """Whether a text is a name of two to five words, each with a capital letter or of a script without them."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and all(word[0].isalpha() and not word[0].islower() for word in words)
        and not all(_DEGREES.fullmatch(word) for word in words)
    )


def _name(text: str) -> str:
    """A name without the signs around it, or "" if it is nobody's."""
    text = text.strip(" \t,;:|/()[]*•·-–—\"“”'")
    words = key(text)
    if not words or len(text) > MAX_NAME or words in nobody() or words.replace(" ", "").isdigit():
        return ""
    return text
