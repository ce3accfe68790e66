"""How the page is made: a crude guess at its type, the same for all of its blocks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dechrome.element_words import FAMILIES
from dechrome.measure import LOG, LOG_TOP, Measure, together

if TYPE_CHECKING:
    from dechrome.view import View

COUNTED = (
    "t_article", "t_main", "i_product", "i_article", "i_comment", "forum", "docs", "cart", "review", "card", "post",
    "t_code", "t_p", "comment", "faq",
)  # fmt: skip


def links(view: View, out: bytearray | memoryview) -> None:
    """Share of the page's letters in links, twentieths."""
    page = view.page
    _fill(out, 20 * page.sum_links[page.size] // page.total)


def blocks(view: View, out: bytearray | memoryview) -> None:
    """Number of blocks."""
    _fill(out, LOG[min(view.page.size, LOG_TOP)])


def items(view: View, out: bytearray | memoryview) -> None:
    """Share of the page's letters in groups of like elements, twentieths."""
    page = view.page
    like, node, letters = page.like, page.node, page.letters
    total = 0
    for i in range(page.size):
        if like[node[i]] >= 3:
            total += letters[i]
    _fill(out, 20 * total // page.total)


def named(view: View, out: bytearray | memoryview, family: int) -> None:
    """Elements with text that name a family, in eight classes."""
    _fill(out, min((LOG[min(view.page.named[family], LOG_TOP)] + 2) // 3, 7))


def _fill(out: bytearray | memoryview, number: int) -> None:
    for i in range(len(out)):
        out[i] = number


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    links(view, out[:size])
    blocks(view, out[size : 2 * size])
    items(view, out[2 * size : 3 * size])
    for n in range(len(_NUMBERS)):
        named(view, out[(3 + n) * size : (4 + n) * size], _NUMBERS[n])


_NUMBERS = bytes(FAMILIES.index(name) for name in COUNTED)

MEASURES = together(
    fill,
    Measure("make.links", "links on the page, twentieths: {}", links, 21),
    Measure("make.blocks", "blocks on the page, class {}", blocks, 48),
    Measure("make.items", "text in like elements, twentieths: {}", items, 21),
    *(
        Measure(f"make.{name}", f"elements on the page that are named {name}, class {{}}",
                partial(named, family=FAMILIES.index(name)), 8)
        for name in COUNTED
    ),
)  # fmt: skip
