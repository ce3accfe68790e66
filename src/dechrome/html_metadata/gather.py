"""Document -> PageFacts: what the head and the elements of a page say, without judging it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dechrome.dates import SAMPLE
from dechrome.html_metadata.facts import PageFacts, Passage, TimeElement
from dechrome.html_metadata.json_ld import read_json_ld
from dechrome.html_tags import HEADING_BITS, HEADING_SHIFT, HIDDEN, IMAGE_ALT
from dechrome.page_tree import attributes_of

if TYPE_CHECKING:
    from dechrome.document import Document
    from dechrome.page_tree import PageTree

__all__ = ["gather"]

MAX_META = 10_000
"""Characters of a meta's content; longer ones hold whole texts or images."""
MAX_METAS = 1_000
ABOVE, BELOW = 8, 12
"""Blocks above and below the heading among which its author and date are looked for."""
FIRST_LEVEL = 1 << HEADING_SHIFT
MAX_ELEMENTS = 50
"""Elements marked as heading, date or author; a page with more of a kind is a list."""
LINE = 120
"""Characters of a line that may be a byline or a date."""
_NOT_READ = HIDDEN | IMAGE_ALT

_HEADING = re.compile(r"h1(?: |$)")
_DATED = re.compile(r'time(?: |$)|[^>]*itemprop="(?:datePublished|dateCreated|dateModified)"', re.I)
_AUTHOR = re.compile(
    r'(?: rel="(?:[^"]* )?author[ "]| itemprop="(?:[^"]* )?author[ "]'
    r'| class="(?:[^"]*[ _-])?(?:author|byline|author[_-]?name|byline[_-]?name|post[_-]?author|entry[_-]?author)'
    r'(?:[_-]+(?:name|link))?[ "])'
)
_PUBLISHED = re.compile(r'datePublished|dateCreated|pubdate|class="[^"]*publish', re.I)
_CHANGED = re.compile(r'dateModified|class="[^"]*(?:updated|modified)', re.I)


def gather(document: Document, url: str | None = None) -> PageFacts:
    """Gather what a page says about itself.

    Args:
        document: an HTML document, with its tree.
        url: where the page is from.
    """
    tree = document.tree
    if tree is None:
        return PageFacts(url=url or "")
    head = tree.head
    facts = PageFacts(
        title=head.title,
        lang=head.lang,
        canonical=head.canonical,
        url=url or (f"https://{document.site}/" if document.site else ""),
        graph=read_json_ld(head.json_ld),
        text=document.text[:SAMPLE],
    )
    for name, content in head.metas[:MAX_METAS]:
        if content and len(content) <= MAX_META:
            facts.metas.setdefault(name, []).append(content)
    _gather_elements(document, tree, facts)
    return facts


def _gather_elements(document: Document, tree: PageTree, facts: PageFacts) -> None:
    """Headings of the first level, and the dated and author's elements around the first of them."""
    places: list[int] = []
    for element in _headings(tree):
        passage = _passage(document, tree, element)
        if passage:
            facts.headings.append(passage)
            places.append(tree.first_block[element])
    times, authors = _marked(tree, places[:3])
    for element in times:
        start = tree.start[element]
        found = attributes_of(start.partition(" ")[2])
        machine = found.get("datetime") or found.get("content", "")
        line = _passage(document, tree, element) or _line(document, tree, element) or Passage("")
        facts.times.append(TimeElement(machine, line, bool(_PUBLISHED.search(start)), bool(_CHANGED.search(start))))
    titles = {heading.text for heading in facts.headings}
    for element in authors:
        passage = _passage(document, tree, element) or _link(document, tree, element)
        if passage and len(passage.text) <= LINE and passage.text not in titles:
            facts.authors.append(passage)


def _headings(tree: PageTree) -> list[int]:
    """Headings of the first level, the first MAX_ELEMENTS."""
    starts, words = tree.start, tree.word
    found = []
    for number in range(len(words)):
        if words[number] & HEADING_BITS != FIRST_LEVEL:  # what is inside one has its level too
            continue
        if _HEADING.match(starts[number]):
            found.append(number)
            if len(found) == MAX_ELEMENTS:
                break
    return found


def _marked(tree: PageTree, places: list[int]) -> tuple[list[int], list[int]]:
    """Dated elements and author's elements around blocks, the first MAX_ELEMENTS of each; without blocks, anywhere.

    A start tag is looked at with a pattern only if it has a word of it.
    """
    starts, blocks = tree.start, tree.first_block
    first, second, third = [*places, *places[-1:] * 2, -1, -1, -1][:3]
    everywhere = not places
    dated: list[int] = []
    authors: list[int] = []
    for number in range(len(starts)):
        block = blocks[number]
        if not (
            everywhere
            or first - ABOVE <= block <= first + BELOW
            or second - ABOVE <= block <= second + BELOW
            or third - ABOVE <= block <= third + BELOW
        ):
            continue
        start = starts[number]
        if (start.startswith("time") or '="date' in start) and _DATED.match(start):
            dated.append(number)
        elif ("author" in start or "byline" in start) and _AUTHOR.search(start):
            authors.append(number)
    return dated[:MAX_ELEMENTS], authors[:MAX_ELEMENTS]


def _passage(document: Document, tree: PageTree, element: int) -> Passage | None:
    """The text of an element that holds whole blocks."""
    states = tree.state
    blocks: list[int] = []
    for i in range(tree.first_block[element], tree.end_block[element]):
        if not states[i] & _NOT_READ:
            blocks.append(i)
            if len(blocks) > 8:
                return None
    if not blocks:
        return None
    text = " ".join(" ".join(document.shown[i].split()) for i in blocks)
    return Passage(text, document.span(blocks[0])[0], document.span(blocks[-1])[1]) if text else None


def _line(document: Document, tree: PageTree, element: int) -> Passage | None:
    """The line that an element without a whole block stands in."""
    block = min(tree.first_block[element], len(document)) - 1
    if block < 0 or len(document.shown[block]) > LINE:
        return None
    return Passage(" ".join(document.shown[block].split()), *document.span(block))


def _link(document: Document, tree: PageTree, element: int) -> Passage | None:
    """The text of the link that an element is, holds, or is in."""
    anchors, above = tree.link_element, tree.parent[element]
    for number in range(len(anchors)):
        anchor = anchors[number]
        if anchor in (element, element + 1, above):
            block, low, high = tree.link_block[number], tree.link_start[number], tree.link_end[number]
            return Passage(document.shown[block][low:high], *document.span(block))
    return None
