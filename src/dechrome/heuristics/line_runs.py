# cython: boundscheck=False, wraparound=False
"""Runs of lines of one make: the same indentation, with a bullet or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.measure import LOG, LOG_TOP, Measure, count_measure, together
from dechrome.record import INDENT, START, WIDTH
from dechrome.shape import STARTS, log_bin_table

if TYPE_CHECKING:
    from dechrome.view import View

LONG: Final = 120
"""Lines of a run; longer is the same."""
_STEPS: Final = bytes(log_bin_table(LONG))
_CLASSES: Final = max(_STEPS) + 1
_BULLET: Final = STARTS.index("bullet")


def length_of_run(view: View, out: bytearray | memoryview) -> None:
    """Length of the run x plain, bulleted, or indented."""
    runs(view, out, True)


def letters_of_run(view: View, out: bytearray | memoryview) -> None:
    """Mean length of the lines of the run."""
    runs(view, out, False)


def runs(view: View, out: bytearray | memoryview, lines: bool) -> None:
    """Go from run to run: of one indentation, with bullets or without."""
    records, index, size, total = view.records, view.index, view.size, view.sum_units
    width, indent, at_start, bullet, classes, longest, top = WIDTH, INDENT, START, _BULLET, _CLASSES, LONG, LOG_TOP
    start = make = 0
    for end in range(size + 1):
        own = -1
        if end < size:
            place = width * index[end]
            own = 2 * records[place + indent] + (1 if records[place + at_start] == bullet else 0)
        if end == 0:
            make = own
        elif own != make:  # a run ends above this block
            if lines:
                number = _STEPS[min(end - start, longest)] + classes * min(make, 2)
            else:
                number = LOG[min((total[end] - total[start]) // (end - start), top)]
            for i in range(start, end):
                out[i] = number
            start, make = end, own


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    length_of_run(view, out[:size])
    letters_of_run(view, out[size : 2 * size])


MEASURES = together(
    fill,
    Measure("lines.run", "run of lines of one indentation, class {}", length_of_run, 3 * _CLASSES),
    count_measure("lines.letters", "mean letters of the lines of that run: {}", letters_of_run),
)
