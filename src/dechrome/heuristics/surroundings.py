"""What stands around a block: mean local score, share of prose, chrome phrases, short lines in windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.heuristics.neighbours import score_bins
from dechrome.measure import LOG, Measure
from dechrome.view import log_bins

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from dechrome.view import View

WINDOWS = {"above_3": (-3, -1), "below_3": (1, 3), "above_10": (-10, -1), "below_10": (1, 10), "around_30": (-30, 30), "around_5": (-5, 5)}
"""Blocks from .. to, relative to the block itself."""


def _scores(low: int, high: int) -> Callable[[View], NDArray[np.uint8]]:
    """Mean local score, in steps of .2; blocks beyond the page count as chrome of score -1."""

    def find(view: View) -> NDArray[np.uint8]:
        return score_bins(1.4 * view.window(low, high)[0] / (high - low + 1))

    return find


def _anchors(low: int, high: int) -> Callable[[View], NDArray[np.uint8]]:
    return lambda view: log_bins(view.window(low, high)[1].astype(np.int64))


def _phrases(low: int, high: int) -> Callable[[View], NDArray[np.uint8]]:
    return lambda view: np.minimum(view.window(low, high)[3], 15).astype(np.uint8)


def _short(low: int, high: int) -> Callable[[View], NDArray[np.uint8]]:
    """Share of the blocks in the window that are shorter than 25 letters, in fifteenths."""
    return lambda view: (view.window(low, high)[4] * 15 / (high - low + 1)).astype(np.uint8)


def _long_around(view: View) -> NDArray[np.uint8]:
    """Mean length of five blocks on each side."""
    return log_bins((view.window(-5, 5)[2] / 11).astype(np.int64))


MEASURES = (
    *(Measure(f"around.score_{name}", f"lines {name} by themselves, bin {{}}", 25, _scores(*span)) for name, span in WINDOWS.items()),
    *(Measure(f"prose.{name}", f"prose {name}, bin {{}}", LOG, _anchors(*span)) for name, span in WINDOWS.items()),
    *(
        Measure(f"phrases.{name}", f"{{}} lines with chrome phrases {name}", 16, _phrases(*span))
        for name, span in WINDOWS.items()
    ),
    *(Measure(f"short.{name}", f"short lines {name}, bin {{}}", 16, _short(*span)) for name, span in WINDOWS.items()),
    Measure("short.mean_length", "mean length around, bin {}", LOG, _long_around),
)
