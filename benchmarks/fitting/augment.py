"""Other shapes of the same pages, so that weights hold where the fitting data have but one convention.

The WCXB pages were rendered by one tool: blank lines between paragraphs, indented bullets, English, chrome all
around. Scrapers differ in all of that. Each variant changes the records, never the labels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dechrome.record import CAPITALS, END, HEADER, INDENT, PART, SHARE, START, WHOLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

UPPER, LOWER, UNCASED, BULLET = 0, 1, 3, 4  # shape.STARTS
LETTER_END, UNCASED_END = 0, 11  # shape.ENDS
NO_CASE = 9  # local._capitals


@dataclass(frozen=True)
class Page:
    """A labelled page as columns; one entry a block.

    Attributes:
        records: local records, one row a block (dechrome/record.py).
        gaps: blank line before.
        keys: numbers of equal lines.
        y: 1 content, 0 chrome, -1 not counted.
        weight: of the block in the fit.
    """

    records: NDArray[np.uint8]
    gaps: NDArray[np.bool_]
    keys: NDArray[np.int64]
    y: NDArray[np.int64]
    weight: NDArray[np.float64]

    def part(self, chosen: NDArray[np.bool_]) -> Page:
        """The page with only the chosen blocks."""
        blanks = np.cumsum(self.gaps)[chosen]
        return Page(
            self.records[chosen],
            np.diff(blanks, prepend=0) > 0,
            self.keys[chosen],
            self.y[chosen],
            self.weight[chosen],
        )


def variant(page: Page, rng: np.random.Generator) -> Page:
    """One random variant of a page."""
    page = _fewer_blocks(page, rng)
    records, gaps = page.records.copy(), page.gaps.copy()
    spacing = rng.random()
    if spacing < 0.35:
        gaps[:] = False
    elif spacing < 0.55:
        gaps[:] = True
    if len(gaps):
        gaps[0] = True
    if rng.random() < 0.5:
        records[:, INDENT] = 0
    if rng.random() < 0.2:
        records[records[:, START] == BULLET, START] = UPPER
    if rng.random() < 0.15:
        records[:, CAPITALS] = NO_CASE
        records[records[:, START] <= LOWER, START] = UNCASED
        records[records[:, END] == LETTER_END, END] = UNCASED_END
    if rng.random() < 0.2:
        records[:, [WHOLE, PART, SHARE, HEADER]] = 0
    return replace(page, records=records, gaps=gaps)


def _fewer_blocks(page: Page, rng: np.random.Generator) -> Page:
    """With less chrome, as a better extractor leaves it, or a stretch of the page around content."""
    chance = rng.random()
    content = page.y == 1
    if not content.any():
        return page
    if chance < 0.5:
        share = rng.choice([0.0, 0.1, 0.3])
        return page.part(content | (rng.random(len(content)) < share))
    if chance < 0.65:
        places = np.flatnonzero(content)
        start = max(0, int(rng.choice(places)) - int(rng.integers(0, 12)))
        chosen = np.zeros(len(content), bool)
        chosen[start : start + int(rng.integers(8, 60))] = True
        return page.part(chosen)
    if chance < 0.75:  # a snippet: a paragraph or two, perhaps a line of chrome beside them
        places = np.flatnonzero(content)
        start = max(0, int(rng.choice(places)) - int(rng.integers(0, 3)))
        chosen = np.zeros(len(content), bool)
        chosen[start : start + int(rng.integers(2, 8))] = True
        return page.part(chosen)
    return page
