"""What the passes over a line (line_form.py) know of each character: its fold, and what it is.

Tables of the basic plane, filled as characters come: asking Unicode costs more than all the rest.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import Final

from dechrome.fold import BULLETS, PLAIN_SIGNS, TAIL
from dechrome.signature import class_of
from dechrome.word_signs import is_joined, is_word_sign

__all__ = ["FOLDS", "MARKS", "far_marks", "fold_of", "marks_of", "several"]

LAST: Final = 0x10000
"""Characters from here on are rare; they are looked up one by one."""
UNKNOWN: Final = 0xFFFFFFFF
SEVERAL: Final = 0xFFFFFFFE
"""In the table of folds: a character that becomes several, or one beyond the table."""
FOLDS = array("I", [UNKNOWN]) * LAST
"""Character -> its fold."""

# Marks of folded characters; the class of the signature stands in the bits above them.
SPACE, ALPHA, WORD, DECIMAL, BULLET, TAIL_SIGN, POINT, JOINED, KNOWN = (1 << n for n in range(9))
CLASS_SHIFT: Final = 9
MARKS = array("H", [0]) * LAST
"""Folded character -> its marks; 0: not looked up yet."""
_POINTS: Final = ".,٬٫"
"""Signs inside numbers, where a digit follows."""


def fold_of(code: int) -> int:
    """Look a character's fold up, and remember it."""
    text = several(code)
    FOLDS[code] = number = ord(text) if len(text) == 1 and ord(text) < LAST else SEVERAL
    return number


@lru_cache(maxsize=1 << 12)
def several(code: int) -> str:
    """The fold of a character as text."""
    ch = PLAIN_SIGNS.get(chr(code), chr(code))
    return "i" if ch == "İ" else ch.casefold()  # case-folding would leave an i and a dot above


def marks_of(code: int) -> int:
    """Look the marks of a folded character up, and remember them."""
    MARKS[code] = number = far_marks(code)
    return number


@lru_cache(maxsize=1 << 12)
def far_marks(code: int) -> int:
    """The marks of any folded character."""
    ch = chr(code)
    number = KNOWN | class_of(ch) << CLASS_SHIFT
    for mark, is_so in (
        (SPACE, ch.isspace()),
        (ALPHA, ch.isalpha()),
        (WORD, is_word_sign(ch)),
        (DECIMAL, ch.isdecimal()),
        (BULLET, ch in BULLETS),
        (TAIL_SIGN, ch in TAIL),
        (POINT, ch in _POINTS),
        (JOINED, is_joined(ch)),
    ):
        if is_so:
            number |= mark
    return number


for _code in range(128):
    marks_of(_code)
