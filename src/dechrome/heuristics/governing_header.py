# cython: boundscheck=False, wraparound=False
"""The last heading of a chrome list above a block (*Related articles*), and how much prose came since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.measure import Measure, together
from dechrome.record import HEADER, WIDTH
from dechrome.roles import ROLE_NAMES
from dechrome.shape import log_bin_table

if TYPE_CHECKING:
    from dechrome.view import View

ROLES: Final = len(ROLE_NAMES) + 1
FAR: Final = 200
"""Blocks; further is the same."""
MUCH_PROSE: Final = 3
"""Anchors since the header from which on it governs no more."""
_STEPS: Final = bytes(log_bin_table(FAR))


def governed(view: View, out: bytearray | memoryview, by_role: bool) -> None:
    """Role of the header, or blocks since it, x anchors since; 0 where there is none."""
    records, index, width, at_header, far, much, steps = (
        view.records, view.index, WIDTH, HEADER, FAR, MUCH_PROSE, _STEPS,
    )  # fmt: skip
    role = above = since = 0
    for i in range(view.size):
        if not role:
            out[i] = 0
        elif by_role:
            out[i] = 4 * role + min(since, much)
        else:
            out[i] = 1 + 4 * steps[min(i - above, far)] + min(since, much)
        header = records[width * index[i] + at_header]
        if header:
            role, above, since = header, i, 0
        if view.anchors[i]:
            since += 1


def role_of_header(view: View, out: bytearray | memoryview) -> None:
    """Role of the header x anchors since."""
    governed(view, out, True)


def distance_of_header(view: View, out: bytearray | memoryview) -> None:
    """Blocks since the header x anchors since."""
    governed(view, out, False)


def _say_role(number: int) -> str:
    role, since = divmod(number, 4)
    return f"{ROLE_NAMES[role - 1]}, paragraphs since: {since}" if role else "none"


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    governed(view, out[:size], True)
    governed(view, out[size : 2 * size], False)


MEASURES = together(
    fill,
    Measure("header.role", "a header above it governs: {}", role_of_header, 4 * ROLES, say=_say_role),
    Measure(
        "header.distance", "lines and paragraphs since that header, class {}", distance_of_header, 4 * max(_STEPS) + 5
    ),
)
