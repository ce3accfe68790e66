"""The same line more than once on the page: menus, responsive copies, teasers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.heuristics.neighbours import shifted
from dechrome.measure import Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _copies(view: View) -> NDArray[np.int64]:
    return np.bincount(view.keys)[view.keys]


def _count(view: View) -> NDArray[np.uint8]:
    """Copies (to seven) × four classes of length."""
    length = np.minimum(view.records["length"] // 6, 3)
    return (8 * length + np.minimum(_copies(view), 7)).astype(np.uint8)


def _order(view: View) -> NDArray[np.uint8]:
    """0 only copy, 1 first of several, 2 a later one; × four classes of length."""
    first = np.full(int(view.keys.max()) + 1, view.size)
    np.minimum.at(first, view.keys, view.index)
    later = view.index > first[view.keys]
    length = np.minimum(view.records["length"] // 6, 3)
    return (4 * ((_copies(view) > 1) * 1 + later) + length).astype(np.uint8)


def _around(view: View) -> NDArray[np.uint8]:
    """How many of the two lines above and two below stand elsewhere too."""
    more = (_copies(view) > 1).astype(np.uint8)
    return shifted(more, -1, 0) + shifted(more, 1, 0) + shifted(more, -2, 0) + shifted(more, 2, 0) + 5 * more


MEASURES = (
    Measure("repeat.count", "copies of the line and its length, bin {}", 32, _count),
    Measure("repeat.order", "which copy of the line, bin {}", 12, _order),
    Measure("repeat.around", "repeated lines around, bin {}", 10, _around),
)
