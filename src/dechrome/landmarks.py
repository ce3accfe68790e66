"""Landmarks of an article: its title, where its body begins and ends, and the lines that belong to it.

The fitting data call titles, bylines, credits and captions chrome, because their gold is the bare body. These
roles are found here by their place relative to the body, and policy.py protects them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dechrome.lookup import BODY_UNITS, KEEP, LONG_UNITS, STOPS, shapes, table
from dechrome.roles import ROLE_NUMBERS
from dechrome.shape import ENDS, STARTS, log_bin_table
from dechrome.title import find_title

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

__all__ = ["Landmarks", "find_landmarks"]

DOUBTFUL = -1.5
"""Local log-odds that a long paragraph may have and still be one: indentation or the phrases in it speak against it."""
BYLINE_REACH = 2
"""Blocks below the last paragraph in which a signature may stand."""
HEAD_BYLINE_REACH = 7
"""Blocks below the title in which the author's name may stand, above the first paragraph."""
SIGNATURE_UNITS = 40
"""Letters of a signature at most: two names and what they did."""
CREDIT_REACH = 8
"""Blocks above the first or below the last paragraph in which a phrase may name an author, source or date."""
LEAD_REACH = 9
"""Blocks above the main run in which its first paragraph may stand."""
TAIL_REACH = 5
"""Blocks below a paragraph in which the next one may stand."""
LISTED_UNITS, LISTED_LINES = 140, 12
"""Letters of a headline in a related box, and headlines in it; 15 % of them are longer than 80 letters."""
CAPTION_UNITS = 280
"""Letters of a caption at most; a quarter of the Vietnamese ones are longer than 100."""


RELATED = 1 + ROLE_NUMBERS["related"]
_SURE_RELATED = table(256, [1 + 3 * ROLE_NUMBERS["related"] + n for n in (1, 2)])
UPPER, UNCASED = STARTS.index("upper case"), STARTS.index("letter without case")
_OPEN_ENDS = table(
    len(ENDS),
    [
        ENDS.index(name)
        for name in ("colon", "comma or semicolon", "question or exclamation mark", "arrow or bar", "ellipsis")
    ],
)
# Phrase kinds (local.kind_number): none, or weak of any role.
_AT_MOST_WEAK = table(256, [0, *range(1, 256, 3)])
_CLOCKS = table(256, [1 + 3 * ROLE_NUMBERS["clock"] + n for n in range(3)])
_DATES, _FILES = shapes("date"), shapes("file name")
_IMAGES = table(256, [1 + 3 * ROLE_NUMBERS[role] + n for role in ("image_alt", "image_filename") for n in range(3)])


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Places in a view; every array has one flag per block.

    Attributes:
        title: index of the title, or -1.
        first, last: first and last paragraph of the body; (size, -1) where there is none.
        copies: further copies of the title.
        bylines, credits, captions, datelines: lines of these roles that belong to the article.
        outside: blocks above the title, or above the body where there is none, and below the body.
        listed: short lines right below a header of related articles, in one group with it.
        documents: heads and signatures of official documents, and the short lines beside them.
        headings: phrases that head a part of a text more often than they stand in a menu.
        body: paragraphs from the first to the last.
        edges: the first paragraph below the title, and the paragraph right above a signature or source: what stands
            beyond them is chrome, so their own surroundings speak against them without reason.
        body_letters: letters of the paragraphs of the body.
    """

    title: int
    first: int
    last: int
    copies: NDArray[np.bool_]
    bylines: NDArray[np.bool_]
    credits: NDArray[np.bool_]
    captions: NDArray[np.bool_]
    datelines: NDArray[np.bool_]
    outside: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    documents: NDArray[np.bool_]
    headings: NDArray[np.bool_]
    body: NDArray[np.bool_]
    edges: NDArray[np.bool_]
    body_letters: int


def find_landmarks(view: View) -> Landmarks:
    """Find the landmarks of the blocks that are there."""
    keep = view.records["keep"]
    body = _body(view)
    start, end = view.main_run
    inside = np.flatnonzero(body[start : end + 1]) + start
    if not len(inside):
        return _nowhere(view.size)
    first, last = _lead(body, int(inside[0])), _tail(view, body, int(inside[-1]))
    title = find_title(view, first)
    top = title if title >= 0 else first
    bottom = max(last, end)
    near = (view.index >= top - CREDIT_REACH) & (view.index <= bottom + CREDIT_REACH)
    bylines = (near & (keep == KEEP["byline"])) | _signatures(view, title, first, last)
    sources = near & (keep == KEEP["source_credit"])
    return Landmarks(
        title=title,
        first=first,
        last=last,
        copies=_copies(view, title),
        bylines=bylines,
        credits=sources,
        captions=_captions(view, body, near, (view.index > top - 2) & (view.index <= last + 2)),
        datelines=_datelines(view, top, first),
        outside=(view.index < top) | (view.index > bottom),
        listed=_listed(view) & (view.index > first),
        documents=near & _beside(keep == KEEP["body"]) & _AT_MOST_WEAK.take(view.records["whole"]),
        headings=near & (keep == KEEP["heading"]),
        body=body & (view.index >= first) & (view.index <= last),
        edges=_edges(body, bylines | sources, first, title),
        body_letters=int(view.units[inside].sum()),
    )


def _nowhere(size: int) -> Landmarks:
    """The landmarks of a page without an article: none."""
    flags = [name for name in Landmarks.__slots__ if name not in ("title", "first", "last", "body_letters")]
    return Landmarks(title=-1, first=size, last=-1, body_letters=0, **dict.fromkeys(flags, np.zeros(size, bool)))


def _copies(view: View, title: int) -> NDArray[np.bool_]:
    """Further copies of the title."""
    if title < 0:
        return np.zeros(view.size, bool)
    flags: NDArray[np.bool_] = view.keys == view.keys[title]
    flags[title] = False
    return flags


def _captions(
    view: View, body: NDArray[np.bool_], near: NDArray[np.bool_], within: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Lines right below a picture within the article, and phrases of captions near it."""
    records = view.records
    below_image = np.zeros(view.size, bool)
    below_image[1:] = (_IMAGES.take(records["whole"]) | _FILES.take(records["shape"]))[:-1]
    named = near & (records["keep"] == KEEP["caption"])
    return (records["whole"] == 0) & (view.units <= CAPTION_UNITS) & ((within & below_image & ~body) | named)


def _datelines(view: View, top: int, first: int) -> NDArray[np.bool_]:
    """Dates between title and body; right above the title too, unless they are the clock of the site."""
    records = view.records
    dated = _DATES.take(records["shape"]) & (view.index <= first) & (records["keep"] == 0)
    return dated & (((view.index >= top - 2) & ~_CLOCKS.take(records["whole"])) | (view.index > top))


def _edges(body: NDArray[np.bool_], signed: NDArray[np.bool_], first: int, title: int) -> NDArray[np.bool_]:
    """The first paragraph below a title, and paragraphs right above a signature or source."""
    flags = np.zeros(len(body), bool)
    flags[first:-1] = signed[first + 1 :] & body[first:-1]
    flags[first] |= title >= 0
    return flags


def _signatures(view: View, title: int, first: int, last: int) -> NDArray[np.bool_]:
    """Names without a label: right below the last paragraph, or between title and first paragraph."""
    records = view.records
    short = (
        (view.units <= SIGNATURE_UNITS) & (records["whole"] == 0) & (records["part"] == 0) & (records["digits"] == 0)
    )
    cased = short & ((records["start"] == UPPER) | (records["start"] == UNCASED)) & ~_OPEN_ENDS.take(records["end"])
    names = cased & ((records["capitals"] == 8) | (records["words"] <= log_bin_table(2)[2]))
    below = (view.index > last) & (view.index <= last + BYLINE_REACH) & _unbroken(view, last)
    if title < 0:
        return names & below
    head = (view.index > title) & (view.index < first) & (view.index <= title + HEAD_BYLINE_REACH)
    return names & (below | (head & (records["words"] > log_bin_table(1)[1])))


def _body(view: View) -> NDArray[np.bool_]:
    stops = STOPS[view.records["end"]] & (view.units >= BODY_UNITS)
    prose = (view.score > 0) | ((view.units >= LONG_UNITS) & (view.score > DOUBTFUL))
    flags: NDArray[np.bool_] = (stops | (view.units >= LONG_UNITS)) & prose & (view.records["whole"] == 0)
    return flags


def _listed(view: View) -> NDArray[np.bool_]:
    """The short lines of a related box: below its header, up to the next blank line."""
    flags = np.zeros(view.size, bool)
    heads = (view.records["header"] == RELATED) & _SURE_RELATED.take(view.records["whole"])
    fits = (view.units <= LISTED_UNITS) & ~(STOPS.take(view.records["end"]) & (view.units >= BODY_UNITS)) & ~view.gaps
    for head in np.flatnonzero(heads).tolist():
        end = head + 1
        while end < view.size and fits[end] and end - head <= LISTED_LINES:
            end += 1
        flags[head + 1 : end] = True
    return flags


def _beside(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The flagged blocks and two on each side of them."""
    wide = flags.copy()
    for step in (1, 2):
        wide[step:] |= flags[:-step]
        wide[:-step] |= flags[step:]
    return wide


def _lead(body: NDArray[np.bool_], first: int) -> int:
    """The first paragraph: players and buttons may cut the lead off from the main run."""
    above = np.flatnonzero(body[max(0, first - LEAD_REACH) : first])
    return int(above[0]) + max(0, first - LEAD_REACH) if len(above) else first


def _tail(view: View, body: NDArray[np.bool_], last: int) -> int:
    """The last paragraph: pictures may cut the end of the text off from the main run, headers of lists end it."""
    headers = view.records["header"] > 0
    for i in (np.flatnonzero(body[last + 1 :]) + last + 1).tolist():
        if i - last > TAIL_REACH or headers[last + 1 : i].any():
            break
        last = i
    return last


def _unbroken(view: View, last: int) -> NDArray[np.bool_]:
    """Blocks below the last paragraph that no chrome phrase separates from it."""
    total = ((view.records["whole"] > 0) | (view.records["part"] > 0)).cumsum()
    flags: NDArray[np.bool_] = total == total[last]
    return flags
