"""Runs of lines of one make: the same indentation, with a bullet or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.measure import LOG, LOG_TOP, Measure, count_measure
from dechrome.record import INDENT, START, WIDTH
from dechrome.shape import STARTS, log_bin_table

if TYPE_CHECKING:
    from dechrome.view import View

LONG: Final = 120
"""Lines of a run; longer is the same."""
_STEPS: Final = bytes(log_bin_table(LONG))
_CLASSES: Final = _STEPS[-1] + 1
_BULLET: Final = STARTS.index("bullet")


def make_of(view: View, i: int) -> int:
    """Indentation and bullet of a block as one number."""
    return 2 * view.field(i, INDENT) + (view.field(i, START) == _BULLET)


def end_of_run(view: View, start: int) -> int:
    """The first block behind the run that begins at ``start``."""
    records, index, width, indent, at_start, bullet = view.records, view.index, WIDTH, INDENT, START, _BULLET
    make = make_of(view, start)
    end = start + 1
    while end < view.size:
        place = width * index[end]
        if 2 * records[place + indent] + (1 if records[place + at_start] == bullet else 0) != make:
            break
        end += 1
    return end


def length_of_run(view: View, out: bytearray | memoryview) -> None:
    """Length of the run x plain, bulleted, or indented."""
    steps, classes, most = _STEPS, _CLASSES, LONG
    start = 0
    while start < view.size:
        end = end_of_run(view, start)
        make = make_of(view, start)
        kind = 2 if make > 1 else make
        for i in range(start, end):
            out[i] = steps[min(end - start, most)] + classes * kind
        start = end


def letters_of_run(view: View, out: bytearray | memoryview) -> None:
    """Mean length of the lines of the run."""
    total, log, top = view.sum_units, LOG, LOG_TOP
    start = 0
    while start < view.size:
        end = end_of_run(view, start)
        mean = (total[end] - total[start]) // (end - start)
        for i in range(start, end):
            out[i] = log[min(mean, top)]
        start = end


MEASURES = (
    Measure("lines.run", "run of lines of one indentation, class {}", length_of_run, 3 * _CLASSES),
    count_measure("lines.letters", "mean letters of the lines of that run: {}", letters_of_run),
)
