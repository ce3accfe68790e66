"""Headings: where the block stands to the first of them, which one governs it, and what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import LOG, LOG_TOP, Measure, score_measure, together

if TYPE_CHECKING:
    from dechrome.view import View

FIRST_HEADING = 10  # element.STATES


def first_heading(view: View, out: bytearray | memoryview) -> None:
    """Blocks after (or before) the nearest heading of the first level above: 1 to 20, 0 where there is none."""
    page = view.page
    states, log, most = page.states, LOG, LOG_TOP
    last = top = -1
    for i in range(page.size - 1, -1, -1):
        if states[i] == FIRST_HEADING:
            top = i
    for i in range(page.size):
        if states[i] == FIRST_HEADING:
            last = i
        if top < 0:
            out[i] = 0
        elif last < 0:
            out[i] = 21 + min(log[min(top - i, most)], 15)
        else:
            out[i] = 1 + min(log[min(i - last, most)], 19)


def governing(view: View, out: bytearray | memoryview) -> None:
    """Level of the nearest heading above x blocks since it in four classes."""
    page, log, top = view.page, LOG, LOG_TOP
    level = since = 0
    for i in range(page.size):
        state = page.states[i]
        if state >= FIRST_HEADING:
            level, since = state - FIRST_HEADING + 1, 0
        out[i] = 4 * level + min(log[min(since, top)] // 4, 3)
        since += 1


def heading_score(view: View, out: bytearray | memoryview) -> None:
    """Score of the nearest heading above by itself."""
    page = view.page
    score = 0
    for i in range(page.size):
        out[i] = (300 + score) // 25
        if page.states[i] >= FIRST_HEADING:
            score = view.clipped[i]


def section_score(view: View, out: bytearray | memoryview) -> None:
    """Mean score of the blocks between the headings around it, itself not counted."""
    page = view.page
    start = 0
    while start < page.size:
        end = start + 1
        while end < page.size and page.states[end] < FIRST_HEADING:
            end += 1
        total = weight = 0
        for i in range(start, end):
            mass = min(page.letters[i], 400)
            total += mass * view.clipped[i]
            weight += mass
        for i in range(start, end):
            mass = min(page.letters[i], 400)
            others = weight - mass
            out[i] = (300 + (total - mass * view.clipped[i]) // others) // 25 if others > 0 else 12
        start = end


def fill_local(view: View, out: bytearray | memoryview) -> None:
    """The rows of ``LOCAL``."""
    size = view.size
    first_heading(view, out[:size])
    governing(view, out[size : 2 * size])


LOCAL = together(
    fill_local,
    Measure("heading.first", "blocks since the first heading, class {}", first_heading, 37),
    Measure("heading.above", "level of the heading above and distance, class {}", governing, 28),
)


def fill_context(view: View, out: bytearray | memoryview) -> None:
    """The rows of ``CONTEXT``."""
    size = view.size
    heading_score(view, out[:size])
    section_score(view, out[size : 2 * size])


CONTEXT = together(
    fill_context,
    score_measure("heading.score", "the heading above by itself: {}", heading_score),
    score_measure("heading.section", "the blocks below the same heading, by themselves: {}", section_score),
)
