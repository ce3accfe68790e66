# cython: boundscheck=False, wraparound=False
"""Which blocks look like paragraphs: long enough, closed by a stop, and nothing that speaks against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.lookup import BODY_UNITS, LONG_UNITS, STOPS
from dechrome.record import END, WHOLE, WIDTH

if TYPE_CHECKING:
    from dechrome.view import View

__all__ = ["DOUBTFUL", "paragraphs"]

DOUBTFUL = -150
"""Hundredths of log-odds that a long paragraph may have and still be one, though signs speak against it."""


def paragraphs(view: View) -> bytearray:
    """1 for blocks that look like paragraphs."""
    records, index, units, scores = view.records, view.index, view.units, view.score
    width, at_end, at_whole, stops = WIDTH, END, WHOLE, STOPS
    short, long, doubtful = BODY_UNITS, LONG_UNITS, DOUBTFUL
    body = bytearray(view.size)
    for i in range(view.size):
        if units[i] < short:
            continue
        place = width * index[i]
        if records[place + at_whole] or (units[i] < long and not stops[records[place + at_end]]):
            continue
        if scores[i] > 0 or (units[i] >= long and scores[i] > doubtful):
            body[i] = 1
    return body
