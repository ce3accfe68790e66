"""What is known of a page, and what its text alone says of it; None rather than a guess."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from dechrome.dates import find_date, writes_day_first
from dechrome.labels import strip_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dechrome.result import CleanResult, Span

__all__ = ["Metadata", "Value", "filled", "read_metadata"]


@dataclass(frozen=True, slots=True)
class Value:
    """One piece of metadata.

    Attributes:
        value: what a program wants: the title, a name, an ISO date (YYYY-MM-DD, or with T and minutes).
        words: the words of the page that it came from.
        found: where: the role of the line, or in HTML the part of the page; see docs/metadata.md.
        start, end: characters of ``words``' line in the input; None for what the page text does not hold.
    """

    value: str
    words: str
    found: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page; None where nothing certain was found.

    Attributes:
        title, byline, date, source: from the text.
        site_name, language, modified, description: from HTML only; None in text mode.
    """

    title: Value | None = None
    byline: Value | None = None
    date: Value | None = None
    source: Value | None = None
    site_name: Value | None = None
    language: Value | None = None
    modified: Value | None = None
    description: Value | None = None

    @property
    def sources(self) -> dict[str, str]:
        """Where each known piece was found: name of the field -> ``Value.found``."""
        values = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: value.found for name, value in values if value is not None}

    def to_dict(self) -> dict[str, Any]:
        """Plain data: a dictionary or None for each; ``modified`` and ``description`` are there only where known."""
        data = asdict(self)
        for name in ("modified", "description"):  # newer than the schema of the others
            if data[name] is None:
                del data[name]
        return data


def read_metadata(result: CleanResult) -> Metadata:
    """Read the metadata off the verdicts."""
    text = result.document.text
    spans = sorted(result.about_text(), key=lambda span: span.start)
    return Metadata(
        title=_first(spans, "title", _plain),
        byline=_first(spans, "byline", _name),
        date=_first(spans, "dateline", lambda line: find_date(line, day_first=writes_day_first(text))),
        source=_first(spans, "source_credit", _name),
    )


def filled(known: Metadata, more: Mapping[str, str], found: str) -> Metadata:
    """Metadata with what was missing from a second source, whose name stands in ``Value.found``."""
    missing = {
        name: Value(value, value, found, None, None) for name, value in more.items() if getattr(known, name) is None
    }
    return replace(known, **missing)


def _first(spans: list[Span], role: str, read: Any) -> Value | None:
    for span in spans:
        if span.role == role:
            words = span.shown
            value = read(words)
            if value:
                return Value(value, words, role, span.start, span.end)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _name(text: str) -> str:
    return strip_label(_plain(text))
