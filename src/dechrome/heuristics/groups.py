"""The group a block is in: the blocks between two blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.heuristics.neighbours import score_bins
from dechrome.measure import LOG, Measure
from dechrome.view import log_bins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _letters(view: View) -> NDArray[np.uint8]:
    return log_bins(np.bincount(view.groups, view.units)[view.groups].astype(np.int64))


def _lines(view: View) -> NDArray[np.uint8]:
    return log_bins(np.bincount(view.groups)[view.groups])


def _score(view: View) -> NDArray[np.uint8]:
    """Mean local score of the other blocks of the group; own score taken out."""
    count = np.bincount(view.groups)[view.groups]
    total = np.bincount(view.groups, view.clipped)[view.groups] - view.clipped
    return np.where(count > 1, score_bins(1.4 * total / np.maximum(count - 1, 1)), 25).astype(np.uint8)


def _place(view: View) -> NDArray[np.uint8]:
    """First, inner, last or only block of its group × size of the group, eight classes."""
    first = view.gaps
    last = np.append(view.gaps[1:], True)
    size = np.minimum(log_bins(np.bincount(view.groups)[view.groups]) // 2, 7)
    return (4 * size + 2 * first + last).astype(np.uint8)


MEASURES = (
    Measure("group.letters", "letters between two blank lines, bin {}", LOG, _letters),
    Measure("group.lines", "lines between two blank lines, bin {}", LOG, _lines),
    Measure("group.score", "the other lines between the blank lines, bin {}", 26, _score),
    Measure("group.place", "its place between the blank lines, bin {}", 32, _place),
)
