"""Chrome phrases found in the block itself, by kind (role and strength), and phrases that speak for keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import Measure
from dechrome.roles import ROLE_NAMES

if TYPE_CHECKING:
    import numpy as np
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


def _whole(view: View) -> NDArray[np.uint8]:
    column: NDArray[np.uint8] = view.records["whole"]
    return column


def _part(view: View) -> NDArray[np.uint8]:
    column: NDArray[np.uint8] = view.records["part"]
    return column


def _part_share(view: View) -> NDArray[np.uint8]:
    """Strength of the best partial phrase × share of the line it covers, in tenths."""
    part = view.records["part"]
    joint: NDArray[np.uint8] = (part > 0) * (1 + (part + 2) % 3 * 10 + view.records["share"])
    return joint


def _keep(view: View) -> NDArray[np.uint8]:
    column: NDArray[np.uint8] = view.records["keep"]
    return column


MEASURES = (
    Measure("local.phrase", "the whole line is a phrase: {}", KINDS, _whole, say_kind),
    Measure("local.phrase_in", "it holds a phrase: {}", KINDS, _part, say_kind),
    Measure("local.phrase_share", "a phrase covers part of it, bin {}", 31, _part_share),
    Measure("local.keep", "a phrase speaks for {}", len(ROLE_NAMES) + 1, _keep, lambda n: ROLE_NAMES[n - 1] if n else "nothing"),
)
