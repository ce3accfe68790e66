# cython: boundscheck=False, wraparound=False
"""Records of short lines that are likely to come again, and numbers for lines that are equal.

Menus repeat within a page and over the pages of a site. The table holds numbers only: no line is kept alive, nothing
is work for the garbage collector, and what was not asked for lately makes room.
"""

from __future__ import annotations

from array import array
from typing import Final

from dechrome.record import WIDTH

__all__ = ["LineMemory", "number_of", "numbered"]

PLACES: Final = 1 << 16
"""Lines that are remembered at most, about 3 MB; a line that comes to the place of another takes it."""
SLOT: Final = 5
"""Numbers of a place: number of a line, its key (line_form.py), and the record in the others."""
MIX: Final = hash("a line") | 1
"""Spreads keys; Python draws it anew for every process, so that nobody can write lines that all meet in one place."""
BITS_64: Final = (1 << 64) - 1
LENGTHS: Final = 0x9E3779B97F4A7C15
"""Spreads lengths over 64 bits (2^64 / golden ratio, Knuth)."""


class LineMemory:
    """A table of records; for compiled code: in plain Python a dictionary does it quicker.

    Lines are known by numbers (``number_of``) that have a secret of the process in them: of two lines one is taken for
    the other once in 10^19 times, and nobody can bring that about.
    """

    def __init__(self) -> None:
        slots = memoryview(bytearray(8 * SLOT * PLACES))
        self._numbers = slots.cast("Q")
        self._bytes = slots

    def knows(self, line: int) -> bool:
        """Whether a line is there. Who asks this of many at once waits for memory once, not for each in turn."""
        return self._numbers[SLOT * (line & (PLACES - 1))] == line

    def recall(self, line: int, records: bytearray, at: int, keys: array[int], place: int) -> bool:
        """Copy record and key of a line, if they are there.

        Args:
            line: its number.
            records: takes the record.
            at: where it begins there.
            keys: takes the key.
            place: where it stands there.
        """
        slot = SLOT * (line & (PLACES - 1))
        if self._numbers[slot] != line or not line:
            return False
        keys[place] = self._numbers[slot + 1]
        start = 8 * (slot + 2)
        for n in range(WIDTH):
            records[at + n] = self._bytes[start + n]
        return True

    def note(self, line: int, records: bytearray, at: int, key: int) -> None:
        """Remember a line; see ``recall``."""
        slot = SLOT * (line & (PLACES - 1))
        self._numbers[slot] = line
        self._numbers[slot + 1] = key
        start = 8 * (slot + 2)
        for n in range(WIDTH):
            self._bytes[start + n] = records[at + n]


def number_of(line: str) -> int:
    """A number of 64 bits that stands for a line.

    Python hashes the bytes in which it holds a text, and those of a line of two bytes a character can be those of an
    ASCII line of twice the length; so the length counts too.
    """
    size, number = len(line), hash(line) & BITS_64
    return number ^ ((size * LENGTHS) & BITS_64)


def numbered(keys: array[int]) -> array[int]:
    """Numbers from 0 on in the order of keys that are new; equal keys share theirs."""
    count = len(keys)
    found = array("q", bytes(8 * count))
    numbers = found
    bits = (2 * count).bit_length()
    size = 1 << bits
    table = array("Q", bytes(16 * size))  # a key, and one more than its number
    seen, last, mix, shift = table, size - 1, MIX & BITS_64, 64 - bits
    new = 0
    for place in range(count):
        key = keys[place]
        slot = ((key * mix) & BITS_64) >> shift
        while seen[2 * slot + 1] and seen[2 * slot] != key:
            slot = (slot + 1) & last
        if not seen[2 * slot + 1]:
            new += 1
            seen[2 * slot] = key
            seen[2 * slot + 1] = new
        numbers[place] = seen[2 * slot + 1] - 1
    return found
