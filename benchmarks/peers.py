"""The other cleaners of the comparison, each as a function from lines to *removed* flags.

All get plain lines, as dechrome does. Those that read HTML get every line as a paragraph (``<p>``) without
links, since a text has none; their own defaults hold otherwise.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["PEERS"]

C4_WORDS = 5
"""Least words of a line, as in the published description of C4 (Raffel et al. 2020, section 2.2); later
re-implementations ask for 3."""
C4_ENDS = (".", "!", "?", '"', "”")
C4_PHRASES = (
    "javascript",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)
LANGUAGES = {"en": "English", "vi": "Vietnamese"}


def keep_all(lines: Sequence[str], _language: str) -> list[bool]:
    """Remove nothing."""
    return [False] * len(lines)


def c4_lines(lines: Sequence[str], _language: str) -> list[bool]:
    """The line rules of C4.

    Its rules for whole pages (lorem ipsum, curly brackets, few sentences) say nothing of lines: left out.
    """
    return [not _c4_keeps(line) for line in lines]


def _c4_keeps(line: str) -> bool:
    line = line.strip()
    if not line.endswith(C4_ENDS) or line.endswith("...") or len(line.split()) < C4_WORDS:
        return False
    low = line.lower()
    return not any(phrase in low for phrase in C4_PHRASES)


def _html(lines: Sequence[str], numbers: Sequence[int]) -> str:
    paragraphs = "".join(f"<p>{escape(lines[n], quote=False)}</p>" for n in numbers)
    return f"<html><body>{paragraphs}</body></html>"


def _inked(lines: Sequence[str]) -> list[int]:
    return [number for number, line in enumerate(lines) if line.strip()]


def justext_lines(lines: Sequence[str], language: str) -> list[bool]:
    """Run jusText with its stop list of the page's language."""
    return _justext(lines, _stop_list(language), {})


def justext_plain(lines: Sequence[str], _language: str) -> list[bool]:
    """Run jusText without a stop list: its language-independent mode."""
    return _justext(lines, frozenset(), {"stopwords_low": 0.0, "stopwords_high": 0.0})


@cache
def _stop_list(language: str) -> frozenset[str]:
    import justext

    return frozenset(justext.get_stoplist(LANGUAGES[language]))


def _justext(lines: Sequence[str], stop_list: frozenset[str], limits: dict[str, float]) -> list[bool]:
    import justext

    gone = [True] * len(lines)
    numbers = _inked(lines)
    if not numbers:
        return gone
    for paragraph in justext.justext(_html(lines, numbers), stop_list, **limits):
        place = paragraph.xpath.rpartition("/p[")[2]  # /html[1]/body[1]/p[7]: the seventh line
        if place[:-1].isdigit() and not paragraph.is_boilerplate:
            gone[numbers[int(place[:-1]) - 1]] = False
    return gone


def boilerpipe_article(lines: Sequence[str], _language: str) -> list[bool]:
    """Run boilerpipe's ArticleExtractor, as ported by boilerpy3."""
    return _boilerpipe(lines, _extractor("ArticleExtractor"))


def boilerpipe_words(lines: Sequence[str], _language: str) -> list[bool]:
    """Run boilerpipe's NumWordsRulesExtractor: words of a block and of its neighbours."""
    return _boilerpipe(lines, _extractor("NumWordsRulesExtractor"))


@cache
def _extractor(name: str) -> Any:
    from boilerpy3 import extractors

    return getattr(extractors, name)()


def _boilerpipe(lines: Sequence[str], extractor: Any) -> list[bool]:
    gone = [True] * len(lines)
    numbers = _inked(lines)
    for block in extractor.get_doc(_html(lines, numbers)).text_blocks:
        if block.is_content:
            for element in block.contained_text_elements:  # counted from 1; one for every paragraph
                gone[numbers[element - 1]] = False
    return gone


PEERS: dict[str, Callable[[Sequence[str], str], list[bool]]] = {
    "keep everything": keep_all,
    f"C4 line rules (≥ {C4_WORDS} words)": c4_lines,
    "jusText, stop list": justext_lines,
    "jusText, no stop list": justext_plain,
    "boilerpipe NumWords": boilerpipe_words,
    "boilerpipe Article": boilerpipe_article,
}
"""Name in the tables -> cleaner."""
