# cython: boundscheck=False, wraparound=False
"""The words of blocks, as numbers of 64 bits: which of them a title shares with the text, a signature with a byline.

Words are compared folded, letters, digits and underscores of any script; of a script without blanks, pairs of letters.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Final

from dechrome.fold import BULLETS, fold_visible
from dechrome.line_marks import (
    ALPHA,
    BULLET,
    DECIMAL,
    FOLDS,
    LAST,
    MARKS,
    SPACE,
    UNKNOWN,
    WORD,
    far_marks,
    fold_of,
    marks_of,
    several,
)
from dechrome.line_memory import number_of
from dechrome.word_signs import BITS_64, FNV_PRIME, FNV_START, word_number

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WordSet", "Words", "words_of"]

WORD_REACH: Final = 400
"""Letters of a block whose words are compared."""
_PLAIN: Final = __file__.endswith((".py", ".pyc"))
_UNDERSCORE, _LAST_ASCII = ord("_"), 127
_WIDE = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"  # compiling takes as long as a page


class Words:
    """The words of the blocks of a document, numbered once and only where asked for."""

    def __init__(self, lines: Sequence[str]):
        self._lines = lines
        self._known: dict[int, array[int]] = {}

    def of(self, number: int) -> array[int]:
        """The numbers of the different words of a block, of the first ``WORD_REACH`` letters of it."""
        known = self._known.get(number)
        if known is None:
            line = self._lines[number][:WORD_REACH]
            if not _PLAIN and line.isascii():
                known = ascii_numbers(line.lstrip(BULLETS))
            elif not _PLAIN and not _is_wide(line):
                known = folded_numbers(line)
            else:
                words = words_of(fold_visible(line))
                if not line.isascii() and re.search(_WIDE, line):
                    words = [part for word in words for part in _parts(word)]
                known = array("Q", [_number(word) for word in dict.fromkeys(words)])
            self._known[number] = known
        return known


def _is_wide(line: str) -> bool:
    """Whether a line has letters of ``_WIDE``."""
    for ch in line:
        code = ord(ch)
        if code >= 0x0E00 and (
            code <= 0x0EFF
            or 0x1000 <= code <= 0x109F
            or 0x1780 <= code <= 0x17FF
            or 0x3040 <= code <= 0x30FF
            or 0x3400 <= code <= 0x9FFF
        ):
            return True
    return False


def _number(word: str) -> int:
    return number_of(word) if _PLAIN else word_number(word)


def words_of(text: str) -> list[str]:
    """The words of a text, of letters, digits and underscores of any script."""
    words: list[str] = []
    start = -1
    for place in range(len(text)):
        letter = text[place]
        if "a" <= letter <= "z" or letter.isalnum() or letter == "_":
            if start < 0:
                start = place
        elif start >= 0:
            words.append(text[start:place])
            start = -1
    if start >= 0:
        words.append(text[start:])
    return words


def ascii_numbers(text: str) -> array[int]:
    """The numbers of the different words of an ASCII text, without making these words."""
    start, prime, bits = FNV_START, FNV_PRIME, BITS_64
    found = array("Q", bytes(8 * (len(text) // 2 + 1)))
    numbers = found
    count = 0
    number = start
    inside = False
    for ch in text:
        code = ord(ch)
        if 65 <= code <= 90:
            code += 32
        if 97 <= code <= 122 or 48 <= code <= 57 or code == 95:
            number = ((number ^ code) * prime) & bits
            inside = True
        elif inside:
            numbers[count] = number
            count += 1
            number = start
            inside = False
    if inside:
        numbers[count] = number
        count += 1
    return found[: different(numbers, count)]


def folded_numbers(line: str) -> array[int]:
    """The numbers of the different words of a line, folded on the way; none of its letters is of ``_WIDE``."""
    start, prime, bits, last = FNV_START, FNV_PRIME, BITS_64, LAST
    found = array("Q", bytes(8 * (3 * len(line) // 2 + 2)))  # case-folding makes at most three characters of one
    numbers = found
    count = 0
    number = start
    begun = inside = False
    for ch in line:
        code = ord(ch)
        fold = FOLDS[code] if code < last else UNKNOWN
        if fold == UNKNOWN and code < last:
            fold = fold_of(code)
        letters = several(code) if fold >= last else ""
        places = len(letters) if letters else 1
        for place in range(places):
            if letters:
                fold = ord(letters[place])
            kind = marks_at(fold)
            if not begun:  # bullets before a line are not part of it, and one of them is the underscore
                if kind & (BULLET | SPACE):
                    continue
                begun = True
            if kind & (ALPHA | DECIMAL) or is_other_letter(fold, kind):
                number = ((number ^ fold) * prime) & bits
                inside = True
            elif inside:
                numbers[count] = number
                count += 1
                number = start
                inside = False
    if inside:
        numbers[count] = number
        count += 1
    return found[: different(numbers, count)]


def marks_at(code: int) -> int:
    """The marks of a folded character."""
    if code >= LAST:
        return far_marks(code)
    return MARKS[code] or marks_of(code)


def is_other_letter(code: int, kind: int) -> bool:
    """Whether a character that is no letter and no decimal digit is part of words all the same."""
    if code <= _LAST_ASCII:
        return code == _UNDERSCORE
    return kind & WORD != 0 and chr(code).isalnum()


def different(numbers: array[int], count: int) -> int:
    """Move the different ones of the first numbers to the front, in their order, and say how many they are."""
    kept = 0
    for place in range(count):
        number = numbers[place]
        if not holds(numbers, kept, number):
            numbers[kept] = number
            kept += 1
    return kept


def holds(numbers: array[int], count: int, number: int) -> bool:
    """Whether a number is one of the first ``count``."""
    for place in range(count):  # noqa: SIM110 - a plain loop is compiled best
        if numbers[place] == number:
            return True
    return False


def _parts(word: str) -> tuple[str, ...]:
    """A word; of a script without blanks, its pairs of letters."""
    if len(word) < 3 or word.isascii() or not re.match(_WIDE, word):
        return (word,)
    return tuple([word[i : i + 2] for i in range(len(word) - 1)])


class WordSet:
    """A set of numbers of words: a table with open addressing, at least half empty.

    Args:
        most: numbers that will be in it.
    """

    def __init__(self, most: int):
        self._last = (1 << (2 * most + 1).bit_length()) - 1
        self._table = array("Q", bytes(8 * (self._last + 1)))

    def add(self, numbers: array[int]) -> None:
        """Add numbers."""
        for place in range(len(numbers)):
            number = numbers[place]
            slot = (number ^ (number >> 32)) & self._last
            while self._table[slot] and self._table[slot] != number:
                slot = (slot + 1) & self._last
            self._table[slot] = number

    def count(self, numbers: array[int]) -> int:
        """How many of some numbers are in it."""
        found = 0
        for place in range(len(numbers)):
            number = numbers[place]
            slot = (number ^ (number >> 32)) & self._last
            while self._table[slot] and self._table[slot] != number:
                slot = (slot + 1) & self._last
            if self._table[slot]:
                found += 1
        return found
