"""What the lines have in common that a regular expression can match: their length and first character.

Read off the parsed pattern. Asking costs a tenth of trying, and most lines that hold a common word fail here.
All limits are wide where anything is in doubt: they never rule out a line that the pattern would match.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NO_LIMIT", "first_sign", "line_limits"]

NO_LIMIT = 1 << 30
"""Characters of a line that are never too many."""
WIDEST = 512
"""Characters of a class that are listed one by one."""

First = tuple[frozenset[str], bool]
"""Characters with which a match can begin (``0`` for any digit), and whether it can be empty."""


def line_limits(patterns: Iterable[str]) -> tuple[int, int, frozenset[str] | None]:
    """Least and most characters of the lines that any of the patterns can match, and their first characters.

    Args:
        patterns: for ``re``, without flags of their own.

    Returns:
        NO_LIMIT and None stand for any.
    """
    least, most = NO_LIMIT, 0
    firsts: frozenset[str] | None = frozenset()
    for pattern in patterns:
        low, high, first = _limits(pattern)
        least, most = min(least, low), max(most, high)
        firsts = None if first is None or firsts is None else firsts | first
    return least, most, firsts


@lru_cache(maxsize=1 << 12)  # parsing is dear, and a rule that needs one of several words is asked for with each
def _limits(pattern: str) -> tuple[int, int, frozenset[str] | None]:
    """``line_limits`` of one pattern."""
    parser: Any = import_module("re._parser")  # private to Python, like the names of its items
    parsed = parser.parse(pattern)
    low, high = parsed.getwidth()
    begins = len(parsed) > 1 and parsed[0] == (parser.AT, parser.AT_BEGINNING)
    ends = begins and parsed[-1] == (parser.AT, parser.AT_END)
    first = _first(parsed) if begins and not parsed.state.flags & ~_UNICODE else None
    return low, min(high, NO_LIMIT) if ends else NO_LIMIT, None if first is None or first[1] else first[0]


_UNICODE = 32  # re.UNICODE, which every pattern has


def first_sign(line: str) -> str:
    """The first character of a line as ``line_limits`` has it."""
    return "0" if line[0].isdecimal() else line[0]


def _first(items: Iterable[Any]) -> First | None:
    """First characters of a sequence; None: any."""
    found: frozenset[str] = frozenset()
    for name, value in items:
        one = _first_of(str(name), value)
        if one is None:
            return None
        found |= one[0]
        if not one[1]:
            return found, False
    return found, True


def _first_of(name: str, value: Any) -> First | None:
    """First characters of one item."""
    if name == "LITERAL":
        return frozenset(first_sign(chr(value))), False
    if name == "IN":
        return _first_of_class(value)
    if name == "SUBPATTERN":
        return _first(value[3]) if not value[1] and not value[2] else None
    if name == "BRANCH":
        parts = [_first(part) for part in value[1]]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return frozenset().union(*(part[0] for part in known)), any(part[1] for part in known)
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        part = _first(value[2])
        return part and (part[0], part[1] or value[0] == 0)
    return (frozenset(), True) if name in ("AT", "ASSERT", "ASSERT_NOT") else None


def _first_of_class(items: Iterable[Any]) -> First | None:
    signs: set[str] = set()
    for name, value in items:
        if str(name) == "LITERAL":
            signs.add(first_sign(chr(value)))
        elif str(name) == "RANGE" and value[1] - value[0] < WIDEST:
            signs.update(first_sign(chr(code)) for code in range(value[0], value[1] + 1))
        elif str(value) == "CATEGORY_DIGIT":
            signs.add("0")
        else:
            return None
    return frozenset(signs), False
