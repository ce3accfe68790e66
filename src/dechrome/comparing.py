"""What two cleaners do differently on the same pages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dechrome.errors import OptionError
from dechrome.explain import line_starts
from dechrome.options import Options

if TYPE_CHECKING:
    from dechrome.result import CleanResult

__all__ = ["Change", "compare", "options_of"]


@dataclass(frozen=True, slots=True)
class Change:
    """A line on which the two differ in keeping or removing, or in its role.

    Attributes:
        page: the page's name.
        line: its number in the page, from 1.
        text: the line.
        before, after: ``stays as ROLE`` or ``goes as ROLE``.
        rules: evidence that only one of the two has; empty where only weights, cut or surroundings differ.
    """

    page: str
    line: int
    text: str
    before: str
    after: str
    rules: tuple[str, ...]


def options_of(given: str) -> Options:
    """Options from a word on the command line.

    Args:
        given: ``default``; a rule file or folder; or options as ``profile=careful;keep=login,share;rules=PATH``.

    Raises:
        OptionError: it is none of these, or an option is refused.
    """
    if given == "default":
        return Options()
    if Path(given).exists():
        return Options(rules=(given,))
    if "=" not in given:
        raise OptionError(
            f"{given!r} is no rule file or folder and no options: name one that exists, or write default, or "
            "options as 'profile=careful;keep=login,share'"
        )
    mapping: dict[str, Any] = {}
    for part in filter(None, given.split(";")):
        name, _, value = part.partition("=")
        mapping[name.strip()] = value.strip() if name.strip() == "profile" else tuple(value.strip().split(","))
    return Options.from_mapping(mapping)


def compare(page: str, before: CleanResult, after: CleanResult) -> list[Change]:
    """Differences between two results of the same text, line by line.

    Args:
        page: name of the page.
        before: what cleaning a string gave.
        after: what the other cleaner gives for it.
    """
    starts = line_starts(before.document.text)
    changes = []
    for index, text in enumerate(before.document.shown):
        old, new = _said(before, index), _said(after, index)
        if old != new:
            hits = {hit.rule for hit in before.hits(index)} ^ {hit.rule for hit in after.hits(index)}
            line = bisect_right(starts, before.document.span(index)[0])
            rules = tuple(sorted(rule for rule in hits if _is_rule(rule, before, after, index)))
            changes.append(Change(page, line, text.strip(), old, new, rules))
    return changes


def _said(result: CleanResult, index: int) -> str:
    return f"{'stays' if result.keeps(index) else 'goes'} as {result.roles[index]}"


def _is_rule(rule: str, before: CleanResult, after: CleanResult, index: int) -> bool:
    """Rules say a role; measures only say content or chrome, and change with every neighbour."""
    hits = (*before.hits(index), *after.hits(index))
    return any(hit.rule == rule and hit.says not in {"content", "chrome"} for hit in hits)
