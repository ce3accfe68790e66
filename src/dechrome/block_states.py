"""What a browser makes of a block: the strongest of its flags."""

from __future__ import annotations

from array import array
from typing import Final

from dechrome.html_tags import (
    CAPTION,
    CONTROL,
    HEADING_SHIFT,
    HIDDEN,
    IMAGE_ALT,
    ITEM,
    NOSCRIPT,
    PRE,
    QUOTE,
    TABLE,
)  # fmt: skip

__all__ = ["STATES", "states_of"]

STATES: Final = (
    "text", "hidden", "without scripts", "alternative text", "form", "caption", "preformatted", "table", "quotation",
    "list item", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6",
)  # fmt: skip
_FLAGS: Final = array("q", [IMAGE_ALT, HIDDEN, NOSCRIPT, CONTROL, CAPTION, PRE, TABLE, QUOTE, ITEM])
"""From the strongest on."""
_OF_FLAGS: Final = bytes([3, 1, 2, 4, 5, 6, 7, 8, 9])
_NO_HEADING: Final = IMAGE_ALT | HIDDEN | NOSCRIPT


def states_of(words: list[int]) -> bytes:
    """For each block an index into STATES, by its flags (html_tags.py); a heading is one wherever it stands."""
    made = bytearray(len(words))
    for i in range(len(words)):
        word = words[i]
        level = word >> HEADING_SHIFT & 7
        if level and not word & _NO_HEADING:
            made[i] = 9 + level
            continue
        for n in range(len(_FLAGS)):
            if word & _FLAGS[n]:
                made[i] = _OF_FLAGS[n]
                break
    return bytes(made)
