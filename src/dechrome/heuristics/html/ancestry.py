"""Families of names (rules/elements.toml) on the elements above a block: how far up, and how much they hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from dechrome.element_words import FAMILIES
from dechrome.measure import Measure, together

if TYPE_CHECKING:
    from dechrome.page_sums import PageSums
    from dechrome.view import View

LEVELS: Final = 40
"""Elements above a block that are looked at; deeper pages hold frames, not text."""
DISTANCES: Final = bytes([0, 1, 1, 2, 2, 2] + [3] * 40)
"""Class of a distance: the element itself, one or two up, three to five, further."""
BINS: Final = 17


def fill_families(page: PageSums, rows: bytearray | memoryview) -> None:
    """Write a row of ``page.size`` bytes a family: 0 not named above the block, else 1 + 4 x distance + size class.

    Args:
        page: the page.
        rows: zeros.
    """
    size, nodes, before, count = page.size, page.node, -1, 0
    codes, order = bytearray(len(FAMILIES)), bytearray(len(FAMILIES))
    shares = _shares(page)
    for i in range(size):
        node = nodes[i]
        if node != before:
            before = node
            count = _climb(page, node, shares, codes, order, count)
        for n in range(count):
            family = order[n]
            rows[family * size + i] = codes[family]


def _climb(page: PageSums, element: int, shares: bytearray, codes: bytearray, order: bytearray, count: int) -> int:
    """Write the class of the nearest element of every family that is named above; returns how many are.

    Args:
        page: the page.
        element: where to begin.
        shares: size class of each element.
        codes: by family; 0 after the call for those not named.
        order: gets the families that are named; now those of the last call.
        count: how many those were.
    """
    parents, kinds, all_names = page.parent, page.kind, page.names
    for n in range(count):
        codes[order[n]] = 0
    count = 0
    for level in range(LEVELS):
        names = all_names[kinds[element]]
        for n in range(len(names)):
            family = names[n]
            if not codes[family]:
                codes[family] = 1 + 4 * DISTANCES[level] + shares[element]
                order[count] = family
                count += 1
        element = parents[element]
        if element < 0:
            break
    return count


def _shares(page: PageSums) -> bytearray:
    """Size class of each element, by its share of the page's letters: up to 5, 25, 60 %, more."""
    shares = bytearray(len(page.parent))
    first, end, letters, total = page.first, page.end, page.sum_letters, page.total
    for element in range(len(shares)):
        if end[element] <= first[element]:  # without text; its place may be behind the last block
            continue
        inside = 100 * (letters[end[element]] - letters[first[element]])
        shares[element] = (inside >= 5 * total) + (inside >= 25 * total) + (inside >= 60 * total)
    return shares


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all families."""
    fill_families(view.page, out)


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


MEASURES = together(
    fill,
    *(
        Measure(
            f"name.{name}", f"an element above it is named {name}: {{}}", partial(family, number=number), BINS, say=say
        )
        for number, name in enumerate(FAMILIES)
    ),
)
