"""Find a date in a short line and write it in ISO 8601; None where its order of day and month is a guess."""

from __future__ import annotations

import re
from datetime import date

from dechrome.foreign import foreign_share
from dechrome.labels import months

__all__ = ["find_date", "writes_day_first"]

SAMPLE = 5000
"""Characters of a page that are looked at."""
FOREIGN_SHARE = 0.02
"""Share of letters beyond a to z: English prose has under .1 %, French 3 %, Vietnamese over 20 %."""

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d)")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+th[áa]ng\s+(\d{1,2})[\s,]+(?:n[ăa]m\s+)?((?:19|20)\d\d)", re.I)
_CHINESE = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)")
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:h]([0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s?([ap])\.?m)?", re.I)
# A letter with a diacritic or of another alphabet, or Vietnamese typed without diacritics.
_DAY_FIRST_HINT = re.compile(r"[^\W\d_a-zA-Z]|\bngay\b|\bthu (?:hai|ba|tu|nam|sau|bay|[2-7])\b", re.I)


def find_date(text: str, *, day_first: bool = False) -> str | None:
    """The date in a line as YYYY-MM-DD, or YYYY-MM-DDTHH:MM where a time stands beside it.

    ``03/06/2023`` is read day first if the line is written in another alphabet or with diacritics, as Vietnamese is;
    in plain English such a date is ambiguous, so None.

    Args:
        text: a short line.
        day_first: the page is known to write the day first.
    """
    day = _day(text, day_first)
    if day is None:
        return None
    clock = _CLOCK.search(text)
    if not clock:
        return day.isoformat()
    hour = int(clock.group(1))
    half = (clock.group(3) or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{day.isoformat()}T{hour:02}:{clock.group(2)}"


def writes_day_first(text: str) -> bool:
    """Whether a page is written in a language with diacritics or another alphabet; all of those write the day first."""
    return foreign_share(text[:SAMPLE]) > FOREIGN_SHARE


def _day(text: str, day_first: bool) -> date | None:
    for pattern in (_ISO, _CHINESE):
        found = pattern.search(text)
        if found:
            return _valid(*map(int, found.groups()))
    found = _VIETNAMESE.search(text)
    if found:
        return _valid(int(found.group(3)), int(found.group(2)), int(found.group(1)))
    found = _NUMERIC.search(text)
    if found:
        return _numeric(
            int(found.group(1)),
            int(found.group(3)),
            int(found.group(4)),
            found.group(2),
            day_first or _DAY_FIRST_HINT.search(text) is not None,
        )
    return _named(text)


def _numeric(first: int, second: int, year: int, sign: str, day_first: bool) -> date | None:
    if second > 12:
        return _valid(year, first, second)
    if first > 12 or first == second or sign != "/" or day_first:
        return _valid(year, second, first)
    return None


def _named(text: str) -> date | None:
    low = text.lower()
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for found in pattern.finditer(low):
            number = months().get(found.group(month))
            if number:
                return _valid(int(found.group(3)), number, int(found.group(day)))
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
