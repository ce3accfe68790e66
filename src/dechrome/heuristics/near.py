# cython: boundscheck=False, wraparound=False
"""The lines beside a block, one by one, and how many there are.

By themselves they tell little; the boosted trees (boosted.py) hold them together with what the block itself looks like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.heuristics.neighbours import shift, shifted
from dechrome.measure import LOG, LOG_BINS, LOG_TOP, Measure, count_measure, say_count, score_measure, together
from dechrome.record import END, LENGTH, START, WIDTH
from dechrome.shape import ENDS, STARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dechrome.view import View

REACH = 5
"""Lines above and below among which those about as long are counted."""


def beside(view: View, out: bytearray | memoryview, by: int, number: int, beyond: int) -> None:
    """One field of the record of the block ``by`` further down; ``beyond`` outside the page."""
    records, index, size, width = view.records, view.index, view.size, WIDTH
    for i in range(size):
        j = i + by
        out[i] = records[width * index[j] + number] if 0 <= j < size else beyond


def like_lines(view: View, out: bytearray | memoryview) -> None:
    """Of the lines within reach, how many are about as long: a list, a menu, a run of paragraphs."""
    records, index, size, width, length = view.records, view.index, view.size, WIDTH, LENGTH
    lengths = bytearray(size)
    own = lengths
    for i in range(size):
        own[i] = records[width * index[i] + length]
        out[i] = 0
    for by in range(1, REACH + 1):  # each pair once, without a branch that cannot be foreseen
        for i in range(size - by):
            apart = own[i] - own[i + by]
            alike = 1 if -2 < apart < 2 else 0
            out[i] += alike
            out[i + by] += alike


def blocks_above(view: View, out: bytearray | memoryview) -> None:
    """Blocks above."""
    log, top = LOG, LOG_TOP
    for i in range(view.size):
        out[i] = log[min(i, top)]


def blocks_below(view: View, out: bytearray | memoryview) -> None:
    """Blocks below."""
    log, top, size = LOG, LOG_TOP, view.size
    for i in range(size):
        out[i] = log[min(size - 1 - i, top)]


def _beside(by: int, number: int, beyond: int) -> Callable[[View, bytearray | memoryview], None]:
    return lambda view, out: beside(view, out, by, number, beyond)


def _say_end(number: int) -> str:
    return (*ENDS, "nothing: the page ends")[number]


def _say_start(number: int) -> str:
    return (*STARTS, "nothing: the page ends")[number]


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    shifted(view, out[:size], 0)
    shifted(view, out[size : 2 * size], -2)
    shifted(view, out[2 * size : 3 * size], 2)
    beside(view, out[3 * size : 4 * size], -1, LENGTH, 0)
    beside(view, out[4 * size : 5 * size], 1, LENGTH, 0)
    beside(view, out[5 * size : 6 * size], -1, END, len(ENDS))
    beside(view, out[6 * size : 7 * size], 1, END, len(ENDS))
    beside(view, out[7 * size : 8 * size], 1, START, len(STARTS))
    like_lines(view, out[8 * size : 9 * size])
    blocks_above(view, out[9 * size : 10 * size])
    blocks_below(view, out[10 * size : 11 * size])


MEASURES = together(
    fill,
    score_measure("near.own", "by itself: {}", shift(0)),
    score_measure("near.above_2", "the line two above by itself: {}", shift(-2)),
    score_measure("near.below_2", "the line two below by itself: {}", shift(2)),
    Measure("near.length_above", "the line above has about {} letters", _beside(-1, LENGTH, 0), LOG_BINS, say_count),
    Measure("near.length_below", "the line below has about {} letters", _beside(1, LENGTH, 0), LOG_BINS, say_count),
    Measure("near.end_above", "the line above ends with: {}", _beside(-1, END, len(ENDS)), len(ENDS) + 1, _say_end),
    Measure("near.end_below", "the line below ends with: {}", _beside(1, END, len(ENDS)), len(ENDS) + 1, _say_end),
    Measure(
        "near.start_below",
        "the line below starts with: {}",
        _beside(1, START, len(STARTS)),
        len(STARTS) + 1,
        _say_start,
    ),
    Measure("near.alike", "of ten lines around about as long: {}", like_lines, 2 * REACH + 1),
    count_measure("near.blocks_above", "lines above: {}", blocks_above),
    count_measure("near.blocks_below", "lines below: {}", blocks_below),
)
