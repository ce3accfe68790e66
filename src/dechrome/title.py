"""The title of a page: the most title-like block above the first paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.lookup import BODY_UNITS, KEEP, STOPS, shapes, table

if TYPE_CHECKING:
    from dechrome.view import View

__all__ = ["find_title"]

HEAD_REACH = 14
"""Blocks above the first paragraph in which the title may stand: dates, authors, pictures lie between."""
TITLE_UNITS = (12, 260)
"""Letters of a title, from .. to; the longest title of the Vietnamese portals has 240."""
TITLE_SCORE = 0.45
"""Least score of a title; see _title_score."""
OVERLAP_PARAGRAPHS = 4
"""Paragraphs whose words a title shares."""

_NO_TITLE = shapes("number", "date", "time", "address", "file name", "bar list", "path", "handle", "numbers")
_TITLE_KEEPS = table(256, [0, KEEP["title"], KEEP["heading"]])


def find_title(view: View, first: int) -> int:
    """Index of the most title-like block above the first paragraph, or -1."""
    records = view.records
    low = max(0, first - HEAD_REACH)
    block = slice(low, first)
    fits = (
        (view.units[block] >= TITLE_UNITS[0])
        & (view.units[block] <= TITLE_UNITS[1])
        & (records["whole"][block] == 0)
        & (records["header"][block] == 0)
        & ~_NO_TITLE[records["shape"][block]]
        & _TITLE_KEEPS.take(records["keep"][block])
    )
    candidates = np.flatnonzero(fits) + low
    if not len(candidates):
        return -1
    paragraphs = np.flatnonzero(view.units[first : first + 12] >= BODY_UNITS)[:OVERLAP_PARAGRAPHS] + first
    body_words = frozenset().union(*(view.words(i) for i in paragraphs.tolist()))
    best, best_score = -1, TITLE_SCORE
    for i in candidates.tolist():
        score = _title_score(view, i, first, body_words)
        if score > best_score + 1e-9:
            best, best_score = i, score
    if best < 0:
        return -1
    return int(candidates[view.keys[candidates] == view.keys[best]][0])  # the first of equal copies


def _title_score(view: View, i: int, first: int, body_words: frozenset[str]) -> float:
    """How title-like a block is: 0 to about 1.6.

    The share of its words that the first paragraphs use (a caption or a menu item uses fewer), its length up to
    60 letters, a copy elsewhere on the page; less for every block that lies between it and the body, for a full
    stop and for a chrome phrase inside.
    """
    words = view.words(i)
    overlap = sum(word in body_words for word in words) / len(words)
    score = overlap + 0.4 * min(view.units[i], 60) / 60 - 0.02 * (first - i)
    if view.copies[i] > 1:
        score += 0.15
    if STOPS[view.records["end"][i]] and view.records["end"][i] == 2:
        score -= 0.3
    if view.records["part"][i]:
        score -= 0.25
    if view.records["keep"][i] == KEEP["title"]:
        score += 0.3
    return float(score)
