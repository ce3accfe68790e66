"""What the figures mean: how a cleaned page is compared with its labels.

All figures are means over documents unless said:

* word P, R, F1     kept words against the gold text, as bags of words (only where there is one)
* content loss      words of content lines that were removed / words of content lines
* loss > 5 %        share of documents that lost more than 5 % of their content words
* chrome removed    chrome lines removed / chrome lines, over all documents
* content lost      content lines removed / content lines, over all documents

A line counts as removed when at least half of its characters (blanks apart) lie inside removed spans. Blank
lines, datelines, further copies of the title and glued lines are not counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.data import Page

__all__ = ["Score", "Words", "removed_lines"]

WORD = re.compile(r"\w+")
LARGE_LOSS = 0.05
KEPT_ROLES = ("title", "caption", "byline", "source_credit")
"""Kinds of line that stay beside the body; their loss is reported apart."""


class Span(Protocol):
    """A removed stretch of the text."""

    start: int
    end: int


def removed_lines(lines: Sequence[str], removed: Iterable[Span]) -> list[bool]:
    """Whether each line lies, by at least half of its ink, inside removed spans of the joined lines."""
    flags = bytearray(sum(map(len, lines)) + len(lines))
    for span in removed:
        flags[span.start : span.end] = b"\1" * (span.end - span.start)
    gone, offset = [], 0
    for line in lines:
        part = flags[offset : offset + len(line)]
        if any(part):
            ink = [flag for flag, sign in zip(part, line, strict=True) if not sign.isspace()]
            gone.append(bool(ink) and 2 * sum(ink) >= len(ink))
        else:
            gone.append(False)
        offset += len(line) + 1
    return gone


class Words:
    """The words of a page, found once and used for every cleaner."""

    def __init__(self, page: Page):
        self.page = page
        self.lines = [WORD.findall(line.lower()) for line in page.lines]
        self.blank = [not line.strip() for line in page.lines]
        self.gold = None if page.gold is None else Counter(WORD.findall(page.gold.lower()))


@dataclass
class Score:
    """Sums over the documents that were added."""

    documents: int = 0
    with_gold: int = 0
    with_content: int = 0
    characters: int = 0
    seconds: float = 0.0
    sums: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    kinds: dict[str, Counter[bool]] = field(default_factory=dict)
    lines: Counter[tuple[int, bool]] = field(default_factory=Counter)

    def add(self, words: Words, gone: Sequence[bool], seconds: float = 0.0) -> None:
        """Add a document, given which of its lines were removed and how long that took."""
        page = words.page
        self.documents += 1
        self.characters += sum(map(len, page.lines)) + len(page.lines) - 1
        self.seconds += seconds
        kept: Counter[str] = Counter()
        content = lost = 0
        for found, blank, label, kind, dropped in zip(
            words.lines, words.blank, page.labels, page.kinds, gone, strict=True
        ):
            if blank:
                continue
            if not dropped:
                kept.update(found)
            if label is None:
                continue
            self.lines[label, dropped] += 1
            self.kinds.setdefault(kind, Counter())[dropped] += 1
            if label:
                content += len(found)
                lost += len(found) * dropped
        if content:
            self.with_content += 1
            self.sums["loss"] += lost / content
            self.sums["large"] += lost / content > LARGE_LOSS
        if words.gold is not None:
            self._add_words(kept, words.gold)

    def _add_words(self, kept: Counter[str], gold: Counter[str]) -> None:
        shared = (kept & gold).total()
        precision = shared / max(1, kept.total())
        recall = shared / max(1, gold.total())
        both = precision + recall
        self.with_gold += 1
        self.sums["precision"] += precision
        self.sums["recall"] += recall
        self.sums["f1"] += 2 * precision * recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """All figures by name; word figures only where there was gold."""
        content = max(1, self.with_content)
        figures = {
            "content_loss": self.sums["loss"] / content,
            "large_loss": self.sums["large"] / content,
            "chrome_removed": self._share(0),
            "content_lines_lost": self._share(1),
            "body_lines_lost": self.kind_share(["content"]),
            "kept_roles_lost": self.kind_share(KEPT_ROLES),
        }
        if self.with_gold:
            for name in ("precision", "recall", "f1"):
                figures[f"word_{name}"] = self.sums[name] / self.with_gold
        return figures

    def kind_share(self, kinds: Iterable[str]) -> float:
        """Share of the lines of some kinds that was removed."""
        counts: Counter[bool] = Counter()
        for kind in kinds:
            counts.update(self.kinds.get(kind, {}))
        return counts[True] / max(1, counts.total())

    @property
    def speed(self) -> float:
        """Millions of characters a second."""
        return self.characters / 1e6 / max(self.seconds, 1e-9)

    def _share(self, label: int) -> float:
        removed = self.lines[label, True]
        return removed / max(1, removed + self.lines[label, False])
