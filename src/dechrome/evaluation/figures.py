"""How many lines a cleaner gets right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dechrome.cleaner import Cleaner
    from dechrome.evaluation.labelled import LabelledLine, LabelledPage
    from dechrome.result import CleanResult

__all__ = ["Figures", "removed_lines", "score"]

WORD = re.compile(r"\w+")

HEAVY = 0.05
"""Share of its content words that a page may lose before it counts as damaged."""


@dataclass(slots=True)
class Figures:
    """Figures over labelled pages.

    Attributes:
        pages: pages read.
        losses: per page with content words, the share of them that was removed.
        chrome, chrome_removed, content, content_lost: counted lines.
        labels: label -> ``[lines, removed]``.
        wrong: page, line number, label and text of each line that was judged wrongly.
    """

    pages: int = 0
    losses: list[float] = field(default_factory=list)
    chrome: int = 0
    chrome_removed: int = 0
    content: int = 0
    content_lost: int = 0
    labels: dict[str, list[int]] = field(default_factory=dict)
    wrong: list[tuple[str, int, str, str]] = field(default_factory=list)

    @property
    def content_loss(self) -> float:
        """Mean share of content words that was removed from a page."""
        return sum(self.losses) / max(1, len(self.losses))

    @property
    def damaged(self) -> float:
        """Share of pages that lost more than 5 % of their content words."""
        return sum(loss > HEAVY for loss in self.losses) / max(1, len(self.losses))

    def add(self, page: LabelledPage, gone: list[bool]) -> None:
        """Count a page: ``gone`` says of each of its lines whether it was removed."""
        self.pages += 1
        words: Counter[bool] = Counter()
        for number, (line, removed) in enumerate(zip(page.lines, gone, strict=True), 1):
            if line.stays is None:
                continue
            self._count(line, removed)
            if line.stays:
                words[removed] += len(WORD.findall(line.text.lower()))
            if removed == line.stays:
                self.wrong.append((page.name, number, line.label, line.text.strip()))
        if words.total():
            self.losses.append(words[True] / words.total())

    def _count(self, line: LabelledLine, removed: bool) -> None:
        seen = self.labels.setdefault(line.label, [0, 0])
        seen[0] += 1
        seen[1] += removed
        if line.stays:
            self.content += 1
            self.content_lost += removed
        else:
            self.chrome += 1
            self.chrome_removed += removed


def score(cleaner: Cleaner, pages: Iterable[LabelledPage]) -> Figures:
    """Clean labelled pages and count what was judged rightly."""
    figures = Figures()
    for page in pages:
        figures.add(page, removed_lines(page, cleaner.clean(page.text, page.url)))
    return figures


def removed_lines(page: LabelledPage, result: CleanResult) -> list[bool]:
    """For each line, whether at least half of its characters that are no white space were removed."""
    spans = iter((span.start, span.end) for span in result.removed)
    span, gone, start = next(spans, None), [], 0
    for line in page.lines:
        end, hit = start + len(line.text), 0
        while span and span[0] < end:
            low, high = max(start, span[0]), min(end, span[1])
            hit += _ink(line.text[low - start : max(low, high) - start])
            if span[1] > end:
                break
            span = next(spans, None)
        ink = _ink(line.text)
        gone.append(bool(ink) and 2 * hit >= ink)
        start = end + 1
    return gone


def _ink(text: str) -> int:
    return len("".join(text.split()))
