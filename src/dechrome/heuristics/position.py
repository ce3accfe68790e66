"""Where the block stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import Measure, count_measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dechrome.view import View


def _share(view: View) -> NDArray[np.float64]:
    """Share of the page's letters above the middle of the block, in 24 parts."""
    return (view.sums[2, :-1] + view.units * 0.5) * (24 / view.letters)


MEASURES = (
    Measure("place.share", "its place on the page, 0 top, 24 end: {}", _share, 25),
    count_measure("place.before", "letters above it: {}", lambda view: view.sums[2, :-1]),
)
