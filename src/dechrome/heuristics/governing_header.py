"""The last heading of a chrome list above a block (*Related articles*), and how much prose came since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.measure import Measure
from dechrome.roles import ROLE_NAMES
from dechrome.view import log_bins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

ROLES = len(ROLE_NAMES) + 1


def _header(view: View) -> NDArray[np.int64]:
    """Index of the last header line above each block; -1: none."""
    own = np.where(view.records["header"] > 0, view.index, -1)
    return np.concatenate(([-1], np.maximum.accumulate(own)[:-1])) if view.size else own


def _prose_since(view: View, header: NDArray[np.int64]) -> NDArray[np.int64]:
    """Anchors between the header and the block, the block not counted; 0 to 3."""
    total = np.concatenate(([0], np.cumsum(view.anchors)))
    return np.minimum(total[view.index] - total[np.maximum(header, 0)], 3)


def _governs(view: View) -> NDArray[np.uint8]:
    """Role of the header × anchors since."""
    header = _header(view)
    role = np.where(header >= 0, view.records["header"][np.maximum(header, 0)], 0)
    return (4 * role.astype(np.int64) + np.where(header >= 0, _prose_since(view, header), 0)).astype(np.uint8)


def _distance(view: View) -> NDArray[np.uint8]:
    """Blocks since the header × anchors since; 0 where there is no header."""
    header = _header(view)
    lines = np.minimum(log_bins(view.index - header), 24).astype(np.int64)
    return np.where(header >= 0, 1 + 4 * lines + _prose_since(view, header), 0).astype(np.uint8)


MEASURES = (
    Measure("header.role", "a header above it governs, bin {}", 4 * ROLES, _governs),
    Measure("header.distance", "lines since a chrome header, bin {}", 104, _distance),
)
