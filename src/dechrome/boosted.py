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

from dechrome.tree_walk import HIGHEST, LANES, LEFT, SCORE, WIDTH, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Trees"]

FIELDS = 3
"""Numbers of a node in the weights file: measure (-1 for a leaf), highest bin that goes to the node that follows, score
in thousandths of log-odds. Nodes stand in preorder."""


class Trees:
    """Some trees, laid end to end.

    Args:
        rows: row of each measure that the trees ask, among all measures.
        trees: the numbers of their nodes, ``FIELDS`` a node.

    Attributes:
        rows: as given.
        roots: first node of each tree.
        nodes: see tree_walk.WIDTH. Small and side by side, since reading them is most of the time.

    Raises:
        ValueError: a tree asks a measure that is not among ``rows``.
    """

    def __init__(self, rows: Sequence[int], trees: Sequence[Sequence[int]]):
        self.rows = array("i", rows)
        self.roots = array("q")
        self.nodes = array("h")
        for tree in trees:
            self.roots.append(len(self.nodes))
            self.nodes.extend(_linked(tree))
        while len(self.roots) % LANES:  # trees that say nothing
            self.roots.append(len(self.nodes))
            self.nodes.extend([0] * WIDTH)
        if any(not 0 <= measure < max(len(self.rows), 1) for measure in self.nodes[::WIDTH]):
            raise ValueError("a tree asks a measure that is not among its rows")

    @classmethod
    def restored(cls, tables: tuple[bytes, bytes, bytes]) -> Trees:
        """The trees of which ``tables`` were told."""
        made = cls((), ())
        for numbers, raw in zip((made.rows, made.roots, made.nodes), tables, strict=True):
            numbers.frombytes(raw)
        return made

    def tables(self) -> tuple[bytes, bytes, bytes]:
        """Rows, roots and nodes as bytes."""
        return self.rows.tobytes(), self.roots.tobytes(), self.nodes.tobytes()

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
        doubtful, numbers = array("q", bytes(8 * size)), array("q", bytes(8 * size))
        places, lines = doubtful, numbers
        count = 0
        for i in range(size):
            if low <= total[i] <= high:
                flags[i] = 1
                places[count] = i
                lines[count] = index[i]
                count += 1
        first = len(local) // max(blocks, 1)
        seen = bytearray(count * width)
        bins = seen
        for n in range(width):
            row, at = rows[n], n
            if row < first:
                start = row * blocks
                for k in range(count):
                    bins[at] = local[start + lines[k]]
                    at += width
            else:
                start = (row - first) * size
                for k in range(count):
                    bins[at] = around[start + places[k]]
                    at += width
        found = self.sums(seen, count)
        sums = found
        for k in range(count):
            total[places[k]] += sums[k] // 10
        return asked

    def sums(self, bins: bytearray, count: int) -> array[int]:
        """What the trees add for some blocks, in thousandths of log-odds.

        Args:
            bins: of the measures in ``rows``, side by side for each block.
            count: of blocks.

        Raises:
            ValueError: there are fewer bins.
        """
        width = len(self.rows)
        if len(bins) < width * count or (self.roots and not width):
            raise ValueError(f"{len(bins)} bins are not {width} for each of {count} blocks")
        found = array("i", bytes(4 * count))
        walk(self.roots, self.nodes, bins, width, count, found)
        return found

    def parts(self, numbers: Sequence[int]) -> dict[int, int]:
        """What each measure contributes for a block, in thousandths of log-odds.

        Args:
            numbers: bins of all measures.

        Returns:
            dict[int, int]: by row of the measure; -1: what the trees say of any block.
        """
        nodes = self.nodes
        found = {-1: sum(nodes[root + SCORE] for root in self.roots)}
        for root in self.roots:
            node = root
            while nodes[node + LEFT]:
                row = self.rows[nodes[node]]
                after = node + nodes[node + LEFT + (numbers[row] > nodes[node + HIGHEST])]
                found[row] = found.get(row, 0) + nodes[after + SCORE] - nodes[node + SCORE]
                node = after
        return found


def _linked(tree: Sequence[int]) -> array[int]:
    """The nodes of a tree, each with the way to where a higher bin leads."""
    nodes = array("h")
    waiting: list[int] = []
    for start in range(0, len(tree), FIELDS):
        place = len(nodes)
        measure, highest, score = tree[start], tree[start + 1], tree[start + 2]
        if measure >= 0:
            nodes.extend((measure, highest, WIDTH, 0, score))
            waiting.append(place)
            continue
        nodes.extend((0, 0, 0, 0, score))
        if waiting:  # a leaf ends all that bins up to the highest lead to
            above = waiting.pop()
            nodes[above + LEFT + 1] = place + WIDTH - above
    return nodes
