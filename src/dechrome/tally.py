"""Sums of table entries: what every measure's bin is worth, added up per block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

__all__ = ["add_clipped", "add_tables"]


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
