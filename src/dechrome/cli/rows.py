"""A cleaned page as bytes: text, or a row of JSONL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dechrome import __version__
from dechrome.cli.console import printable

if TYPE_CHECKING:
    from dechrome.cli.pages import Page
    from dechrome.result import CleanResult

__all__ = ["as_row", "as_text"]


def as_text(page: Page, result: CleanResult, *, header: bool, first: bool) -> bytes:
    """The cleaned text; with a header like that of ``head`` where several pages share one output."""
    text = f"{result.text}\n" if result.text else ""
    if header:
        text = f"{'' if first else chr(10)}==> {printable(page.where)} <==\n{text}"
    return text.encode()


def as_row(page: Page, result: CleanResult, text_column: str) -> bytes:
    """One line of JSONL: the row with its text cleaned, or for a text file all that is known of the page."""
    row = _table_row(page, result, text_column) if page.columns is not None else _text_row(page, result)
    return msgspec.json.encode(row) + b"\n"


def _text_row(page: Page, result: CleanResult) -> dict[str, Any]:
    found = result.to_dict()
    where = {"id": page.where, "url": page.url} if page.fetched else {"id": page.where}
    return {**where, **found, "notes": [*page.notes, *found["notes"]]}


def _table_row(page: Page, result: CleanResult, text_column: str) -> dict[str, Any]:
    """The columns of the input, in order and as they were, then flat ones that are the same in every row."""
    found = result.metadata.to_dict()
    metadata = {f"clean_{name}": value["value"] if value else None for name, value in found.items()}
    return {
        **(page.columns or {}),
        text_column: result.text,
        "clean_status": "ok" if result.text else "empty",
        "clean_version": __version__,
        "clean_rules": result.rules_version,
        "clean_chars_in": len(page.text),
        "clean_chars_out": len(result.text),
        "clean_flags": "; ".join((*page.notes, *result.notes)),
        **metadata,
    }
