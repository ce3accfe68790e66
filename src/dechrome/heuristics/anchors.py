# cython: boundscheck=False, wraparound=False
"""Where the block stands relative to anchors: prose that no local evidence speaks against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.measure import LOG, LOG_TOP, Measure, count_measure, together
from dechrome.shape import log_bin_table

if TYPE_CHECKING:
    from dechrome.view import View

FAR: Final = 200
"""Blocks; further is the same."""
_NEAR: Final = bytes(min(bin_number // 2, 11) for bin_number in log_bin_table(FAR))


def both_sides(view: View, out: bytearray | memoryview) -> None:
    """Distances to the anchor above and below, twelve classes each: between paragraphs, after the last and so on."""
    last, following, size, far, near = view.last_anchor, view.next_anchor, view.size, FAR, _NEAR
    for i in range(size):
        above = min(i - last[i], far) if last[i] >= 0 else far
        below = min(following[i] - i, far) if following[i] < size else far
        out[i] = 12 * near[above] + near[below]


def share_after(view: View, out: bytearray | memoryview) -> None:
    """Share of all anchor text that comes after the block, in 20 bins; 21: the page has no anchor."""
    prose, total = view.prose, view.sum_prose
    for i in range(view.size):
        out[i] = 20 * (prose - total[i + 1]) // prose if prose else 21


def prose_before(view: View, out: bytearray | memoryview) -> None:
    """Letters of anchors above the block."""
    total, log, top = view.sum_prose, LOG, LOG_TOP
    for i in range(view.size):
        out[i] = log[min(total[i], top)]


def hole(view: View, out: bytearray | memoryview) -> None:
    """Letters between the anchors above and below: the hole in the prose in which the block stands."""
    last, following, letters, size, log, top = (
        view.last_anchor, view.next_anchor, view.sum_units, view.size, LOG, LOG_TOP,
    )  # fmt: skip
    for i in range(size):
        end = min(following[i], size - 1)
        start = min(max(last[i], 0) + 1, end)
        out[i] = log[min(max(letters[end] - letters[start], 0), top)]


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    both_sides(view, out[:size])
    share_after(view, out[size : 2 * size])
    prose_before(view, out[2 * size : 3 * size])
    hole(view, out[3 * size : 4 * size])


MEASURES = together(
    fill,
    Measure("anchor.both", "lines from the paragraphs above and below, class {}", both_sides, 144),
    Measure("anchor.share_after", "prose that comes after it, twentieths: {}", share_after, 22),
    count_measure("anchor.prose_before", "letters of prose before it: {}", prose_before),
    count_measure("anchor.hole", "letters between the paragraphs around it: {}", hole),
)
