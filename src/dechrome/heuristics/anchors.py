"""Where the block stands relative to anchors: prose that no local evidence speaks against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from dechrome.measure import Measure, count_measure
from dechrome.shape import log_bin_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

FAR: Final = 200
"""Blocks; further is the same."""
_NEAR: Final = np.array([min(bin_number // 2, 11) for bin_number in log_bin_table(FAR)], np.uint8)


def _both(view: View) -> NDArray[np.uint8]:
    """Distances to the anchor above and below, twelve classes each: between paragraphs, after the last and so on."""
    above = np.where(view.last_anchor >= 0, np.minimum(view.index - view.last_anchor, FAR), FAR)
    below = np.where(view.next_anchor < view.size, np.minimum(view.next_anchor - view.index, FAR), FAR)
    return 12 * _NEAR.take(above) + _NEAR.take(below)


def _share_after(view: View) -> NDArray[np.float64] | int:
    """Share of all anchor text that comes after the block, in 20 bins; 21: the page has no anchor."""
    if not view.prose:
        return 21
    return (view.prose - view.sums[1, 1:]) * (20 / view.prose)


def _hole(view: View) -> NDArray[np.float64]:
    """Letters between the anchors above and below: the hole in the prose in which the block stands."""
    start = np.maximum(view.last_anchor, 0)
    end = np.minimum(view.next_anchor, view.size - 1)
    letters = view.sums[2]
    return np.maximum(letters.take(end) - letters.take(np.minimum(start + 1, end)), 0)


MEASURES = (
    Measure("anchor.both", "lines from the paragraphs above and below, class {}", _both, 144),
    Measure("anchor.share_after", "prose that comes after it, twentieths: {}", _share_after, 22),
    count_measure("anchor.prose_before", "letters of prose before it: {}", lambda view: view.sums[1, :-1]),
    count_measure("anchor.hole", "letters between the paragraphs around it: {}", _hole),
)
