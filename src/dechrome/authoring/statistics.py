"""How often a rule matches on labelled pages, and how often it is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dechrome.evaluation.figures import removed_lines
from dechrome.roles import REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dechrome.cleaner import Cleaner
    from dechrome.evaluation.labelled import LabelledPage

__all__ = ["RuleFigures", "rule_figures"]


@dataclass(slots=True)
class RuleFigures:
    """Lines that a removing rule matched.

    Attributes:
        chrome, content: of them, lines labelled so.
        removed: of them, lines that went.
    """

    chrome: int = 0
    content: int = 0
    removed: int = 0

    @property
    def precision(self) -> float:
        """Share of the matched lines that are labelled chrome."""
        return self.chrome / max(1, self.chrome + self.content)


def rule_figures(cleaner: Cleaner, pages: Iterable[LabelledPage]) -> dict[str, RuleFigures]:
    """Rule id -> figures; rules that match nothing are not in it.

    A line counts once for a rule; lines that do not count in ``dechrome eval`` do not count here.
    """
    found: dict[str, RuleFigures] = {}
    for page in pages:
        result = cleaner.clean(page.text, page.url)
        gone = removed_lines(page, result)
        starts, at = [], 0
        for line in page.lines:
            starts.append(at)
            at += len(line.text) + 1
        matched: list[set[str]] = [set() for _ in page.lines]
        place = 0
        for index in range(len(result.document)):
            start, _ = result.document.span(index)
            while place + 1 < len(starts) and starts[place + 1] <= start:
                place += 1
            hits = result.hits(index)
            matched[place] |= {h.rule for h in hits if h.says in REMOVED and not h.rule.startswith("policy.")}
        for line, rules, removed in zip(page.lines, matched, gone, strict=True):
            for rule in rules if line.stays is not None else ():
                figures = found.setdefault(rule, RuleFigures())
                figures.content += line.stays is True
                figures.chrome += line.stays is False
                figures.removed += removed
    return found
