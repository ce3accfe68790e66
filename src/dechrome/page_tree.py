"""What an HTML page says besides its text: elements, links, head; columns of plain numbers beside the blocks.

The page text and the tree are written by one reader (read_html.py). What costs time and not every caller needs
(depths, attributes, paths, addresses of links) is worked out from the columns when it is asked for.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

from dechrome.document import Element
from dechrome.html_tags import FLAG_BITS, HEADING_SHIFT, TAG_NUMBERS

__all__ = ["Link", "PageHead", "PageTree", "attributes_of", "element_of"]

LONG_TAG: Final = 1000
"""Characters of a start tag beyond which its parse is not remembered: data URIs would fill the memory."""
REMEMBERED_TAGS: Final = 1 << 14
"""Start tags whose parse is remembered; about 10 MB."""
FEW_ELEMENTS: Final = 1 << 10
"""Elements for which there is room at the beginning."""

_ATTRIBUTE = re.compile(r'([^\s"=<>]+)(?:="([^"]*)")?')


@dataclass(slots=True)
class PageHead:
    """What the head of a page, and its scripts for machines, say; as written, nothing interpreted.

    Attributes:
        title: text of the first title element, white space squeezed.
        metas: (name, content) of meta elements anywhere in the page, in order; the name is their ``property``,
            ``name``, ``itemprop`` or ``http-equiv`` in lower case.
        lang: the ``lang`` attribute of the html element, or "".
        canonical: address of ``<link rel=canonical>``, or "".
        json_ld: texts of ``<script type="application/ld+json">``, in order.
    """

    title: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    lang: str = ""
    canonical: str = ""
    json_ld: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a block that is inside a link.

    Attributes:
        block: number of the block.
        start, end: characters of the block's shown text.
        href: the address as written, or "".
    """

    block: int
    start: int
    end: int
    href: str


LinkColumns: TypeAlias = tuple[list[int], list[int], list[int], list[int]]


def _numbers() -> array[int]:
    return array("q")


@dataclass(eq=False)
class PageTree:
    """Elements, links and head of an HTML page; only the reader adds to it.

    Elements are numbered in document order; 0 is the root (html). They have no entry for void elements, apart from
    images whose alternative text is a block. Elements with the same start tag are of one *kind*: what depends on tag
    and attributes alone is best worked out once per kind (``kind``, ``kinds``).

    Attributes:
        node: per block, the innermost element that holds the whole block.
        link_chars: per block, characters inside links.
        state: per block, flags, heading level and more as bits of html_tags.py; see ``flags`` and ``heading``.
        parent: per element; -1 for the root.
        start: per element, its start tag without brackets as Lexbor writes it: ``p``, ``div class="a b"``.
        word: per element, what html_tags.py says of its tag, with the flags it inherits.
        first_block, end_block: per element, the range of blocks that are wholly inside it.
        link_block, link_start, link_end, link_element: per stretch of a block inside a link: block, characters of its
            shown text, element. In the order of the text.
        head: title, metas and the like.
    """

    node: list[int] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    state: list[int] = field(default_factory=list)
    parent: array[int] = field(default_factory=_numbers)
    start: list[str] = field(default_factory=list)
    word: array[int] = field(default_factory=_numbers)
    first_block: array[int] = field(default_factory=_numbers)
    end_block: array[int] = field(default_factory=_numbers)
    link_block: list[int] = field(default_factory=list)
    link_start: list[int] = field(default_factory=list)
    link_end: list[int] = field(default_factory=list)
    link_element: list[int] = field(default_factory=list)
    head: PageHead = field(default_factory=PageHead)

    def make_room(self) -> None:
        """Make the columns of elements longer, twice as long from the second time on; the reader writes into them."""
        room = array("q", bytes(8 * max(len(self.start), FEW_ELEMENTS)))
        self.parent, self.word = self.parent + room, self.word + room
        self.first_block, self.end_block = self.first_block + room, self.end_block + room

    def cut_room(self) -> None:
        """Make the columns of elements as long as there are elements."""
        size = len(self.start)
        self.parent, self.word = self.parent[:size], self.word[:size]
        self.first_block, self.end_block = self.first_block[:size], self.end_block[:size]

    @property
    def link_columns(self) -> LinkColumns:
        """Blocks, starts, ends and elements of the stretches inside links."""
        return self.link_block, self.link_start, self.link_end, self.link_element

    @cached_property
    def flags(self) -> list[int]:
        """Per block, the flags of html_tags.py (HIDDEN, NOSCRIPT, IMAGE_ALT, TABLE, PRE …) as bits."""
        return [state & FLAG_BITS for state in self.state]

    @cached_property
    def heading(self) -> list[int]:
        """Per block, the level of the heading it is, 1 to 6, or 0."""
        return [state >> HEADING_SHIFT & 7 for state in self.state]

    @cached_property
    def kinds(self) -> list[str]:
        """The different start tags, in order of their first element."""
        return list(dict.fromkeys(self.start))

    @cached_property
    def kind(self) -> list[int]:
        """Per element, the number of its start tag in ``kinds``."""
        numbers = {start: number for number, start in enumerate(self.kinds)}
        return list(map(numbers.__getitem__, self.start))

    @cached_property
    def tag(self) -> list[int]:
        """Per element, the number of its name in ``html_tags.TAG_NAMES``; 0: a name HTML does not know."""
        numbers = [TAG_NUMBERS.get(start.partition(" ")[0], 0) for start in self.kinds]
        return list(map(numbers.__getitem__, self.kind))

    @cached_property
    def attrs(self) -> list[str]:
        """Per element, the text of its attributes: ``id="a" class="b c"``; "" where there are none."""
        texts = [start.partition(" ")[2] for start in self.kinds]
        return list(map(texts.__getitem__, self.kind))

    @cached_property
    def depth(self) -> list[int]:
        """Per element, how many elements are above it."""
        depths: list[int] = []
        for parent in self.parent:
            depths.append(depths[parent] + 1 if parent >= 0 else 0)
        return depths

    def element(self, number: int) -> Element:
        """Tag, id, classes and role of an element."""
        return element_of(self.start[number])

    def elements_above(self, number: int) -> list[int]:
        """An element and those above it, from the root down."""
        path = []
        while number >= 0:
            path.append(number)
            number = self.parent[number]
        return path[::-1]

    def path(self, block: int) -> tuple[Element, ...]:
        """The elements that hold a block, from the root down."""
        return tuple(map(self.element, self.elements_above(self.node[block])))

    def href(self, element: int) -> str:
        """The address a link goes to, as written, or ""."""
        return attributes_of(self.start[element].partition(" ")[2]).get("href", "")

    def links(self) -> list[Link]:
        """All stretches inside links, in order."""
        columns = zip(*self.link_columns, strict=True)
        return [Link(block, start, end, self.href(element)) for block, start, end, element in columns]


def attributes_of(text: str) -> dict[str, str]:
    """Names and values of an attribute text as Lexbor writes it."""
    return {name: _unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(text)}


def _unescape(value: str) -> str:
    value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&nbsp;", "\xa0")
    return value.replace("&amp;", "&")


def element_of(start: str) -> Element:
    """The element that a start tag without its brackets begins; short ones are remembered."""
    return _remembered_element(start) if len(start) <= LONG_TAG else _element(start)


def _element(start: str) -> Element:
    tag, _, attributes = start.partition(" ")
    if not attributes:
        return Element(tag)
    found = attributes_of(attributes)
    role = found.get("role", "").strip().lower()
    return Element(tag, found.get("id", "").strip(), tuple(found.get("class", "").split()), role)


_remembered_element = lru_cache(maxsize=REMEMBERED_TAGS)(_element)
