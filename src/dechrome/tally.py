# cython: boundscheck=False, wraparound=False
"""Sums of table entries: what every measure's bin is worth, added up per block; and the blocks that are left.

Bounds are checked once for all steps, before each loop: that takes half of the time.
"""

from __future__ import annotations

from array import array
from typing import Final

__all__ = [
    "ANY_BIN",
    "add_both",
    "add_clipped",
    "add_tables",
    "at_least",
    "every_block",
    "pick",
    "remaining",
    "surviving_gaps",
]


def add_tables(bins: bytearray, size: int, flat: array[int], offsets: array[int], total: array[int]) -> None:
    """Add the score of every bin to the total of its block.

    Args:
        bins: one row of ``size`` bytes per measure, end to end.
        size: number of blocks.
        flat: the tables of the measures, end to end.
        offsets: where the table of each measure begins.
        total: one entry a block.
    """
    _check(bins, size, flat, offsets, total)
    for row in range(len(offsets)):
        offset = offsets[row]
        start = row * size
        for i in range(size):
            total[i] += flat[offset + bins[start + i]]


def add_both(
    bins: bytearray,
    size: int,
    tables: tuple[array[int], array[int]],
    offsets: array[int],
    totals: tuple[array[int], array[int]],
) -> None:
    """Add the scores that two sets of tables have, like ``add_tables`` for one and for the other.

    On an HTML page half of the measures say the same of all blocks: no element has a name of their family. These are
    added once.

    Args:
        bins: as in ``add_tables``.
        size: as in ``add_tables``.
        tables: the tables of the measures, end to end, of each set.
        offsets: where the table of each measure begins, the same in both sets.
        totals: of each set, one entry a block.
    """
    first, second = tables
    one, other = totals
    _check(bins, size, first, offsets, one)
    _check(bins, size, second, offsets, other)
    all_one = all_other = 0
    for row in range(len(offsets) if size else 0):
        offset = offsets[row]
        start = row * size
        number = bins[start]
        same = 1
        while same < size and bins[start + same] == number:
            same += 1
        if same == size:
            all_one += first[offset + number]
            all_other += second[offset + number]
            continue
        for i in range(size):
            place = offset + bins[start + i]
            one[i] += first[place]
            other[i] += second[place]
    for i in range(size):
        one[i] += all_one
        other[i] += all_other


def add_clipped(
    bins: bytearray,
    size: int,
    flat: array[int],
    offsets: array[int],
    families: array[int],
    limit: int,
    total: array[int],
) -> None:
    """Add the scores like ``add_tables``, the sum of each family within plus or minus ``limit``.

    Args:
        bins: as in ``add_tables``.
        size: as in ``add_tables``.
        flat: as in ``add_tables``.
        offsets: as in ``add_tables``.
        families: first row of each family, and the number of rows at the end.
        limit: in the unit of the tables.
        total: one entry a block.
    """
    _check(bins, size, flat, offsets, total)
    sums = array("i", bytes(4 * size))
    parts = sums
    for family in range(len(families) - 1):
        if families[family] < 0 or families[family + 1] > len(offsets):
            raise IndexError(OUTSIDE)
        for row in range(families[family], families[family + 1]):
            offset = offsets[row]
            start = row * size
            for i in range(size):
                parts[i] += flat[offset + bins[start + i]]
        for i in range(size):
            total[i] += min(max(parts[i], -limit), limit)
            parts[i] = 0


def _check(bins: bytearray, size: int, flat: array[int], offsets: array[int], total: array[int]) -> None:
    """Refuse what would be read or written outside of the arguments of ``add_tables``.

    Raises:
        IndexError: there are too few bins or totals, or a table is not in ``flat``, where ANY_BIN entries must follow
            its beginning however few bins it has.
    """
    if size < 0 or len(bins) < size * len(offsets) or len(total) < size:
        raise IndexError(OUTSIDE)
    for row in range(len(offsets)):
        if not 0 <= offsets[row] <= len(flat) - _ANY:
            raise IndexError(OUTSIDE)


ANY_BIN: Final = 256
"""Values of a byte."""
_ANY: Final = ANY_BIN
OUTSIDE: Final = "bins, tables and totals do not belong together"


def every_block(size: int) -> array[int]:
    """The numbers of all blocks."""
    index = array("q", bytes(8 * size))
    out = index
    for i in range(size):
        out[i] = i
    return index


def pick(values: array[int], index: array[int]) -> array[int]:
    """The values of the blocks in ``index``, of one value a block of the document."""
    size, most = len(index), len(values)
    picked = array("i", bytes(4 * size))
    out = picked
    for i in range(size):
        if not 0 <= index[i] < most:
            raise IndexError(OUTSIDE)
        out[i] = values[index[i]]
    return picked


def at_least(total: array[int], cut: int) -> bytearray:
    """A flag for each block: whether its total is not below the cut."""
    size = len(total)
    flags = bytearray(size)
    out = flags
    for i in range(size):
        if total[i] >= cut:
            out[i] = 1
    return flags


def remaining(index: array[int], stays: bytearray) -> array[int]:
    """The numbers in ``index`` of the blocks that stay."""
    size = len(index)
    if len(stays) != size:
        raise IndexError(OUTSIDE)
    left = array("q", bytes(8 * stays.count(1)))
    out = left
    n = 0
    for i in range(size):
        if stays[i] == 1:
            out[n] = index[i]
            n += 1
    return left


def surviving_gaps(gaps: bytearray, stays: bytearray) -> bytearray:
    """Blank lines before the blocks that stay: one is there if one stood anywhere since the last such block."""
    size = len(gaps)
    if len(stays) != size:
        raise IndexError(OUTSIDE)
    left = bytearray(stays.count(1))
    out = left
    n = 0
    blank = True
    for i in range(size):
        blank = blank or gaps[i] != 0
        if stays[i] == 1:
            out[n] = blank
            n += 1
            blank = False
    return left
