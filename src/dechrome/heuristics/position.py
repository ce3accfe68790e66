"""Where the block stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.measure import LOG, Measure
from dechrome.view import log_bins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _share(view: View) -> NDArray[np.uint8]:
    total = max(view.sums[2, -1], 1.0)
    return (24 * (view.sums[2, :-1] + view.units / 2) / total).astype(np.uint8)


def _before(view: View) -> NDArray[np.uint8]:
    return log_bins(view.sums[2, :-1].astype(np.int64))


def _after(view: View) -> NDArray[np.uint8]:
    return log_bins((view.sums[2, -1] - view.sums[2, 1:]).astype(np.int64))


def _top(view: View) -> NDArray[np.uint8]:
    return log_bins(view.index + 1)


def _bottom(view: View) -> NDArray[np.uint8]:
    return log_bins(view.size - view.index)


MEASURES = (
    Measure("place.share", "its place on the page, {} of 24", 25, _share),
    Measure("place.before", "letters above it, bin {}", LOG, _before),
    Measure("place.after", "letters below it, bin {}", LOG, _after),
    Measure("place.top", "lines from the top, bin {}", LOG, _top),
    Measure("place.bottom", "lines from the end, bin {}", LOG, _bottom),
)
