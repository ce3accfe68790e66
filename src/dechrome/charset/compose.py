"""NFC of a page in linear time, and next to none where the page is in NFC already."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from unicodedata import combining

__all__ = ["compose", "letters_beyond_ascii", "surely_composed"]

_MAX_RUN = 30
"""Combining characters on one letter that are put in order; Unicode's stream-safe text format (UAX 15) has as many.
Ordering takes time with the square of the run: four million marks on one letter took longer than ten minutes."""
_STEP = 128
"""A run of twice as many marks fills the whole of one such stretch; shorter ones are short enough to be ordered."""
_RARE = 16
"""Text is looked at by its letters beyond ASCII alone where they are fewer than one byte of so many."""

_ASCII = bytes(range(128))
# Characters that are in NFC whatever stands beside them (`tests/test_compose.py` asks Unicode's tables about each):
# Latin, Cyrillic, Vietnamese, punctuation, symbols without the Ohm, Kelvin and Ångström signs, kana, ideographs,
# icons of private use, presentation selectors, full width, emoji.
_SURE = re.compile(
    "[\x80-\u02ff\u0400-\u0482\u1e00-\u1eff\u2002-\u20cf\u2100-\u2125\u2127-\u2129\u212c-\u2328\u232b-\u2adb"
    "\u3000-\u3029\u3041-\u3098\u30a0-\u30ff\u4e00-\u9fff\ue000-\uf8ff\ufe00-\ufe0f\ufeff-\uffef\U0001f000-\U0001faff]*"
)


def letters_beyond_ascii(raw: bytes, characters: int) -> bytes:
    """What UTF-8 of so many characters holds beyond ASCII; all of it where picking would take too long."""
    return raw.translate(None, _ASCII) if (len(raw) - characters) * _RARE < len(raw) else raw


def surely_composed(letters: bytes) -> bool:
    """Whether UTF-8 without ASCII is in NFC, whatever ASCII stands between; False where a closer look is needed."""
    return not letters[:1].isascii() and _SURE.fullmatch(letters.decode("utf-8", "ignore")) is not None


def compose(text: str) -> str:
    """Text in NFC. Of hundreds of combining characters in a row only the first 30 are put in order."""
    if text.isascii():
        return text
    if not _has_long_run(text):
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    parts = _long_run().split(text)  # text, a long run, text, …
    for place in range(1, len(parts), 2):
        run = parts[place]
        parts[place - 1] += run[:_MAX_RUN]
        parts[place] = run[_MAX_RUN:]
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)


def _has_long_run(text: str) -> bool:
    if not any(map(combining, text[::_STEP])):
        return False
    return any(all(map(combining, text[place : place + _STEP])) for place in range(0, len(text), _STEP))


@lru_cache(maxsize=1)
def _long_run() -> re.Pattern[str]:
    """More combining characters in a row than are put in order."""
    spans: list[list[int]] = []
    for number in range(0x300, 0x20000):
        if not combining(chr(number)):
            continue
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    marks = "".join(f"{chr(low)}-{chr(high)}" for low, high in spans)
    return re.compile(f"([{marks}]{{{_MAX_RUN + 1},}})")
