# cython: boundscheck=False, wraparound=False
"""The main run: the contiguous stretch of blocks with the highest sum of local scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.measure import LOG, LOG_TOP, Measure, count_measure, together
from dechrome.shape import log_bin_table

if TYPE_CHECKING:
    from dechrome.view import View

FAR: Final = 300
"""Blocks; further is the same."""
_STEPS: Final = bytes(log_bin_table(FAR))


def place_in_run(view: View, out: bytearray | memoryview) -> None:
    """0 inside; else distance in blocks, odd above the run, even below it."""
    first, last, far, steps = view.run_first, view.run_last, FAR, _STEPS
    for i in range(view.size):
        if i < first:
            out[i] = 2 * steps[min(first - i, far)] - 1
        elif i > last:
            out[i] = 2 * steps[min(i - last, far)]
        else:
            out[i] = 0


def from_edge(view: View, out: bytearray | memoryview) -> None:
    """Inside: blocks to the nearer edge; outside 0."""
    first, last, log, top = view.run_first, view.run_last, LOG, LOG_TOP
    for i in range(view.size):
        out[i] = log[min(max(min(i - first, last - i) + 1, 0), top)]


def share_of_page(view: View, out: bytearray | memoryview) -> None:
    """Share of the page's letters in the run, in tenths, apart for outside (0 to 10) and inside (11 to 21)."""
    first, last = view.run_first, view.run_last
    share = min(10 * (view.sum_units[last + 1] - view.sum_units[first]) // view.letters, 10)
    for i in range(view.size):
        out[i] = share + 11 if first <= i <= last else share


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    place_in_run(view, out[:size])
    from_edge(view, out[size : 2 * size])
    share_of_page(view, out[2 * size : 3 * size])


MEASURES = together(
    fill,
    Measure("run.place", "place relative to the main text, class {}", place_in_run, 2 * max(_STEPS) + 1),
    count_measure("run.edge", "lines to the edge of the main text around it: {}", from_edge),
    Measure("run.share", "share of the page in the main text, class {}", share_of_page, 22),
)
