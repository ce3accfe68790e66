# cython: boundscheck=False, wraparound=False
"""Counts of letters, words and signs of a line, in one pass over its characters.

Thai, Lao, Khmer and Burmese set a blank between clauses, not between words, and Thai and Lao have no full stop. There
words are reckoned from letters, and in a line of clauses each blank ends a sentence, and so does its last letter.
"""

from __future__ import annotations

from array import array
from typing import Final
from unicodedata import category

from dechrome.record import LENGTH, UNITS
from dechrome.shape import (
    BULLET_SIGNS,
    END_SIGNS,
    ENDS,
    JOINED_SCRIPTS,
    QUOTE_SIGNS,
    STARTS,
    WIDE_SCRIPTS,
    log_bin_table,
)

__all__ = ["count_line"]

# Classes of characters; from FIRST_SIGN on one for each kind of sign that lines end with (index into ENDS).
OTHER, UPPER, LOWER, UNCASED, WIDE, DIGIT, BLANK, JOINED = range(8)
FIRST_SIGN = 8
BULLET = FIRST_SIGN + len(ENDS)
QUOTE = BULLET + 1
UNKNOWN = 32  # not looked up yet; a bit that no other class has

LAST = 0xFFFF  # characters beyond the basic plane: ideographs, or signs such as emoji
_END_NAMES: Final = {name: number for number, name in enumerate(ENDS)}
_START_NAMES: Final = {name: number for number, name in enumerate(STARTS)}
STOP = FIRST_SIGN + _END_NAMES["full stop"]
QUESTION = FIRST_SIGN + _END_NAMES["question or exclamation mark"]
ELLIPSIS = FIRST_SIGN + _END_NAMES["ellipsis"]
COMMA = FIRST_SIGN + _END_NAMES["comma or semicolon"]
QUOTED = FIRST_SIGN + _END_NAMES["quotation mark"]

# Set on the Thai lines of tests/languages; no labelled pages in these scripts are at hand.
JOINED_WORD: Final = 5
"""Letters and marks of a word of a script that sets no blanks between words."""
CLAUSE: Final = 15
"""Letters and marks between blanks, on average, from which such a line is one of clauses; a menu has fewer."""
JOINED_SENTENCE: Final = 50
"""Letters and marks from which a line of clauses is a sentence; headings and buttons are shorter."""

_CLASSES = bytearray([UNKNOWN]) * (LAST + 1)
_CLASSES[LAST] = OTHER
_LOG: Final = bytes(log_bin_table())


def _learn(code: int) -> int:
    """Look a character's class up, and remember it: asking Unicode costs more than all the rest."""
    _CLASSES[code] = number = _class_of(chr(code))
    return number


def _class_of(ch: str) -> int:
    if ch in END_SIGNS:
        return FIRST_SIGN + END_SIGNS[ch]
    if ch in BULLET_SIGNS:
        return BULLET
    if ch in QUOTE_SIGNS:
        return QUOTE
    if ch.isspace():
        return BLANK
    if ch.isdigit():
        return DIGIT
    if any(low <= ch <= high for low, high in JOINED_SCRIPTS) and category(ch)[0] in "LM":
        return JOINED
    if not ch.isalpha():
        return OTHER
    if any(low <= ch <= high for low, high in WIDE_SCRIPTS):
        return WIDE
    return UPPER if ch.isupper() else LOWER if ch.islower() else UNCASED


def _ends() -> bytes:
    """Class of the last character -> index into ENDS."""
    table = bytearray([_END_NAMES["sign"]]) * (QUOTE + 1)
    table[UPPER] = table[LOWER] = _END_NAMES["letter"]
    table[UNCASED] = table[WIDE] = table[JOINED] = _END_NAMES["letter without case"]
    table[DIGIT] = _END_NAMES["digit"]
    table[FIRST_SIGN : FIRST_SIGN + len(ENDS)] = range(len(ENDS))
    table[QUOTE] = _END_NAMES["quotation mark"]
    return bytes(table)


def _starts() -> bytes:
    """Class of the first character -> index into STARTS."""
    table = bytearray([_START_NAMES["sign"]]) * (QUOTE + 1)
    table[UPPER] = _START_NAMES["upper case"]
    table[LOWER] = _START_NAMES["lower case"]
    table[UNCASED] = table[WIDE] = table[JOINED] = _START_NAMES["letter without case"]
    table[DIGIT] = _START_NAMES["digit"]
    table[BULLET] = _START_NAMES["bullet"]
    table[QUOTE] = table[QUOTED] = _START_NAMES["quotation mark"]
    return bytes(table)


KIND_BITS, COUNT_BITS, MOST_COUNT = 6, 8, 255
"""Bits of a class, and of each of eight counts in one number; of so many characters none overflows."""


def _added(before: int, kind: int) -> int:
    """What a character adds to the counts behind another, by their classes.

    The counts are of words, capitals, cased, digits, stops, commas, wide, joined, from the lowest bits on. A stop or
    comma counts where a blank or a letter of a script without blanks follows, not in 3.5 or a.m.
    """
    begins, closes = before == BLANK != kind, kind in (BLANK, WIDE)
    counts = (
        begins, begins and kind == UPPER, begins and kind in (UPPER, LOWER), kind == DIGIT,
        closes and before in (STOP, QUESTION, ELLIPSIS), closes and before == COMMA, kind == WIDE, kind == JOINED,
    )  # fmt: skip
    return sum(count << COUNT_BITS * place for place, count in enumerate(counts))


def _added_table() -> array[int]:
    """``_added`` by the class before, shifted, and the class."""
    table = array("Q", bytes(8 << 2 * KIND_BITS))
    for before in range(QUOTE + 1):
        for kind in range(QUOTE + 1):
            table[before << KIND_BITS | kind] = _added(before, kind)
    return table


_ADDED: Final = _added_table()


def _counts(piece: str, first: int) -> int:
    """The counts of at most ``MOST_COUNT`` characters behind one of a class, as ``_added`` packs them.

    A function of its own, without a branch or call that depends on a character: where words end cannot be foreseen, and
    all that the loop needs stays in registers. Tables are not given to local names here, since compiled that is a lock.
    """
    last = LAST
    total = seen = 0
    before = first
    for ch in piece:
        code = ord(ch)
        kind = _CLASSES[code if code < last else last]
        total += _ADDED[before << KIND_BITS | kind]
        seen |= kind
        before = kind
    if not seen & UNKNOWN:
        return total
    for ch in piece:
        code = ord(ch)
        if code < last and _CLASSES[code] == UNKNOWN:
            _learn(code)
    return _counts(piece, first)


_END_OF: Final = _ends()
_START_OF: Final = _starts()
_QUOTED_STOP: Final = _END_NAMES["full stop in quotation"]
_THREE_DOTS: Final = _END_NAMES["ellipsis"]
_FULL_STOP: Final = _END_NAMES["full stop"]


def count_line(line: str, record: bytearray, place: int = 0) -> None:
    """Fill the counts into the record of a line (record.py); the rest is left as it is.

    Args:
        line: not blank, without white space at the end; indentation is counted.
        record: ``WIDTH`` bytes from ``place`` on.
        place: where it begins.
    """
    words = capitals = cased = digits = stops = commas = wide = joined = 0
    kind = BLANK
    size = len(line)
    start = 0
    while start < size:
        piece = line if size <= MOST_COUNT else line[start : start + MOST_COUNT]
        start += MOST_COUNT
        counts = _counts(piece, kind)
        kind = _CLASSES[min(ord(piece[len(piece) - 1]), LAST)]
        words += counts & MOST_COUNT
        capitals += counts >> COUNT_BITS & MOST_COUNT
        cased += counts >> 2 * COUNT_BITS & MOST_COUNT
        digits += counts >> 3 * COUNT_BITS & MOST_COUNT
        stops += counts >> 4 * COUNT_BITS & MOST_COUNT
        commas += counts >> 5 * COUNT_BITS & MOST_COUNT
        wide += counts >> 6 * COUNT_BITS & MOST_COUNT
        joined += counts >> 7 * COUNT_BITS
    first = 0
    while _CLASSES[min(ord(line[first]), LAST)] == BLANK:
        first += 1
    ink = size - first
    units = min(ink + 2 * wide, 65535)
    top = len(_LOG) - 1
    end = _END_OF[kind]
    if ink > 1:
        before = _CLASSES[min(ord(line[size - 2]), LAST)]
        if kind in (QUOTED, QUOTE):
            if before in (STOP, QUESTION, ELLIPSIS):
                end = _QUOTED_STOP
        elif kind == STOP and before == STOP:
            end = _THREE_DOTS
    if 2 * joined > ink:
        if joined >= CLAUSE * words:
            stops = max(stops, words - 1)
            if joined >= JOINED_SENTENCE and kind == JOINED:
                end = _FULL_STOP
        words = max(words, joined // JOINED_WORD)
    opening = _CLASSES[min(ord(line[first]), LAST)]
    at = place + LENGTH  # and the fields that follow it, in their order
    record[at] = _LOG[min(units, top)]
    record[at + 1] = _LOG[min(words, top)]
    record[at + 2] = end
    record[at + 3] = _START_OF[opening]
    record[at + 4] = min(first, 12)
    record[at + 5] = 8 * capitals // cased if cased else 9
    record[at + 6] = 8 * digits // max(ink, 1)
    record[at + 7] = min(stops, 7)
    record[at + 8] = min(commas, 7)
    record[at + 9] = min(ink // max(words, 1), 15)
    at = place + UNITS
    record[at] = units & 255
    record[at + 1] = units >> 8
