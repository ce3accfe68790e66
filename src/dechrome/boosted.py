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

from dechrome.tree_walk import HIGHEST_SHIFT, LANES, LOW_BYTE, NEXT_SHIFT, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Trees"]

FIELDS = 3
"""Numbers of a node in the weights file: measure (-1 for a leaf), highest bin that goes to the node that follows, score
in thousandths of log-odds. Nodes stand in preorder."""
NO_NUMBER = "a tree asks a measure that is not among its rows, or what is asked, or the trees, are too large"


class Trees:
    """Some trees, laid end to end.

    Args:
        rows: row of each measure that the trees ask, among all measures.
        trees: the numbers of their nodes, ``FIELDS`` a node.

    Attributes:
        rows: as given.
        roots: first node of each tree, in the order in which they were given.
        walked: what tree_walk.walk takes. Trees of like depth stand together there, so that none waits long for others;
            nodes are small and side by side, since reading them is most of the time.

    Raises:
        ValueError: a tree asks a measure that is not among ``rows``; or a number is too large for its column.
    """

    def __init__(self, rows: Sequence[int], trees: Sequence[Sequence[int]]):
        self.rows = array("i", rows)
        self.roots = array("H", bytes(2 * len(trees)))
        self.walked = array("H"), array("B"), array("I"), array("h")
        links = [_links(tree) for tree in trees]
        order = sorted(range(len(trees)), key=lambda number: links[number][1])
        try:
            for number in order:
                self.roots[number] = self._lay(trees[number], links[number][0])
            self._fill_up([links[number][1] for number in order])
        except OverflowError as error:
            raise ValueError(NO_NUMBER) from error

    def _lay(self, tree: Sequence[int], higher: list[int]) -> int:
        """Add the nodes of a tree, level by level; returns its root."""
        roots, _, nodes, scores = self.walked
        start, most = len(nodes), max(len(self.rows), 1)
        roots.append(start)
        level = [0]
        for node in level:  # which grows
            place = FIELDS * node
            measure, highest, score = tree[place], tree[place + 1], tree[place + 2]
            following = start + len(level) + 1
            if higher[node]:
                level += (higher[node], node + 1)
            else:
                measure, highest, following = 0, LOW_BYTE, len(nodes)
            if not (0 <= measure < most and 0 <= highest <= LOW_BYTE and measure <= LOW_BYTE):
                raise ValueError(NO_NUMBER)
            nodes.append(following << NEXT_SHIFT | highest << HIGHEST_SHIFT | measure)
            scores.append(score)
        return start

    def _fill_up(self, deepest: list[int]) -> None:
        """Add trees that say nothing up to a multiple of ``LANES``, and the depths."""
        roots, depths, _, _ = self.walked
        while len(roots) % LANES:
            self._lay((-1, 0, 0), [0])
        depths.extend(max(deepest[first : first + LANES]) for first in range(0, len(deepest), LANES))

    @classmethod
    def restored(cls, tables: tuple[bytes, ...]) -> Trees:
        """The trees of which ``tables`` were told."""
        made = cls((), ())
        for numbers, raw in zip((made.rows, made.roots, *made.walked), tables, strict=True):
            numbers.frombytes(raw)
        return made

    def tables(self) -> tuple[bytes, ...]:
        """All columns as bytes."""
        return tuple(numbers.tobytes() for numbers in (self.rows, self.roots, *self.walked))

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
        walk(self.walked, bins, width, count, found)
        return found

    def parts(self, numbers: Sequence[int]) -> dict[int, int]:
        """What each measure contributes for a block, in thousandths of log-odds.

        Args:
            numbers: bins of all measures.

        Returns:
            dict[int, int]: by row of the measure; -1: what the trees say of any block.
        """
        _, _, nodes, scores = self.walked
        roots, codes, values, rows = self.roots, nodes, scores, self.rows
        following, above, low = NEXT_SHIFT, HIGHEST_SHIFT, LOW_BYTE
        size = len(numbers)
        bins, sums, asked = array("q", numbers), array("q", bytes(8 * size)), bytearray(size)
        seen, parts, flags = bins, sums, asked
        base = 0
        for n in range(len(roots)):
            node = roots[n]
            base += values[node]
            after = codes[node] >> following
            while after != node:
                row = rows[codes[node] & low]
                after -= seen[row] > codes[node] >> above & low
                flags[row] = 1
                parts[row] += values[after] - values[node]
                node = after
                after = codes[node] >> following
        return {-1: base} | {row: sums[row] for row in range(size) if asked[row]}


def _links(tree: Sequence[int]) -> tuple[list[int], int]:
    """For each node of a tree the node to which a higher bin leads, 0 for a leaf; and the longest way down."""
    size = len(tree) // FIELDS
    higher, depths = [0] * size, [0] * size
    waiting: list[int] = []
    for node in range(size - 1):
        above = node
        if tree[FIELDS * node] >= 0:
            waiting.append(node)
        else:  # a leaf ends all that bins up to the highest lead to
            above = waiting.pop()
            higher[above] = node + 1
        depths[node + 1] = depths[above] + 1
    return higher, max(depths, default=0)
