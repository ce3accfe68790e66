"""Runs of lines of one make: the same indentation, first character and length class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dechrome.heuristics.neighbours import score_bins
from dechrome.measure import LOG, Measure
from dechrome.view import log_bins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _runs(make: NDArray[Any]) -> NDArray[np.int64]:
    """Number of the run of equal values each row is in."""
    change = np.ones(len(make), bool)
    change[1:] = make[1:] != make[:-1]
    return np.cumsum(change) - 1


def _style(view: View) -> NDArray[np.int64]:
    return _runs(view.records["indent"].astype(np.int64) * 8 + (view.records["start"] == 4))


def _style_length(view: View) -> NDArray[np.uint8]:
    """Length of the run × plain, indented or bulleted."""
    runs = _style(view)
    make = 2 * (view.records["indent"] > 0) + (view.records["start"] == 4)
    return (np.minimum(log_bins(np.bincount(runs)[runs]), 23) + 24 * np.minimum(make, 2)).astype(np.uint8)


def _style_letters(view: View) -> NDArray[np.uint8]:
    """Mean length of the lines of the run."""
    runs = _style(view)
    return log_bins((np.bincount(runs, view.units) / np.bincount(runs))[runs].astype(np.int64))


def _style_score(view: View) -> NDArray[np.uint8]:
    """Mean local score of the run's lines."""
    runs = _style(view)
    return score_bins(1.4 * (np.bincount(runs, view.clipped) / np.bincount(runs))[runs])


def _short_run(view: View) -> NDArray[np.uint8]:
    """Length of the run of lines under 40 letters × 0 for a line that is itself longer."""
    short = view.units < 40
    runs = _runs(short)
    return (short * (1 + np.minimum(log_bins(np.bincount(runs)[runs]), 24))).astype(np.uint8)


def _rhythm(view: View) -> NDArray[np.uint8]:
    """The best period (2 to 6) with which line makes come back around here: cards, comments, tables.

    Counts, of the twelve lines around, those that are made as the line one period before them.
    """
    make = view.records["length"].astype(np.int64) // 5 * 64 + view.records["end"] * 4 + (view.records["start"] == 4)
    best = np.zeros(view.size, np.int64)
    for period in range(2, 7):
        same = np.zeros(view.size + 1, np.int64)
        if view.size > period:
            same[period + 1 :] = (make[period:] == make[:-period]) & (make[period:] != make[period - 1 : -1])
        total = np.cumsum(same)
        low, high = np.maximum(view.index - 5, 0), np.minimum(view.index + 7, view.size)
        best = np.maximum(best, total[high] - total[low])
    return best.astype(np.uint8)


MEASURES = (
    Measure("lines.style_run", "run of lines of one indentation, bin {}", 72, _style_length),
    Measure("lines.style_length", "mean length in that run, bin {}", LOG, _style_letters),
    Measure("lines.style_score", "the run's lines by themselves, bin {}", 25, _style_score),
    Measure("lines.short_run", "run of short lines, bin {}", 26, _short_run),
    Measure("lines.rhythm", "lines that come back in a rhythm, {} of 12", 13, _rhythm),
)
