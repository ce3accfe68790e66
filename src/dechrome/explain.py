"""Explanations for people: one line per removal, with every reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dechrome.evidence import Hit
    from dechrome.result import CleanResult

__all__ = ["explain_result", "reason"]

SHOWN = 90
"""Characters of a removed line that are shown."""


def explain_result(result: CleanResult) -> str:
    """One line per removed block: line number, role, score, text, and the reasons, strongest first."""
    if not result.removed:
        return "nothing was removed"
    lines = []
    for span in result.removed:
        number = result.document.text.count("\n", 0, span.start) + 1
        hits = [hit for hit in result.hits(span.index) if hit.says != "content"]
        text = " ".join(span.text.split())
        shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
        lines.append(f"line {number}  {span.role}  {span.score:+.2f}  {shown}\n    " + "; ".join(map(reason, hits)))
    return "\n".join(lines)


def reason(hit: Hit) -> str:
    """One hit in words: rule, weight, what was seen."""
    return f"{hit.rule} ({hit.weight:+.2f}): {hit.detail}"
