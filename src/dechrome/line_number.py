"""The number by which a masked line is looked up among the whole lines that rules know."""

from __future__ import annotations

from dechrome.line_marks import LAST, MARKS, WORD, far_marks, marks_of
from dechrome.word_signs import BITS_64, FNV_PRIME, FNV_START

__all__ = ["line_number"]


def line_number(line: str) -> int:
    """The number of a masked line, 64 bits: of the numbers of its words and the codes of what is between.

    Each step waits for the one before, so one a word is quicker than one a character.
    """
    start, prime, bits = FNV_START, FNV_PRIME, BITS_64
    number = key = start
    inside = False
    for ch in line:
        code = ord(ch)
        kind = MARKS[code] if code < LAST else far_marks(code)
        if not kind:
            kind = marks_of(code)
        if kind & WORD:
            number = ((number ^ code) * prime) & bits
            inside = True
            continue
        if inside:
            key = ((key ^ number) * prime) & bits
            number = start
            inside = False
        key = ((key ^ code) * prime) & bits
    return ((key ^ number) * prime) & bits if inside else key
