# cython: boundscheck=False, wraparound=False
"""The blocks right above and below, and in windows around: what they are by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import SCORE_REACH, SCORE_STEP, Measure, score_measure, together

if TYPE_CHECKING:
    from collections.abc import Callable

    from dechrome.view import View

STRETCH = 14
"""Tenths by which a mean of several scores is multiplied: means hug zero, and stretched they use the bins."""
BEYOND = -100
"""Hundredths of log-odds that a neighbour beyond the page is taken to have."""


def shifted(view: View, out: bytearray | memoryview, by: int) -> None:
    """Score of the block ``by`` further down."""
    clipped, size, reach, step, beyond = view.clipped, view.size, SCORE_REACH, SCORE_STEP, BEYOND
    for i in range(size):
        j = i + by
        out[i] = ((clipped[j] if 0 <= j < size else beyond) + reach) // step


def window(view: View, out: bytearray | memoryview, low: int, high: int) -> None:
    """Mean score of the blocks from ``low`` to ``high`` (inclusive, relative), stretched; beyond the page it is 0."""
    total, size, reach, step, stretch = view.sum_score, view.size, SCORE_REACH, SCORE_STEP, STRETCH
    width = 10 * (high - low + 1)
    most = reach * width
    for i in range(size):
        first = min(max(i + low, 0), size)
        last = min(max(i + high + 1, 0), size)
        score = stretch * (total[last] - total[first])
        out[i] = (min(max(score, -most), most) + most) // (step * width)


def blank_lines(view: View, out: bytearray | memoryview) -> None:
    """Blank line before, after, before the block above, after the block below: a number from 0 to 15."""
    gaps, size = view.gaps, view.size
    for i in range(size):
        number = 1 if gaps[i] else 0
        number += 2 if i + 1 >= size or gaps[i + 1] else 0
        number += 4 if i < 1 or gaps[i - 1] else 0
        number += 8 if i + 2 >= size or gaps[i + 2] else 0
        out[i] = number


def shift(by: int) -> Callable[[View, bytearray | memoryview], None]:
    """A measure's function for the block ``by`` further down."""
    return lambda view, out: shifted(view, out, by)


def _window(low: int, high: int) -> Callable[[View, bytearray | memoryview], None]:
    return lambda view, out: window(view, out, low, high)


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    shifted(view, out[:size], -1)
    shifted(view, out[size : 2 * size], 1)
    blank_lines(view, out[2 * size : 3 * size])
    window(view, out[3 * size : 4 * size], 1, 3)
    window(view, out[4 * size : 5 * size], -10, -1)
    window(view, out[5 * size : 6 * size], 1, 10)
    window(view, out[6 * size : 7 * size], -30, 30)


MEASURES = together(
    fill,
    score_measure("next.above", "the line above by itself: {}", shift(-1)),
    score_measure("next.below", "the line below by itself: {}", shift(1)),
    Measure("next.blank_lines", "blank lines around it, pattern {}", blank_lines, 16),
    score_measure("around.below_3", "three lines below by themselves: {}", _window(1, 3)),
    score_measure("around.above_10", "ten lines above by themselves: {}", _window(-10, -1)),
    score_measure("around.below_10", "ten lines below by themselves: {}", _window(1, 10)),
    score_measure("around.sixty", "thirty lines above and below: {}", _window(-30, 30)),
)
