"""Groups of like elements: cards, rows and items that a template repeats."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.heuristics.html.element import share_class
from dechrome.measure import LOG, LOG_TOP, Measure, score_measure

if TYPE_CHECKING:
    from dechrome.view import View

LIKE = 3
"""Siblings of one start tag from which they are a group."""


def group(view: View, out: bytearray | memoryview) -> None:
    """The nearest group above: its number in six classes x mean letters in five x share of links in four."""
    page = view.page
    known = bytearray(len(page.parent))
    for i in range(page.size):
        element = page.node[i]
        while element >= 0 and page.like[element] < LIKE:
            element = page.parent[element]
        if element < 0:
            out[i] = 0
            continue
        if not known[element]:
            whole = page.letters_in(element)
            count = min(LOG[min(page.like[element], LOG_TOP)] // 3, 6) - 1
            length = min(max(LOG[min(whole, LOG_TOP)] // 3 - 1, 0) // 2, 4)
            known[element] = 1 + 20 * max(count, 0) + 4 * length + share_class(page.links_in(element), whole) // 2
        out[i] = known[element]


def like_score(view: View, out: bytearray | memoryview) -> None:
    """Mean score of the other blocks in elements of the same start tags (own and parent's)."""
    page = view.page
    kinds = len(page.tree.kinds)
    keys = array("q", bytes(8 * page.size))
    sums: dict[int, int] = {}
    counts: dict[int, int] = {}
    for i in range(page.size):
        element = page.node[i]
        above = page.parent[element]
        key = page.kind[element] + (kinds * (page.kind[above] + 1) if above >= 0 else 0)
        keys[i] = key
        sums[key] = sums.get(key, 0) + view.clipped[i]
        counts[key] = counts.get(key, 0) + 1
    for i in range(page.size):
        others = counts[keys[i]] - 1
        out[i] = (300 + (sums[keys[i]] - view.clipped[i]) // others) // 25 if others else 12


def parent_score(view: View, out: bytearray | memoryview) -> None:
    """Mean score, weighed by letters, of the other blocks in the nearest element with three blocks or more."""
    page = view.page
    sums = array("q", bytes(8 * (page.size + 1)))
    mass = array("q", bytes(8 * (page.size + 1)))
    for i in range(page.size):
        weight = min(page.letters[i], 400)
        sums[i + 1] = sums[i] + weight * view.clipped[i]
        mass[i + 1] = mass[i] + weight
    for i in range(page.size):
        element = page.node[i]
        while page.parent[element] >= 0 and page.end[element] - page.first[element] < 3:
            element = page.parent[element]
        low, high = page.first[element], page.end[element]
        total = sums[high] - sums[low] - sums[i + 1] + sums[i]
        weight = mass[high] - mass[low] - mass[i + 1] + mass[i]
        out[i] = (300 + total // weight) // 25 if weight > 0 else 12


def wide_score(view: View, out: bytearray | memoryview) -> None:
    """The same for the nearest element with twelve blocks or more."""
    page = view.page
    sums = array("q", bytes(8 * (page.size + 1)))
    mass = array("q", bytes(8 * (page.size + 1)))
    for i in range(page.size):
        weight = min(page.letters[i], 400)
        sums[i + 1] = sums[i] + weight * view.clipped[i]
        mass[i + 1] = mass[i] + weight
    for i in range(page.size):
        element = page.node[i]
        while page.parent[element] >= 0 and page.end[element] - page.first[element] < 12:
            element = page.parent[element]
        low, high = page.first[element], page.end[element]
        total = sums[high] - sums[low] - sums[i + 1] + sums[i]
        weight = mass[high] - mass[low] - mass[i + 1] + mass[i]
        out[i] = (300 + total // weight) // 25 if weight > 0 else 12


LOCAL = (Measure("siblings.group", "a group of like elements holds it, class {}", group, 121),)
CONTEXT = (
    score_measure("siblings.like", "other blocks in elements of the same name, by themselves: {}", like_score),
    score_measure("siblings.near", "the other blocks in the element around it, by themselves: {}", parent_score),
    score_measure("siblings.wide", "the other blocks in the part of the page around it, by themselves: {}", wide_score),
)
