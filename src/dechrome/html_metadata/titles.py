"""The title: the headline a reader sees, confirmed by what the head says; the site's name taken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dechrome.html_metadata.facts import PageFacts, Passage, head_value, key, neat

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from dechrome.html_metadata.json_ld import Node
    from dechrome.metadata import Value

__all__ = ["find_title", "without_site"]

LIKENESS = 0.2
"""Share of the words of the longer of two titles that the other has, from which on they mean the same headline; on
the development pages anything from .2 to .5 gives the same agreement within .003."""
PART_WORDS = 2
"""Words a heading needs to be taken for the whole of a longer title that begins with it."""
NAME_LETTERS = 5
"""Letters from which on a host and a name that hold one another are the same site: getdianahr.com, DianaHR."""
NAME_WORDS = 5
"""Words of the name of a site, at most, where only its host is known."""

_METAS = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "headline")
_SIGN = re.compile(r"\s+(?:[|\-–—»«·•:/~]|::|\|\|)\s+|\s?\|\s?|\s?»\s?")


class Candidate(NamedTuple):
    """A title of the head.

    Attributes:
        text: as the head has it.
        short: without the name of the site.
        found: where it stood.
    """

    text: str
    short: str
    found: str


def find_title(facts: PageFacts, main: Node | None, site_names: Set[str]) -> Value | None:
    """The title of a page.

    A heading of the first level that the head confirms is best: it is what readers see. Where heading and head
    say different things the head wins, since a lone heading is often a slogan or the name of the site.

    Args:
        facts: of the page.
        main: the JSON-LD object that stands for the page.
        site_names: keys (see ``facts.key``) of what the site calls itself.
    """
    headings = [one for one in facts.headings if one.text and not _names_site(one.text, facts, site_names)]
    said = list(_said(facts, main, site_names, headings))
    for heading in headings:
        if _confirmed(heading, said):
            return heading.value(heading.text, "h1")
    if len(headings) == 1 and (not said or any(_alike(headings[0].text, one.short) for one in said)):
        return headings[0].value(headings[0].text, "h1")
    for one in said:
        return head_value(one.short, one.text, one.found)
    return None


def _said(facts: PageFacts, main: Node | None, site_names: Set[str], headings: list[Passage]) -> Iterator[Candidate]:
    """Titles of the head, in the order of trust."""
    raw = [("opengraph" if name == "og:title" else "meta", text) for name, text in facts.contents(*_METAS)]
    if main is not None:
        named = main.get("headline") or main.get("name")
        if isinstance(named, str):
            raw.insert(0, ("json-ld", named))
    raw.append(("title element", facts.title))
    neat_of = {text: neat(text) for _, text in raw}  # most heads say one title several times
    texts = [(found, neat_of[text]) for found, text in raw]
    others = {key(text) for _, text in texts} | {key(heading.text) for heading in headings}
    shorts: dict[str, str] = {}
    for found, text in texts:
        if not key(text):
            continue
        short = shorts.get(text)
        if short is None:
            short = shorts[text] = without_site(text, facts, site_names, others)
        yield Candidate(text, short, found)


def without_site(text: str, facts: PageFacts, site_names: Set[str], others: set[str]) -> str:
    """A title without the name of the site before or behind it.

    A part goes if it is what the site calls itself, or if what is left is a title of the page elsewhere.

    >>> without_site("Old ferry returns | Harbour Courier", PageFacts(), {"harbour courier"}, set())
    'Old ferry returns'
    """
    places = [found.span() for found in _SIGN.finditer(text)][-6:]
    for low, high in places:  # the longest suffix first
        if key(text[:low]) in others:
            return text[:low].strip()
        if key(text[high:]) in others and _names_site(text[:low], facts, site_names):
            return text[high:].strip()
    while places:
        low, high = places.pop()
        if not key(text[:low]) or not _names_site(text[high:], facts, site_names):
            break
        text = text[:low].strip()
    if places and _names_site(text[: places[0][0]], facts, site_names):
        text = text[places[0][1] :].strip()
    return text


def _names_site(text: str, facts: PageFacts, site_names: Set[str]) -> bool:
    """Whether a text is the name of the site: what it calls itself, its host, or the initials that are its host."""
    words = key(text)
    if not words:
        return False
    if words in site_names:
        return True
    squeezed = words.replace(" ", "")
    initials = "".join(word[0] for word in words.split())
    short = words.count(" ") < NAME_WORDS
    return any(
        squeezed == name
        or (len(name) > 2 and initials == name)
        or (short and min(len(name), len(squeezed)) >= NAME_LETTERS and (name in squeezed or squeezed in name))
        for name in facts.host_names
    )


def _confirmed(heading: Passage, said: list[Candidate]) -> bool:
    """Whether the head has this heading as a title, alone or with something behind it."""
    words = key(heading.text)
    if not words:
        return False
    return any(
        words == key(one.short) or (words.count(" ") >= PART_WORDS - 1 and key(one.text).startswith(words + " "))
        for one in said
    )


def _alike(one: str, other: str) -> bool:
    """Whether two titles share enough words to mean the same headline."""
    left, right = set(key(one).split()), set(key(other).split())
    longer = max(len(left), len(right))
    return longer > 0 and len(left & right) / longer >= LIKENESS
