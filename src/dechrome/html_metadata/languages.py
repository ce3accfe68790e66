"""The language a page says it is in: the primary subtag, where the page does not contradict itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dechrome.html_metadata.facts import PageFacts, head_value, neat
from dechrome.html_metadata.json_ld import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.html_metadata.json_ld import Node
    from dechrome.metadata import Value

__all__ = ["find_language", "primary_subtag"]

FOREIGN_SHARE = 0.08
"""Share of letters beyond a to z from which on a page is not in English, whatever its template says: Vietnamese has
over .2, French .03, and English pages about other languages stay below."""

_TAG = re.compile(r"([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9]{1,8})*")
_NAMES = {
    "english": "en", "vietnamese": "vi", "tiếng việt": "vi", "german": "de", "deutsch": "de", "french": "fr",
    "français": "fr", "spanish": "es", "español": "es", "italian": "it", "portuguese": "pt", "russian": "ru",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "indonesian": "id", "thai": "th", "dutch": "nl",
    "polish": "pl", "vn": "vi",
}  # fmt: skip
_OLD = {"iw": "he", "in": "id", "ji": "yi", "eng": "en", "vie": "vi", "deu": "de", "fra": "fr", "spa": "es"}
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "xx", "mis"})


def find_language(facts: PageFacts, main: Node | None, page: Node | None) -> Value | None:
    """The language of a page, as ``en`` or ``vi``.

    The order: the lang attribute of the root, ``og:locale``, the content-language meta, JSON-LD. Templates often
    leave ``en`` in the root, so English is believed only if the letters of the page agree.
    """
    for words, found in _stated(facts, main, page):
        code = primary_subtag(words)
        if code and not (code == "en" and facts.foreign > FOREIGN_SHARE):
            return head_value(code, words, found)
    return None


def _stated(facts: PageFacts, main: Node | None, page: Node | None) -> Iterator[tuple[str, str]]:
    yield facts.lang, "html lang"
    yield from ((text, "opengraph") for _, text in facts.contents("og:locale"))
    names = ("content-language", "language", "dc.language", "dcterms.language", "inlanguage")
    yield from ((text, "meta") for _, text in facts.contents(*names))
    for node in (main, page):
        if node is not None:
            for value in facts.graph.values(node, "inLanguage"):
                yield from ((neat(text), "json-ld") for text in strings(value))


def primary_subtag(text: str) -> str | None:
    """The primary subtag of a language tag in lower case, or None.

    >>> primary_subtag("vi_VN"), primary_subtag("zh-Hant-TW"), primary_subtag("English")
    ('vi', 'zh', 'en')
    """
    text = text.split(",")[0].strip()
    named = _NAMES.get(text.casefold())
    if named:
        return named
    found = _TAG.fullmatch(text)
    if not found:
        return None
    code = found[1].lower()
    code = _OLD.get(code, code)
    return None if code in _NO_LANGUAGE else code
