"""Trees of Python's own parser of regular expressions, in the form of pattern_tree.py."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from dechrome.pattern_kinds import (
    ANY,
    ASSERT,
    AT,
    BRANCH,
    CATEGORY,
    ENDLESS,
    GROUP,
    IN,
    LITERAL,
    NEGATE,
    NOT_LITERAL,
    OTHER,
    RANGE,
    REPEAT,
)

__all__ = ["read_by_python"]

_UNICODE: Final = 32  # re.UNICODE, which every pattern has


def read_by_python(pattern: str) -> tuple[list[Any], int, int] | None:
    """The items of a pattern, and the least and greatest width; None where it sets flags.

    Raises:
        re.error: it is no regular expression.
    """
    parser: Any = import_module("re._parser")  # private to Python, like the names of its items
    parsed = parser.parse(pattern)
    if parsed.state.flags & ~_UNICODE:
        return None
    least, most = parsed.getwidth()
    return _converted(parsed), least, min(most, ENDLESS)


_PLACES: Final = {"AT_BEGINNING": "^", "AT_END": "$", "AT_BOUNDARY": "b", "AT_NON_BOUNDARY": "B"}
_CATEGORIES: Final = {"DIGIT": "d", "NOT_DIGIT": "D", "SPACE": "s", "NOT_SPACE": "S", "WORD": "w", "NOT_WORD": "W"}


def _converted(items: Any) -> list[Any]:
    """A tree of Python's parser in the form of this module."""
    return [_converted_item(kind.name, value) for kind, value in items]


def _converted_item(name: str, value: Any) -> tuple[int, Any]:
    if name in ("LITERAL", "NOT_LITERAL"):
        return (LITERAL if name == "LITERAL" else NOT_LITERAL, chr(value))
    if name == "SUBPATTERN" and not value[1] and not value[2]:
        return (GROUP, _converted(value[3]))
    if name == "BRANCH":
        return (BRANCH, [_converted(part) for part in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return (REPEAT, (int(value[0]), int(value[1]), _converted(value[2])))
    if name in ("ASSERT", "ASSERT_NOT"):
        return (ASSERT, _converted(value[1]))
    if name == "IN":
        return (IN, [_converted_item(kind.name, one) for kind, one in value])
    simple = {
        "ANY": (ANY, None), "NEGATE": (NEGATE, None), "RANGE": (RANGE, value),
        "AT": (AT, _PLACES.get(getattr(value, "name", ""), "")),
        "CATEGORY": (CATEGORY, _CATEGORIES.get(getattr(value, "name", "").removeprefix("CATEGORY_"), "")),
    }  # fmt: skip
    return simple.get(name, (OTHER, None))
