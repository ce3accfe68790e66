"""What kind of page it is: how much text, how much of it prose, how many lines before the prose begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.measure import LOG, Measure
from dechrome.view import log_bins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _all(view: View, value: float) -> NDArray[np.uint8]:
    return np.full(view.size, value, np.uint8)


def _length(view: View) -> NDArray[np.uint8]:
    return np.full(view.size, log_bins(np.array([int(view.sums[2, -1])]))[0])


def _prose(view: View) -> NDArray[np.uint8]:
    return _all(view, 20 * view.sums[1, -1] / max(view.sums[2, -1], 1.0))


def _head(view: View) -> NDArray[np.uint8]:
    return np.full(view.size, log_bins(view.next_anchor[:1])[0])


def _lines(view: View) -> NDArray[np.uint8]:
    return np.full(view.size, log_bins(np.array([view.size]))[0])


def _phrases(view: View) -> NDArray[np.uint8]:
    return _all(view, min(20.0, 40 * view.sums[3, -1] / view.size))


def _blank(view: View) -> NDArray[np.uint8]:
    """Share of blocks with a blank line before them, in tenths."""
    return _all(view, 10 * float(np.mean(view.gaps)))


def _short(view: View) -> NDArray[np.uint8]:
    return _all(view, 20 * view.sums[4, -1] / view.size)


MEASURES = (
    Measure("page.letters", "length of the page, bin {}", LOG, _length),
    Measure("page.prose", "share of prose on the page, {} twentieths", 21, _prose),
    Measure("page.head", "lines before the first paragraph, bin {}", LOG, _head),
    Measure("page.lines", "lines of the page, bin {}", LOG, _lines),
    Measure("page.phrases", "chrome phrases on the page, bin {}", 21, _phrases),
    Measure("page.blank_lines", "blank lines on the page, {} tenths", 11, _blank),
    Measure("page.short", "short lines on the page, {} twentieths", 21, _short),
)
