"""The layout of a line's record: what is known of one line alone, as a few bytes.

Records of a page lie end to end in one ``bytes`` object, so that loops over them (compiled where a compiler was
there, see docs/architecture.md) find a field by arithmetic: ``records[WIDTH * line + FIELD]``.
"""

from __future__ import annotations

import sys
from array import array
from typing import Final

__all__ = ["FIELDS", "UNITS", "WIDTH", "units_of"]

FIELDS: Final = (
    "length", "words", "end", "start", "indent", "capitals", "digits", "stops", "commas", "word_length",
    "shape", "whole", "part", "share", "keep", "header",
)  # fmt: skip
"""Names of the fields, one byte each: binned measures of letters, then the shape, then what phrases were found."""
(
    LENGTH, WORDS, END, START, INDENT, CAPITALS, DIGITS, STOPS, COMMAS, WORD_LENGTH,
    SHAPE, WHOLE, PART, SHARE, KEEP, HEADER,
) = range(len(FIELDS))  # fmt: skip
UNITS: Final = len(FIELDS)
"""Place of the length in units (shape.py), two bytes, the lower one first; at most 65,535."""
WIDTH: Final = UNITS + 2
"""Bytes of a record."""


def units_of(records: bytes) -> array[int]:
    """Length in units (shape.py) of every line."""
    pairs = bytearray(2 * (len(records) // WIDTH))
    pairs[::2] = records[UNITS::WIDTH]
    pairs[1::2] = records[UNITS + 1 :: WIDTH]
    units = array("H", bytes(pairs))
    if sys.byteorder == "big":
        units.byteswap()
    return array("q", units)
