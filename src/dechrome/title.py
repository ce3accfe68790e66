# cython: boundscheck=False, wraparound=False
"""The title of a page: the most title-like block above the first paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.block_words import WordSet
from dechrome.lookup import BODY_UNITS, KEEP, shapes, table
from dechrome.record import END, HEADER, PART, SHAPE, WHOLE
from dechrome.record import KEEP as AT_KEEP
from dechrome.shape import ENDS
from dechrome.site_profile import OFTEN

if TYPE_CHECKING:
    from dechrome.view import View

__all__ = ["find_title", "only_heading"]

FIRST_HEADING = 10
"""The state of a block in ``h1`` (heuristics/html/element.py)."""
HEAD_REACH = 14
"""Blocks above the first paragraph in which the title may stand: dates, authors, pictures lie between."""
LEAST_UNITS, MOST_UNITS = 12, 260
"""Letters of a title, from .. to; the longest title of the Vietnamese portals has 240."""
TITLE_SCORE = 0.45
"""Least score of a title; see _title_score."""
BY_SITE = 0.3
"""What it adds that of the lines above the text this is the one that the site's other pages speak for."""
OVERLAP_PARAGRAPHS, OVERLAP_REACH = 4, 12
"""Paragraphs whose words a title shares, among so many blocks from the first on."""

_NO_TITLE = shapes("number", "date", "time", "address", "file name", "bar list", "path", "handle", "numbers")
_DATES = shapes("date")
_TITLE_KEEPS = table([0, KEEP["title"], KEEP["heading"]])
_TITLE_KEEP = KEEP["title"]
_FULL_STOP = ENDS.index("full stop")


def find_title(view: View, first: int) -> int:
    """Index of the most title-like block above the first paragraph, or -1."""
    candidates = [i for i in range(max(0, first - HEAD_REACH), first) if _may_be_title(view, i)]
    if not candidates:
        return -1
    last = min(first + OVERLAP_REACH, view.size)
    paragraphs = [i for i in range(first, last) if view.units[i] >= BODY_UNITS][:OVERLAP_PARAGRAPHS]
    body_words = WordSet(sum([len(view.words(i)) for i in paragraphs]))
    for i in paragraphs:
        body_words.add(view.words(i))
    best, best_score = -1, TITLE_SCORE
    by_site = _by_site(view, candidates) if view.has_profile else -1
    for i in candidates:
        score = _title_score(view, i, first, body_words)
        if i == by_site:
            score += BY_SITE
        if score > best_score + 1e-9:
            best, best_score = i, score
    if best < 0:
        return -1
    copies = [i for i in candidates if view.keys[i] == view.keys[best]]
    # A date stands below a headline; other copies are the alternative text of a picture, the end of a breadcrumb.
    dated = [i for i in copies if _DATES[view.field(i + 1, SHAPE)]]
    return (dated or copies)[0]


def only_heading(view: View) -> int:
    """Index of the heading of the first level of an HTML page that has one only, or -1: pages of a few words."""
    if view.page is None:
        return -1
    states = bytes(view.page.states)
    heading = states.find(FIRST_HEADING)
    if states.count(FIRST_HEADING) != 1:
        return -1
    weak = view.field(heading, WHOLE) in (0, *range(1, 256, 3))
    return heading if weak and not view.field(heading, HEADER) else -1


def _may_be_title(view: View, i: int) -> bool:
    """Whether length, shape, phrases and the site's other pages allow a block to be a title."""
    if not LEAST_UNITS <= view.units[i] <= MOST_UNITS or view.field(i, WHOLE) or view.field(i, HEADER):
        return False
    if view.has_profile and view.repeated[view.index[i]] >= OFTEN:
        return False
    return not _NO_TITLE[view.field(i, SHAPE)] and bool(_TITLE_KEEPS[view.field(i, AT_KEEP)])


def _by_site(view: View, candidates: list[int]) -> int:
    """The candidate that the site's other pages speak for, or -1.

    The topmost line that no other page has, or, if it stands above all such, one that other pages have far below,
    among their related articles. Once the frame is gone a signature stands above its usual place too, so the line that
    usually stands lowest is taken.
    """
    lowest, found = 0, -1
    for i in candidates:
        line = view.index[i]
        usual = view.usual_place[line]
        if not usual and not view.repeated[line]:
            return i if found < 0 and view.settled else found
        if usual > lowest and view.above_usual(i):
            lowest, found = usual, i
    return found


def _title_score(view: View, i: int, first: int, body_words: WordSet) -> float:
    """How title-like a block is: 0 to about 1.6.

    The share of its words that the first paragraphs use (a caption or a menu item uses fewer), its length up to
    60 letters, a copy elsewhere on the page; less for every block that lies between it and the body, for a full
    stop and for a chrome phrase inside.
    """
    words = view.words(i)
    score = body_words.count(words) / max(len(words), 1) + 0.4 * min(view.units[i], 60) / 60 - 0.02 * (first - i)
    if view.copies[i] > 1:
        score += 0.15
    if view.field(i, END) == _FULL_STOP:
        score -= 0.3
    if view.field(i, PART):
        score -= 0.25
    if view.field(i, AT_KEEP) == _TITLE_KEEP:
        score += 0.3
    return score
