"""What the lines have in common that a regular expression can match: length, first characters, a literal, signs.

Read off the parsed pattern. Asking costs a tenth of trying, and most lines that hold a common word fail here.
All limits are wide where anything is in doubt: they never rule out a line that the pattern would match.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

from dechrome.pattern_kinds import ASSERT, AT, BRANCH, CATEGORY, GROUP, IN, LITERAL, RANGE, REPEAT
from dechrome.pattern_literals import literals_of
from dechrome.pattern_signs import ANY_SIGNS, Signs, signs_of
from dechrome.pattern_tree import tree_of

__all__ = ["ANY_LINE", "HEAD", "Limits", "head_of", "limits_of"]

HEAD: Final = 3
"""Characters of a head: with two, twice as many patterns are tried; four gain little and ask for more memory."""
NO_LIMIT: Final = 1 << 30
"""Characters of a line that are never too many."""
WIDEST: Final = 512
"""Characters of a class that are listed one by one."""
MOST_HEADS: Final = 60
"""Heads of one place of a pattern; where there would be more, any character is allowed from there on."""

Heads = frozenset[str]
"""Beginnings of lines, ``0`` for any digit; those shorter than ``HEAD`` stand for all that begin with them."""
_NO_HEADS: Final[Heads] = frozenset()


class Limits(NamedTuple):
    """What every line that a pattern matches has.

    Attributes:
        least, most: characters.
        heads: with one of these it begins.
        holds: one of these is in it; empty: nothing is known.
        after: characters that stand before that one.
        signs: classes of characters that are in it.
    """

    least: int
    most: int
    heads: Heads
    holds: tuple[str, ...]
    after: int
    signs: Signs


ANY_LINE: Final = Limits(0, NO_LIMIT, frozenset(("",)), (), 0, ANY_SIGNS)
"""Nothing is known of the lines that a pattern matches."""


def head_of(line: str) -> str:
    """The first characters of a line as ``Limits.heads`` has them."""
    return "".join(["0" if ch.isdecimal() else ch for ch in line[:HEAD]])


@lru_cache(maxsize=1 << 12)  # parsing is dear, and sites with rules of their own have an index of their own
def limits_of(pattern: str) -> Limits:
    """The limits of a pattern for ``re``."""
    tree = tree_of(pattern)
    if tree is None:
        return ANY_LINE
    items = tree.items
    begins = len(items) > 1 and items[0] == (AT, "^")
    ends = begins and items[-1] == (AT, "$")
    heads = ANY_LINE.heads
    if begins:
        live, ended = _heads(items, heads)
        heads = _shortest(live | ended)
    most = min(tree.most, NO_LIMIT) if ends else NO_LIMIT
    return Limits(tree.least, most, heads, *literals_of(items), signs_of(items, ends))


def _shortest(heads: Heads) -> Heads:
    """All heads but those that begin with another one."""
    if len(set(map(len, heads))) < 2:
        return heads
    return frozenset([head for head in heads if not any(head[:end] in heads for end in range(len(head)))])


def _heads(items: list[Any], live: Heads) -> tuple[Heads, Heads]:
    """Heads after a sequence that follows them: those to which more may be added, and those that have ended."""
    ended = _NO_HEADS
    for kind, value in items:
        if kind in (AT, ASSERT):
            continue
        live, more = _step(kind, value, live)
        if more:
            ended |= more
        if not live:
            break
    return live, ended


def _step(kind: int, value: Any, live: Heads) -> tuple[Heads, Heads]:
    """``_heads`` after one item that takes room."""
    if kind == LITERAL:
        return _longer(live, [_sign(value)])
    if kind == IN:
        signs = _class(value)
        return _longer(live, list(signs)) if signs is not None else (_NO_HEADS, live)
    if kind == GROUP:
        return _heads(value, live)
    if kind == BRANCH:
        parts = [_heads(part, live) for part in value]
        return _NO_HEADS.union(*[part[0] for part in parts]), _NO_HEADS.union(*[part[1] for part in parts])
    if kind == REPEAT:
        return _repeated(value[0], value[1], value[2], live)
    return _NO_HEADS, live


def _repeated(least: int, most: int, body: list[Any], live: Heads) -> tuple[Heads, Heads]:
    found = live if least == 0 else _NO_HEADS
    ended = _NO_HEADS
    for count in range(1, most + 1):
        live, more = _heads(body, live)
        if more:
            ended |= more
        if count >= least:
            if live <= found:
                break
            found |= live
        if not live:
            break
    return found, ended


def _longer(live: Heads, signs: list[str]) -> tuple[Heads, Heads]:
    """Heads with one of some characters added."""
    if len(live) * len(signs) > MOST_HEADS:
        return _NO_HEADS, live
    short, full = [], []
    for head in live:
        goes_on = len(head) < HEAD - 1
        for sign in signs:
            if goes_on:
                short.append(head + sign)
            else:
                full.append(head + sign)
    return frozenset(short) if short else _NO_HEADS, frozenset(full) if full else _NO_HEADS


def _sign(ch: str) -> str:
    return "0" if ch.isdecimal() else ch


def _class(items: list[Any]) -> set[str] | None:
    """The characters of a class; None: too many."""
    signs: set[str] = set()
    for kind, value in items:
        if kind == LITERAL:
            signs.add(_sign(value))
        elif kind == RANGE and value[1] - value[0] < WIDEST:
            signs.update(_range(value[0], value[1]))
        elif kind == CATEGORY and value == "d":
            signs.add("0")
        else:
            return None
    return signs


@lru_cache(maxsize=1 << 10)
def _range(first: int, last: int) -> frozenset[str]:
    return frozenset([_sign(chr(code)) for code in range(first, last + 1)])
