"""Look-up tables by end, shape and kept role, shared by what finds places in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.roles import ROLE_NUMBERS
from dechrome.shape import ENDS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BODY_UNITS", "KEEP", "LONG_UNITS", "STOPS", "kinds", "shapes", "table"]

BODY_UNITS, LONG_UNITS = 80, 300
"""Letters of a paragraph with and without a full stop behind it."""
KEEP = {role: 1 + ROLE_NUMBERS[role] for role in ("title", "heading", "body", "caption", "byline", "source_credit")}
"""Kept role -> its number in the field ``keep`` of a record."""


def table(numbers: Iterable[int], size: int = 256) -> bytes:
    """A flag for each number below ``size``: 1 for those in ``numbers``."""
    flags = bytearray(size)
    for number in numbers:
        flags[number] = 1
    return bytes(flags)


def shapes(*names: str) -> bytes:
    """A flag for each shape: whether it is one of ``names``."""
    return table(SHAPES.index(name) for name in names)


def kinds(*roles: str, strengths: Iterable[int] = range(3)) -> bytes:
    """A flag for each phrase kind (local.kind_number) of some roles, of the given strengths (0 weak to 2 certain)."""
    ranks = tuple(strengths)
    return table(1 + 3 * ROLE_NUMBERS[role] + rank for role in roles for rank in ranks)


STOPS = table([ENDS.index(n) for n in ("full stop", "question or exclamation mark", "ellipsis")] + [12])
"""By class of the last character: does it end a sentence? (The last is the stop in a quotation.)"""
