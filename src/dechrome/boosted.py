"""Boosted regression trees: what pieces of evidence say together and their tables, one by one, cannot.

A line outside the prose, among links, on a page of cards is more surely chrome than these three facts add up to. The
trees are fitted on what the tables leave over (gradient boosting, Friedman 2001, *Greedy function approximation*), so
that the tables stay what they are. They are asked only of blocks that the tables leave in doubt: elsewhere they would
change no verdict.

Every node holds the score of its rows, so the way from a root to a leaf splits into parts, one for each measure that
was asked (Saabas 2014, *Interpreting random forests*); their sum and the roots' scores are what the trees add.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Trees"]

FIELDS = 3
"""Numbers of a node in the weights file: measure (-1 for a leaf), highest bin that goes to the node that follows, score
in thousandths of log-odds. Nodes stand in preorder."""
WIDTH = 4
"""Numbers of a node in memory."""


class Trees:
    """Some trees, laid end to end.

    Args:
        rows: row of each measure that the trees ask, among all measures.
        trees: the numbers of their nodes, ``FIELDS`` a node.

    Attributes:
        rows: as given.
        roots: first node of each tree.
        nodes: ``WIDTH`` numbers a node: those of ``FIELDS``, where the measure counts in ``rows``, and how many nodes
            further on the one stands that a higher bin leads to. Small and side by side, since reading them is most
            of the time.
    """

    def __init__(self, rows: Sequence[int], trees: Sequence[Sequence[int]]):
        self.rows = array("i", rows)
        self.roots = array("q")
        self.nodes = array("h")
        for tree in trees:
            self.roots.append(len(self.nodes))
            self.nodes.extend(_linked(tree))

    def add(
        self,
        local: bytearray,
        blocks: int,
        index: array[int],
        around: bytearray,
        size: int,
        total: array[int],
        doubt: tuple[int, int],
    ) -> bytearray:
        """Add what the trees say to the totals of the blocks in doubt.

        Args:
            local: bins of the measures of one line, a row of ``blocks`` bytes each.
            blocks: of the document.
            index: number in the document of each block of the view.
            around: bins of the measures of context, a row of ``size`` bytes each.
            size: blocks of the view.
            total: one entry a block of the view, hundredths of log-odds.
            doubt: lowest and highest total of a block that is in doubt.

        Returns:
            bytearray: 1 for the blocks that were in doubt.
        """
        rows, width = self.rows, len(self.rows)
        low, high = doubt
        asked = bytearray(size)
        flags = asked
        doubtful = array("q", bytes(8 * size))
        places = doubtful
        count = 0
        for i in range(size):
            if low <= total[i] <= high:
                flags[i] = 1
                places[count] = i
                count += 1
        first = len(local) // max(blocks, 1)
        seen = bytearray(count * width)
        bins = seen
        for n in range(width):
            row = rows[n]
            for k in range(count):
                place = row * blocks + index[places[k]] if row < first else (row - first) * size + places[k]
                bins[k * width + n] = local[place] if row < first else around[place]
        found = self.sums(seen, count)
        sums = found
        for k in range(count):
            total[places[k]] += sums[k] // 10
        return asked

    def sums(self, bins: bytearray, count: int) -> array[int]:
        """What the trees add for some blocks, in thousandths of log-odds: tree by tree, so that each is read once.

        Args:
            bins: of the measures in ``rows``, side by side for each block.
            count: of blocks.
        """
        roots, nodes, width, step = self.roots, self.nodes, len(self.rows), WIDTH
        found = array("i", bytes(4 * count))
        sums = found
        for n in range(len(roots)):
            root = roots[n]
            for k in range(count):
                node = root
                start = k * width
                measure = nodes[node]
                while measure >= 0:
                    node += nodes[node + 3] if bins[start + measure] > nodes[node + 1] else step
                    measure = nodes[node]
                sums[k] += nodes[node + 2]
        return found

    def parts(self, numbers: Sequence[int]) -> dict[int, int]:
        """What each measure contributes for a block, in thousandths of log-odds.

        Args:
            numbers: bins of all measures.

        Returns:
            dict[int, int]: by row of the measure; -1: what the trees say of any block.
        """
        nodes = self.nodes
        found = {-1: sum(nodes[root + 2] for root in self.roots)}
        for root in self.roots:
            node = root
            while nodes[node] >= 0:
                row = self.rows[nodes[node]]
                after = node + (nodes[node + 3] if numbers[row] > nodes[node + 1] else WIDTH)
                found[row] = found.get(row, 0) + nodes[after + 2] - nodes[node + 2]
                node = after
        return found


def _linked(tree: Sequence[int]) -> array[int]:
    """The nodes of a tree, each with the way to where a higher bin leads."""
    nodes = array("h")
    waiting: list[int] = []
    for start in range(0, len(tree), FIELDS):
        place = len(nodes)
        nodes.extend((*tree[start : start + FIELDS], 0))
        if tree[start] >= 0:
            waiting.append(place)
        elif waiting:  # a leaf ends all that bins up to the highest lead to
            above = waiting.pop()
            nodes[above + 3] = place + WIDTH - above
    return nodes
