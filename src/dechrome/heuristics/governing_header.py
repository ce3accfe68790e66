"""The last heading of a chrome list above a block (*Related articles*), and how much prose came since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from dechrome.measure import Measure
from dechrome.roles import ROLE_NAMES
from dechrome.shape import log_bin_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

ROLES: Final = len(ROLE_NAMES) + 1
FAR: Final = 200
"""Blocks; further is the same."""
MUCH_PROSE: Final = 3
"""Anchors since the header from which on it governs no more."""
_STEPS: Final = np.array(log_bin_table(FAR), np.uint8)


def _headers(view: View) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Index of the last header above each block (-1: none), and the anchors since, at most MUCH_PROSE."""
    above = np.full(view.size, -1)
    own = np.where(view.records["header"] > 0, view.index, -1)
    np.maximum.accumulate(own[:-1], out=above[1:])
    total = np.zeros(view.size + 1, np.int64)
    view.anchors.cumsum(out=total[1:])
    since = total[:-1] - total.take(np.maximum(above, 0))
    return above, np.minimum(since, MUCH_PROSE)


def _role(view: View) -> NDArray[np.uint8] | int:
    """Role of the header × anchors since; 0 where there is none."""
    if not view.records["header"].any():
        return 0
    above, since = _headers(view)
    role = view.records["header"].take(np.maximum(above, 0)).astype(np.int64)
    return np.where(above >= 0, 4 * role + since, 0).astype(np.uint8)


def _distance(view: View) -> NDArray[np.uint8] | int:
    """Blocks since the header × anchors since; 0 where there is none."""
    if not view.records["header"].any():
        return 0
    above, since = _headers(view)
    lines = _STEPS.take(np.minimum(view.index - above, FAR)).astype(np.int64)
    return np.where(above >= 0, 1 + 4 * lines + since, 0).astype(np.uint8)


def _say_role(number: int) -> str:
    role, since = divmod(number, 4)
    return f"{ROLE_NAMES[role - 1]}, paragraphs since: {since}" if role else "none"


MEASURES = (
    Measure("header.role", "a header above it governs: {}", _role, 4 * ROLES, say=_say_role),
    Measure("header.distance", "lines and paragraphs since that header, class {}", _distance, 4 * int(_STEPS[-1]) + 5),
)
