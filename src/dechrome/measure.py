"""A measure: one number per block, binned, whose weight table is fitted on labelled data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dechrome.shape import LOG_STEPS, log_bin_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dechrome.view import View

__all__ = ["LOG", "LOG_BINS", "LOG_TOP", "SCORE_BINS", "Measure", "fill_bins", "together"]

LOG_TOP: Final = 32767
LOG: Final = bytes(log_bin_table(LOG_TOP))
"""Bin of a count; counts above ``LOG_TOP`` are in the last bin."""
LOG_BINS: Final = LOG[-1] + 1
"""Bins of a count: 0, 1, 2, 3, 4 and 5, 6 and 7, … 32,767 and more; ``LOG_STEPS`` per doubling."""

SCORE_REACH: Final = 300
"""Hundredths of log-odds beyond which a score says no more."""
SCORE_STEP: Final = 25
SCORE_BINS: Final = 2 * SCORE_REACH // SCORE_STEP + 1
"""Bins of a score, a quarter of log-odds each, from -3 to 3."""


class Group:
    """Measures whose rows one call writes: most pages are so short that a call costs more than what it does.

    Attributes:
        fill: writes the rows of all, end to end.
        size: how many they are.
    """

    __slots__ = ("fill", "size")

    def __init__(self, fill: Callable[[View, bytearray | memoryview], None], size: int):
        self.fill = fill
        self.size = size


@dataclass(frozen=True, slots=True)
class Measure:
    """One sign that a block is content or chrome.

    Attributes:
        id: public name, ``family.what``; contributions are clipped within a family.
        why: what it looks at, for people; ``{}`` in it is filled with what was seen.
        find: writes the bin of every block of a view into a row, one byte a block.
        bins: how many bins there are.
        say: a bin in words.
        group: the measures whose rows are written together with its own; None: it is alone.
        place: its place among them.
    """

    id: str
    why: str
    find: Callable[[View, bytearray | memoryview], None]
    bins: int
    say: Callable[[int], str] = str
    group: Group | None = None
    place: int = 0

    @property
    def family(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]


def count_measure(name: str, why: str, find: Callable[[View, bytearray | memoryview], None]) -> Measure:
    """A measure whose bins are those of a count (LOG); ``why`` says its unit."""
    return Measure(name, why, find, LOG_BINS, say_count)


def score_measure(name: str, why: str, find: Callable[[View, bytearray | memoryview], None]) -> Measure:
    """A measure whose bins are those of a mean local score."""
    return Measure(name, why, find, SCORE_BINS, say_score)


def say_count(number: int) -> str:
    """A bin of a count as the smallest count in it."""
    if number <= 0:
        return "0"
    step, part = divmod(number - 1, LOG_STEPS)
    return f"{int((1 << step) * (1 + part / LOG_STEPS)):,}"


def say_score(number: int) -> str:
    """A bin of a score in log-odds."""
    return f"{(number * SCORE_STEP - SCORE_REACH) / 100:+.1f}"


def together(fill: Callable[[View, bytearray | memoryview], None], *measures: Measure) -> tuple[Measure, ...]:
    """The measures, to be asked at once.

    Args:
        fill: does what ``find`` of all of them does, on rows that lie end to end in their order.
        measures: the measures.
    """
    group = Group(fill, len(measures))
    return tuple(replace(measure, group=group, place=place) for place, measure in enumerate(measures))


def fill_bins(measures: Sequence[Measure], view: View) -> bytearray:
    """Bins of all measures: one row of ``view.size`` bytes each, in their order, end to end."""
    size = view.size
    bins = bytearray(len(measures) * size)
    rows = memoryview(bins)
    for fill, first, count in calls_for(measures):
        fill(view, rows[first * size : (first + count) * size])
    return bins


def calls_for(measures: Sequence[Measure]) -> list[tuple[Callable[[View, bytearray | memoryview], None], int, int]]:
    """What writes the rows of some measures: a function, the first of its rows, and how many they are."""
    known = _CALLS.get(id(measures))
    if known is not None and known[0] is measures:
        return known[1]
    calls, row = [], 0
    while row < len(measures):
        group = measures[row].group
        if group and _are_together(group, measures[row : row + group.size]):
            calls.append((group.fill, row, group.size))
            row += group.size
        else:
            calls.append((measures[row].find, row, 1))
            row += 1
    if len(_CALLS) >= MAX_CALLS:
        _CALLS.clear()
    _CALLS[id(measures)] = measures, calls
    return calls


def _are_together(group: Group, measures: Sequence[Measure]) -> bool:
    """Whether these are all measures of a group, in their order."""
    places = [measure.place for measure in measures if measure.group is group]
    return places == list(range(group.size))


MAX_CALLS: Final = 16
_CALLS: Final[
    dict[int, tuple[Sequence[Measure], list[tuple[Callable[[View, bytearray | memoryview], None], int, int]]]]
] = {}
"""What ``calls_for`` said of the measures with an id."""
