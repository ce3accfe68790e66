"""One page in many spellings: other line ends, no-break blanks, zero-width characters, NFD."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from golden import decisions, pages, seed_pages
from strategies import decomposed, hard_blanks, zero_widths

if TYPE_CHECKING:
    from collections.abc import Callable

    import dechrome

PAGES = {page.name: page.text for page in pages()} | seed_pages()


def _ends(sign: str) -> Callable[[str], str]:
    return lambda text: text.replace("\r\n", "\n").replace("\n", sign)


def _by_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) for line in text.replace("\r\n", "\n").split("\n"))


VARIANTS = {
    "CRLF": _ends("\r\n"),
    "lone CR": _ends("\r"),
    "NEL": _ends("\x85"),
    "line separator": _ends("\u2028"),
    "NFD": _by_line(decomposed),
    "no-break blanks": _by_line(hard_blanks),
    "zero-width characters": _by_line(zero_widths),
    "soft hyphens": _by_line(lambda line: zero_widths(line).replace("\u200b", "\xad")),
    "byte order mark": lambda text: "\ufeff" + text,
    "controls": _by_line(lambda line: line.replace("i", "i\x00").replace("o", "\x02o")),
    "bidi marks": _by_line(lambda line: f"\u202a{line}\u202c" if line.strip() else line),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", PAGES)
def test_same_verdicts_as_with_plain_characters(name: str, variant: str, cleaner: dechrome.Cleaner) -> None:
    plain = cleaner.clean(PAGES[name])
    other = cleaner.clean(VARIANTS[variant](PAGES[name]))
    assert len(other.document) == len(plain.document)
    assert decisions(other) == decisions(plain)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("variant", ["CRLF", "lone CR", "NEL", "line separator", "NFD", "controls", "bidi marks"])
def test_same_text_where_the_output_is_normalised(name: str, variant: str, cleaner: dechrome.Cleaner) -> None:
    assert cleaner.clean(VARIANTS[variant](PAGES[name])).text == cleaner.clean(PAGES[name]).text
