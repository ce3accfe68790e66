"""The element that holds a block: its name, what a browser makes of it, its links, its depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.block_states import STATES
from dechrome.html_tags import TAG_NAMES
from dechrome.measure import LOG, LOG_TOP, Measure, together

if TYPE_CHECKING:
    from dechrome.view import View


def share_class(part: int, whole: int) -> int:
    """A share in eight classes: none, up to 10, 25, 50, 75, 90, below 100 %, all."""
    if part <= 0 or whole <= 0:
        return 0
    percent = 100 * part // whole
    if percent >= 100:
        return 7
    return 1 + (percent >= 10) + (percent >= 25) + (percent >= 50) + (percent >= 75) + (percent >= 90)


def tag(view: View, out: bytearray | memoryview) -> None:
    """Name of the innermost element."""
    page = view.page
    tags, node = page.tags, page.node
    for i in range(page.size):
        out[i] = tags[node[i]]


def tag_above(view: View, out: bytearray | memoryview) -> None:
    """Name of the element around that one."""
    page = view.page
    tags, node, parent = page.tags, page.node, page.parent
    for i in range(page.size):
        out[i] = tags[max(parent[node[i]], 0)]


def state(view: View, out: bytearray | memoryview) -> None:
    """What a browser makes of the block."""
    page = view.page
    for i in range(page.size):
        out[i] = page.states[i]


def links(view: View, out: bytearray | memoryview) -> None:
    """Share of the block in links x its length in eight classes."""
    page = view.page
    letters, inside, log, top = page.letters, page.sum_links, LOG, LOG_TOP
    for i in range(page.size):
        length = min(log[min(letters[i], top)] // 4, 7)
        out[i] = 8 * length + share_class(inside[i + 1] - inside[i], letters[i])


def links_above(view: View, out: bytearray | memoryview) -> None:
    """Share of links in the nearest element with more than this block x its length in eight classes."""
    page = view.page
    node, parent, log, top = page.node, page.parent, LOG, LOG_TOP
    for i in range(page.size):
        element = node[i]
        while parent[element] >= 0 and page.end[element] - page.first[element] < 2:
            element = parent[element]
        whole = page.sum_letters[page.end[element]] - page.sum_letters[page.first[element]]
        inside = page.sum_links[page.end[element]] - page.sum_links[page.first[element]]
        out[i] = 8 * min(log[min(whole, top)] // 5, 7) + share_class(inside, whole)


def links_around(view: View, out: bytearray | memoryview) -> None:
    """Share of links in the blocks within five of this one, itself not counted, in 16 classes."""
    page = view.page
    size, letters, inside = page.size, page.sum_letters, page.sum_links
    for i in range(size):
        low, high = max(i - 5, 0), min(i + 6, size)
        whole = letters[high] - letters[low] - letters[i + 1] + letters[i]
        part = inside[high] - inside[low] - inside[i + 1] + inside[i]
        out[i] = 15 * part // whole if whole > 0 else 16


def depth(view: View, out: bytearray | memoryview) -> None:
    """Elements above the block, up to 40."""
    page = view.page
    for i in range(page.size):
        out[i] = min(page.depths[page.node[i]], 40)


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    tag(view, out[:size])
    tag_above(view, out[size : 2 * size])
    state(view, out[2 * size : 3 * size])
    links(view, out[3 * size : 4 * size])
    links_above(view, out[4 * size : 5 * size])
    links_around(view, out[5 * size : 6 * size])
    depth(view, out[6 * size : 7 * size])


MEASURES = together(
    fill,
    Measure("element.tag", "it stands in <{}>", tag, len(TAG_NAMES), say=lambda n: TAG_NAMES[n] or "other"),
    Measure("element.above", "that stands in <{}>", tag_above, len(TAG_NAMES), say=lambda n: TAG_NAMES[n] or "other"),
    Measure("element.state", "a browser shows it as: {}", state, len(STATES), say=STATES.__getitem__),
    Measure("element.links", "share of it in links, class {}", links, 64, say=lambda n: str(n % 8)),
    Measure("element.links_above", "share of links in the element around it, class {}", links_above, 64,
            say=lambda n: str(n % 8)),
    Measure("element.links_around", "links in the blocks around it, fifteenths: {}", links_around, 17),
    Measure("element.depth", "elements above it: {}", depth, 41),
)  # fmt: skip
