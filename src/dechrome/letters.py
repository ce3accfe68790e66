"""Counts of letters, words and signs for all lines of a page at once.

One look-up gives every character a class, and sums between line starts give every line its counts: some thirty
array operations a page instead of a dozen string operations a line.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dechrome.shape import BULLET_SIGNS, END_SIGNS, ENDS, QUOTE_SIGNS, STARTS, WIDE_SCRIPTS, log_bin_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["count_letters"]

# Classes of characters. Below FULL_STOP only letters, digits and blanks.
OTHER, UPPER, LOWER, UNCASED, WIDE, DIGIT, BLANK = range(7)
FIRST_SIGN: Final = 7  # + index into ENDS for signs that lines end with
BULLET: Final = FIRST_SIGN + len(ENDS)
QUOTE: Final = BULLET + 1
CLASSES: Final = QUOTE + 1

_LAST: Final = 0xFFFF  # characters beyond the basic plane: ideographs, or signs such as emoji
_END_NAMES: Final = {name: number for number, name in enumerate(ENDS)}
_START_NAMES: Final = {name: number for number, name in enumerate(STARTS)}


@lru_cache(maxsize=1)
def _class_table() -> NDArray[np.uint8]:
    """Class of every character of the basic plane; the last entry stands for all others."""
    table = np.zeros(_LAST + 1, np.uint8)
    for number in range(_LAST):
        table[number] = _class_of(chr(number))
    return table


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
    if not ch.isalpha():
        return OTHER
    if any(low <= ch <= high for low, high in WIDE_SCRIPTS):
        return WIDE
    return UPPER if ch.isupper() else LOWER if ch.islower() else UNCASED


def _ends() -> NDArray[np.uint8]:
    table = np.full(CLASSES, _END_NAMES["sign"], np.uint8)
    table[[UPPER, LOWER]] = _END_NAMES["letter"]
    table[[UNCASED, WIDE]] = _END_NAMES["letter without case"]
    table[DIGIT] = _END_NAMES["digit"]
    table[FIRST_SIGN : FIRST_SIGN + len(ENDS)] = np.arange(len(ENDS))
    table[QUOTE] = _END_NAMES["quotation mark"]
    return table


def _starts() -> NDArray[np.uint8]:
    table = np.full(CLASSES, _START_NAMES["sign"], np.uint8)
    table[UPPER] = _START_NAMES["upper case"]
    table[LOWER] = _START_NAMES["lower case"]
    table[[UNCASED, WIDE]] = _START_NAMES["letter without case"]
    table[DIGIT] = _START_NAMES["digit"]
    table[BULLET] = _START_NAMES["bullet"]
    table[[QUOTE, FIRST_SIGN + _END_NAMES["quotation mark"]]] = _START_NAMES["quotation mark"]
    return table


_END_OF, _START_OF = _ends(), _starts()
_STOP_CLASSES = np.zeros(CLASSES, bool)
_STOP_CLASSES[[FIRST_SIGN + _END_NAMES[name] for name in ("full stop", "question or exclamation mark", "ellipsis")]] = (
    True
)
_STOP, _QUOTED_STOP, _ELLIPSIS = (_END_NAMES[n] for n in ("full stop", "full stop in quotation", "ellipsis"))
_COMMA = FIRST_SIGN + _END_NAMES["comma or semicolon"]
_LOG = np.array(log_bin_table(), np.uint8)
_LOG_TOP = len(_LOG) - 1


def count_letters(lines: Sequence[str], records: NDArray[Any]) -> None:
    """Fill the shape fields of local records (local.RECORD) for lines that are not blank.

    Args:
        lines: without white space at the end; indentation is counted.
        records: one row a line; ``length words end start indent capitals digits stops commas word_length units``
            are written.
    """
    codes = np.frombuffer("\n".join(lines).encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = _class_table().take(np.minimum(codes, _LAST))
    sizes = np.fromiter(map(len, lines), np.int64, len(lines))
    ends = np.cumsum(sizes + 1) - 1
    starts = ends - sizes
    inked = kinds != BLANK
    places = np.flatnonzero(inked)
    first = places.take(np.searchsorted(places, starts))
    counts = _counts(kinds, inked, starts)
    words, capitals, cased, digits, stops, commas, wide = counts
    ink = ends - first
    units = np.minimum(ink + 2 * wide, 65535)
    records["units"] = units
    records["length"] = _LOG.take(np.minimum(units, _LOG_TOP))
    records["words"] = _LOG.take(np.minimum(words, _LOG_TOP))
    records["indent"] = np.minimum(first - starts, 12)
    records["start"] = _START_OF.take(kinds.take(first))
    records["end"] = _end_classes(kinds, ends, first)
    records["capitals"] = np.where(cased > 0, 8 * capitals // np.maximum(cased, 1), 9)
    records["digits"] = 8 * digits // ink
    records["stops"] = np.minimum(stops, 7)
    records["commas"] = np.minimum(commas, 7)
    records["word_length"] = np.minimum(ink // words, 15)


def _counts(kinds: NDArray[np.uint8], inked: NDArray[np.bool_], starts: NDArray[np.int64]) -> NDArray[np.int32]:
    """Per line: words, words with capital, with case, digits, sentence ends inside, commas inside, wide letters."""
    flags = np.empty((7, len(kinds)), np.int8)
    begins = inked.copy()
    begins[1:] &= ~inked[:-1]
    flags[0] = begins
    flags[1] = begins & (kinds == UPPER)
    flags[2] = flags[1] | (begins & (kinds == LOWER))
    flags[3] = kinds == DIGIT
    flags[4] = _STOP_CLASSES.take(kinds)
    flags[5] = kinds == _COMMA
    flags[6] = kinds == WIDE
    # a stop or comma counts where a blank or a letter of a script without blanks follows, not inside 3.5 or a.m.
    follows = (kinds == BLANK) | (kinds == WIDE)
    flags[4:6, :-1] &= follows[1:].view(np.int8)
    flags[4:6, -1] = 0
    flags[4:6, starts[1:] - 1] = 0
    ahead = starts[1:] - 2  # the last sign of a line is its end, not inside
    flags[4:6, ahead] = 0
    counts: NDArray[np.int32] = np.add.reduceat(flags, starts, axis=1, dtype=np.int32)
    return counts


def _end_classes(kinds: NDArray[np.uint8], ends: NDArray[np.int64], first: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Class of the last character, with the stop inside a quotation and three dots told apart."""
    last = kinds.take(ends - 1)
    before = kinds.take(np.maximum(ends - 2, first))
    classes = _END_OF.take(last)
    quoted = (classes == _END_NAMES["quotation mark"]) & _STOP_CLASSES.take(before)
    dots = (classes == _STOP) & (before == FIRST_SIGN + _STOP)
    dots &= ends - 2 >= first
    classes[quoted] = _QUOTED_STOP
    classes[dots] = _ELLIPSIS
    return classes
