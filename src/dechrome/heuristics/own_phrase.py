# cython: boundscheck=False, wraparound=False
"""Chrome phrases found in the block itself, by kind: role and strength."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.heuristics.own_shape import copy_field, field
from dechrome.measure import Measure, together
from dechrome.record import PART, SHARE, WHOLE, WIDTH
from dechrome.roles import ROLE_NAMES

if TYPE_CHECKING:
    from dechrome.view import View

STRENGTHS = ("weak", "strong", "certain")
KINDS = 3 * len(ROLE_NAMES) + 1


def say_kind(kind: int) -> str:
    """A phrase kind in words."""
    if not kind:
        return "none"
    role, strength = divmod(kind - 1, 3)
    return f"{STRENGTHS[strength]} {ROLE_NAMES[role]}"


def part_share(view: View, out: bytearray | memoryview) -> None:
    """Strength of the best partial phrase x share of the line it covers, in tenths."""
    records, index, width, at_part, at_share = view.records, view.index, WIDTH, PART, SHARE
    for i in range(view.size):
        place = width * index[i]
        part = records[place + at_part]
        out[i] = 1 + (part + 2) % 3 * 10 + records[place + at_share] if part else 0


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    copy_field(view, out[:size], WHOLE)
    copy_field(view, out[size : 2 * size], PART)
    part_share(view, out[2 * size : 3 * size])


MEASURES = together(
    fill,
    Measure("local.phrase", "the whole line is a phrase: {}", field("whole"), KINDS, say=say_kind),
    Measure("local.phrase_in", "it holds a phrase: {}", field("part"), KINDS, say=say_kind),
    Measure("local.phrase_share", "strength and share of a phrase in it: {}", part_share, 31),
)
