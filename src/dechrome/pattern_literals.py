"""Literals of which every line holds one that a regular expression matches, read off the parsed pattern."""

from __future__ import annotations

from typing import Any, Final

from dechrome.pattern_kinds import ASSERT, AT, BRANCH, GROUP, IN, LITERAL, REPEAT
from dechrome.pattern_tree import width_of

__all__ = ["literals_of"]

MOST_SIGNS: Final = 8
"""Characters of a class that are taken as literals."""
TOO_COMMON: Final = 1
"""Rank, as ``_rank`` has it, of literals that nearly every line holds."""

Literals = frozenset[str]
_NONE: Final[Literals] = frozenset()


def literals_of(items: list[Any]) -> tuple[tuple[str, ...], int]:
    """Literals of which every match of a sequence holds one; of several such sets the rarest; empty: none is known.

    And how many characters stand before it at least.
    """
    best = _best(items)
    return tuple(sorted([one for one in best if not any(other in one for other in best if other != one)])), _after(
        items, best
    )


def _after(items: list[Any], best: Literals) -> int:
    """How many characters stand before the first of the items that have one of some literals, at least."""
    if not best:
        return 0
    for place in range(len(items)):
        kind, value = items[place]
        if best == _set_of(kind, value) or (kind == LITERAL and best in _sets(items[place:])[:1]):
            return width_of(items[:place])[0]
    return 0


def _best(items: list[Any]) -> Literals:
    found, rank = _NONE, TOO_COMMON
    for literals in _sets(items):
        if literals:
            rarer = min([_rank(literal) for literal in literals])
            if rarer > rank or (rarer == rank > TOO_COMMON and len(literals) < len(found)):
                found, rank = literals, rarer
    return found


def _sets(items: list[Any]) -> list[Literals]:
    """Every match holds one literal of each of these sets."""
    sets: list[Literals] = []
    run = ""
    for kind, value in items:
        if kind == LITERAL:
            run += value
        elif kind not in (AT, ASSERT):  # these take no room, so a run goes on behind them
            if run:
                sets.append(frozenset((run,)))
                run = ""
            sets.append(_set_of(kind, value))
    if run:
        sets.append(frozenset((run,)))
    return sets


def _set_of(kind: int, value: Any) -> Literals:
    """The literals of one item; empty: none, or too many."""
    if kind == IN and len(value) <= MOST_SIGNS and all(one == LITERAL for one, _ in value):
        return frozenset([ch for _, ch in value])
    if kind == GROUP:
        return _best(value)
    if kind == BRANCH:
        parts = [_best(part) for part in value]
        return _NONE.union(*parts) if all(parts) else _NONE
    if kind == REPEAT and value[0]:
        return _best(value[2])
    return _NONE


def _rank(literal: str) -> int:
    """How rare a literal is in lines: by its length; a sign counts for more than a letter, a blank for nothing."""
    inked = len(literal) - literal.count(" ")
    return inked if literal.isalnum() else inked + 1
