"""Groups of like elements: cards, rows and items that a template repeats."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from dechrome.heuristics.html.element import share_class
from dechrome.measure import LOG, LOG_TOP, Measure, score_measure, together
from dechrome.page_sums import number_pairs

if TYPE_CHECKING:
    from dechrome.view import View

MOST_LETTERS = 400
"""Letters of a block that count in a mean, so that one long block is not all of it."""
LIKE = 3
"""Siblings of one start tag from which they are a group."""


def group(view: View, out: bytearray | memoryview) -> None:
    """The nearest group above: its number in six classes x mean letters in five x share of links in four."""
    page = view.page
    node, parent, like = page.node, page.parent, page.like
    known = bytearray(len(parent))
    log, top = LOG, LOG_TOP
    for i in range(page.size):
        element = node[i]
        while element >= 0 and like[element] < LIKE:
            element = parent[element]
        if element < 0:
            out[i] = 0
            continue
        if not known[element]:
            whole = page.letters_in(element)
            count = min(log[min(like[element], top)] // 3, 6) - 1
            length = min(max(log[min(whole, top)] // 3 - 1, 0) // 2, 4)
            known[element] = 1 + 20 * max(count, 0) + 4 * length + share_class(page.links_in(element), whole) // 2
        out[i] = known[element]


def like_score(view: View, out: bytearray | memoryview) -> None:
    """Mean score of the other blocks in elements of the same start tags (own and parent's)."""
    page = view.page
    size, kind, node, parent, clipped = page.size, page.kind, page.node, page.parent, view.clipped
    own, above = _zeros(size), _zeros(size)
    for i in range(size):
        element = node[i]
        own[i] = kind[element]
        above[i] = kind[parent[element]] if parent[element] >= 0 else -1
    names = number_pairs(own, above, len(page.names))
    sums, counts = _zeros(size), _zeros(size)
    for i in range(size):
        sums[names[i]] += clipped[i]
        counts[names[i]] += 1
    for i in range(size):
        others = counts[names[i]] - 1
        total = sums[names[i]] - clipped[i]
        out[i] = (300 + total // others) // 25 if others else 12


def _zeros(size: int) -> array[int]:
    return array("q", bytes(8 * size))


def part_score(view: View, out: bytearray | memoryview, least: int) -> None:
    """Mean score, weighed by letters, of the other blocks in the nearest element with ``least`` blocks or more."""
    page = view.page
    size, most = page.size, MOST_LETTERS
    letters, clipped, nodes, parent, first, end = (
        page.letters, view.clipped, page.node, page.parent, page.first, page.end,
    )  # fmt: skip
    sums = array("q", bytes(8 * (size + 1)))
    mass = array("q", bytes(8 * (size + 1)))
    for i in range(size):
        weight = min(letters[i], most)
        sums[i + 1] = sums[i] + weight * clipped[i]
        mass[i + 1] = mass[i] + weight
    for i in range(size):
        element = nodes[i]
        while parent[element] >= 0 and end[element] - first[element] < least:
            element = parent[element]
        low, high = first[element], end[element]
        total = sums[high] - sums[low] - sums[i + 1] + sums[i]
        weight = mass[high] - mass[low] - mass[i + 1] + mass[i]
        out[i] = (300 + total // weight) // 25 if weight > 0 else 12


LOCAL = (Measure("siblings.group", "a group of like elements holds it, class {}", group, 121),)


def fill_context(view: View, out: bytearray | memoryview) -> None:
    """The rows of ``CONTEXT``."""
    size = view.size
    like_score(view, out[:size])
    part_score(view, out[size : 2 * size], 3)
    part_score(view, out[2 * size : 3 * size], 12)


CONTEXT = together(
    fill_context,
    score_measure("siblings.like", "other blocks in elements of the same name, by themselves: {}", like_score),
    score_measure(
        "siblings.near", "the other blocks in the element around it, by themselves: {}", partial(part_score, least=3)
    ),
    score_measure(
        "siblings.wide",
        "the other blocks in the part of the page around it, by themselves: {}",
        partial(part_score, least=12),
    ),
)
