"""Explanations for people: one line per removal, with every reason."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dechrome.evidence import Hit
    from dechrome.result import CleanResult

__all__ = ["explain_result", "line_starts", "reason"]

SHOWN = 90
"""Characters of a removed line that are shown."""


def explain_result(result: CleanResult) -> str:
    """One line per removed block: line number, role, score, text, and the reasons, strongest first."""
    if not result.removed:
        return "nothing was removed"
    lines = []
    starts = line_starts(result.document.text)
    for span in result.removed:
        number = bisect_right(starts, span.start)
        hits = [hit for hit in result.hits(span.index) if hit.says != "content"]
        text = " ".join(span.shown.split())
        shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
        lines.append(f"line {number}  {span.role}  {span.score:+.2f}  {shown}\n    " + "; ".join(map(reason, hits)))
    return "\n".join(lines)


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins; lines end as readers see them end (str.splitlines)."""
    return list(accumulate(map(len, text.splitlines(keepends=True)), initial=0))


def reason(hit: Hit) -> str:
    """One hit in words: rule, weight, what was seen."""
    return f"{hit.rule} ({hit.weight:+.2f}): {hit.detail}"
