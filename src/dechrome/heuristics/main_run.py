"""The main run: the contiguous stretch of blocks with the highest sum of local scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.measure import Measure
from dechrome.view import log_bins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _place(view: View) -> NDArray[np.uint8]:
    """0 inside; else distance in blocks, odd above the run, even below it."""
    first, last = view.main_run
    before = log_bins(np.maximum(first - view.index, 0), 24)
    after = log_bins(np.maximum(view.index - last, 0), 24)
    return np.where(before > 0, 2 * before - 1, 2 * after).astype(np.uint8)


def _from_edge(view: View) -> NDArray[np.uint8]:
    """Inside: blocks to the nearer edge; outside 0."""
    first, last = view.main_run
    return log_bins(np.maximum(np.minimum(view.index - first, last - view.index) + 1, 0), 24)


def _score_share(view: View) -> NDArray[np.uint8]:
    """Share of the page's letters in the run, in tenths, apart for inside and outside."""
    first, last = view.main_run
    total = max(view.sums[2, -1], 1.0)
    share = int(10 * (view.sums[2, last + 1] - view.sums[2, first]) / total)
    inside = (view.index >= first) & (view.index <= last)
    return (min(share, 10) + 11 * inside).astype(np.uint8)


MEASURES = (
    Measure("run.place", "place relative to the main text, bin {}", 49, _place),
    Measure("run.edge", "lines to the edge of the main text, bin {}", 25, _from_edge),
    Measure("run.share", "share of the page in the main text, bin {}", 22, _score_share),
)
