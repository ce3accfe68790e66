"""A measure: one number per block, binned, whose weight table is fitted on labelled data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from dechrome.view import View

__all__ = ["LOCAL", "LOG", "Measure"]

LOCAL = "local"
"""Family of the measures that look at one block alone; their sum is the local score."""

LOG = 49
"""Number of bins of a logarithmic measure."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One sign that a block is content or chrome.

    Attributes:
        id: public name, ``family.what``.
        why: what it looks at, for people; ``{}`` in it is filled with the bin.
        bins: how many values ``find`` can give.
        find: the bin of every block of a view.
        say: the bin in words.
    """

    id: str
    why: str
    bins: int
    find: Callable[[View], NDArray[np.uint8]]
    say: Callable[[int], str] = str

    @property
    def family(self) -> str:
        """The family within which contributions are clipped."""
        return self.id.partition(".")[0]
