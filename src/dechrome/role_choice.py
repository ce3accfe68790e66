"""Which role a block plays: the best-founded of what rules, headers, shape and place say.

Roles are asked for when a result is looked at, or when an option keeps or drops by role; the verdict itself
comes from the scores alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.landmarks import BYLINE, CAPTION, CREDIT, DATELINE, TITLE_COPY
from dechrome.lookup import kinds, table
from dechrome.record import END, HEADER, INDENT, KEEP, PART, SHAPE, SHARE, START, WHOLE
from dechrome.roles import ROLE_NAMES, ROLE_NUMBERS
from dechrome.shape import ENDS, SHAPES, STARTS

if TYPE_CHECKING:
    from dechrome.judge import Judgement
    from dechrome.view import View

__all__ = ["ABOUT_TEXT", "about_text", "kept_role", "removed_role"]

BULLET: Final = STARTS.index("bullet")
HEADER_REACH: Final = 60
"""Blocks over which a header such as *Related articles* names what stands below it."""
HEADING_UNITS: Final = 120
"""Letters of a heading inside the text, at most."""
PART_SHARE: Final = 4
"""Tenths of a line from which a strong phrase inside it names the role."""

_SHAPE_ROLES: Final = {
    "file name": "image_filename",
    "numbers": "pagination",
    "path": "breadcrumb",
    "time": "tts_widget",
    "copyright": "footer",
    "bar list": "nav",
}
# Headers whose role passes to what stands below them, until prose resumes.
_GOVERNING: Final = frozenset(
    {
        "related",
        "comment_form",
        "tags",
        "share",
        "subscribe",
        "counter",
        "rating",
        "nav",
        "footer",
        "login",
        "advertisement",
    }
)
_OPEN_ENDS: Final = frozenset(
    ENDS.index(name)
    for name in (
        "letter",
        "digit",
        "colon",
        "letter without case",
        "bracket",
        "quotation mark",
        "question or exclamation mark",
    )
)


ABOUT_TEXT: Final = frozenset({"title", "byline", "dateline", "source_credit"})
"""Roles of blocks that say something about the text."""
_NAMED_KINDS: Final = kinds(*sorted(ABOUT_TEXT))
_NAMED_KEEPS: Final = table(1 + ROLE_NUMBERS[role] for role in ABOUT_TEXT)
_MARKED: Final = CREDIT | BYLINE | DATELINE


def about_text(judgement: Judgement) -> list[int]:
    """The blocks of a page that may have a role of ABOUT_TEXT: few of many, since it takes time to choose a role."""
    rounds, decided = judgement.rounds, judgement.round
    found: list[int] = []
    for number in range(len(rounds)):
        view = rounds[number].view
        marks, flags, index = view.marks, view.marks.flags, view.index
        for i in range(view.size):
            if decided[index[i]] != number:
                continue
            if (
                flags[i] & _MARKED
                or i == marks.title
                or _NAMED_KINDS[view.field(i, WHOLE)]
                or _NAMED_KINDS[view.field(i, PART)]
                or _NAMED_KEEPS[view.field(i, KEEP)]
            ):
                found.append(index[i])
    return sorted(found)


def removed_role(view: View, i: int) -> str:
    """The role of block ``i`` of a round's view, given that it goes."""
    marks = view.marks
    flags = marks.flags[i]
    whole, strength = _kind(view.field(i, WHOLE))
    shape = SHAPES[view.field(i, SHAPE)]
    header = _governing(view, i)
    if flags & DATELINE and whole in ("", "clock", "dateline", "view_count"):
        return "dateline"
    if strength >= 1:
        return _of_neighbours(view, i) or whole if whole == "image_alt" else whole
    if flags & TITLE_COPY:
        return "repeated_title"
    if shape in ("file name", "copyright"):
        return _SHAPE_ROLES[shape]
    if shape in ("number", "label and number") and header in ("counter", "view_count"):
        return header
    if shape == "numbers":
        return "pagination"
    part, part_strength = _kind(view.field(i, PART))
    if part and part_strength >= 1 and view.field(i, SHARE) >= PART_SHARE:
        return part
    if i < marks.first and marks.last >= 0:  # above the text even a word for related articles is a menu entry
        header = "" if header == "related" else header
        whole = "" if whole == "related" else whole
    return header or whole or part or _SHAPE_ROLES.get(shape, "") or _by_place(view, i)


def kept_role(view: View, i: int) -> str:
    """The role of block ``i`` of a round's view, given that it stays."""
    marks = view.marks
    if i == marks.title:
        return "title"
    for flag, role in ((CREDIT, "source_credit"), (BYLINE, "byline"), (CAPTION, "caption")):
        if marks.flags[i] & flag:
            return role
    keep = view.field(i, KEEP)
    if keep:
        named = ROLE_NAMES[keep - 1]
        if named not in ("title", "body"):
            return named
    return "heading" if _is_heading(view, i) else "body"


def _kind(number: int) -> tuple[str, int]:
    """Role and strength of a phrase kind; "" and -1 for none."""
    return _KINDS[number]


_KINDS: Final = [("", -1), *((name, strength) for name in ROLE_NAMES for strength in range(3))]
"""By the number of a kind (local.kind_number)."""


def _of_neighbours(view: View, i: int) -> str:
    """The role that whole-line phrases give to both neighbours of a block: a picture inside a form is of the form."""
    if not 0 < i < view.size - 1:
        return ""
    above, below = _kind(view.field(i - 1, WHOLE)), _kind(view.field(i + 1, WHOLE))
    return above[0] if above[0] == below[0] and above[0] in _GOVERNING and above[1] >= 1 else ""


def _governing(view: View, i: int) -> str:
    """Role of the last header above the block, unless prose or too many blocks lie between."""
    if view.governed is None:
        view.governed = _governed(view)
    number = view.governed[i]
    return ROLE_NAMES[number - 1] if number else ""


def _governed(view: View) -> bytes:
    """Per block the number of the role of the header that governs it, 0 for none."""
    governed = bytearray(view.size)
    header, since = 0, 0
    for i in range(view.size):
        if i - since < HEADER_REACH:
            governed[i] = header
        own = view.field(i, HEADER)
        if own:
            header, since = (own if ROLE_NAMES[own - 1] in _GOVERNING else 0), i
        elif view.anchors[i] and not view.field(i, WHOLE):
            header = 0
    return bytes(governed)


def _by_place(view: View, i: int) -> str:
    """Nothing is known but the place: menus above the body, teasers and footers below it."""
    marks = view.marks
    first, last = (marks.first, marks.last) if marks.last >= 0 else (view.run_first, view.run_last)
    if i < first:
        return "nav"
    if i > last:
        return "related" if view.units[i] >= 40 else "nav"
    return "other"


def _is_heading(view: View, i: int) -> bool:
    """A short line without a full stop above a longer one, which is not a list item."""
    if view.units[i] > HEADING_UNITS or view.field(i, END) not in _OPEN_ENDS or i + 1 >= view.size:
        return False
    if view.field(i, START) == BULLET or view.field(i, INDENT) > 3:
        return False
    return view.units[i + 1] > 1.5 * view.units[i] and view.units[i + 1] >= 60
