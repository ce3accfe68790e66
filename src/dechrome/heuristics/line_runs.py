"""Runs of lines of one make: the same indentation, with a bullet or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from dechrome.measure import Measure, count_measure
from dechrome.shape import STARTS, log_bin_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

LONG: Final = 120
"""Lines of a run; longer is the same."""
_STEPS: Final = np.array(log_bin_table(LONG), np.uint8)
_CLASSES: Final = int(_STEPS[-1]) + 1
_BULLET: Final = STARTS.index("bullet")


def _runs(view: View) -> NDArray[np.int64]:
    """Number of the run of equally made lines each block is in."""
    bullets = view.records["start"] == _BULLET
    make = 2 * view.records["indent"] + bullets
    change = np.ones(view.size, bool)
    np.not_equal(make[1:], make[:-1], out=change[1:])
    return change.cumsum() - 1


def _length(view: View) -> NDArray[np.uint8]:
    """Length of the run × plain, bulleted, or indented."""
    runs = _runs(view)
    lines = np.minimum(np.bincount(runs).take(runs), LONG)
    make = np.where(view.records["indent"] > 0, 2, view.records["start"] == _BULLET)
    return (_STEPS.take(lines) + _CLASSES * make).astype(np.uint8)


def _mean_letters(view: View) -> NDArray[np.float64]:
    """Mean length of the lines of the run."""
    runs = _runs(view)
    return (np.bincount(runs, view.units) / np.bincount(runs)).take(runs)


MEASURES = (
    Measure("lines.run", "run of lines of one indentation, class {}", _length, 3 * _CLASSES),
    count_measure("lines.letters", "mean letters of the lines of that run: {}", _mean_letters),
)
