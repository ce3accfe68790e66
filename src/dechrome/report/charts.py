"""Charts as geometry: the template writes the SVG, so that every word in it is escaped like all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Bar", "Chart", "bars", "columns"]

WIDTH = 520
"""Width of a chart in its own units; it is scaled to the place it gets."""

LABEL = 190
VALUE = 84
ROW = 24
"""Room for labels and values, and height of a row, in chart units."""

TALL = 150
FEET = 34

LONGEST = 30
"""Characters of a label that fit beside a bar; the whole of it is in the tooltip."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is called, where it stands, and the filter value that a click on it sets."""

    label: str
    full: str
    value: str
    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart.

    Attributes:
        title: its heading.
        kind: what a bar's key filters by: ``role``, ``rule``, ``host``, or "" for nothing.
        upright: bars stand.
        width, height: of the drawing.
        bars: what is drawn.
        rest: what was left out, in words, or "".
    """

    title: str
    kind: str
    upright: bool
    width: int
    height: int
    bars: tuple[Bar, ...]
    rest: str = ""


def bars(title: str, kind: str, rows: Iterable[tuple[str, float, str, str]], most: int = 14) -> Chart:
    """Lying bars, in the order given.

    Args:
        title: heading of the chart.
        kind: what a click filters by.
        rows: key, length (any unit, not negative), value in words, and what to say of it.
        most: rows drawn; the others are counted below the chart.
    """
    given = list(rows)
    drawn = given[:most]
    longest = max((length for _, length, _, _ in drawn), default=0) or 1
    room = WIDTH - LABEL - VALUE
    made = tuple(
        Bar(_short(key or "(no host)"), about, value, key, LABEL, place * ROW, max(1.5, room * size / longest), ROW - 7)
        for place, (key, size, value, about) in enumerate(drawn)
    )
    rest = f"and {len(given) - most:,} more" if len(given) > most else ""
    return Chart(title, kind, False, WIDTH, max(ROW, ROW * len(drawn)), made, rest)


def columns(title: str, values: list[int], labels: list[str]) -> Chart:
    """Standing bars, one a value; ``labels`` go below them."""
    highest, step = max(values, default=0) or 1, WIDTH / max(1, len(values))
    made = []
    for place, (value, label) in enumerate(zip(values, labels, strict=True)):
        height = TALL * value / highest
        about = f"{value:,} of {sum(values):,} pages lost {label} % of their characters"
        made.append(Bar(label, about, f"{value:,}", "", place * step + 3, 18 + TALL - height, step - 6, height))
    return Chart(title, "", True, WIDTH, TALL + FEET, tuple(made))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
