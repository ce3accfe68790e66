"""Classes of characters (signature.py) that every line has that a regular expression matches, read off the pattern."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dechrome.signature import ALL, mask_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ANY_SIGNS", "Signs", "head_masks", "signs_of"]

MOST_SETS: Final = 2
"""Sets of which a line is asked to hold one each; further ones rule out hardly a line more."""
_FREE: Final = frozenset(("ANY", "AT", "ASSERT", "ASSERT_NOT", "NOT_LITERAL"))
"""Items that need no character of a class."""
WIDEST: Final = 64
"""Characters of a range that are listed one by one."""


class Signs(NamedTuple):
    """Classes that every match needs.

    Attributes:
        must: all of these.
        one, other: one of each of these; ``ALL``: nothing is asked.
    """

    must: int
    one: int
    other: int


ANY_SIGNS: Final = Signs(0, ALL, ALL)
"""Nothing is asked."""


def signs_of(items: Iterable[Any]) -> Signs:
    """The classes that every match of a parsed pattern needs."""
    must, sets = _needs(items)
    narrow = sorted({mask for mask in sets if not mask & must}, key=lambda mask: (mask.bit_count(), mask))
    one, other = [*narrow, ALL, ALL][:MOST_SETS]
    return Signs(must, one, other)


def head_masks(heads: Iterable[str], places: int) -> tuple[int, ...]:
    """For each place at the beginning of a line the classes that heads have there; ``ALL`` where one has ended."""
    masks = [0] * places
    for head in heads:
        for place in range(places):
            masks[place] |= mask_of(head[place]) if place < len(head) else ALL
    return tuple(masks)


def _needs(items: Iterable[Any]) -> tuple[int, set[int]]:
    """Classes of which a match has all, and sets of classes of which it has one each."""
    must, sets = 0, set()
    for item, value in items:
        if item.name == "LITERAL":
            must |= mask_of(chr(value))
        elif item.name not in _FREE:
            more, others = _needs_of(item.name, value)
            must |= more
            sets |= others
    return must, sets


def _needs_of(name: str, value: Any) -> tuple[int, set[int]]:
    if name == "IN":
        return _one_of(_class(value))
    if name == "SUBPATTERN" and not value[1] and not value[2]:
        return _needs(value[3])
    if name == "BRANCH":
        return _needs_of_branches([_needs(part) for part in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0]:
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
    for mask in RARE_FIRST:
        if must & mask:
            return mask
    return min(sets, key=lambda mask: (mask.bit_count(), mask)) if sets else 0


def _class(items: Iterable[Any]) -> int:
    """The classes of a character class; 0: too many, or not known."""
    mask = 0
    for name, value in items:
        if name.name == "LITERAL":
            mask |= mask_of(chr(value))
        elif name.name == "RANGE" and value[1] - value[0] < WIDEST:
            mask |= _range(*value)
        elif name.name == "CATEGORY" and value.name == "CATEGORY_DIGIT":
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
RARE_FIRST: Final = (*(1 << bit for bit in range(64) if 1 << bit not in _common_bits), *_common_bits)
"""All classes, those first that few lines hold."""
