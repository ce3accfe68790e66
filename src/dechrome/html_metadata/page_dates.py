"""The day a page was published: never the day it was changed, and None where day and month could be either."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dechrome.dates import FOREIGN_SHARE, find_date
from dechrome.html_metadata.facts import MAX_VALUE, PageFacts, head_value, neat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dechrome.html_metadata.facts import TimeElement
    from dechrome.html_metadata.json_ld import Node
    from dechrome.metadata import Value

__all__ = ["find_modified", "find_published", "machine_date"]

FIRST_YEAR = 1900
"""Earlier years are the zero of some clock or a default of some program."""
EPOCH = "1970-01-01"

_LD_NAMES = ("datePublished", "dateCreated", "uploadDate")
_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "og:publish_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published_at",
    "publish_time",
    "datecreated",
    "article.published",
    "article:published",
    "article_date_original",
    "bt:pubdate",
    "date",
)
_CHANGED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>0[1-9]|1[0-2])-?(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ]\s*(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)(?::?\d\d(?:[.,]\d+)?)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.I,
)
_MONTH_ONLY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_ZONE = re.compile(
    r"(?:GMT|UTC)\s*(?P<zone>[+-]\s?\d{1,2}(?::?\d\d)?)?(?!\d)|(?<=\d)\s?(?P<bare>[+-]\d\d:?\d\d)(?!\d)", re.I
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-])")


def find_published(facts: PageFacts, main: Node | None, page: Node | None) -> Value | None:
    """The date of publication, from the most trusted place that has one.

    The order: the JSON-LD of the article, meta elements, a ``time`` element that is marked as the date of
    publication, the JSON-LD of the page, another ``time`` element at the beginning of the text, the address.

    Args:
        facts: of the page.
        main: the JSON-LD object that the page is about.
        page: the JSON-LD object that stands for the page.
    """
    head = _in_head(facts, (main,), _LD_NAMES, _METAS)
    if head is not None:
        return head
    marked = [time for time in facts.times if time.published and not time.changed]
    other = [time for time in facts.times if not time.published and not time.changed]
    return (
        _in_times(marked, facts, "marked element")
        or _in_head(facts, (page,), _LD_NAMES, ())
        or _in_times(other, facts, "time element")
        or _in_address(facts)
    )


def find_modified(facts: PageFacts, main: Node | None, page: Node | None) -> Value | None:
    """The date of the last change, where the page states one."""
    changed = [time for time in facts.times if time.changed and not time.published]
    return _in_head(facts, (main, page), ("dateModified",), _CHANGED_METAS) or _in_times(
        changed, facts, "marked element"
    )


def _in_head(
    facts: PageFacts, nodes: Iterable[Node | None], properties: Iterable[str], metas: Iterable[str]
) -> Value | None:
    """The first date that can be read in JSON-LD objects, then in metas."""
    for words, found in _stated(facts, nodes, properties, metas):
        value = machine_date(words)
        if value:
            return head_value(value, words, found)
    return None


def _stated(
    facts: PageFacts, nodes: Iterable[Node | None], properties: Iterable[str], metas: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for node in nodes:
        for name in properties if node is not None else ():
            value = node.get(name) if node is not None else None
            if isinstance(value, str):
                yield neat(value), "json-ld"
    for name, text in facts.contents(*metas):
        yield neat(text), "opengraph" if name.startswith(("og:", "article:")) else "meta"


def _in_times(times: Iterable[TimeElement], facts: PageFacts, found: str) -> Value | None:
    """The date of the first element that has one, in its attribute or else in its words."""
    for time in times:
        value = machine_date(time.machine) or machine_date(time.passage.text, day_first=facts.foreign > FOREIGN_SHARE)
        if value:
            return time.passage.value(value, found)
    return None


def _in_address(facts: PageFacts) -> Value | None:
    """The date in the path of the address: /2024/03/14/ferry."""
    for address in facts.addresses:
        match = _IN_ADDRESS.search(address)
        value = machine_date("-".join(part.zfill(2) for part in match.groups())) if match else None
        if value:
            return head_value(value, address[:MAX_VALUE], "address")
    return None


def machine_date(text: str, *, day_first: bool = False) -> str | None:
    """A date as programs and people write it, in ISO 8601: YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM, with the zone.

    >>> machine_date("2024-03-14T06:05:09.000+0700")
    '2024-03-14T06:05+07:00'
    >>> machine_date("Thứ Năm, 14/03/2024, 06:05 (GMT+7)")
    '2024-03-14T06:05+07:00'

    Args:
        text: a short text.
        day_first: numbers are known to begin with the day.
    """
    text = text.strip()
    found = _ISO.match(text)
    if found:
        value = _from_iso(found)
    elif _MONTH_ONLY.fullmatch(text):
        value = text
    else:
        value = find_date(text, day_first=day_first)
        if value and "T" in value:
            value += _zone_of(text)
    return value if value and int(value[:4]) >= FIRST_YEAR and not value.startswith(EPOCH) else None


def _from_iso(found: re.Match[str]) -> str | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None
    return f"{day}T{found['hour']}:{found['minute']}{_zone(found['zone'] or '')}" if found["hour"] else day


def _zone_of(text: str) -> str:
    found = _ZONE.search(text)
    return _zone(found["zone"] or found["bare"] or "Z") if found else ""


def _zone(text: str) -> str:
    """A time zone as +HH:MM, or "" where there is none or no such one."""
    if not text:
        return ""
    if text[0] not in "+-":
        return "+00:00"
    digits = text[1:].replace(":", "").strip()
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    return f"{text[0]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""
