"""Labels before names, names that are none, and the names of months, from rules/labels.toml."""

from __future__ import annotations

from functools import lru_cache

from dechrome.fold import fold
from dechrome.safe_toml import shipped_toml

__all__ = ["months", "nobody", "strip_label", "written_by"]


@lru_cache(maxsize=1)
def _table() -> dict[str, object]:
    return shipped_toml("labels.toml")[0]


@lru_cache(maxsize=1)
def _labels() -> tuple[str, ...]:
    written = _table()["labels"]
    assert isinstance(written, list)
    return tuple(sorted({fold(label).rstrip(" :：") for label in written}, key=lambda label: (-len(label), label)))


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Name of a month in lower case -> 1 to 12."""
    languages = _table()["months"]
    assert isinstance(languages, dict)
    return {name: number for names in languages.values() for number, name in enumerate(names, 1)}


@lru_cache(maxsize=1)
def nobody() -> frozenset[str]:
    """Authors that are nobody, in lower case."""
    return _listed("nobody")


@lru_cache(maxsize=1)
def written_by() -> frozenset[str]:
    """What stands before an author's name in a card for social networks, in lower case."""
    return _listed("written_by")


def _listed(name: str) -> frozenset[str]:
    words = _table()[name]
    assert isinstance(words, list)
    return frozenset(words)


def strip_label(text: str) -> str:
    """A name without the label before it and the signs around it.

    >>> strip_label("Tác giả: Minh Hải")
    'Minh Hải'
    """
    text = text.strip(" \t()[]*•-–—|")
    low = text.casefold()
    if not low.startswith(_labels()):
        return text
    for label in _labels():
        if low.startswith(label):
            rest = text[len(label) :]
            if rest[:1] in (" ", ":", "：", "\xa0") and rest.strip(" :：\xa0"):
                return rest.strip(" :：\xa0-–—")
    return text
