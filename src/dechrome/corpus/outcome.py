"""One page cleaned: the status, the text, the added columns and the removed spans. One path for all formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dechrome import __version__
from dechrome.corpus.records import Reject

if TYPE_CHECKING:
    from dechrome.cleaner import Cleaner
    from dechrome.corpus.records import Page
    from dechrome.corpus.settings import Settings
    from dechrome.result import CleanResult

__all__ = ["METADATA", "Outcome", "Removed", "added_names", "clean_page"]

METADATA = ("title", "byline", "date", "source", "site_name", "language")
_ADDED = ("clean_status", "clean_version", "clean_rules", "clean_chars_in", "clean_chars_out", "clean_flags")

MUCH_REMOVED = 0.9
"""Share of a page's characters; above it the page is flagged: a mistake costs most there."""
PAGE = 500
"""Characters below which a page is too short for ``much_removed`` to mean anything."""
ANCHOR = 80
"""Characters of a kept block that counts as running text; a page without any may be no article."""


Removed = dict[str, list[tuple[int, int, float]]]
"""Removed spans by role: first character of the page text, the one behind the last, log-odds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page.

    Attributes:
        status: ``ok``, ``empty`` or ``kept_raw``.
        text: what stays; None where the text column is left as it is.
        chars_in, chars_out: characters before and after.
        flags: what a person may want to look at.
        columns: the added columns, the same names in every row.
        removed: spans, if they were asked for.
        result: for statistics; None for pages that were not cleaned.
    """

    status: str
    text: str | None
    chars_in: int
    chars_out: int
    flags: tuple[str, ...]
    columns: dict[str, Any]
    removed: Removed = field(default_factory=dict)
    result: CleanResult | None = None


def added_names(*, metadata: bool) -> tuple[str, ...]:
    """Names of the added columns, in their order."""
    return _ADDED + tuple(f"clean_{name}" for name in METADATA) if metadata else _ADDED


def clean_page(cleaner: Cleaner, page: Page, settings: Settings) -> Outcome:
    """Clean one page.

    Raises:
        Reject: it cannot be cleaned; and whatever the cleaner raises, which costs this page and no other.
    """
    if len(page.text if page.text is not None else page.html or "") > settings.max_chars:
        return kept_raw(cleaner, page, settings, f"too_complex: more than {settings.max_chars:,} characters")
    return _cleaned(cleaner, page, settings)


def kept_raw(cleaner: Cleaner, page: Page, settings: Settings, why: str) -> Outcome:
    """A page that passes through unchanged because cleaning it is unsafe.

    Raises:
        Reject: the page is HTML, of which there is no text that could pass through.
    """
    if page.text is None:
        code, _, words = why.partition(": ")
        raise Reject(code, words)
    chars, flags = len(page.text), (*page.notes, why)
    columns = _columns("kept_raw", cleaner.rules_version, chars, chars, flags, None, settings)
    return Outcome("kept_raw", None, chars, chars, flags, columns)


def _cleaned(cleaner: Cleaner, page: Page, settings: Settings) -> Outcome:
    url = page.url or settings.url
    result = cleaner.clean(page.text, url) if page.text is not None else cleaner.clean_html(page.html or "", url)
    text = result.text
    chars_in, chars_out = len(result.document.text), len(text)
    removed = result.removed_by_role() if settings.sidecar else {}
    flags = (*page.notes, *(f"note: {note}" for note in result.notes), *_unusual(result, chars_in, chars_out))
    status = "ok" if text else "empty"
    columns = _columns(status, result.rules_version, chars_in, chars_out, flags, result, settings)
    changed = settings.cut_text or page.text is None
    shown = (text if settings.cut_text else result.document.text) if changed else None
    return Outcome(status, shown, chars_in, chars_out, flags, columns, removed, result)


def _unusual(result: CleanResult, chars_in: int, chars_out: int) -> list[str]:
    """Flags: unusual share removed, no running text left, HTML of unknown language."""
    found = []
    if chars_in >= PAGE and chars_out < (1 - MUCH_REMOVED) * chars_in:
        found.append("much_removed")
    if chars_out and not _has_anchor(result):
        found.append("no_anchor")
    if result.document.kind == "html" and result.metadata.language is None:
        found.append("unknown_language")
    return found


def _has_anchor(result: CleanResult) -> bool:
    """Whether a line that stays is long enough for running text; the first one is near the top, mostly."""
    for index, shown in enumerate(result.document.shown):
        if len(shown) >= ANCHOR and result.keeps(index) and any(len(line) >= ANCHOR for line in shown.splitlines()):
            return True
    return False


def _columns(
    status: str,
    rules: str,
    chars_in: int,
    chars_out: int,
    flags: tuple[str, ...],
    result: CleanResult | None,
    settings: Settings,
) -> dict[str, Any]:
    values = status, __version__, rules, chars_in, chars_out, "; ".join(flags)
    columns: dict[str, Any] = dict(zip(_ADDED, values, strict=True))
    if settings.metadata:
        for name in METADATA:
            value = getattr(result.metadata, name) if result else None
            columns[f"clean_{name}"] = value.value if value else None
    return columns
