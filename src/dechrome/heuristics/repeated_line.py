"""The same line more than once on the page: menus, responsive copies, teasers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.measure import Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View


def _count(view: View) -> NDArray[np.uint8]:
    """Copies (to seven) × four classes of length."""
    length = np.minimum(view.records["length"] // 6, 3)
    return (8 * length + np.minimum(view.copies, 7)).astype(np.uint8)


MEASURES = (
    Measure(
        "repeat.count",
        "copies of it on the page: {}",
        _count,
        32,
        say=lambda n: str(n % 8) if n % 8 < 7 else "7 or more",
    ),
)
