# cython: boundscheck=False, wraparound=False
"""Landmarks of an article: its title, where its body begins and ends, and the lines that belong to it.

The fitting data call titles, bylines, credits and captions chrome, because their gold is the bare body. These
roles are found here by their place relative to the body, and policy.py protects them.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.block_words import WordSet
from dechrome.lookup import BODY_UNITS, KEEP, STOPS, kinds, shapes, table
from dechrome.paragraphs import DOUBTFUL, paragraphs
from dechrome.record import CAPITALS, DIGITS, END, PART, SHAPE, START, WHOLE, WIDTH, WORDS
from dechrome.record import HEADER as AT_HEADER
from dechrome.record import KEEP as AT_KEEP
from dechrome.roles import ROLE_NUMBERS
from dechrome.shape import ENDS, STARTS, log_bin_table
from dechrome.title import find_title, only_heading

if TYPE_CHECKING:
    from dechrome.view import View

__all__ = ["Landmarks", "find_landmarks"]

BYLINE_REACH = 2
"""Blocks below the last paragraph in which a signature may stand."""
UNCASED_NAME_UNITS = 24
"""Letters of a name at most where none are in capitals: eight signs of Chinese or Japanese."""
HEAD_BYLINE_REACH = 7
"""Blocks below the title in which the author's name may stand, above the first paragraph."""
SIGNATURE_UNITS = 40
"""Letters of a signature at most: two names and what they did."""
CREDIT_REACH = 8
"""Blocks above the first or below the last paragraph in which a phrase may name an author, source or date."""
LEAD_REACH = 9
"""Blocks above the main run in which its first paragraph may stand."""
LEAD_BELOW_TITLE = 3
"""Blocks below the title in which it may stand, however far the main run is: a date and an author are between."""
TAIL_REACH = 5
"""Blocks below a paragraph in which the next one may stand."""
LISTED_UNITS, LISTED_LINES = 140, 12
"""Letters of a headline in a related box, and headlines in it; 15 % of them are longer than 80 letters."""
CAPTION_UNITS = 280
"""Letters of a caption at most; a quarter of the Vietnamese ones are longer than 100."""

# Flags of a block.
BODY, TITLE_COPY, BYLINE, CREDIT, CAPTION, DATELINE, OUTSIDE, LISTED, DOCUMENT, HEADING, EDGE, COPIED = (
    1 << bit for bit in range(12)
)

RELATED = 1 + ROLE_NUMBERS["related"]
_SURE_RELATED = kinds("related", strengths=(1, 2))
UPPER, UNCASED = STARTS.index("upper case"), STARTS.index("letter without case")
_OPEN_ENDS = table(
    ENDS.index(name)
    for name in ("colon", "comma or semicolon", "question or exclamation mark", "arrow or bar", "ellipsis")
)
_AT_MOST_WEAK = table([0, *range(1, 256, 3)])  # phrase kinds: none, or weak of any role
_CLOCKS = kinds("clock")
_DATES, _FILES, _CAPITALS = shapes("date"), shapes("file name"), shapes("capitals")
_IMAGES = kinds("image_alt", "image_filename")
_ONE_WORD, _TWO_WORDS = log_bin_table(2)[1:]
_HEADING_KEEP, _BODY_KEEP = KEEP["heading"], KEEP["body"]
_MOST_CAPITALS = 8  # eighths: every word


class Landmarks:
    """Places in a view.

    Attributes:
        title: index of the title, or -1.
        first, last: first and last paragraph of the body; (size, -1) where there is none.
        body_letters: letters of the paragraphs of the body within the main run.
        flags: per block a sum of
            BODY: a paragraph from the first to the last;
            TITLE_COPY: a further copy of the title;
            BYLINE, CREDIT, CAPTION, DATELINE: lines of these roles that belong to the article;
            OUTSIDE: above the title, or above the body where there is none, or below the body;
            LISTED: a short line right below a header of related articles, in one group with it;
            DOCUMENT: head or signature of an official document, or a short line beside one;
            HEADING: a phrase that heads a part of a text more often than it stands in a menu;
            EDGE: the first paragraph below the title, or one right above a signature or source: what stands beyond
            it is chrome, so its surroundings speak against it without reason;
            COPIED: on an HTML page, a long line that stands above already and stays there (page_judge.py).
    """

    def __init__(self, size: int):
        self.title = -1
        self.first = size
        self.last = -1
        self.body_letters = 0
        self.flags = array("i", bytes(4 * size))


def find_landmarks(view: View) -> Landmarks:
    """Find the landmarks of the blocks that are there."""
    marks = Landmarks(view.size)
    body = paragraphs(view)
    units = view.units
    first = last = -1
    letters = 0
    for i in range(view.run_first, view.run_last + 1):
        if body[i]:
            first = i if first < 0 else first
            last = i
            letters += units[i]
    if first < 0:
        marks.title = only_heading(view)
        _mark_listed(view, marks, view.size // 2)  # without an article only the lower half is what surrounds a text
        return marks
    marks.first = _lead(body, first)
    marks.last = _tail(view, body, last)
    marks.title = find_title(view, marks.first)
    marks.first = _lead_below_title(view, marks)
    marks.body_letters = letters
    _mark_text(view, marks, body)
    _mark_signatures(view, marks)
    _mark_listed(view, marks, marks.first)
    _mark_documents(view, marks)
    _mark_edges(marks, body)
    return marks


def _lead(body: bytearray, first: int) -> int:
    """The first paragraph: players and buttons may cut the lead off from the main run."""
    for i in range(max(0, first - LEAD_REACH), first):
        if body[i]:
            return i
    return first


def _lead_below_title(view: View, marks: Landmarks) -> int:
    """The first paragraph, if it stands right below the title: then a whole player may be between it and the text.

    It may look doubtful by itself, as leads do that begin with the name of the paper in brackets.
    """
    if marks.title < 0:
        return marks.first
    for i in range(marks.title + 1, min(marks.title + 1 + LEAD_BELOW_TITLE, marks.first)):
        sentence = view.units[i] >= BODY_UNITS and STOPS[view.field(i, END)]
        if sentence and view.score[i] > DOUBTFUL and not view.field(i, WHOLE) and not view.field(i, PART):
            return i
    return marks.first


def _tail(view: View, body: bytearray, last: int) -> int:
    """The last paragraph: pictures may cut the end of the text off from the main run, headers of lists end it."""
    i = last + 1
    while i < view.size and i - last <= TAIL_REACH:
        if body[i]:
            last = i
        elif view.field(i, AT_HEADER):
            break
        i += 1
    return last


def _mark_text(view: View, marks: Landmarks, body: bytearray) -> None:
    """Paragraphs, copies of the title, and what phrases, pictures and dates say near them."""
    records, index, keys, flags = view.records, view.index, view.keys, marks.flags
    width, at_keep, at_shape, at_whole, named = WIDTH, AT_KEEP, SHAPE, WHOLE, _NAMED
    body_flag, copy, outside, caption, dateline = BODY, TITLE_COPY, OUTSIDE, CAPTION, DATELINE
    title, first, last = marks.title, marks.first, marks.last
    top = title if title >= 0 else first
    bottom = max(last, view.run_last)
    title_key = keys[title] if title >= 0 else -1
    for i in range(view.size):
        place = width * index[i]
        flag = 0
        if body[i] and first <= i <= last:
            flag |= body_flag
        if keys[i] == title_key and i != title:
            flag |= copy
        if i < top or i > bottom:
            flag |= outside
        keep = records[place + at_keep]
        if keep and top - CREDIT_REACH <= i <= bottom + CREDIT_REACH:
            flag |= named[keep]
        if not _is_caption(view, i, (flag & caption) != 0, top - 2 < i <= last + 2 and not body[i]):
            flag &= ~caption
        else:
            flag |= caption
        if top - 2 <= i <= first and not keep and _DATES[records[place + at_shape]]:
            flag |= dateline if i > top or not _CLOCKS[records[place + at_whole]] else 0
        flags[i] = flag


_NAMED = bytearray(256)
"""Kept role of a phrase -> flag; DOCUMENT and HEADING pass 8 bits and are marked apart."""
for _role, _flag in (("byline", BYLINE), ("source_credit", CREDIT), ("caption", CAPTION)):
    _NAMED[KEEP[_role]] = _flag


def _is_caption(view: View, i: int, named: bool, within: bool) -> bool:
    """A line right below a picture within the article, or a phrase of captions near it."""
    if view.units[i] > CAPTION_UNITS or view.field(i, WHOLE):
        return False
    if named:
        return True
    if not within or i < 1:
        return False
    return bool(_IMAGES[view.field(i - 1, WHOLE)] or _FILES[view.field(i - 1, SHAPE)])


def _mark_signatures(view: View, marks: Landmarks) -> None:
    """Names without a label: right below the last paragraph, or between title and first paragraph.

    A short line between them and a line that names the source is the source's name, which need not look like one.
    """
    for i in range(marks.last + 1, min(marks.last + 1 + BYLINE_REACH, view.size)):
        if view.field(i, WHOLE) or view.field(i, PART):
            break
        if _is_name(view, i):
            marks.flags[i] |= BYLINE
        elif i + 1 < view.size and marks.flags[i + 1] & CREDIT and _is_label(view, i):
            marks.flags[i] |= CREDIT
    if marks.title >= 0:
        for i in range(marks.title + 1, min(marks.first, marks.title + 1 + HEAD_BYLINE_REACH)):
            if _is_name(view, i) and view.field(i, WORDS) > _ONE_WORD:
                marks.flags[i] |= BYLINE
        _mark_known_names(view, marks)


def _mark_known_names(view: View, marks: Landmarks) -> None:
    """Signatures in capitals anywhere below the text whose words the byline below the title has: lists cut them off."""
    head = [i for i in range(marks.title + 1, marks.first) if marks.flags[i] & BYLINE]
    if not head:
        return
    names = WordSet(sum([len(view.words(i)) for i in head]))
    for i in head:
        names.add(view.words(i))
    for i in range(marks.last + 1, view.size):
        if _CAPITALS[view.field(i, SHAPE)] and _is_label(view, i):
            own = view.words(i)
            if names.count(own) == len(own):
                marks.flags[i] |= BYLINE


def _is_name(view: View, i: int) -> bool:
    """A label whose words are in capitals, or few and short."""
    if not _is_label(view, i):
        return False
    if view.field(i, START) == UNCASED and view.units[i] > UNCASED_NAME_UNITS:
        return False
    return view.field(i, CAPITALS) == _MOST_CAPITALS or view.field(i, WORDS) <= _TWO_WORDS


def _is_label(view: View, i: int) -> bool:
    """A short line that begins like a name: no digit, no phrase of chrome, nothing left open at its end."""
    if view.units[i] > SIGNATURE_UNITS or view.field(i, WHOLE) or view.field(i, PART) or view.field(i, DIGITS):
        return False
    start = view.field(i, START)
    return start in (UPPER, UNCASED) and not _OPEN_ENDS[view.field(i, END)]


def _mark_listed(view: View, marks: Landmarks, after: int) -> None:
    """The short lines of a related box: below its header, up to the next blank line, and below a block of the page."""
    size = view.size
    for head in range(size):
        if view.field(head, AT_HEADER) != RELATED or not _SURE_RELATED[view.field(head, WHOLE)]:
            continue
        i = head + 1
        while i < size and i - head <= LISTED_LINES and not view.gaps[i] and view.units[i] <= LISTED_UNITS:
            if view.units[i] >= BODY_UNITS and STOPS[view.field(i, END)]:
                break
            if i > after:
                marks.flags[i] |= LISTED
            i += 1


def _mark_documents(view: View, marks: Landmarks) -> None:
    """Heads and signatures of official documents, the two blocks on each side of them, and headings of texts."""
    top = marks.title if marks.title >= 0 else marks.first
    low = max(0, top - CREDIT_REACH)
    high = min(view.size - 1, max(marks.last, view.run_last) + CREDIT_REACH)
    for i in range(max(0, low - 2), min(view.size, high + 3)):
        keep = view.field(i, AT_KEEP)
        if keep == _HEADING_KEEP and low <= i <= high:
            marks.flags[i] |= HEADING
        elif keep == _BODY_KEEP:
            for j in range(max(low, i - 2), min(high, i + 2) + 1):
                if _AT_MOST_WEAK[view.field(j, WHOLE)]:
                    marks.flags[j] |= DOCUMENT


def _mark_edges(marks: Landmarks, body: bytearray) -> None:
    """The first paragraph below a title, and paragraphs right above a signature or source."""
    for i in range(marks.first, len(body) - 1):
        if body[i] and marks.flags[i + 1] & (BYLINE | CREDIT):
            marks.flags[i] |= EDGE
    if marks.title >= 0:
        marks.flags[marks.first] |= EDGE
