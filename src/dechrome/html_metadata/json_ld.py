"""JSON-LD blocks as plain data: capped before parsing, mended where they are often broken, references resolved.

What a page declares about itself is data of strangers: nothing it refers to is fetched, size and depth are
checked on the text before a parser sees it, and a block that cannot be read costs that block only.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Graph", "Node", "read_json_ld", "strings", "types_of"]

Node = dict[str, Any]

MAX_BLOCK = 1_000_000
"""Characters of one block; the largest of the 1,172 blocks on the development pages has 153,000."""
MAX_TOTAL = 3_000_000
"""Characters of all blocks of a page."""
MAX_DEPTH = 60
"""Brackets open at once; real blocks have under 15."""
MAX_NODES = 5_000
"""Objects of a page that are looked at."""
MAX_VALUES = 50
"""Entries of one list that are looked at: papers of large collaborations name thousands of authors."""

_BRACKETS = re.compile(r'[\[\]{}]|"(?:[^"\\]|\\[\s\S])*+"?')
_WRAPPING = re.compile(r"(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)")
_COMMA_BEFORE_END = re.compile(r",(\s*[\]}])")
_MAIN = ("mainEntity", "mainEntityOfPage")


@dataclass(slots=True)
class Graph:
    """What the JSON-LD of a page says.

    Attributes:
        nodes: objects that stand for the page or its parts: top level, members of ``@graph``, main entities.
            Objects inside lists of other articles, reviews or comments are not among them.
        types: of each of them, what ``types_of`` says.
        by_id: ``@id`` -> the object that says most under it.
        notes: what could not be read, for people.
    """

    nodes: list[Node] = field(default_factory=list)
    types: list[tuple[str, ...]] = field(default_factory=list)
    by_id: dict[str, Node] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def of_types(self, names: frozenset[str]) -> list[Node]:
        """The objects that have one of these types."""
        return [node for node, types in zip(self.nodes, self.types, strict=True) if not names.isdisjoint(types)]

    def resolved(self, value: Any) -> Any:
        """A reference (an object with only an ``@id``, or the id itself) as the object it names, else the value."""
        if isinstance(value, dict) and "@id" in value and len(value) <= 2 and "name" not in value:
            return self.by_id.get(str(value["@id"]), value)
        return value

    def values(self, node: Node, name: str) -> Iterator[Any]:
        """The values of a property, one after the other, references resolved; at most ``MAX_VALUES``."""
        value = node.get(name)
        for entry in (value if isinstance(value, list) else [value])[:MAX_VALUES]:
            if entry is not None:
                yield self.resolved(entry)


def read_json_ld(texts: Iterable[str]) -> Graph:
    """Read the JSON-LD blocks of a page.

    Args:
        texts: contents of its ``script type="application/ld+json"`` elements, in order.
    """
    graph = Graph()
    total = 0
    for number, text in enumerate(texts, 1):
        total += len(text)
        if len(text) > MAX_BLOCK or total > MAX_TOTAL:
            graph.notes.append(f"JSON-LD block {number} was not read: {len(text):,} characters are more than is read")
        elif text.strip():
            _read_block(graph, number, text)
    return graph


def parsed(text: str) -> Any:
    """A block as plain data; None where it is no JSON, or too deep."""
    try:
        return None if len(text) > MAX_BLOCK or _too_deep(text) else _parse(text)
    except (ValueError, RecursionError):
        return None


def _read_block(graph: Graph, number: int, text: str) -> None:
    if _too_deep(text):
        graph.notes.append(f"JSON-LD block {number} was not read: more than {MAX_DEPTH} brackets are open at once")
        return
    try:
        data = _parse(text)
    except (ValueError, RecursionError):
        graph.notes.append(f"JSON-LD block {number} was not read: it is no JSON")
        return
    for node in _page_nodes(data):
        if len(graph.nodes) >= MAX_NODES:
            break
        graph.nodes.append(node)
        graph.types.append(types_of(node))
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(graph.by_id.get(name, ())):
            graph.by_id[name] = node


def _too_deep(text: str) -> bool:
    """Whether more than MAX_DEPTH brackets are open at once; looked at closely only where there are that many."""
    if text.count("{") + text.count("[") <= 4 * MAX_DEPTH:  # harmless even if all of them are open
        return False
    depth = 0
    for sign in _BRACKETS.findall(text):
        if sign in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif sign in "]}":
            depth -= 1
    return False


def _parse(text: str) -> Any:
    """JSON as pages have it: strictly, then with the usual faults mended.

    Raises:
        ValueError: it is no JSON even so.
    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        pass
    text = _WRAPPING.sub("", text.strip(), count=1).lstrip()
    decoder = json.JSONDecoder(strict=False)  # line ends inside strings do not matter to it
    try:
        return decoder.raw_decode(text)[0]  # nor does what follows the end
    except ValueError:
        return decoder.raw_decode(_COMMA_BEFORE_END.sub(r"\1", text))[0]


def _page_nodes(data: Any) -> Iterator[Node]:
    """Objects that describe the page: top level, ``@graph`` and main entities, in the order of the text."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item[:MAX_NODES]))
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[name] for name in _MAIN if isinstance(item.get(name), dict | list))
            if isinstance(item.get("@graph"), list | dict):
                waiting.append(item["@graph"])


def types_of(node: Node) -> tuple[str, ...]:
    """Types of an object in lower case, without the vocabulary: ``https://schema.org/NewsArticle`` is ``newsarticle``.

    >>> types_of({"@type": ["schema:Article", "https://schema.org/BlogPosting"]})
    ('article', 'blogposting')
    """
    kinds = node.get("@type")
    return tuple(
        (kind if kind.isalnum() else re.split("[/:#]", kind)[-1]).casefold()
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    )


def strings(value: Any) -> Iterator[str]:
    """The strings of a value: itself, the entries of a list, or the ``@value`` or ``name`` of an object."""
    for entry in (value if isinstance(value, list) else [value])[:MAX_VALUES]:
        inner = entry.get("@value") or entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(inner, str) and inner.strip():
            yield inner
