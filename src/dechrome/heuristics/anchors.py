"""Where the block stands relative to anchors: prose that no local evidence speaks against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.measure import LOG, Measure
from dechrome.view import log_bins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

FAR = 200  # blocks; further is the same


def above(view: View) -> NDArray[np.int64]:
    """Blocks from the nearest anchor above; FAR where there is none."""
    return np.where(view.last_anchor >= 0, np.minimum(view.index - view.last_anchor, FAR), FAR)


def below(view: View) -> NDArray[np.int64]:
    """Blocks to the nearest anchor below; FAR where there is none."""
    return np.where(view.next_anchor < view.size, np.minimum(view.next_anchor - view.index, FAR), FAR)


def _above(view: View) -> NDArray[np.uint8]:
    return log_bins(above(view))


def _below(view: View) -> NDArray[np.uint8]:
    return log_bins(below(view))


def _farther(view: View) -> NDArray[np.uint8]:
    return log_bins(np.maximum(above(view), below(view)))


def _both(view: View) -> NDArray[np.uint8]:
    """Both distances, nine classes each: between two paragraphs, after the last, before the first."""
    return 12 * np.minimum(log_bins(above(view)) // 2, 11) + np.minimum(log_bins(below(view)) // 2, 11)


def _share_after(view: View) -> NDArray[np.uint8]:
    """Share of all anchor text that comes after the block, in 20 bins; 21: the page has no anchor."""
    total = view.sums[1, -1]
    if not total:
        return np.full(view.size, 21, np.uint8)
    return (20 * (total - view.sums[1, 1:]) / total).astype(np.uint8)


def _words_after(view: View) -> NDArray[np.uint8]:
    return log_bins((view.sums[1, -1] - view.sums[1, 1:]).astype(np.int64))


def _words_before(view: View) -> NDArray[np.uint8]:
    return log_bins(view.sums[1, :-1].astype(np.int64))


def _gap_units(view: View) -> NDArray[np.uint8]:
    """Letters between the anchors above and below, the block's own hole in the prose."""
    start = np.maximum(view.last_anchor, 0)
    end = np.minimum(view.next_anchor, view.size - 1)
    hole = view.sums[2, end] - view.sums[2, np.minimum(start + 1, end)]
    return log_bins(np.maximum(hole, 0).astype(np.int64))


MEASURES = (
    Measure("anchor.above", "lines since the last paragraph, bin {}", LOG, _above),
    Measure("anchor.below", "lines to the next paragraph, bin {}", LOG, _below),
    Measure("anchor.farther", "lines to the farther of the two, bin {}", LOG, _farther),
    Measure("anchor.both", "both distances, bin {}", 144, _both),
    Measure("anchor.share_after", "share of the prose that comes after it, {} twentieths", 22, _share_after),
    Measure("anchor.prose_after", "prose after it, bin {}", LOG, _words_after),
    Measure("anchor.prose_before", "prose before it, bin {}", LOG, _words_before),
    Measure("anchor.hole", "letters between the paragraphs around, bin {}", LOG, _gap_units),
)
