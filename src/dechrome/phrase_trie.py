"""Keys of phrases as a tree of words, and lines as the words that are looked up in it.

Most words of a line begin no key, so one look-up a word in a dictionary is nearly all there is to do; an automaton
over characters was tried before and cost five times as much. Only keys in scripts without blanks, whose words are
not told apart here, are left to an Aho-Corasick automaton, for the lines that have such letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import ahocorasick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.shortlist import Shortlist

__all__ = ["Entry", "PhraseTrie", "blank_signs", "padded"]

_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_SIGNS = re.compile(r"(?:[^\w\n#@&'©®$€£¥₫%+°]|_)+")
_ASCII_SIGNS = str.maketrans({sign: " " for sign in map(chr, range(128)) if _SIGNS.fullmatch(sign)})


class Entry:
    """What the lines that hold one key are asked.

    Attributes:
        length: characters of the key, with the blanks around it.
        phrases: kind and number of the rules whose phrase it is.
        numbers: rules whose regular expression needs it.
        shortlist: these regular expressions; None before a line first holds the key.
    """

    __slots__ = ("length", "numbers", "phrases", "shortlist")

    def __init__(
        self,
        length: int,
        phrases: tuple[tuple[int, int], ...],
        numbers: tuple[int, ...],
    ):
        self.length = length
        self.phrases = phrases
        self.numbers = numbers
        self.shortlist: Shortlist | None = None


class Node:
    """A word of the tree: the key that ends with it, if any, and the words that follow it in longer keys."""

    __slots__ = ("entry", "following")

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.following: dict[str, Node] = {}


class PhraseTrie:
    """Keys, as ``padded`` makes them, and their entries."""

    def __init__(self) -> None:
        self._first: dict[str, Node] = {}
        self._glued: Any = None  # automaton of the keys that have no blank at one end

    def add(self, key: str, entry: Entry) -> None:
        """Add a key; ``freeze`` comes after the last one."""
        if key[0] != " " or key[-1] != " ":
            self._glued = self._glued or ahocorasick.Automaton()
            self._glued.add_word(key, entry)
            return
        node = Node()
        node.following = self._first
        for word in key.split():
            node = node.following.setdefault(word, Node())
        node.entry = entry

    def freeze(self) -> None:
        """Make the automaton ready."""
        if self._glued is not None:
            self._glued.make_automaton()

    def find(self, line: str) -> list[Entry | None]:
        """The entries of the keys in a line: those with which it begins, None, and all others.

        Args:
            line: as ``blank_signs`` makes it.
        """
        found: list[Entry | None] = []
        words = line.split()
        size = len(words)
        first = self._first
        for start in range(size):
            node = first.get(words[start])
            place = start + 1
            while node is not None:
                if node.entry is not None:
                    found.append(node.entry)
                if place == size:
                    break
                node = node.following.get(words[place])
                place += 1
            if start == 0:
                found.append(None)
        if self._glued is not None and not line.isascii() and _NO_BLANKS.search(line):
            self._find_glued(f" {' '.join(words)} ", found)
        return found

    def _find_glued(self, line: str, found: list[Entry | None]) -> None:
        for end, entry in self._glued.iter(line):
            found.insert(0 if end + 1 == entry.length else len(found), entry)


def blank_signs(masked: Sequence[str]) -> list[str]:
    """Masked lines with blanks for the signs between words."""
    text = "\n".join(masked)
    if text.isascii():
        return text.translate(_ASCII_SIGNS).split("\n")
    for ch in set(text):  # a text has few different signs: a search for each costs less than a look at every letter
        if _is_sign(ch):
            text = text.replace(ch, " ")
    return text.split("\n")


@lru_cache(maxsize=1 << 14)
def _is_sign(ch: str) -> bool:
    return _SIGNS.match(ch) is not None


def padded(key: str) -> str:
    """A phrase as lines have it: a blank at each end that is not in a script without blanks."""
    words = " ".join(_SIGNS.sub(" ", key).split()) or key
    before = "" if _NO_BLANKS.match(words[0]) else " "
    after = "" if _NO_BLANKS.match(words[-1]) else " "
    return before + words + after
