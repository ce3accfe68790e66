"""Sites of one template: the chrome of a real page around other articles, with what varies from page to page.

The chrome around, in and below a text comes from a labelled page, in its order. What a site generator varies is varied
here: every number, the list of related articles (titles of the same site, so that each is chrome on some pages and the
title of one), what stands between paragraphs. What an author repeats is content: signatures, sources, headings.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Article", "Site", "SitePage", "Template", "build_site"]

PAGES = 30
AUTHORS, PHRASES = 3, 3
"""Signatures and headings that the authors of a site share."""
RELATED = 5
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Template:
    """The chrome of a page: lines before, inside and after its text, and the header of its related box."""

    name: str
    language: str
    head: list[str]
    inside: list[str]
    foot: list[str]
    related: str


@dataclass(frozen=True)
class Article:
    """A text: title and paragraphs."""

    title: str
    lines: list[str]


@dataclass
class SitePage:
    """A page: lines, and for each whether it is content; blank lines count as neither."""

    url: str
    lines: list[str] = field(default_factory=list)
    content: list[bool] = field(default_factory=list)

    def add(self, lines: Sequence[str], content: bool) -> None:
        """Append lines that are all content, or all chrome."""
        self.lines += lines
        self.content += [content] * len(lines)

    @property
    def text(self) -> str:
        """The page as text."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Site:
    """All pages of one host."""

    host: str
    language: str
    pages: list[SitePage]


def build_site(host: str, template: Template, articles: Sequence[Article], phrases: Sequence[str], seed: int) -> Site:
    """Put articles into a template.

    Args:
        host: of the site.
        template: its chrome.
        articles: at least as many as pages, of other sites.
        phrases: signatures, then headings, that several articles of the site have.
        seed: of what varies.
    """
    rng = random.Random(seed)
    chosen = rng.sample(list(articles), min(PAGES, len(articles)))
    titles = [article.title for article in chosen]
    pages = []
    for number, article in enumerate(chosen):
        page = SitePage(f"https://{host}/{number}")
        page.add([_varied(line, rng) for line in template.head], False)
        page.add(["", article.title, ""], True)
        page.add([rng.choice(phrases[:AUTHORS])], True)
        _add_text(page, article, template.inside, phrases[AUTHORS : AUTHORS + PHRASES], rng)
        others = [title for title in rng.sample(titles, min(RELATED + 1, len(titles))) if title != article.title]
        page.add(["", template.related, *others[:RELATED], ""], False)
        page.add([_varied(line, rng) for line in template.foot], False)
        pages.append(page)
    return Site(host, template.language, pages)


def _add_text(
    page: SitePage, article: Article, inside: Sequence[str], headings: Sequence[str], rng: random.Random
) -> None:
    """The paragraphs, with chrome at one place between them and a shared heading at another."""
    size = len(article.lines)
    chrome_at = rng.randrange(1, size) if size > 1 and inside else -1
    heading_at = rng.randrange(1, size) if size > 1 and rng.random() < 0.5 else -1
    for number, line in enumerate(article.lines):
        if number == chrome_at:
            page.add(["", *(_varied(one, rng) for one in inside)], False)
        if number == heading_at:
            page.add(["", rng.choice(headings)], True)
        page.add(["", line], True)


def _varied(line: str, rng: random.Random) -> str:
    """The line with other numbers in half of the cases, of as many digits."""
    if rng.random() < 0.5:
        return line
    return _DIGITS.sub(lambda found: str(rng.randrange(10 ** min(len(found[0]), 12))).zfill(len(found[0])), line)
