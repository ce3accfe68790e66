"""What the lines have in common that a regular expression can match: length, first characters, a literal, signs.

Read off the parsed pattern. Asking costs a tenth of trying, and most lines that hold a common word fail here.
All limits are wide where anything is in doubt: they never rule out a line that the pattern would match.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dechrome.pattern_literals import literals_of
from dechrome.pattern_signs import ANY_SIGNS, Signs, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ANY_LINE", "HEAD", "Limits", "head_of", "limits_of"]

HEAD: Final = 3
"""Characters of a head: with two, twice as many patterns are tried; four gain little and ask for more memory."""
NO_LIMIT: Final = 1 << 30
"""Characters of a line that are never too many."""
WIDEST: Final = 512
"""Characters of a class that are listed one by one."""
MOST_HEADS: Final = 60
"""Heads of one place of a pattern; where there would be more, any character is allowed from there on."""
_UNICODE: Final = 32  # re.UNICODE, which every pattern has

Heads = frozenset[str]
"""Beginnings of lines, ``0`` for any digit; those shorter than ``HEAD`` stand for all that begin with them."""


class Limits(NamedTuple):
    """What every line that a pattern matches has.

    Attributes:
        least, most: characters.
        heads: with one of these it begins.
        holds: one of these is in it; empty: nothing is known.
        signs: classes of characters that are in it.
    """

    least: int
    most: int
    heads: Heads
    holds: tuple[str, ...]
    signs: Signs


ANY_LINE: Final = Limits(0, NO_LIMIT, frozenset(("",)), (), ANY_SIGNS)
"""Nothing is known of the lines that a pattern matches."""


def head_of(line: str) -> str:
    """The first characters of a line as ``Limits.heads`` has them."""
    return "".join(["0" if ch.isdecimal() else ch for ch in line[:HEAD]])


@lru_cache(maxsize=1 << 12)  # parsing is dear, and sites with rules of their own have an index of their own
def limits_of(pattern: str) -> Limits:
    """The limits of a pattern for ``re``."""
    parser: Any = import_module("re._parser")  # private to Python, like the names of its items
    parsed = parser.parse(pattern)
    if parsed.state.flags & ~_UNICODE:
        return ANY_LINE
    low, high = parsed.getwidth()
    begins = len(parsed) > 1 and parsed[0] == (parser.AT, parser.AT_BEGINNING)
    ends = begins and parsed[-1] == (parser.AT, parser.AT_END)
    heads = _shortest(*_heads(parsed, frozenset(("",)))) if begins else ANY_LINE.heads
    return Limits(low, min(high, NO_LIMIT) if ends else NO_LIMIT, heads, literals_of(parsed), signs_of(parsed))


def _shortest(live: Heads, ended: Heads) -> Heads:
    """All heads but those that begin with another one."""
    heads = live | ended
    return frozenset(head for head in heads if not any(head[:end] in heads for end in range(len(head))))


def _heads(items: Iterable[Any], live: Heads) -> tuple[Heads, Heads]:
    """Heads after a sequence that follows them: those to which more may be added, and those that have ended."""
    ended: Heads = frozenset()
    for name, value in items:
        live, more = _step(name.name, value, live)
        ended |= more
        if not live:
            break
    return live, ended


def _step(name: str, value: Any, live: Heads) -> tuple[Heads, Heads]:
    """``_heads`` after one item."""
    if name == "LITERAL":
        return _longer(live, {_sign(value)})
    if name == "IN":
        return _longer(live, _class(value))
    if name == "SUBPATTERN" and not value[1] and not value[2]:
        return _heads(value[3], live)
    if name == "BRANCH":
        parts = [_heads(part, live) for part in value[1]]
        return frozenset().union(*(part[0] for part in parts)), frozenset().union(*(part[1] for part in parts))
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(value[0], value[1], value[2], live)
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return live, frozenset()
    return frozenset(), live


def _repeated(least: int, most: int, body: Iterable[Any], live: Heads) -> tuple[Heads, Heads]:
    found = live if least == 0 else frozenset()
    ended: Heads = frozenset()
    for count in range(1, most + 1):
        live, more = _heads(body, live)
        ended |= more
        if count >= least:
            if live <= found:
                break
            found |= live
        if not live:
            break
    return found, ended


def _longer(live: Heads, signs: set[str] | None) -> tuple[Heads, Heads]:
    """Heads with one of some characters added; None: with any character."""
    if signs is None or len(live) * len(signs) > MOST_HEADS:
        return frozenset(), live
    heads = [head + sign for head in live for sign in signs]
    return frozenset(head for head in heads if len(head) < HEAD), frozenset(head for head in heads if len(head) == HEAD)


def _sign(code: int) -> str:
    ch = chr(code)
    return "0" if ch.isdecimal() else ch


def _class(items: Iterable[Any]) -> set[str] | None:
    """The characters of a class; None: too many."""
    signs: set[str] = set()
    for name, value in items:
        if name.name == "LITERAL":
            signs.add(_sign(value))
        elif name.name == "RANGE" and value[1] - value[0] < WIDEST:
            signs.update(map(_sign, range(value[0], value[1] + 1)))
        elif name.name == "CATEGORY" and value.name == "CATEGORY_DIGIT":
            signs.add("0")
        else:
            return None
    return signs
