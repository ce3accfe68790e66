# cython: boundscheck=False, wraparound=False
"""A first look at the lines of a text: which hold a word that a seam needs, and which characters are odd.

One pass over the characters by a table of states (Aho and Corasick, 1975), compiled; as plain Python searches of whole
texts are quicker, so there those are made.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["JOINS", "ODD", "ODD_SIGNS", "SEAM", "FirstLook"]

SEAM: Final = 1
"""The line holds a word that a seam needs, in letters of any case."""
ODD: Final = 2
"""It holds a character that is not shown or not seen."""
JOINS: Final = 4
"""It holds a character that may combine with others, or be another in NFC: of those that others have none does."""

ODD_SIGNS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that are not shown or not seen."""

_FIRST_MARK, _FIRST_DASH, _LAST_PRICE = 0x0300, 0x2002, 0x20CF
"""Before the first mark, and from the blanks and dashes to the signs of currencies, no character joins."""
_JOINING = "[\u0300-\u2001\u20d0-\U0010ffff]"  # compiling it takes 4 ms, and only plain Python asks for it

_PLAIN: Final = __file__.endswith((".py", ".pyc"))
_LAST: Final = 0x10000
_UTF_32: Final = f"utf-32-{sys.byteorder[0]}e"
_OTHER, _ODD_CLASS, _FIRST_LETTER = range(3)  # classes of characters; from there on one for each letter of the words


class FirstLook:
    """Words, and the table of states by which they are found.

    Args:
        words: lower case.
    """

    def __init__(self, words: Sequence[str]):
        self.words = tuple(words)
        self._plain_words = tuple(filter(str.isascii, self.words))
        letters = sorted({ch for word in self.words for ch in word})
        self._letters = {ch: _FIRST_LETTER + number for number, ch in enumerate(letters)}
        self._width = _FIRST_LETTER + len(letters)
        self._classes: array[int] | None = None
        self._next, self._first_final = self._states()

    def look(self, lines: list[str]) -> bytearray:
        """SEAM, ODD and JOINS of each line."""
        return self.look_by_methods(lines) if _PLAIN else self.look_by_states(lines)

    def look_by_methods(self, lines: list[str]) -> bytearray:
        """``look`` with the methods of strings, for plain Python."""
        flags = bytearray(len(lines))
        for number, line in enumerate(lines):
            plain, low = line.isascii(), line.lower()
            if _holds(low, self._plain_words if plain else self.words):
                flags[number] |= SEAM
            if not (plain and line.rstrip("\r\n").isprintable()) and ODD_SIGNS.search(line):
                flags[number] |= ODD
            if not plain and re.search(_JOINING, line):
                flags[number] |= JOINS
        return flags

    def look_by_states(self, lines: list[str]) -> bytearray:
        """``look`` by the table of states, for the compiled build."""
        flags = bytearray(len(lines))
        classes, following, first_final = self.classes(), self._next, self._first_final
        seam, odd, joins, odd_class, last = SEAM, ODD, JOINS, _ODD_CLASS, _LAST
        first_mark, first_dash, last_price = _FIRST_MARK, _FIRST_DASH, _LAST_PRICE
        for number in range(len(lines)):
            line = lines[number]
            state = found = highest = 0
            for ch in line:
                code = ord(ch)
                kind = classes[code] if code < last else 0
                if kind == odd_class:
                    found |= odd
                if code >= first_mark and not first_dash <= code <= last_price:
                    found |= joins
                state = following[state + kind]
                highest = max(highest, state)
            flags[number] = found | seam if highest >= first_final else found
        return flags

    def classes(self) -> array[int]:
        """The class of each character of the basic plane; made when first asked for."""
        if self._classes is None:
            self._classes = self._all_classes()
        return self._classes

    def _all_classes(self) -> array[int]:
        """Found by searches in all characters at once: asking each costs as much as some pages."""
        every = array("I", range(_LAST)).tobytes().decode(_UTF_32, "surrogatepass")
        low = every.replace("İ", "\0").lower()  # the only one that would become two
        made = array("B", bytes(_LAST))
        for letter, number in self._letters.items():
            place = low.find(letter)
            while place >= 0:
                made[place] = number
                place = low.find(letter, place + 1)
        for found in ODD_SIGNS.finditer(every):
            made[found.start()] = _ODD_CLASS
        return made

    def _states(self) -> tuple[array[int], int]:
        """The state that follows each state and class, and the first state in which a word ends; the others come last.

        A state is known by where its row begins, since reckoning that is a third of a step.
        """
        width = self._width
        steps: list[dict[int, int]] = [{}]
        final = bytearray(1)
        for word in self.words:
            state = 0
            for letter in map(self._letters.__getitem__, word):
                if letter not in steps[state]:
                    steps[state][letter] = len(steps)
                    steps.append({})
                    final.append(0)
                state = steps[state][letter]
            final[state] = 1
        following = [0] * (width * len(steps))
        waiting = deque([(0, 0)])  # a state, and the one for the longest ending of its text
        while waiting:
            state, ending = waiting.popleft()
            final[state] |= final[ending]
            for kind in range(width):
                after = following[ending * width + kind] if state else 0
                step = steps[state].get(kind)
                following[state * width + kind] = after if step is None else step
                if step is not None:
                    waiting.append((step, after))
        order = sorted(range(len(steps)), key=final.__getitem__)  # the first state stays the first
        places = array("H", bytes(2 * len(steps)))
        for place, state in enumerate(order):
            places[state] = width * place
        rows = (following[width * state : width * (state + 1)] for state in order)
        return array("H", [places[state] for row in rows for state in row]), width * final.count(0)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
