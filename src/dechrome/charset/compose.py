"""NFC of a page in linear time."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["compose"]

_MAX_RUN = 30
"""Combining characters on one letter that are put in order; Unicode's stream-safe text format (UAX 15) has as many.
Ordering takes time with the square of the run: four million marks on one letter took longer than ten minutes."""


def compose(text: str) -> str:
    """Text in NFC. Of more than 30 combining characters in a row, the rest stays as it is.

    Pieces from one ``<`` to the next are looked at one by one: most are ASCII or in NFC and cost nothing.
    """
    if text.isascii():
        return text
    return "<".join(map(_piece, text.split("<")))


def _piece(piece: str) -> str:
    if piece.isascii():
        return piece
    mark, long_run = _patterns()
    if not mark.search(piece):
        return piece if unicodedata.is_normalized("NFC", piece) else unicodedata.normalize("NFC", piece)
    if not long_run.search(piece):
        return unicodedata.normalize("NFC", piece)
    parts = long_run.split(piece)  # text, a long run, text, …
    for place in range(1, len(parts), 2):
        run = parts[place]
        parts[place - 1] += run[:_MAX_RUN]
        parts[place] = run[_MAX_RUN:]
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A combining character, and more of them in a row than are put in order."""
    spans: list[list[int]] = []
    for number in range(0x300, 0x20000):
        if not unicodedata.combining(chr(number)):
            continue
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    marks = "".join(f"{chr(low)}-{chr(high)}" for low, high in spans)
    return re.compile(f"[{marks}]"), re.compile(f"([{marks}]{{{_MAX_RUN + 1},}})")
