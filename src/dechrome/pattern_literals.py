"""Literals of which every line holds one that a regular expression matches, read off the parsed pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["literals_of"]

MOST_SIGNS: Final = 8
"""Characters of a class that are taken as literals."""
RARE: Final = 0.5
"""Chance to be in a line, as ``_chance`` reckons it, up to which a set of literals is of use."""


def literals_of(items: Iterable[Any]) -> tuple[str, ...]:
    """Literals of which every match of a sequence holds one; of several such sets the rarest; empty: none is known."""
    known = [found for found in _sets(items) if _chance(found) < RARE]
    if not known:
        return ()
    best = min(known, key=_chance)
    return tuple(sorted(one for one in best if not any(other in one for other in best if other != one)))


def _sets(items: Iterable[Any]) -> list[set[str]]:
    """Of one literal of each of these sets a match consists, with what is between them."""
    sets: list[set[str]] = []
    run = ""
    for name, value in [*items, ("END", None)]:
        if str(name) == "LITERAL":
            run += chr(value)
        elif str(name) not in ("AT", "ASSERT", "ASSERT_NOT"):  # these take no room, so a run goes on behind them
            if run:
                sets.append({run})
            run = ""
            found = _set_of(str(name), value)
            if found:
                sets.append(found)
    return sets


def _set_of(name: str, value: Any) -> set[str]:
    """The literals of one item; empty: none, or too many."""
    if name == "IN" and len(value) <= MOST_SIGNS and all(str(kind) == "LITERAL" for kind, _ in value):
        return {chr(code) for _, code in value}
    if name == "SUBPATTERN" and not value[1] and not value[2]:
        return set(literals_of(value[3]))
    if name == "BRANCH":
        parts = [literals_of(part) for part in value[1]]
        return set().union(*parts) if all(parts) else set()
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0]:
        return set(literals_of(value[2]))
    return set()


def _chance(literals: set[str]) -> float:
    """About how likely a line holds one of some literals: a longer one, or one of signs, is rarer."""
    return sum(0.15 ** sum(ch.isalpha() for ch in one) * 0.1 ** sum(_is_sign(ch) for ch in one) for one in literals)


def _is_sign(ch: str) -> bool:
    return not ch.isalnum() and ch != " "
