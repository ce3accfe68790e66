"""The first look at lines: by a table of states and by the methods of strings it is the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dechrome.first_look import ODD_SIGNS, FirstLook
from dechrome.seams import shipped_seams
from strategies import any_page

WORDS = tuple(word for seam in shipped_seams().seams for word in seam.needs)
LOOK = FirstLook(WORDS)
SEAM, ODD, BEYOND = 1, 2, 4


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
        ("6 LƯỢT XEM", SEAM | BEYOND),
        ("a\x00b", ODD),
        ("a\u00adb", ODD | BEYOND),
        ("a\tb\r\n", 0),
        ("ononline", SEAM),
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


def test_without_words_only_characters_are_told() -> None:
    assert list(FirstLook(()).look(["online", "é", "\x07"])) == [0, BEYOND, ODD]
