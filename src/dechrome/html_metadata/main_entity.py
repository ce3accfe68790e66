"""Which JSON-LD object stands for the page, and what the site calls itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.html_metadata.facts import PageFacts, key, neat
from dechrome.html_metadata.json_ld import Graph, Node, strings

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_main", "find_page", "site_names"]


def _kinds(names: str) -> list[str]:
    return names.split()


WRITTEN = frozenset(
    _kinds(
        "advertisercontentarticle analysisnewsarticle apireference article askpublicnewsarticle "
        "backgroundnewsarticle blogposting discussionforumposting liveblogposting medicalscholarlyarticle "
        "newsarticle opinionnewsarticle question report reportagenewsarticle reviewnewsarticle "
        "satiricalarticle scholarlyarticle socialmediaposting techarticle"
    )
)
"""Types of things that somebody wrote on a day."""
OTHER_WORKS = frozenset(
    _kinds(
        "audioobject book course creativework event howto jobposting learningresource movie newsvideo "
        "podcastepisode product productgroup recipe review softwareapplication softwaresourcecode videogame "
        "videoobject webapplication"
    )
)
"""Types that a page may be about; their date and author are those of the thing, not always of the page."""
PAGES = frozenset(
    _kinds("webpage itempage aboutpage contactpage collectionpage faqpage medicalwebpage profilepage qapage")
)
"""Types that mean the page itself."""
_WEBSITE = frozenset({"website"})
_SITES = frozenset(
    _kinds("website organization newsmediaorganization corporation onlinestore store localbusiness onlinebusiness")
)

_NAME_METAS = ("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "citation_journal_title")


def find_main(facts: PageFacts) -> Node | None:
    """The object that the page is about: the one article, or the one that bears the page's address or title.

    None where several could be it: on a front page every teaser may be an article.
    """
    for kinds in (WRITTEN, OTHER_WORKS):
        found = facts.graph.of_types(kinds)
        if found:
            return _the_one(found, facts)
    return None


def find_page(facts: PageFacts) -> Node | None:
    """The object that stands for the page as a page (``WebPage``)."""
    return _the_one(facts.graph.of_types(PAGES), facts)


def _the_one(nodes: list[Node], facts: PageFacts) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    addresses = {_bare(address) for address in facts.addresses}
    owned = [node for node in nodes if addresses.intersection(map(_bare, _addresses(node)))]
    if not owned:
        titles = {key(facts.title), *(key(text) for _, text in facts.contents("og:title"))}
        owned = [node for node in nodes if any(key(neat(title)) in titles for title in _titles(node))]
    chosen = owned or nodes
    if len({_subject(node) for node in chosen}) > 1 and not owned:
        return None
    return max(chosen, key=len)  # the same article is often described twice, by a plugin and by the theme


def _subject(node: Node) -> str:
    return next((key(title) for title in _titles(node)), "")


def _titles(node: Node) -> Iterator[str]:
    for name in ("headline", "name"):
        yield from strings(node.get(name))


def _addresses(node: Node) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = node.get(name)
        for entry in value if isinstance(value, list) else [value]:
            inner = entry.get("@id") or entry.get("url") if isinstance(entry, dict) else entry
            if isinstance(inner, str):
                yield inner


def _bare(address: str) -> str:
    """An address without scheme, www, query, fragment and last slash."""
    address = address.split("#")[0].split("?")[0].casefold()
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def site_names(facts: PageFacts, main: Node | None) -> dict[str, tuple[str, str]]:
    """What the site calls itself: key -> (name, where found), most trusted first."""
    names: dict[str, tuple[str, str]] = {}
    for _, text in facts.contents("og:site_name", "og:site", "site_name"):
        _add(names, text, "opengraph")
    graph = facts.graph
    for node in graph.of_types(_WEBSITE):
        for name in ("name", "alternateName"):
            for text in strings(node.get(name)):
                _add(names, text, "json-ld")
    for text in _publishers(graph, main):
        _add(names, text, "json-ld")
    for node in graph.of_types(_SITES):
        for text in strings(node.get("name")):
            _add(names, text, "json-ld")
    for _, text in facts.contents(*_NAME_METAS):
        _add(names, text, "meta")
    return names


def _publishers(graph: Graph, main: Node | None) -> Iterator[str]:
    if main is not None:
        for publisher in graph.values(main, "publisher"):
            yield from strings(publisher)


def _add(names: dict[str, tuple[str, str]], text: str, found: str) -> None:
    name = neat(text).strip(" |-–—·•")
    words = key(name)
    if words and len(name) <= 120:
        names.setdefault(words, (name, found))
