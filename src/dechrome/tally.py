"""Sums of table entries: what every measure's bin is worth, added up per block; and the blocks that are left."""

from __future__ import annotations

from array import array

__all__ = ["add_clipped", "add_tables", "at_least", "pick", "remaining", "surviving_gaps"]


def add_tables(bins: bytearray, size: int, flat: array[int], offsets: array[int], total: array[int]) -> None:
    """Add the score of every bin to the total of its block.

    Args:
        bins: one row of ``size`` bytes per measure, end to end.
        size: number of blocks.
        flat: the tables of the measures, end to end.
        offsets: where the table of each measure begins.
        total: one entry a block.
    """
    for row in range(len(offsets)):
        offset = offsets[row]
        start = row * size
        for i in range(size):
            total[i] += flat[offset + bins[start + i]]


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
    for family in range(len(families) - 1):
        for i in range(size):
            part = 0
            for row in range(families[family], families[family + 1]):
                part += flat[offsets[row] + bins[row * size + i]]
            total[i] += min(max(part, -limit), limit)


def pick(values: array[int], index: array[int]) -> array[int]:
    """The values of the blocks in ``index``, of one value a block of the document."""
    size = len(index)
    picked = array("i", bytes(4 * size))
    out = picked
    for i in range(size):
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
    left = array("q", bytes(8 * sum(stays)))
    out = left
    n = 0
    for i in range(size):
        if stays[i]:
            out[n] = index[i]
            n += 1
    return left


def surviving_gaps(gaps: bytearray, stays: bytearray) -> bytearray:
    """Blank lines before the blocks that stay: one is there if one stood anywhere since the last such block."""
    size = len(gaps)
    left = bytearray(sum(stays))
    out = left
    n = 0
    blank = True
    for i in range(size):
        blank = blank or gaps[i] != 0
        if stays[i]:
            out[n] = blank
            n += 1
            blank = False
    return left
