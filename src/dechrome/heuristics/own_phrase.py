"""Chrome phrases found in the block itself, by kind: role and strength."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.heuristics.own_shape import field
from dechrome.measure import Measure
from dechrome.roles import ROLE_NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

STRENGTHS = ("weak", "strong", "certain")
KINDS = 3 * len(ROLE_NAMES) + 1


def say_kind(kind: int) -> str:
    """A phrase kind in words."""
    if not kind:
        return "none"
    role, strength = divmod(kind - 1, 3)
    return f"{STRENGTHS[strength]} {ROLE_NAMES[role]}"


def _part_share(view: View) -> NDArray[np.uint8]:
    """Strength of the best partial phrase × share of the line it covers, in tenths."""
    part = view.records["part"]
    return np.where(part > 0, 1 + (part + 2) % 3 * 10 + view.records["share"], 0).astype(np.uint8)


MEASURES = (
    Measure("local.phrase", "the whole line is a phrase: {}", field("whole"), KINDS, say=say_kind),
    Measure("local.phrase_in", "it holds a phrase: {}", field("part"), KINDS, say=say_kind),
    Measure("local.phrase_share", "strength and share of a phrase in it: {}", _part_share, 31),
)
