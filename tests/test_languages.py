"""Language packs on lines that are not in them: chrome around an article goes, look-alikes inside it stay.

Every file of tests/languages/ is a language: ``chrome`` (lines that sites of that language print around an article),
``content`` (lines of articles that look like them) and ``article`` (title, blank line, paragraphs). Being in the
folder is being tested.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dechrome.fold import phrase_key, spellings
from dechrome.shipped import shipped_rules

if TYPE_CHECKING:
    import dechrome

FOLDER = Path(__file__).parent / "languages"
CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))
LINES = 40
"""Lines of each kind that a language has at least."""
REMOVED_SHARE = 0.9
"""Share of the chrome lines that must go; each counts twice, above and below the article."""
LOST = 1
"""Content lines that may go."""
PHRASES = 100
"""Phrases that the packs of a language hold at least; patterns are not counted."""


@dataclass(frozen=True)
class Language:
    """What a file holds."""

    code: str
    chrome: tuple[str, ...]
    content: tuple[str, ...]
    article: str

    @property
    def paragraphs(self) -> list[str]:
        return self.article.split("\n\n")

    def with_inside(self, line: str) -> tuple[str, int]:
        """The article with a line in its middle, and where the line begins."""
        parts = self.paragraphs
        half = len(parts) // 2 + 1
        before = "\n\n".join(parts[:half]) + "\n\n"
        return before + line + "\n\n" + "\n\n".join(parts[half:]), len(before)


@cache
def language(code: str) -> Language:
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return Language(code, tuple(table["chrome"]), tuple(table["content"]), table["article"].strip())


def touched(spans: tuple[dechrome.Span, ...], start: int, end: int) -> bool:
    """Whether a span that is not blank lies in the range, wholly or in part."""
    return any(span.start < end and span.end > start and span.text.strip() for span in spans)


def left_over(cleaner: dechrome.Cleaner, lang: Language) -> list[str]:
    """Chrome lines that stay, each with the place where it stays."""
    left = []
    for line in lang.chrome:
        if touched(cleaner.clean(f"{line}\n\n{lang.article}").kept, 0, len(line)):
            left.append(f"above: {line}")
        start = len(lang.article) + 2
        if touched(cleaner.clean(f"{lang.article}\n\n{line}").kept, start, start + len(line)):
            left.append(f"below: {line}")
    return left


def lost(cleaner: dechrome.Cleaner, lang: Language) -> list[str]:
    """Content lines that go, wholly or in part."""
    gone = []
    for line in lang.content:
        page, start = lang.with_inside(line)
        if touched(cleaner.clean(page).removed, start, start + len(line)):
            gone.append(line)
    return gone


@pytest.mark.parametrize("code", CODES)
def test_nine_of_ten_unseen_chrome_lines_go(code: str, cleaner: dechrome.Cleaner) -> None:
    lang = language(code)
    left = left_over(cleaner, lang)
    assert len(left) <= (1 - REMOVED_SHARE) * 2 * len(lang.chrome), "\n".join(left)


@pytest.mark.parametrize("code", CODES)
def test_look_alike_lines_inside_the_article_stay(code: str, cleaner: dechrome.Cleaner) -> None:
    gone = lost(cleaner, language(code))
    assert len(gone) <= LOST, "\n".join(gone)


@pytest.mark.parametrize("code", CODES)
def test_the_article_alone_stays_whole(code: str, cleaner: dechrome.Cleaner) -> None:
    assert not [span.text for span in cleaner.clean(language(code).article).removed if span.text.strip()]


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_enough_lines_and_phrases(code: str) -> None:
    lang = language(code)
    assert len(set(lang.chrome)) >= LINES
    assert len(set(lang.content)) >= LINES
    assert len(lang.paragraphs) >= 7, "a title and paragraphs, blank lines between"
    phrases = [text for rule in shipped_rules() if code in rule.languages() for text in rule.patterns]
    assert len(phrases) >= PHRASES


@pytest.mark.parametrize("code", CODES)
def test_the_lines_are_not_taken_from_the_pack(code: str) -> None:
    known = {
        form
        for rule in shipped_rules()
        if code in rule.languages() and rule.matcher == "line"
        for text in rule.patterns
        for form in spellings(phrase_key(text))
    }
    examples = {line for rule in shipped_rules() if code in rule.languages() for line in (*rule.yes, *rule.no)}
    lang = language(code)
    assert not [line for line in lang.chrome if phrase_key(line) in known]
    assert not examples & {*lang.chrome, *lang.content}
