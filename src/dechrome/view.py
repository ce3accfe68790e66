"""Stage 2 of evidence: the blocks that are still there, as columns, with sums that many heuristics share.

A view is made anew in every round of the fixpoint; each of its properties is computed once.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dechrome.fold import fold_visible
from dechrome.landmarks import Landmarks, find_landmarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["View", "Words"]

WORD_REACH = 1000
"""Letters of a block whose words are compared."""
_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

CLIP = 3.0
"""Log-odds beyond which a line's own score says no more about its neighbours."""
ANCHOR_SCORE = 0.4
"""Log-odds that a prose line must have by itself to be an anchor."""
ANCHOR_UNITS = 60
"""Letters of an anchor at least; shorter lines are headings, menus, captions."""
SHORT_UNITS = 25
"""Letters below which a line is short: most menu entries are."""
RUN_TOLL = 20.0
"""Letters that a doubtful block costs the main run beyond its own, so that many short chrome lines end it."""
RUN_UNITS = 400
"""Letters of a block that count for the main run at most, so that one long block is not the whole of it."""


class Words:
    """The words of the blocks of a document, split once and only where asked for."""

    def __init__(self, lines: Sequence[str]):
        self._lines = lines
        self._known: dict[int, frozenset[str]] = {}

    def of(self, number: int) -> frozenset[str]:
        """The folded words of a block, at most the first thousand letters of it."""
        known = self._known.get(number)
        if known is None:
            words = _WORD.findall(fold_visible(self._lines[number][:WORD_REACH]))
            known = self._known[number] = frozenset(part for word in words for part in _parts(word))
        return known


def _parts(word: str) -> tuple[str, ...]:
    """A word; of a script without blanks, its pairs of letters."""
    if len(word) < 3 or word.isascii() or not _WIDE.match(word):
        return (word,)
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


class View:
    """The blocks of one round.

    Args:
        records: local records (local.RECORD), one a block.
        gaps: whether a blank line stands before the block.
        keys: numbers that equal lines share.
        score: the local log-odds for content.
        words: the words of each block of the document; needed for landmarks only.
        numbers: number in the document of each block of the view; needed for landmarks only.
    """

    def __init__(
        self,
        records: NDArray[Any],
        gaps: Flags,
        keys: Ints,
        score: Floats,
        words: Words | None = None,
        numbers: NDArray[np.intp] | None = None,
    ):
        self.records = records
        self.gaps = gaps
        self.keys = keys
        self.score = score
        self.size = len(records)
        self._words = words
        self._numbers = numbers

    def words(self, i: int) -> frozenset[str]:
        """The words of block ``i`` of the view, folded."""
        if self._words is None or self._numbers is None:
            return frozenset()
        return self._words.of(int(self._numbers[i]))

    @cached_property
    def index(self) -> Ints:
        """Numbers of the blocks, from 0."""
        return np.arange(self.size)

    @cached_property
    def units(self) -> Ints:
        """Length of each block in letters."""
        return self.records["units"].astype(np.int64)

    @cached_property
    def clipped(self) -> Floats:
        """The local score within ±CLIP."""
        return np.minimum(np.maximum(self.score, -CLIP), CLIP)

    @cached_property
    def anchors(self) -> Flags:
        """Prose blocks that no local evidence speaks against."""
        return (self.score > ANCHOR_SCORE) & (self.units >= ANCHOR_UNITS)

    @cached_property
    def copies(self) -> Ints:
        """How many blocks have the same text, the block itself counted."""
        return np.bincount(self.keys).take(self.keys)

    @cached_property
    def sums(self) -> Floats:
        """Running sums of score, letters of anchors and letters; three rows, a column more than blocks."""
        columns = np.empty((3, self.size + 1))
        columns[:, 0] = 0
        columns[0, 1:] = self.clipped
        columns[1, 1:] = self.units * self.anchors
        columns[2, 1:] = self.units
        return columns.cumsum(axis=1)

    @cached_property
    def letters(self) -> float:
        """Letters of all blocks, at least 1."""
        return max(float(self.sums[2, -1]), 1.0)

    @cached_property
    def prose(self) -> float:
        """Letters of all anchors."""
        return float(self.sums[1, -1])

    def mean_score(self, low: int, high: int) -> Floats:
        """Mean score of the blocks from ``low`` to ``high`` (inclusive, relative); beyond the page it is 0."""
        total = self.sums[0]
        first = np.minimum(np.maximum(self.index + low, 0), self.size)
        last = np.minimum(np.maximum(self.index + (high + 1), 0), self.size)
        return (total.take(last) - total.take(first)) * (1 / (high - low + 1))

    @cached_property
    def groups(self) -> Ints:
        """Number of the group (blocks between blank lines) each block is in."""
        return self.gaps.cumsum()

    @cached_property
    def last_anchor(self) -> Ints:
        """Index of the nearest anchor at or above each block; -1: none."""
        return np.maximum.accumulate(np.where(self.anchors, self.index, -1))

    @cached_property
    def next_anchor(self) -> Ints:
        """Index of the nearest anchor at or below each block; the size: none."""
        found = np.where(self.anchors, self.index, self.size)
        return np.minimum.accumulate(found[::-1])[::-1]

    @cached_property
    def main_run(self) -> tuple[int, int]:
        """First and last block of the contiguous run with the highest sum of local scores × length."""
        weight = self.clipped * np.minimum(self.units, RUN_UNITS) + RUN_TOLL * np.minimum(self.clipped, 0)
        total = np.zeros(self.size + 1)
        weight.cumsum(out=total[1:])
        lowest = np.minimum.accumulate(total[:-1])
        last = int((total[1:] - lowest).argmax())
        return int(total[: last + 1].argmin()), last

    @cached_property
    def landmarks(self) -> Landmarks:
        """Title, beginning and end of the body, and the lines that belong to the article."""
        return find_landmarks(self)
