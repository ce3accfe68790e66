"""A regular expression as a tree, for those who read off it what it asks of a line.

Python's own parser takes a second for the patterns of the package. What they are written in is read here, at a tenth
of that once compiled; whatever else a pattern holds, faults too, is left to Python's parser. The trees are the same.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

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
    RANGE,
    REPEAT,
)
from dechrome.pattern_python import read_by_python

__all__ = ["Tree", "tree_of", "width_of"]

_STANDS: Final = (LITERAL, NOT_LITERAL, ANY, AT, IN)
"""Items without items inside."""


class Tree(NamedTuple):
    """A pattern.

    Attributes:
        items: pairs of kind and value, one behind the other.
        least, most: characters of what it matches.
    """

    items: list[Any]
    least: int
    most: int


class UnusualError(Exception):
    """The pattern holds what only Python's own parser reads."""


def tree_of(pattern: str) -> Tree | None:
    """The tree of a pattern for ``re``; None where it sets flags.

    Raises:
        re.error: it is no regular expression.
    """
    try:
        reader = PatternReader(pattern)
        items = reader.read()
    except UnusualError:
        read = read_by_python(pattern)
        return Tree(*read) if read is not None else None
    least, most = width_of(items)
    return Tree(items, least, min(most, ENDLESS))


class PatternReader:
    """Reads a pattern.

    Args:
        text: the pattern.
    """

    __slots__ = ("place", "size", "text")

    def __init__(self, text: str):
        self.text = text
        self.size = len(text)
        self.place = 0

    def read(self) -> list[Any]:
        """The items of the whole pattern."""
        items = self._branches()
        if self.place != self.size:
            raise UnusualError
        return items

    def _takes(self, sign: str) -> bool:
        """Whether a sign comes next; it is passed then."""
        if self.place < self.size and self.text[self.place] == sign:
            self.place += 1
            return True
        return False

    def _next(self) -> str:
        if self.place >= self.size:
            raise UnusualError
        self.place += 1
        return self.text[self.place - 1]

    def _branches(self) -> list[Any]:
        """Sequences with a bar between them; what all begin with is put before them, and single signs are a class."""
        parts = [self._sequence()]
        while self._takes("|"):
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        before = []
        while all(parts):
            first = parts[0][0]
            if first[0] not in _STANDS or not all(part[0] == first for part in parts):
                break
            before.append(first)
            for part in parts:
                del part[0]
        before.append(_class_of(parts) or (BRANCH, parts))
        return before

    def _sequence(self) -> list[Any]:
        items: list[Any] = []
        text, size = self.text, self.size
        grouped = False
        while self.place < size:
            ch = text[self.place]
            if ch in "|)":
                break
            self.place += 1
            if ch == "\\":
                items.append(self._escape())
            elif ch == "[":
                items.append(self._class())
            elif ch == "(":
                items.append(self._group())
                grouped = True
            elif ch in "?*+{":
                self._repeat(ch, items)
            elif ch == ".":
                items.append((ANY, None))
            elif ch in "^$":
                items.append((AT, ch))
            else:
                items.append((LITERAL, ch))
        return _unpacked(items) if grouped else items

    def _escape(self) -> tuple[int, Any]:
        ch = self._next()
        if ch in "dDsSwW":
            return (IN, [(CATEGORY, ch)])
        if ch in "bB":
            return (AT, ch)
        if ch.isalnum():
            raise UnusualError
        return (LITERAL, ch)

    def _group(self) -> tuple[Any, Any]:
        """A group; one without a number has the kind None, and is unpacked later."""
        kind: int | None = GROUP
        if self._takes("?"):
            ch = self._next()
            kind = ASSERT
            if ch == "<":
                ch = self._next()
            elif ch == ":":
                kind = None
                ch = "="
            if ch != "=" and ch != "!":
                raise UnusualError
        items = self._branches()
        if not self._takes(")"):
            raise UnusualError
        return (kind, items)

    def _repeat(self, ch: str, items: list[Any]) -> None:
        """Put the last item in a repetition."""
        least, most = 0, ENDLESS
        if ch == "?":
            most = 1
        elif ch == "+":
            least = 1
        elif ch == "{":
            least, most = self._bounds()
        if not items:
            raise UnusualError
        kind, value = items[-1]
        if kind in (AT, REPEAT):
            raise UnusualError
        if not self._takes("?"):
            self._takes("+")
        items[-1] = (REPEAT, (least, most, value if kind is None else [(kind, value)]))

    def _bounds(self) -> tuple[int, int]:
        """The bounds of a repetition in braces."""
        end = self.text.find("}", self.place)
        low, comma, high = self.text[self.place : max(end, self.place)].partition(",")
        self.place = end + 1
        if not _is_number(low) or (high and not _is_number(high)):
            raise UnusualError
        least = int(low)
        most = least if not comma else int(high) if high else ENDLESS
        if most < least:
            raise UnusualError
        return least, most

    def _class(self) -> tuple[int, Any]:
        """A class of characters; one of a single character is that character."""
        negate = self._takes("^")
        found: dict[Any, None] = {}
        ch = self._next()
        while ch != "]" or not found:
            item = self._class_item(ch)
            if self._takes("-"):
                if self._takes("]"):
                    found[item] = None
                    found[(LITERAL, "-")] = None
                    break
                last = self._class_item(self._next())
                if item[0] != LITERAL or last[0] != LITERAL or ord(last[1]) < ord(item[1]):
                    raise UnusualError
                item = (RANGE, (ord(item[1]), ord(last[1])))
            found[item] = None
            ch = self._next()
        signs = list(found)
        if len(signs) == 1 and signs[0][0] == LITERAL:
            return (NOT_LITERAL, signs[0][1]) if negate else signs[0]
        return (IN, [(NEGATE, None), *signs] if negate else signs)

    def _class_item(self, ch: str) -> tuple[int, Any]:
        if ch == "\\":
            ch = self._next()
            if ch in "dDsSwW":
                return (CATEGORY, ch)
            if ch.isalnum():
                raise UnusualError
        elif ch in "[-&~|" and self.text.startswith(ch, self.place):
            raise UnusualError  # may come to mean something else one day: Python warns
        return (LITERAL, ch)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9


def _unpacked(items: list[Any]) -> list[Any]:
    """Items with those of groups without a number among them."""
    flat: list[Any] = []
    for item in items:
        if item[0] is None:
            flat += item[1]
        else:
            flat.append(item)
    return flat


def _class_of(parts: list[list[Any]]) -> tuple[int, Any] | None:
    """A class for branches of one character each; None: they are not such."""
    signs: dict[Any, None] = {}
    for part in parts:
        if len(part) != 1:
            return None
        kind, value = part[0]
        if kind == LITERAL:
            signs[(kind, value)] = None
        elif kind == IN and value[0][0] != NEGATE:
            signs.update(dict.fromkeys(value))
        else:
            return None
    return (IN, list(signs))


def width_of(items: list[Any]) -> tuple[int, int]:
    """The least and greatest number of characters that items match."""
    least = most = 0
    for kind, value in items:
        if kind in (LITERAL, IN, ANY, NOT_LITERAL):
            least += 1
            most += 1
        elif kind == REPEAT:
            low, high = width_of(value[2])
            least += low * value[0]
            most += high * value[1]
        elif kind == BRANCH:
            widths = [width_of(part) for part in value]
            least += min([low for low, _ in widths])
            most += max([high for _, high in widths])
        elif kind == GROUP:
            low, high = width_of(value)
            least += low
            most += high
    return least, most
