"""A first draft of a site pack from a few pages of the site."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dechrome.fold import fold, mask
from dechrome.roles import REMOVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.result import CleanResult

__all__ = ["Candidate", "candidates", "pack_text"]

NEAR = 1.5
"""Log-odds from the threshold within which a line is offered: odds under 4.5 to 1, so a rule may well turn it."""

LONGEST = 80
"""Characters from which a line is more likely a sentence than a label."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may deserve a rule.

    Attributes:
        phrase: as rules compare it; ``#`` stands for a number.
        line: as a page has it.
        role: what dechrome takes it for, or ``other`` if it stays.
        pages: on how many pages it stands.
        score: the highest on any of them.
    """

    phrase: str
    line: str
    role: str
    pages: int
    score: float


def candidates(results: Sequence[CleanResult]) -> list[Candidate]:
    """Short lines that several pages repeat and that are not surely removed, then those near the threshold.

    Args:
        results: pages of one site, cleaned.
    """
    seen: dict[str, list[tuple[int, float, str, str]]] = defaultdict(list)
    for page, result in enumerate(results):
        for index, text in enumerate(result.document.shown):
            line = " ".join(text.split())
            phrase = mask(fold(line))
            if 0 < len(line) <= LONGEST and re.search(r"[^\W\d_]", phrase) and result.roles[index] != "title":
                seen[phrase].append((page, result.score(index), line, result.roles[index]))
    found = []
    for phrase, places in seen.items():
        pages, score = len({page for page, *_ in places}), max(place[1] for place in places)
        repeated = pages > 1 and score > -NEAR
        if repeated or abs(score) < NEAR:
            role = places[0][3]
            found.append(Candidate(phrase, places[0][2], role if role in REMOVED else "other", pages, score))
    return sorted(found, key=lambda one: (-one.pages, -one.score, one.phrase))


def pack_text(host: str, found: Sequence[Candidate], pages: int, sentence: str) -> str:
    """The pack as TOML: rules for lines that pages repeat; those that one page has are written as comments.

    Args:
        host: the site.
        found: candidates.
        pages: how many pages were looked at.
        sentence: a line of running text, for ``no``.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-") or "site"
    parts = [
        f"# A draft from {pages} page{'' if pages == 1 else 's'}. Delete what is content, correct removes and why,\n"
        "# add lines to no that look alike and must stay. Then: dechrome rules test THIS-FILE\n\n"
        f"about = {_quoted(f'Lines of {host}')}\napplies = {{ site = [{_quoted(host)}] }}\n"
    ]
    for number, one in enumerate(found, 1):
        why = f"Stands on {one.pages} of {pages} pages of the site; score {one.score:+.2f}."
        text = (
            f'[[rule]]\nid = "{slug}.{one.role}.{number}"\nremoves = "{one.role}"\nline = [{_quoted(one.phrase)}]\n'
            f'strength = "strong"\nwhy = "{why}"\n'
            f"yes = [{_quoted(one.line)}]\nno = [{_quoted(sentence)}]\n"
        )
        parts.append(text if one.pages > 1 else "".join(f"# {line}\n" for line in text.splitlines()))
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """A TOML basic string: its escapes are those of JSON, but DEL has to be escaped as well."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
