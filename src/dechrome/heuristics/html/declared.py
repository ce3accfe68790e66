"""Whether the block stands in the text that the page declares in JSON-LD, and where it stands to it else.

Heard only where the declared text holds half of the page's prose and more: sites also declare the first words of a
text, or what leads to a list. And prose outside of it is as often content as not, so that nothing is said of it: a
cleaner that takes a page at its word would eat what its author forgot to declare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.declared import INSIDE
from dechrome.measure import Measure

if TYPE_CHECKING:
    from dechrome.view import View

WORDS: Final = (
    "no text is declared", "above the declared text", "between its blocks, not in it", "below the declared text",
    "a short line that the declared text holds", "part of the declared text",
)  # fmt: skip
"""Places of declared.py in words."""


def place(view: View, out: bytearray | memoryview) -> None:
    """How the block stands to the articleBody of the page."""
    places = view.page.declared
    if not places:
        return
    anchors, units = view.anchors, view.units
    inside = sum(units[i] for i in range(view.size) if anchors[i] and places[i] == INSIDE)
    if 2 * inside < view.prose:
        return
    for i in range(view.size):
        if places[i] == INSIDE or not anchors[i]:
            out[i] = places[i]


MEASURES = (Measure("declared.place", "JSON-LD articleBody: {}", place, len(WORDS), WORDS.__getitem__),)
