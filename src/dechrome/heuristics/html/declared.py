"""Whether the block stands in the text that the page declares in JSON-LD, and where it stands to it else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    out[: len(places)] = places


MEASURES = (Measure("declared.place", "JSON-LD articleBody: {}", place, len(WORDS), WORDS.__getitem__),)
