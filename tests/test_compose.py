"""NFC in linear time, and the short way past it."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dechrome.charset.compose import _SURE, compose, letters_beyond_ascii, surely_composed


def second_in_a_pair() -> set[str]:
    """Characters that may join the one before them, by the decompositions of all others and the rules of Hangul."""
    found = {chr(number) for number in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for number in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(number)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(chr(int(parts[1], 16)))
    return found


def test_no_sure_character_can_break_nfc() -> None:
    joining = second_in_a_pair()
    surrogates = range(0xD800, 0xE000)
    sure = [chr(n) for n in range(sys.maxunicode + 1) if n not in surrogates and _SURE.fullmatch(chr(n))]
    assert len(sure) > 30_000
    wrong = [c for c in sure if c in joining or unicodedata.normalize("NFC", c) != c or unicodedata.combining(c)]
    assert [f"{ord(c):04X}" for c in wrong] == []


@given(st.text(st.sampled_from("ae \u0301\u0323ế“™\u2126\u1100\u1161é日が\u3099\U0001f600")))
def test_the_short_way_never_passes_what_is_not_composed(text: str) -> None:
    for padding in ("", "<p>" * 200):
        raw = (padding + text).encode()
        if surely_composed(letters_beyond_ascii(raw, len(padding + text))):
            assert unicodedata.is_normalized("NFC", padding + text)


@given(st.text())
def test_compose_is_nfc(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


def test_half_a_million_marks_on_one_letter_end_soon_and_none_is_lost() -> None:
    marks = "\u0301\u0323" * 250_000
    found = compose("a" + marks + " e\u0301")
    assert found.endswith(" é")
    assert len(unicodedata.normalize("NFD", found[:20])) >= 20
    assert found.count("\u0323") + found.count("ạ") == 250_000
