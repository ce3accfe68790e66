# cython: boundscheck=False, wraparound=False
"""The same line more than once on the page: menus, responsive copies, teasers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import Measure
from dechrome.record import LENGTH, WIDTH

if TYPE_CHECKING:
    from dechrome.view import View


def copies_by_length(view: View, out: bytearray | memoryview) -> None:
    """Copies (to seven) x four classes of length."""
    records, index, copies, width, length = view.records, view.index, view.copies, WIDTH, LENGTH
    for i in range(view.size):
        out[i] = 8 * min(records[width * index[i] + length] // 6, 3) + min(copies[i], 7)


MEASURES = (
    Measure(
        "repeat.count",
        "copies of it on the page: {}",
        copies_by_length,
        32,
        say=lambda n: str(n % 8) if n % 8 < 7 else "7 or more",
    ),
)
