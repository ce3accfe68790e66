"""str -> Document: one block a line, glued lines split, offsets into the caller's string.

Nothing is deleted here. A block's ``text`` is what the output shows of it: NFC, without control characters;
lone surrogates become U+FFFD. The caller's string itself stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dechrome.document import Document

if TYPE_CHECKING:
    from dechrome.seams import Seams

__all__ = ["read_text"]

# Never shown: C0 and C1 controls (tab apart; line ends are gone by then), bidi overrides and isolates.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Shown but not seen by rules: zero-width marks, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def read_text(text: str, seams: Seams | None = None, site: str | None = None) -> Document:
    """Read plain text.

    Args:
        text: as a scraper left it; any string.
        seams: where glued lines are split; None: nowhere.
        site: host of the page, if known.
    """
    odd = bool(_ODD.search(text)) or not unicodedata.is_normalized("NFC", text)
    document = Document(text=text, kind="text", site=site)
    if seams and not seams.seen(text):
        seams = None
    position, gap = 0, True
    for line in text.splitlines(keepends=True):
        shown = clean_line(line) if odd else line
        if not shown or shown.isspace() or (odd and not _INVISIBLE.sub("", shown).strip()):
            gap = True
        else:
            pieces = seams.split(line) if seams else None
            if pieces:
                for number, (start, end) in enumerate(pieces):
                    document.add(position + start, position + end, clean_line(line[start:end]), gap, number == 0)
                    gap = False
            else:
                document.add(position, position + len(line), shown.rstrip(), gap, True)
                gap = False
        position += len(line)
    return document


def clean_line(line: str) -> str:
    """A line without control characters and lone surrogates, in NFC."""
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", _CONTROLS.sub("", line)))


def visible(shown: str) -> str:
    """A shown line as rules see it: without zero-width characters."""
    return shown if shown.isascii() else _INVISIBLE.sub("", shown)
