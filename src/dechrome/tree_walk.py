# cython: boundscheck=False, wraparound=False
"""The walk down boosted trees, eight of them at a time.

Which way a block goes cannot be foreseen, so a branch at each node would be guessed wrong every other time, and the
next node is known only once the last one was read. Without branches, and with eight walks that do not wait for each
other, it takes half of the time. Bounds are not checked here: boosted.py does that once for all steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from array import array

__all__ = ["HIGHEST", "LANES", "LEFT", "SCORE", "WIDTH", "walk"]

WIDTH = 5
"""Numbers of a node: where its measure stands among those of a block, highest bin that goes to the node that follows,
how far it is to that node and to the one for higher bins, score. Of a leaf both ways are 0 long."""
HIGHEST, LEFT, SCORE = 1, 2, 4
"""Places of the highest bin, of the two ways, and of the score; as plain numbers in the loop."""
PLAIN: Final = __file__.endswith(".py")
"""Whether this runs as plain Python, where each step costs the same, guessed or not."""
LANES = 8
"""Trees that are walked down together; there must be a multiple of it."""


def walk(roots: array[int], nodes: array[int], bins: bytearray, width: int, count: int, sums: array[int]) -> None:
    """Add the scores of the leaves that some blocks come to; long on purpose: it is one loop.

    Args:
        roots: first number of each tree.
        nodes: of all trees, ``WIDTH`` numbers each.
        bins: ``width`` of each block, side by side.
        width: of the bins of a block.
        count: of blocks.
        sums: one entry a block.
    """
    if PLAIN:
        walk_singly(roots, nodes, bins, width, count, sums)
        return
    for n in range(0, len(roots), LANES):
        for k in range(count):
            row = k * width
            a = roots[n]
            b = roots[n + 1]
            c = roots[n + 2]
            d = roots[n + 3]
            e = roots[n + 4]
            f = roots[n + 5]
            g = roots[n + 6]
            h = roots[n + 7]
            while True:
                hop_a = nodes[a + 2 + (bins[row + nodes[a]] > nodes[a + 1])]
                hop_b = nodes[b + 2 + (bins[row + nodes[b]] > nodes[b + 1])]
                hop_c = nodes[c + 2 + (bins[row + nodes[c]] > nodes[c + 1])]
                hop_d = nodes[d + 2 + (bins[row + nodes[d]] > nodes[d + 1])]
                hop_e = nodes[e + 2 + (bins[row + nodes[e]] > nodes[e + 1])]
                hop_f = nodes[f + 2 + (bins[row + nodes[f]] > nodes[f + 1])]
                hop_g = nodes[g + 2 + (bins[row + nodes[g]] > nodes[g + 1])]
                hop_h = nodes[h + 2 + (bins[row + nodes[h]] > nodes[h + 1])]
                if not hop_a | hop_b | hop_c | hop_d | hop_e | hop_f | hop_g | hop_h:
                    break
                a += hop_a
                b += hop_b
                c += hop_c
                d += hop_d
                e += hop_e
                f += hop_f
                g += hop_g
                h += hop_h
            sums[k] += nodes[a + 4] + nodes[b + 4] + nodes[c + 4] + nodes[d + 4]
            sums[k] += nodes[e + 4] + nodes[f + 4] + nodes[g + 4] + nodes[h + 4]


def walk_singly(
    roots: array[int], nodes: array[int], bins: bytearray, width: int, count: int, sums: array[int]
) -> None:
    """The same, one tree and one block after the other, without steps beyond a leaf."""
    for root in roots:
        for k in range(count):
            row, node = k * width, root
            hop = nodes[node + LEFT + (bins[row + nodes[node]] > nodes[node + HIGHEST])]
            while hop:
                node += hop
                hop = nodes[node + LEFT + (bins[row + nodes[node]] > nodes[node + HIGHEST])]
            sums[k] += nodes[node + SCORE]
