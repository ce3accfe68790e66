"""Literals of which every line holds one that a regular expression matches, read off the parsed pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["literals_of"]

MOST_SIGNS: Final = 8
"""Characters of a class that are taken as literals."""
TOO_COMMON: Final = 1
"""Rank, as ``_rank`` has it, of literals that nearly every line holds."""

Literals = frozenset[str]
_NONE: Final[Literals] = frozenset()


def literals_of(items: Iterable[Any]) -> tuple[str, ...]:
    """Literals of which every match of a sequence holds one; of several such sets the rarest; empty: none is known."""
    best = _best(items)
    return tuple(sorted(one for one in best if not any(other in one for other in best if other != one)))


def _best(items: Iterable[Any]) -> Literals:
    found, rank = _NONE, TOO_COMMON
    for literals in _sets(items):
        if literals:
            rarer = min(map(_rank, literals))
            if rarer > rank or (rarer == rank > TOO_COMMON and len(literals) < len(found)):
                found, rank = literals, rarer
    return found


def _sets(items: Iterable[Any]) -> list[Literals]:
    """Every match holds one literal of each of these sets."""
    sets: list[Literals] = []
    run = ""
    for item, value in items:
        name = item.name
        if name == "LITERAL":
            run += chr(value)
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):  # these take no room, so a run goes on behind them
            if run:
                sets.append(frozenset((run,)))
                run = ""
            sets.append(_set_of(name, value))
    if run:
        sets.append(frozenset((run,)))
    return sets


def _set_of(name: str, value: Any) -> Literals:
    """The literals of one item; empty: none, or too many."""
    if name == "IN" and len(value) <= MOST_SIGNS and all(kind.name == "LITERAL" for kind, _ in value):
        return frozenset(chr(code) for _, code in value)
    if name == "SUBPATTERN" and not value[1] and not value[2]:
        return _best(value[3])
    if name == "BRANCH":
        parts = [_best(part) for part in value[1]]
        return frozenset().union(*parts) if all(parts) else _NONE
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0]:
        return _best(value[2])
    return _NONE


def _rank(literal: str) -> int:
    """How rare a literal is in lines: by its length; a sign counts for more than a letter, a blank for nothing."""
    inked = len(literal) - literal.count(" ")
    return inked if literal.isalnum() else inked + 1
