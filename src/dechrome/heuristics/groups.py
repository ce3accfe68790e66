# cython: boundscheck=False, wraparound=False
"""The group a block is in: the blocks between two blank lines."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.heuristics.neighbours import STRETCH
from dechrome.measure import LOG, LOG_TOP, SCORE_REACH, SCORE_STEP, count_measure, score_measure, together

if TYPE_CHECKING:
    from dechrome.view import View


def sums_of_groups(view: View, what: int) -> array[int]:
    """Per group: number of blocks (0), letters (1) or score (2)."""
    groups, units, clipped, size = view.groups, view.units, view.clipped, view.size
    sums = array("q", bytes(8 * (groups[size - 1] + 1)))
    for i in range(size):
        sums[groups[i]] += 1 if what == 0 else units[i] if what == 1 else clipped[i]
    return sums


def letters_in_group(view: View, out: bytearray | memoryview) -> None:
    """Letters of the group."""
    sums, groups, log, top = sums_of_groups(view, 1), view.groups, LOG, LOG_TOP
    for i in range(view.size):
        out[i] = log[min(sums[groups[i]], top)]


def lines_in_group(view: View, out: bytearray | memoryview) -> None:
    """Blocks of the group."""
    sums, groups, log, top = sums_of_groups(view, 0), view.groups, LOG, LOG_TOP
    for i in range(view.size):
        out[i] = log[min(sums[groups[i]], top)]


def others_in_group(view: View, out: bytearray | memoryview) -> None:
    """Mean local score of the other blocks of the group, stretched; the highest for a block alone."""
    lines, total, groups, clipped = sums_of_groups(view, 0), sums_of_groups(view, 2), view.groups, view.clipped
    reach, step, stretch = SCORE_REACH, SCORE_STEP, STRETCH
    for i in range(view.size):
        width = 10 * (lines[groups[i]] - 1)
        if width:
            most = reach * width
            score = stretch * (total[groups[i]] - clipped[i])
            out[i] = (min(max(score, -most), most) + most) // (step * width)
        else:
            out[i] = 2 * reach // step


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    letters_in_group(view, out[:size])
    lines_in_group(view, out[size : 2 * size])
    others_in_group(view, out[2 * size : 3 * size])


MEASURES = together(
    fill,
    count_measure("group.letters", "letters between the blank lines around it: {}", letters_in_group),
    count_measure("group.lines", "lines between the blank lines around it: {}", lines_in_group),
    score_measure("group.others", "the other lines between those blank lines: {}", others_in_group),
)
