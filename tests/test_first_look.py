"""The first look at lines: by a table of states and by the methods of strings it is the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dechrome.first_look import ODD_SIGNS, FirstLook
from dechrome.seams import shipped_seams
from strategies import any_page

WORDS = tuple(word for seam in shipped_seams().seams for word in seam.needs)
LOOK = FirstLook(WORDS)
SEAM, ODD, JOINS = 1, 2, 4


@given(st.one_of(any_page, st.lists(st.sampled_from([*WORDS, "x", "\u200b", "\n", "İ", "K", "🙂"])).map("".join)))
@example("ONLİNE ONLINE")
@example("lượlượt")
def test_states_and_methods_agree(page: str) -> None:
    lines = page.splitlines(keepends=True)
    assert LOOK.look_by_states(lines) == LOOK.look_by_methods(lines) == LOOK.look(lines)


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("Skip to content", SEAM),
        ("SKIP ", SEAM),
        ("skip", 0),
        ("6 LƯỢT XEM", SEAM | JOINS),
        ("a\x00b", ODD),
        ("a\u00adb", ODD),
        ("caf\u00e9 “—” 5 €", 0),
        ("e\u0301", JOINS),
        ("\u2000", JOINS),
        ("a\tb\r\n", 0),
        ("ononline : 3", SEAM),
        ("online", 0),
    ],
)
def test_what_is_seen(line: str, flags: int) -> None:
    assert list(LOOK.look([line])) == [flags]


def test_every_needed_word_is_found_in_any_case() -> None:
    for word in WORDS:
        assert LOOK.look([f"x{word}x", word.upper(), word[:-1]])[:2] == bytes([LOOK.look([word])[0]]) * 2


def test_every_character_has_the_class_of_its_lower_case() -> None:
    letters = {ch for word in WORDS for ch in word}
    classes = LOOK.classes()
    assert len({classes[ord(letter)] for letter in letters}) == len(letters)
    for ch in map(chr, range(len(classes))):
        low = ch.lower()
        wanted = 1 if ODD_SIGNS.match(ch) else classes[ord(low)] if low in letters else 0
        assert classes[ord(ch)] == wanted, ascii(ch)


def test_characters_that_do_not_join_stay_as_they_are_in_any_company() -> None:
    others = [chr(code) for code in range(0x10FFFF) if not LOOK.look_by_methods([chr(code)])[0] & JOINS]
    assert len(others) > 900
    text = "".join(others)
    assert unicodedata.is_normalized("NFC", text)
    assert unicodedata.is_normalized("NFC", text[::-1])
    assert not any(map(unicodedata.combining, others))
    assert not any(
        unicodedata.normalize("NFC", f"{letter}{ch}") != f"{letter}{ch}" for ch in others for letter in "aoe"
    )


def test_without_words_only_characters_are_told() -> None:
    assert list(FirstLook(()).look(["online", "ệ", "\x07"])) == [0, JOINS, ODD]
