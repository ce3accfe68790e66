"""The block before and the block after: how long they are, how they end, what they are by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dechrome.measure import LOG, Measure
from dechrome.shape import SHAPES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

NONE = 48  # the bin of a neighbour that is not there


def shifted(column: NDArray[Any], by: int, fill: int) -> NDArray[Any]:
    """The column moved so that row i holds row i + by; ``fill`` beyond the ends."""
    out = np.full(len(column), fill, column.dtype)
    if by > 0:
        out[:-by] = column[by:]
    else:
        out[-by:] = column[:by]
    return out


def _neighbour(field: str, by: int, fill: int) -> Any:
    return lambda view: shifted(view.records[field], by, fill)


def score_bins(score: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Log-odds from -3 to 3 in 24 bins."""
    return np.minimum(np.maximum((score + 3.0) * 4, 0), 24).astype(np.uint8)


def _score(by: int) -> Any:
    return lambda view: np.minimum(shifted(score_bins(view.clipped), by, 25), 25)


def _gaps(view: View) -> NDArray[np.uint8]:
    """Blank line before × blank line after × the same around the neighbours."""
    gap = view.gaps.astype(np.uint8)
    after = shifted(gap, 1, 1)
    return 1 * gap + 2 * after + 4 * shifted(gap, -1, 1) + 8 * shifted(after, 1, 1)


def _step(by: int) -> Any:
    """Own length × neighbour's length, eight classes each: alike or not."""

    def find(view: View) -> NDArray[np.uint8]:
        own = np.minimum(view.records["length"] // 4, 8)
        return 9 * own + shifted(own, by, 0)

    return find


MEASURES = (
    Measure("next.previous_length", "length of the line above, bin {}", LOG, _neighbour("length", -1, NONE)),
    Measure("next.next_length", "length of the line below, bin {}", LOG, _neighbour("length", 1, NONE)),
    Measure("next.previous_end", "how the line above ends, bin {}", 14, _neighbour("end", -1, 13)),
    Measure("next.next_end", "how the line below ends, bin {}", 14, _neighbour("end", 1, 13)),
    Measure("next.next_start", "how the line below starts, bin {}", 8, _neighbour("start", 1, 7)),
    Measure("next.previous_shape", "shape of the line above: {}", len(SHAPES) + 1, _neighbour("shape", -1, len(SHAPES))),
    Measure("next.next_shape", "shape of the line below: {}", len(SHAPES) + 1, _neighbour("shape", 1, len(SHAPES))),
    Measure("next.previous_score", "the line above by itself, bin {}", 26, _score(-1)),
    Measure("next.next_score", "the line below by itself, bin {}", 26, _score(1)),
    Measure("next.second_above", "the second line above by itself, bin {}", 26, _score(-2)),
    Measure("next.second_below", "the second line below by itself, bin {}", 26, _score(2)),
    Measure("next.blank_lines", "blank lines around, pattern {}", 16, _gaps),
    Measure("next.step_above", "its length beside the line above, bin {}", 81, _step(-1)),
    Measure("next.step_below", "its length beside the line below, bin {}", 81, _step(1)),
)
