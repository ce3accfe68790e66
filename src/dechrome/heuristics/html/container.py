"""The element that holds the prose of the page, and where a block stands relative to it."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from dechrome.heuristics.html.element import share_class
from dechrome.measure import Measure, together

if TYPE_CHECKING:
    from dechrome.view import View

MOST = 60
"""Percent of the page's prose that the main container holds."""


def main_container(view: View) -> int:
    """The innermost element that holds MOST of the prose; 0, the root, where there is none."""
    page = view.page
    element = best = 0
    need = MOST * view.prose
    total, end, first = view.sum_prose, page.end, page.first
    for element in range(len(page.parent)):  # in document order: the last one that qualifies is the innermost
        if end[element] > first[element] and 100 * (total[end[element]] - total[first[element]]) >= need:
            best = element
    return best if view.prose else 0


def place(view: View, out: bytearray | memoryview) -> None:
    """Steps from the block up to the element that also holds the main container x steps down from there to it."""
    page = view.page
    main = main_container(view)
    node, parent, first, end = page.node, page.parent, page.first[main], page.end[main]
    up, codes = array("q", bytes(8 * len(parent))), array("q", bytes(8 * len(parent)))  # one more than, 0: none so far
    element, steps = main, 0
    while element >= 0:
        steps += 1
        up[element] = steps
        element = parent[element]
    for i in range(page.size):
        element = node[i]
        if not codes[element]:
            climbed, above = 0, element
            while not up[above]:
                above = parent[above]
                climbed += 1
            codes[element] = 1 + 8 * min(up[above] - 1, 7) + min(climbed, 7)
        side = 0 if first <= i < end else 1 if i < first else 2
        out[i] = 64 * side + codes[element] - 1


def prose_above(view: View, out: bytearray | memoryview, steps: int) -> None:
    """Share of prose in an element some steps above the block x share of the page's prose that it holds."""
    page = view.page
    nodes, parent, first, end, total = page.node, page.parent, page.first, page.end, view.sum_prose
    for i in range(page.size):
        element = nodes[i]
        for step in range(steps):  # noqa: B007 - a typed counter in the compiled build
            if parent[element] >= 0:
                element = parent[element]
        prose = total[end[element]] - total[first[element]]
        out[i] = 8 * share_class(prose, view.prose) + share_class(prose, page.letters_in(element))


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    place(view, out[:size])
    prose_above(view, out[size : 2 * size], 1)
    prose_above(view, out[2 * size : 3 * size], 2)
    prose_above(view, out[3 * size : 4 * size], 4)


MEASURES = together(
    fill,
    Measure("container.place", "its place to the element with the prose, class {}", place, 192),
    Measure("container.prose_1", "prose in the element above, class {}", partial(prose_above, steps=1), 64),
    Measure("container.prose_2", "prose two elements above, class {}", partial(prose_above, steps=2), 64),
    Measure("container.prose_4", "prose four elements above, class {}", partial(prose_above, steps=4), 64),
)
