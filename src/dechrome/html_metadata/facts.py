"""What a page says about itself, gathered from its head and its elements; nothing is judged here."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from dechrome.foreign import foreign_share
from dechrome.html_metadata.json_ld import Graph
from dechrome.metadata import Value
from dechrome.read_text import clean_line

__all__ = ["PageFacts", "Passage", "TimeElement", "head_value", "key", "neat"]

MAX_VALUE = 1000
"""Characters of a title, a name or a date; what is longer is something else."""
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_WORD = re.compile(r"\w+")
_PLAIN_HOST = re.compile(r"https?://([a-zA-Z0-9.-]+)(?:[/?#]|\Z)")
"""Most addresses: a host without a user or a port, for which no parser of addresses is needed."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "www", "m", "amp"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the page text.

    Attributes:
        text: the words, white space squeezed.
        start, end: characters in ``Document.text``; None if they are not shown there.
    """

    text: str
    start: int | None = None
    end: int | None = None

    def value(self, value: str, found: str) -> Value:
        """A piece of metadata that comes from these words."""
        return Value(value, self.text, found, self.start, self.end)


@dataclass(frozen=True, slots=True)
class TimeElement:
    """A ``time`` element, or another one that is marked as a date.

    Attributes:
        machine: its ``datetime`` (or ``content``) attribute, or "".
        passage: its words.
        published: marked as the date of publication (itemprop, pubdate, class).
        changed: marked as the date of the last change.
    """

    machine: str
    passage: Passage
    published: bool = False
    changed: bool = False


@dataclass
class PageFacts:
    """What a page says about itself.

    Attributes:
        title: content of the title element.
        metas: name or property in lower case -> contents, in their order.
        lang: lang attribute of the root, or "".
        canonical: address in ``link rel="canonical"``, or "".
        url: address that the page was fetched from, or "".
        graph: its JSON-LD.
        headings: level-1 headings that are shown.
        times: dated elements near the beginning of the text.
        authors: elements marked as the author (rel, itemprop, class).
        text: beginning of the page text.
    """

    title: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    lang: str = ""
    canonical: str = ""
    url: str = ""
    graph: Graph = field(default_factory=Graph)
    headings: list[Passage] = field(default_factory=list)
    times: list[TimeElement] = field(default_factory=list)
    authors: list[Passage] = field(default_factory=list)
    text: str = ""

    def contents(self, *names: str) -> list[tuple[str, str]]:
        """Name and content of the metas of these names: in the order of the names, then of the page."""
        metas = self.metas
        return [(name, content) for name in names if name in metas for content in metas[name]]

    @cached_property
    def foreign(self) -> float:
        """Share of letters beyond a to z in the text; not every page is asked for it."""
        return foreign_share(self.text)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Addresses under which the page may speak of itself."""
        own = (self.url, self.canonical, *(content for _, content in self.contents("og:url")))
        return tuple(dict.fromkeys(address for address in own if address))

    @cached_property
    def host_names(self) -> tuple[str, ...]:
        """Labels of the page's host that may be the name of the site: ``gamerant`` of www.game-rant.com."""
        names: dict[str, None] = {}
        for host in dict.fromkeys(map(host_of, self.addresses)):
            labels = host.replace("-", "").split(".")
            names.update(dict.fromkeys(label for label in labels[:-1] if label not in _SECOND_LEVEL and len(label) > 1))
            if len(labels) > 1:
                names["".join(labels).removeprefix("www")] = None
        return tuple(names)


def host_of(address: str) -> str:
    """Host of an address in lower case, or ""."""
    plain = _PLAIN_HOST.match(address)
    if plain:
        return plain[1].lower()
    try:
        return (urlsplit(address).hostname or "").casefold()
    except ValueError:  # brackets that are no IPv6 address
        return ""


def neat(text: str) -> str:
    """Text of a head as a person would write it: character references and tags out, NFC, white space squeezed.

    Returns "" for what is longer than MAX_VALUE: it is no title, name or date.
    """
    if len(text) > 8 * MAX_VALUE:
        return ""
    if "&" in text:  # JSON-LD is often escaped once more
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    text = " ".join(text.split())
    if not (text.isascii() and text.isprintable()):
        text = " ".join(clean_line(text).split())
    return text if len(text) <= MAX_VALUE else ""


@lru_cache(maxsize=256)  # most titles stand in a head several times
def key(text: str) -> str:
    """Words of a text in lower case: what two spellings of a title or a name have in common."""
    return " ".join(_WORD.findall(text.casefold()))


def head_value(value: str, words: str, found: str) -> Value:
    """A piece of metadata from the head, which has no place in the page text."""
    return Value(value, words, found, None, None)
