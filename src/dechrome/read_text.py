"""str -> Document: one block a line, glued lines split, offsets into the caller's string.

Nothing is deleted here. A block's shown text is what the output has of it: NFC, without control characters;
lone surrogates become U+FFFD. The caller's string itself stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dechrome.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.seams import Seams

__all__ = ["read_text"]

# Never shown: C0 and C1 controls (tab apart; line ends are gone by then), bidi overrides and isolates.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Shown but not seen by rules: zero-width marks, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
# A line that clean_line may change: an odd character, a combining mark, or one that NFC replaces.
_ODD_LINE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xff\u0100-\U0010ffff]")
_JAMO = range(0x1100, 0x1200)  # Hangul letters that NFC joins although they are no combining marks
_LAST = 0xFFFF


def read_text(text: str, seams: Seams | None = None, site: str | None = None) -> Document:
    """Read plain text.

    Args:
        text: as a scraper left it; any string.
        seams: where glued lines are split; None: nowhere.
        site: host of the page, if known.
    """
    document = Document(text=text, kind="text", site=site, odd=is_odd(text))
    words = seams.words_in(text) if seams else ()
    position, gap = 0, True
    for line in text.splitlines(keepends=True):
        end = position + len(line)
        shown = clean_line(line) if document.odd and _ODD_LINE.search(line) else line.rstrip()
        if not shown or (document.odd and not visible(shown)):
            gap = True
        else:
            pieces = _split(line, words, seams) if words else None
            if pieces:
                for number, (low, high) in enumerate(pieces):
                    document.add(position + low, position + high, clean_line(line[low:high]), gap, number == 0)
                    gap = False
            else:
                document.add(position, end, shown, gap, True)
                gap = False
        position = end
    return document


def _split(line: str, words: tuple[str, ...], seams: Seams | None) -> list[tuple[int, int]] | None:
    low = line.lower()
    if seams is None or not any(word in low for word in words):
        return None
    pieces = seams.split(line)
    return pieces and [(low, high) for low, high in pieces if visible(clean_line(line[low:high]))]


def is_odd(text: str) -> bool:
    """Whether a text holds characters that are not shown or not seen, or is perhaps not in NFC."""
    if text.isascii():
        return len(text.translate(_ASCII_CONTROLS)) != len(text)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return bool(_odd_table().take(np.minimum(codes, _LAST)).any())


_ASCII_CONTROLS = {number: None for number in range(128) if _ODD.match(chr(number))}


@lru_cache(maxsize=1)
def _odd_table() -> NDArray[np.bool_]:
    """For every character of the basic plane: is it not shown, not seen, or touched by NFC?"""
    odd = np.zeros(_LAST + 1, bool)
    for number in range(0x7F, _LAST):
        ch = chr(number)
        odd[number] = (
            unicodedata.category(ch) in ("Mn", "Mc", "Cf", "Cc", "Cs")
            or number in _JAMO
            or not unicodedata.is_normalized("NFC", ch)
        )
    return odd


def clean_line(line: str) -> str:
    """A line without control characters, lone surrogates and white space at its end, in NFC."""
    if _ODD.search(line):
        line = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", line))
    return unicodedata.normalize("NFC", line).rstrip()


def visible(shown: str) -> str:
    """A shown line as rules see it: without zero-width characters."""
    return shown if shown.isascii() else _INVISIBLE.sub("", shown).rstrip()
