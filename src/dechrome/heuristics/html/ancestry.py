"""Families of names (rules/elements.toml) on the elements above a block: how far up, and how much they hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from dechrome.element_words import FAMILIES
from dechrome.measure import Measure

if TYPE_CHECKING:
    from dechrome.page_sums import PageSums
    from dechrome.view import View

LEVELS: Final = 40
"""Elements above a block that are looked at; deeper pages hold frames, not text."""
DISTANCES: Final = bytes([0, 1, 1, 2, 2, 2] + [3] * 40)
"""Class of a distance: the element itself, one or two up, three to five, further."""
BINS: Final = 17


def fill_families(page: PageSums) -> bytearray:
    """One row of ``page.size`` bytes a family: 0 not named above the block, else 1 + 4 x distance + size class."""
    size, families = page.size, len(FAMILIES)
    rows = bytearray(families * size)
    found = bytearray(families)
    nodes, before = page.node, -1
    for i in range(size):
        node = nodes[i]
        if node != before:
            before = node
            _climb(page, node, found)
        for family in range(families):
            rows[family * size + i] = found[family]
    return rows


def _climb(page: PageSums, element: int, found: bytearray) -> None:
    """Write the class of the nearest element of every family."""
    parents, kinds, all_names = page.parent, page.kind, page.names
    for family in range(len(found)):
        found[family] = 0
    for level in range(LEVELS):
        names = all_names[kinds[element]]
        if names:
            code = 1 + 4 * DISTANCES[level] + _share(page, element)
            for n in range(len(names)):
                family = names[n]
                if not found[family]:
                    found[family] = code
        element = parents[element]
        if element < 0:
            break


def _share(page: PageSums, element: int) -> int:
    """Share of the page's letters in an element: up to 5, 25, 60 %, more."""
    percent = 100 * page.letters_in(element) // page.total
    return (percent >= 5) + (percent >= 25) + (percent >= 60)


def family(view: View, out: bytearray | memoryview, number: int) -> None:
    """The row of one family."""
    page = view.page
    rows = page.families()
    out[:] = rows[number * page.size : (number + 1) * page.size]


def say(number: int) -> str:
    """Distance and size class in words."""
    if not number:
        return "none"
    far, share = divmod(number - 1, 4)
    return f"{('at it', 'just above', 'above', 'far above')[far]}, {('small', 'part', 'large', 'most')[share]}"


MEASURES = tuple(
    Measure(f"name.{name}", f"an element above it is named {name}: {{}}", partial(family, number=number), BINS, say=say)
    for number, name in enumerate(FAMILIES)
)
