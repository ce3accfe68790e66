# cython: boundscheck=False, wraparound=False
"""Where the block stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import LOG, LOG_TOP, Measure, count_measure, together

if TYPE_CHECKING:
    from dechrome.view import View


def share_above(view: View, out: bytearray | memoryview) -> None:
    """Share of the page's letters above the middle of the block, in 24 parts."""
    total, units, letters = view.sum_units, view.units, view.letters
    for i in range(view.size):
        out[i] = (24 * total[i] + 12 * units[i]) // letters


def letters_above(view: View, out: bytearray | memoryview) -> None:
    """Letters above the block."""
    total, log, top = view.sum_units, LOG, LOG_TOP
    for i in range(view.size):
        out[i] = log[min(total[i], top)]


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    share_above(view, out[:size])
    letters_above(view, out[size : 2 * size])


MEASURES = together(
    fill,
    Measure("place.share", "its place on the page, 0 top, 24 end: {}", share_above, 25),
    count_measure("place.before", "letters above it: {}", letters_above),
)
