# cython: boundscheck=False, wraparound=False
"""What kind of page it is: how much text, how much of it prose, how many lines before the prose begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import LOG, LOG_TOP, Measure, count_measure, together
from dechrome.view import SHORT_UNITS

if TYPE_CHECKING:
    from dechrome.view import View


def _everywhere(view: View, out: bytearray | memoryview, number: int) -> None:
    for i in range(view.size):
        out[i] = number


def letters_of_page(view: View, out: bytearray | memoryview) -> None:
    """Letters of all blocks."""
    _everywhere(view, out, LOG[min(view.letters, LOG_TOP)])


def head_of_page(view: View, out: bytearray | memoryview) -> None:
    """Blocks above the first anchor."""
    _everywhere(view, out, LOG[min(view.next_anchor[0], LOG_TOP)])


def prose_of_page(view: View, out: bytearray | memoryview) -> None:
    """Share of the letters in anchors, in twentieths."""
    _everywhere(view, out, 20 * view.prose // view.letters)


def blank_lines_of_page(view: View, out: bytearray | memoryview) -> None:
    """Share of the blocks that stand below a blank line, in tenths."""
    _everywhere(view, out, 10 * (view.groups[view.size - 1] + 1) // view.size)


def short_lines_of_page(view: View, out: bytearray | memoryview) -> None:
    """Share of the blocks that are short, in twentieths."""
    units, most, short = view.units, SHORT_UNITS, 0
    for i in range(view.size):
        if units[i] < most:
            short += 1
    _everywhere(view, out, 20 * short // view.size)


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    letters_of_page(view, out[:size])
    head_of_page(view, out[size : 2 * size])
    prose_of_page(view, out[2 * size : 3 * size])
    blank_lines_of_page(view, out[3 * size : 4 * size])
    short_lines_of_page(view, out[4 * size : 5 * size])


MEASURES = together(
    fill,
    count_measure("page.letters", "letters on the page: {}", letters_of_page),
    count_measure("page.head", "lines before the first paragraph: {}", head_of_page),
    Measure("page.prose", "prose on the page, twentieths: {}", prose_of_page, 21),
    Measure("page.blank_lines", "lines after a blank one, tenths: {}", blank_lines_of_page, 11),
    Measure("page.short", "short lines on the page, twentieths: {}", short_lines_of_page, 21),
)
