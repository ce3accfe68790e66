"""What must hold whatever went in, as checks that say in a sentence what does not hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import dechrome

__all__ = ["broken_promises", "clean_output", "every_removal_has_a_reason", "nothing_vanishes", "same_again"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""No output holds these: controls but tab and line feed, bidi overrides and isolates, lone surrogates."""


def broken_promises(result: dechrome.CleanResult) -> Iterator[str]:
    """Sentences on what does not hold of one result by itself."""
    yield from nothing_vanishes(result)
    yield from clean_output(result)


def every_removal_has_a_reason(result: dechrome.CleanResult) -> Iterator[str]:
    """Rules or measures speak against whatever was removed."""
    for span in result.removed:
        if not span.rules:
            yield f"no reason for removing {span.text[:60]!r}"


def nothing_vanishes(result: dechrome.CleanResult) -> Iterator[str]:
    """Kept and removed spans are in order, do not overlap, and hold all that can be seen."""
    text, position = result.document.text, 0
    outside = []
    for span in sorted((*result.kept, *result.removed), key=lambda span: span.start):
        if not position <= span.start < span.end <= len(text):
            yield f"the span {span.start}:{span.end} does not follow {position}"
        outside.append(text[position : span.start])
        position = span.end
    outside.append(text[position:])
    lost = [ch for ch in "".join(outside) if _is_visible(ch)]
    if lost:
        yield f"in no span: {''.join(lost)[:60]!r}"
    shown = [result.document.shown[span.index] for span in result.kept]
    if [line for line in result.text.split("\n") if line] != shown:
        yield "the text is not the kept spans"


def clean_output(result: dechrome.CleanResult) -> Iterator[str]:
    """The output is UTF-8 without control characters."""
    for name, text in (("text", result.text), ("body", result.body)):
        if _FORBIDDEN.search(text):
            yield f"the {name} holds {_FORBIDDEN.findall(text)[:5]!r}"


def same_again(first: dechrome.CleanResult, second: dechrome.CleanResult) -> Iterator[str]:
    """The same text and the same spans."""
    if first.text != second.text:
        yield f"the texts differ: {first.text[:60]!r}, {second.text[:60]!r}"
    elif _verdicts(first) != _verdicts(second):
        yield "the verdicts differ"


def _verdicts(result: dechrome.CleanResult) -> list[tuple[int, int, str, float]]:
    return [(span.start, span.end, span.role, span.score) for span in (*result.kept, *result.removed)]


def _is_visible(ch: str) -> bool:
    return not ch.isspace() and unicodedata.category(ch) not in ("Cc", "Cf")
