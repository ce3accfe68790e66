"""Look-up tables by end, shape and kept role, shared by what finds places in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.roles import ROLE_NUMBERS
from dechrome.shape import ENDS, SHAPES

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BODY_UNITS", "KEEP", "LONG_UNITS", "STOPS", "shapes", "table"]

BODY_UNITS, LONG_UNITS = 80, 300
"""Letters of a paragraph with and without a full stop behind it."""
KEEP = {role: 1 + ROLE_NUMBERS[role] for role in ("title", "heading", "body", "caption", "byline", "source_credit")}
"""Kept role -> its number in the field ``keep`` of a record."""


def table(size: int, numbers: list[int]) -> NDArray[np.bool_]:
    """A flag for each number below ``size``: whether it is one of ``numbers``."""
    flags = np.zeros(size, bool)
    flags[numbers] = True
    return flags


def shapes(*names: str) -> NDArray[np.bool_]:
    """A flag for each shape: whether it is one of ``names``."""
    return table(len(SHAPES), [SHAPES.index(name) for name in names])


STOPS = table(len(ENDS), [2, 3, 6, 12])
"""By class of the last character: does it end a sentence?"""
