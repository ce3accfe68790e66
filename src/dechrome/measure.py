"""A measure: one number per block, binned, whose weight table is fitted on labelled data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dechrome.shape import LOG_STEPS, log_bin_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from dechrome.view import View

__all__ = ["BINS", "COUNT", "LOG_BINS", "SCORE", "SCORE_BINS", "Measure", "fill_bins"]

BINS, COUNT, SCORE = range(3)
"""What a measure finds: bins as they are; counts, to be binned on a logarithmic scale; scores in log-odds."""

_COUNT_TOP: Final = 32767
_LOG: Final = np.array(log_bin_table(_COUNT_TOP), np.uint8)
LOG_BINS: Final = int(_LOG[-1]) + 1
"""Bins of a count: 0, 1, 2, 3, 4 and 5, 6 and 7, … 32,767 and more; ``LOG_STEPS`` per doubling."""

SCORE_REACH: Final = 3.0  # log-odds
SCORE_BINS: Final = 25
"""Bins of a score, a quarter of log-odds each, from -3 to 3."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One sign that a block is content or chrome.

    Attributes:
        id: public name, ``family.what``; contributions are clipped within a family.
        why: what it looks at, for people; ``{}`` in it is filled with what was seen.
        find: bins, counts or scores of every block of a view, as ``kind`` says; or one number for all blocks.
        bins: how many bins there are.
        kind: BINS, COUNT or SCORE.
        say: a bin in words.
    """

    id: str
    why: str
    find: Callable[[View], Any]
    bins: int
    kind: int = BINS
    say: Callable[[int], str] = str

    @property
    def family(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]


def count_measure(name: str, why: str, find: Callable[[View], Any]) -> Measure:
    """A measure of a count; ``why`` says its unit."""
    return Measure(name, why, find, LOG_BINS, COUNT, say_count)


def score_measure(name: str, why: str, find: Callable[[View], Any]) -> Measure:
    """A measure of a mean local score."""
    return Measure(name, why, find, SCORE_BINS, SCORE, say_score)


def say_count(number: int) -> str:
    """A bin of a count as the smallest count in it."""
    if number <= 0:
        return "0"
    step, part = divmod(number - 1, LOG_STEPS)
    return f"{int((1 << step) * (1 + part / LOG_STEPS)):,}"


def say_score(number: int) -> str:
    """A bin of a score in log-odds."""
    return f"{number / 4 - SCORE_REACH:+.1f}"


def fill_bins(measures: tuple[Measure, ...], view: View, out: NDArray[np.uint8]) -> None:
    """Bins of all measures, one row each; measures of one kind are binned together.

    Args:
        measures: in the order of their rows.
        view: the blocks.
        out: one row a measure, one column a block.
    """
    by_kind = _rows(measures)
    for kind, to_bins in ((COUNT, _count_bins), (SCORE, _score_bins)):
        rows = by_kind[kind]
        raw = np.empty((len(rows), view.size))
        for place, row in enumerate(rows):
            raw[place] = measures[row].find(view)
        out[rows] = to_bins(raw)
    for row in by_kind[BINS]:
        out[row] = measures[row].find(view)


@lru_cache(maxsize=8)
def _rows(measures: tuple[Measure, ...]) -> tuple[list[int], list[int], list[int]]:
    """Rows of the measures of each kind."""
    bins, counts, scores = ([row for row, m in enumerate(measures) if m.kind == kind] for kind in (BINS, COUNT, SCORE))
    return bins, counts, scores


def _count_bins(counts: NDArray[np.float64]) -> NDArray[np.uint8]:
    return _LOG.take(np.minimum(counts, _COUNT_TOP).astype(np.intp))


def _score_bins(scores: NDArray[np.float64]) -> NDArray[np.uint8]:
    return (np.minimum(np.maximum(scores, -SCORE_REACH), SCORE_REACH) * 4 + 4 * SCORE_REACH).astype(np.uint8)
