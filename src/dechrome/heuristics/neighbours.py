"""The blocks right above and below, and in windows around: what they are by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dechrome.measure import Measure, score_measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from dechrome.view import View

STRETCH = 1.4
"""Means of several scores hug zero; stretched they use the bins."""


def shifted(column: NDArray[Any], by: int, fill: float) -> NDArray[Any]:
    """The column moved so that row i holds row i + by; ``fill`` beyond the ends."""
    out = np.full(len(column), fill, column.dtype)
    if by > 0:
        out[:-by] = column[by:]
    else:
        out[-by:] = column[:by]
    return out


def _blank_lines(view: View) -> NDArray[np.uint8]:
    """Blank line before, after, before the block above, after the block below: a number from 0 to 15."""
    gap = view.gaps.view(np.uint8)
    after = shifted(gap, 1, 1)
    return gap + 2 * after + 4 * shifted(gap, -1, 1) + 8 * shifted(after, 1, 1)


def _window(low: int, high: int) -> Callable[[View], NDArray[np.float64]]:
    return lambda view: STRETCH * view.mean_score(low, high)


MEASURES = (
    score_measure("next.above", "the line above by itself: {}", lambda view: shifted(view.clipped, -1, -1.0)),
    score_measure("next.below", "the line below by itself: {}", lambda view: shifted(view.clipped, 1, -1.0)),
    Measure("next.blank_lines", "blank lines around it, pattern {}", _blank_lines, 16),
    score_measure("around.below_3", "three lines below by themselves: {}", _window(1, 3)),
    score_measure("around.above_10", "ten lines above by themselves: {}", _window(-10, -1)),
    score_measure("around.below_10", "ten lines below by themselves: {}", _window(1, 10)),
    score_measure("around.sixty", "thirty lines above and below: {}", _window(-30, 30)),
)
