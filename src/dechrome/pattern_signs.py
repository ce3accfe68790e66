"""Classes of characters (signature.py) that every line has that a regular expression matches, read off the pattern."""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dechrome.pattern_kinds import ASSERT, AT, BRANCH, CATEGORY, GROUP, IN, LITERAL, RANGE, REPEAT
from dechrome.signature import ALL, mask_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ANY_SIGNS", "HEAD_MIX", "HEAD_STEP", "Signs", "begins_of", "head_number", "signs_of"]

MOST_SETS: Final = 2
"""Sets of which a line is asked to hold one each; further ones rule out hardly a line more."""
WIDEST: Final = 64
"""Characters of a range that are listed one by one."""


HEAD_STEP: Final = 31
HEAD_MIX: Final = 0x9E3779B1  # 2^32 / golden ratio (Knuth)
_HEAD_NUMBERS: Final = 256

_ASCII: Final = 128
_MASKS = array("Q", [mask_of(chr(code)) for code in range(_ASCII)])


class Signs(NamedTuple):
    """Classes that every match needs.

    Attributes:
        must: all of these.
        one, other: one of each of these; ``ALL``: nothing is asked.
        within: none but these; ``ALL``: any.
    """

    must: int
    one: int
    other: int
    within: int


ANY_SIGNS: Final = Signs(0, ALL, ALL, ALL)
"""Nothing is asked."""


def signs_of(items: list[Any], is_whole: bool) -> Signs:
    """The classes that every match of a parsed pattern needs.

    Args:
        items: the pattern.
        is_whole: it matches whole lines only.
    """
    must, sets = _needs(items)
    narrow = sorted({mask for mask in sets if not mask & must}, key=_breadth)
    one, other = [*narrow, ALL, ALL][:MOST_SETS]
    return Signs(must, one, other, _within(items) if is_whole else ALL)


def begins_of(heads: Iterable[str], places: int) -> tuple[tuple[int, ...], bytes]:
    """Of lines that begin with one of some heads: the classes at each place, and flags of their ``head_number``.

    All classes and flags are set where a head is shorter than others can be.
    """
    masks = [0] * places
    flags = bytearray(_HEAD_NUMBERS // 8)
    for head in heads:
        for place in range(places):
            masks[place] |= mask_of(head[place]) if place < len(head) else ALL
        if len(head) < places:
            flags = bytearray(b"\xff" * len(flags))
        number = head_number(head)
        flags[number >> 3] |= 1 << (number & 7)
    return tuple(masks), bytes(flags)


def head_number(head: str) -> int:
    """A number of 8 bits for the first characters of a line (pattern_limits.head_of); line_form.py reckons it too."""
    number = 0
    for ch in head:
        number = number * HEAD_STEP + ord(ch)
    return (number * HEAD_MIX & 0xFFFFFFFF) >> 24


def _breadth(mask: int) -> tuple[int, int]:
    """By which sets of classes are put in order: small ones first."""
    return mask.bit_count(), mask


def _needs(items: list[Any]) -> tuple[int, set[int]]:
    """Classes of which a match has all, and sets of classes of which it has one each."""
    must = 0
    sets: set[int] = set()
    for kind, value in items:
        if kind == LITERAL:
            code = ord(value)
            must |= _MASKS[code] if code < _ASCII else mask_of(value)
        elif kind in (IN, GROUP, BRANCH, REPEAT):  # others need no character of a class
            more, others = _needs_of(kind, value)
            must |= more
            sets |= others
    return must, sets


def _needs_of(kind: int, value: Any) -> tuple[int, set[int]]:
    if kind == IN:
        return _one_of(_class(value))
    if kind == GROUP:
        return _needs(value)
    if kind == BRANCH:
        return _needs_of_branches([_needs(part) for part in value])
    if kind == REPEAT and value[0]:
        return _needs(value[2])
    return 0, set()


def _one_of(mask: int) -> tuple[int, set[int]]:
    return (mask, set()) if mask.bit_count() == 1 else (0, {mask} - {0})


def _needs_of_branches(parts: list[tuple[int, set[int]]]) -> tuple[int, set[int]]:
    """What all branches have in common, and the rarest of what each has besides, as one set."""
    common = ALL
    for must, _ in parts:
        common &= must
    joint = 0
    for must, sets in parts:
        rarest = _rarest(must & ~common, sets)
        if not rarest:
            return common, set()
        joint |= rarest
    return common, {joint}


def _rarest(must: int, sets: set[int]) -> int:
    """The class of a branch that the fewest lines hold, or its smallest set of classes; 0: it asks for nothing."""
    for place in range(len(RARE_FIRST)):
        if must & RARE_FIRST[place]:
            return RARE_FIRST[place]
    return min(sets, key=_breadth) if sets else 0


def _within(items: list[Any]) -> int:
    """The classes of the characters that a match is made of; ``ALL`` where they are not known."""
    mask = 0
    for kind, value in items:
        if kind == LITERAL:
            mask |= mask_of(value)
        elif kind == IN:
            mask |= _class(value) or ALL
        elif kind == GROUP:
            mask |= _within(value)
        elif kind == REPEAT:
            mask |= _within(value[2])
        elif kind == BRANCH:
            for part in value:
                mask |= _within(part)
        elif kind not in (AT, ASSERT):  # these take no room
            return ALL
    return mask


def _class(items: list[Any]) -> int:
    """The classes of a character class; 0: too many, or not known."""
    mask = 0
    for kind, value in items:
        if kind == LITERAL:
            mask |= mask_of(value)
        elif kind == RANGE and value[1] - value[0] < WIDEST:
            mask |= _range(value[0], value[1])
        elif kind == CATEGORY and value == "d":
            mask |= mask_of("0")
        else:
            return 0
    return mask


@lru_cache(maxsize=1 << 10)
def _range(first: int, last: int) -> int:
    mask = 0
    for code in range(first, last + 1):
        mask |= mask_of(chr(code))
    return mask


_COMMON: Final = "0mcdlhrsntoaie "  # of lines, the commonest last
_common_bits = [mask_of(ch) for ch in _COMMON]
RARE_FIRST = array("Q", [*(1 << bit for bit in range(64) if 1 << bit not in _common_bits), *_common_bits])
"""All classes, those first that few lines hold."""
