"""Stage 2 of evidence: the blocks that are still there, as columns, with sums that many heuristics share.

A view is made anew in every round of the fixpoint; each of its properties is computed once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dechrome.landmarks import Landmarks, find_landmarks
from dechrome.shape import LOG_STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["View", "log_bins"]

CLIP = 3.0  # log-odds: beyond it a line's own score says no more about its neighbours
ANCHOR_SCORE = 0.4  # log-odds a prose line must have by itself to be an anchor
ANCHOR_UNITS = 60  # letters; shorter lines are never anchors

_LOG_MAX = 65535
_LOG = np.zeros(_LOG_MAX + 1, np.uint8)
_exact = np.arange(1, _LOG_MAX + 1)
_floor = np.floor(np.log2(_exact)).astype(np.int64)
_LOG[1:] = 1 + LOG_STEPS * _floor + (LOG_STEPS * (_exact / (1 << _floor) - 1)).astype(np.int64)


def log_bins(counts: NDArray[Any], top: int = 48) -> Bytes:
    """Counts on the logarithmic scale of shape.log_bin, at most ``top``."""
    bins: Bytes = np.minimum(_LOG[np.minimum(counts, _LOG_MAX)], top)
    return bins


class View:
    """The blocks of one round.

    Args:
        records: local records (local.RECORD), one a block.
        gaps: whether a blank line stands before the block.
        keys: numbers that equal lines share.
        score: the local log-odds for content.
        lines: what rules see of each block of the document.
        numbers: number in ``lines`` of each block of the view.
    """

    def __init__(
        self, records: NDArray[Any], gaps: Flags, keys: Ints, score: Floats, lines: Sequence[str] = (), numbers: Ints | None = None
    ):
        self.records = records
        self.gaps = gaps
        self.keys = keys
        self.score = score
        self.size = len(records)
        self._lines = lines
        self._numbers = numbers

    def line(self, i: int) -> str:
        """The text of block ``i`` of the view."""
        return self._lines[int(self._numbers[i]) if self._numbers is not None else i]

    @cached_property
    def landmarks(self) -> Landmarks:
        """Title, beginning and end of the body, and the lines that belong to the article."""
        return find_landmarks(self)

    @cached_property
    def index(self) -> Ints:
        """0, 1, 2 …"""
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
        flags: Flags = (self.score > ANCHOR_SCORE) & (self.units >= ANCHOR_UNITS)
        return flags

    @cached_property
    def chrome_phrase(self) -> Flags:
        """Blocks in which a chrome phrase was found."""
        flags: Flags = (self.records["whole"] > 0) | (self.records["part"] > 0)
        return flags

    @cached_property
    def sums(self) -> Floats:
        """Running sums, one row more than blocks: score, anchor units, units, chrome phrases, short blocks."""
        columns = np.empty((5, self.size + 1))
        columns[:, 0] = 0
        columns[0, 1:] = self.clipped
        columns[1, 1:] = self.units * self.anchors
        columns[2, 1:] = self.units
        columns[3, 1:] = self.chrome_phrase
        columns[4, 1:] = self.units < 25
        return np.cumsum(columns, axis=1)

    def window(self, low: int, high: int) -> Floats:
        """Sums over the blocks from ``low`` to ``high`` (inclusive, relative to each block), five rows."""
        first = np.minimum(np.maximum(self.index + low, 0), self.size)
        last = np.minimum(np.maximum(self.index + high + 1, 0), self.size)
        return self.sums[:, last] - self.sums[:, first]

    @cached_property
    def groups(self) -> Ints:
        """Number of the group (blocks between blank lines) each block is in."""
        return np.cumsum(self.gaps)

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
        weight = self.clipped * np.minimum(self.units, 400) + RUN_TOLL * np.minimum(self.clipped, 0)
        total = np.cumsum(weight)
        before = np.minimum.accumulate(np.concatenate(([0.0], total[:-1])))
        last = int(np.argmax(total - before))
        first = int(np.argmin(np.concatenate(([0.0], total[:last]))))
        return first, last


RUN_TOLL = 20.0
"""Units that a doubtful block costs the main run beyond its length: short chrome lines end it too."""
