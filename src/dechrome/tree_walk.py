# cython: boundscheck=False, wraparound=False
"""The walk down boosted trees, eight of them at a time.

Which way a block goes cannot be foreseen, so a branch at each node would be guessed wrong every other time, and the
next node is known only once the last one was read. Without branches, and with eight walks that do not wait for each
other, it takes half of the time. Half of that again: a node is one number, the two that may follow it stand side by
side, so that a step reads twice, and as many steps are made as the deepest of eight trees asks for, since one more step
costs less than a look whether all have come to a leaf. And a third less: the bin is taken off the number where the
highest bin of the node stands in it, and what it is too high by is borrowed from the number of the node that follows.
Bounds are not checked here: boosted.py does that once for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from array import array

__all__ = ["HIGHEST_SHIFT", "LANES", "LOW_BYTE", "NEXT_SHIFT", "walk", "walk_singly"]

HIGHEST_SHIFT = 8
"""A node has, from its lowest bit on, where its measure stands among those of a block; from here on the highest bin
that goes to the second of the two nodes that follow."""
NEXT_SHIFT = 16
"""From here on the number of that node; the one for higher bins stands before it. After a leaf, which no bin is too
high for, comes the leaf itself."""
LOW_BYTE = 255
PLAIN: Final = __file__.endswith(".py")
"""Whether this runs as plain Python, where each step costs the same, guessed or not."""
LANES = 8
"""Trees that are walked down together; there must be a multiple of it."""


def walk(
    trees: tuple[array[int], array[int], array[int], array[int]],
    bins: bytearray,
    width: int,
    count: int,
    sums: array[int],
) -> None:
    """Add the scores of the leaves that some blocks come to; long on purpose: it is one loop.

    Args:
        trees: first node of each tree; the longest way down in each ``LANES`` of them; all nodes; their scores.
        bins: ``width`` of each block, side by side.
        width: of the bins of a block.
        count: of blocks.
        sums: one entry a block.
    """
    if PLAIN:
        walk_singly(trees, bins, width, count, sums)
        return
    roots, depths, nodes, scores = trees
    for n in range(len(depths)):
        first = LANES * n
        for k in range(count):
            row = k * width
            a = roots[first]
            b = roots[first + 1]
            c = roots[first + 2]
            d = roots[first + 3]
            e = roots[first + 4]
            f = roots[first + 5]
            g = roots[first + 6]
            h = roots[first + 7]
            for _ in range(depths[n]):
                a = nodes[a]
                b = nodes[b]
                c = nodes[c]
                d = nodes[d]
                e = nodes[e]
                f = nodes[f]
                g = nodes[g]
                h = nodes[h]
                a = (a - (bins[row + (a & 255)] << 8)) >> 16
                b = (b - (bins[row + (b & 255)] << 8)) >> 16
                c = (c - (bins[row + (c & 255)] << 8)) >> 16
                d = (d - (bins[row + (d & 255)] << 8)) >> 16
                e = (e - (bins[row + (e & 255)] << 8)) >> 16
                f = (f - (bins[row + (f & 255)] << 8)) >> 16
                g = (g - (bins[row + (g & 255)] << 8)) >> 16
                h = (h - (bins[row + (h & 255)] << 8)) >> 16
            sums[k] += scores[a] + scores[b] + scores[c] + scores[d] + scores[e] + scores[f] + scores[g] + scores[h]


def walk_singly(
    trees: tuple[array[int], array[int], array[int], array[int]],
    bins: bytearray,
    width: int,
    count: int,
    sums: array[int],
) -> None:
    """The same, one tree and one block after the other, without steps beyond a leaf."""
    roots, _, nodes, scores = trees
    for root in roots:
        for k in range(count):
            row, node, after = k * width, -1, root
            while after != node:
                node = after
                numbers = nodes[node]
                after = (numbers - (bins[row + (numbers & LOW_BYTE)] << HIGHEST_SHIFT)) >> NEXT_SHIFT
            sums[k] += scores[node]
