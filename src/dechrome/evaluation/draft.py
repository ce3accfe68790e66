"""Drafts of labelled pages: what a cleaner thinks of every line, to be corrected by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dechrome.roles import KEPT

if TYPE_CHECKING:
    from dechrome.result import CleanResult

__all__ = ["draft"]


def draft(name: str, result: CleanResult, url: str | None = None) -> dict[str, Any]:
    """A record of the labelled format.

    A line of several pieces gets the label of its longest; ``spans`` has the labels of all, if content and chrome
    are both in it.

    Args:
        name: id of the page.
        result: the cleaned page; its text gives the lines.
        url: where the page is from.
    """
    spans = iter(sorted((*result.kept, *result.removed), key=lambda span: span.start))
    span, rows, start = next(spans, None), [], 0
    for text in result.document.text.split("\n"):
        pieces, end = [], start + len(text)
        while span and span.start <= end:
            pieces.append((span.end - span.start, result.keeps(span.index), span.role))
            span = next(spans, None)
        rows.append(_row(text, pieces))
        start = end + 1
    record = {"id": name, "lines": rows}
    return record if url is None else {"id": name, "url": url, "lines": rows}


def _row(text: str, pieces: list[tuple[int, bool, str]]) -> dict[str, Any]:
    if not pieces:
        return {"text": text, "label": "blank"}
    _, keep, role = max(pieces)
    row: dict[str, Any] = {"text": text, "label": _label(keep, role)}
    if len({keep for _, keep, _ in pieces}) > 1:
        row["spans"] = [{"label": _label(keep, role)} for _, keep, role in pieces]
    return row


def _label(keep: bool, role: str) -> str:
    if role == "dateline":
        return role
    if keep:
        return role if role in KEPT and role not in {"body", "heading"} else "content"
    return f"chrome:{role}"
