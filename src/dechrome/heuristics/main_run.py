"""The main run: the contiguous stretch of blocks with the highest sum of local scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from dechrome.measure import Measure, count_measure
from dechrome.shape import log_bin_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

FAR: Final = 300
"""Blocks; further is the same."""
_STEPS: Final = np.array(log_bin_table(FAR), np.uint8)


def _place(view: View) -> NDArray[np.uint8]:
    """0 inside; else distance in blocks, odd above the run, even below it."""
    first, last = view.main_run
    before = _STEPS.take(np.minimum(np.maximum(first - view.index, 0), FAR))
    after = _STEPS.take(np.minimum(np.maximum(view.index - last, 0), FAR))
    return np.where(before > 0, 2 * before - 1, 2 * after).astype(np.uint8)


def _from_edge(view: View) -> NDArray[np.int64]:
    """Inside: blocks to the nearer edge; outside 0."""
    first, last = view.main_run
    return np.maximum(np.minimum(view.index - first, last - view.index) + 1, 0)


def _share(view: View) -> NDArray[np.uint8]:
    """Share of the page's letters in the run, in tenths, apart for outside (0 to 10) and inside (11 to 21)."""
    first, last = view.main_run
    share = int(10 * (view.sums[2, last + 1] - view.sums[2, first]) / view.letters)
    places = np.full(view.size, min(share, 10), np.uint8)
    places[first : last + 1] += 11
    return places


MEASURES = (
    Measure("run.place", "place relative to the main text, class {}", _place, 2 * int(_STEPS[-1]) + 1),
    count_measure("run.edge", "lines to the edge of the main text around it: {}", _from_edge),
    Measure("run.share", "share of the page in the main text, class {}", _share, 22),
)
