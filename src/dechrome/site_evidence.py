"""What it says of a block that the site repeats it on other pages: how much it counts, and what goes first.

A site repeats two kinds of lines. Its frame stands on nearly all pages. What stands on some pages only is either a
list that changes (related articles) or belongs to the articles: authors, sources, headings that a desk likes to use.
The two are told apart by what stands around them here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.landmarks import BODY, BYLINE, CAPTION, CREDIT, DOCUMENT, HEADING
from dechrome.record import HEADER, PART, WHOLE
from dechrome.site_profile import OFTEN

if TYPE_CHECKING:
    from dechrome.view import View

__all__ = ["is_frame", "opens_list", "site_percent"]

OFTEN_OWN = 100
"""The same of a line that an article may share with others (80 of 100 pages): one author may write most of a site."""
ALONE, ALONE_SELDOM = 60, 30
"""Hundredths that repetition counts: of a frame line where no neighbour repeats; of others outside runs."""
RUN, RUN_TIMES = 3, 3
"""Repeated lines in a row that speak for each other (a list of related articles), and how much more they count then."""
AMONG, AMONG_UNITS = 50, 120
"""Hundredths, and most letters, of a line new to the profile among at least RUN such lines: a new one in that list.
Below and above the text a line of a few pages counts no less there."""
OWN = BYLINE | CREDIT | CAPTION | HEADING | DOCUMENT
"""What an article may share with others of its site."""
OPENED, OPENED_ABOVE = 2, 3
"""Short lines, one below the other, from which on they are a list that the header above opens: in the text, and above
it, where two may be title and author."""


def site_percent(view: View, i: int, flag: int) -> int:
    """How much it counts that the site repeats a block on its other pages, in hundredths.

    The lines of a frame stand on nearly all pages. A line of some pages only may be the article's own: what landmarks
    know as part of it stays; so does what stands alone in the text or between it and its title (*Ingredients*, a
    department that signs), and what stands above its usual place (the title, which other pages have among their
    related articles).
    """
    percent = view.repeated[view.index[i]]
    if percent >= (OFTEN_OWN if flag & OWN else OFTEN):
        return percent if run_of_repeated(view, i, 100) > 1 else percent * ALONE // 100
    if flag & OWN:
        return 0
    if not percent:
        if view.units[i] > AMONG_UNITS or view.anchors[i]:
            return 0
        return AMONG if seldom_around(view, i) >= RUN else 0
    if view.above_usual(i):
        return 0
    within = _within_text(view, i)
    if not within and seldom_around(view, i) >= RUN:
        return max(min(percent * RUN_TIMES, 100), AMONG)
    if run_of_repeated(view, i, OFTEN - 1) >= RUN:
        return min(percent * RUN_TIMES, 100)
    return 0 if within else percent * ALONE_SELDOM // 100


def _within_text(view: View, i: int) -> bool:
    """Whether a block is more likely a heading or a signature of the article than a widget: prose, or beside it.

    That is between two blocks of prose, or between title and last paragraph where no phrase speaks against it.
    """
    if view.last_anchor[i] >= i - 1 and view.next_anchor[i] <= i + 1:
        return True
    if view.field(i, WHOLE) or view.field(i, PART):
        return False
    marks = view.marks
    top = marks.title if marks.title >= 0 else marks.first
    return top < i < marks.last


def run_of_repeated(view: View, i: int, most: int) -> int:
    """Blocks around ``i``, itself counted, that the site repeats to at most ``most`` percent, up to RUN a side."""
    run = 1
    for j in range(i - 1, max(i - RUN, -1), -1):
        if not 0 < view.repeated[view.index[j]] <= most:
            break
        run += 1
    for j in range(i + 1, min(i + RUN, view.size)):
        if not 0 < view.repeated[view.index[j]] <= most:
            break
        run += 1
    return run


def seldom_around(view: View, i: int) -> int:
    """Of the RUN blocks to either side of ``i``, those that some of the site's pages have; a header begins a list."""
    found = 0
    for j in range(i - 1, max(i - RUN, 0) - 1, -1):
        found += seldom(view, j)
        if view.field(j, HEADER):
            break
    for j in range(i + 1, min(i + RUN + 1, view.size)):
        if view.field(j, HEADER):
            break
        found += seldom(view, j)
    return found


def seldom(view: View, i: int) -> bool:
    """Whether some of the site's pages have a block, and too few for its frame."""
    return 0 < view.repeated[view.index[i]] < OFTEN


def is_frame(view: View, i: int) -> bool:
    """Whether a block is one of the site's frame, and no header that says what stands below it."""
    if not view.has_profile or view.repeated[view.index[i]] < OFTEN:
        return False
    return not view.field(i, HEADER) or not opens_list(view, i)


def opens_list(view: View, header: int) -> bool:
    """Whether a header of the frame has a list that changes from page to page below it, as of related articles.

    The list of many a header is frame as well (*Share*, *Topics*); then what comes next is the article, and once the
    list is gone the header must not govern that. Below the text all headers may have one: of comments, of articles.
    A list ends at the next header.
    """
    marks = view.marks
    if header > marks.last:
        return True
    above = header < marks.first
    found, least = 0, OPENED_ABOVE if above else OPENED
    for i in range(header + 1, view.size):
        if view.field(i, HEADER):
            return False
        percent = view.repeated[view.index[i]]
        if percent >= OFTEN:
            continue
        if i == marks.title or view.anchors[i] or marks.flags[i] & BODY:
            return False
        found += 1
        if found >= least or (percent and not above and not view.above_usual(i)):
            return True
    return False
