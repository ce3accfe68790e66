"""The group a block is in: the blocks between two blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dechrome.heuristics.neighbours import STRETCH
from dechrome.measure import count_measure, score_measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _letters(view: View) -> NDArray[Any]:
    return np.bincount(view.groups, view.units).take(view.groups)


def _lines(view: View) -> NDArray[np.int64]:
    return np.bincount(view.groups).take(view.groups)


def _others(view: View) -> NDArray[np.float64]:
    """Mean local score of the other blocks of the group; 3 for a block alone."""
    others = _lines(view) - 1
    total = np.bincount(view.groups, view.clipped).take(view.groups) - view.clipped
    return np.where(others > 0, STRETCH * total / np.maximum(others, 1), 3.0)


MEASURES = (
    count_measure("group.letters", "letters between the blank lines around it: {}", _letters),
    count_measure("group.lines", "lines between the blank lines around it: {}", _lines),
    score_measure("group.others", "the other lines between those blank lines: {}", _others),
)
