# cython: boundscheck=False, wraparound=False, cdivision=True
"""Keys of phrases as a tree of words, and lines as the words that are looked up in it.

Most words of a line begin no key, so one look-up a word in a table of numbers is nearly all there is to do; an
automaton over characters was tried before and cost five times as much. Only keys in scripts without blanks, whose
words are not told apart here, are left to an Aho-Corasick automaton, for the lines that have such letters.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

from dechrome.word_signs import word_number, words_of

if TYPE_CHECKING:
    from dechrome.line_form import LineForm
    from dechrome.shortlist import Shortlist

__all__ = ["Entry", "PhraseTrie"]

STEP: Final = 0x9E3779B97F4A7C15  # 2^64 / golden ratio (Knuth): parts the steps of one word from different nodes
BITS_64: Final = (1 << 64) - 1
FLAGS: Final = 1 << 19
"""Flags for steps that there may be: 64 kB, which stay in fast memory, and nearly all steps that lead nowhere are ruled
out (a Bloom filter of one hash function)."""
_ROOT: Final = 0
NODE: Final = (1 << 32) - 1
"""Bits of the number of a node in the table."""
GOES_ON, HAS_ENTRY = 1 << 32, 1 << 33
"""Beside it: others follow the node, a key ends there; most steps need to look nowhere else."""


class Entry:
    """What the lines that hold one key are asked.

    Attributes:
        length: characters of the key, with the blanks around it.
        phrases: kind and number of the rules whose phrase it is.
        numbers: rules whose regular expression needs it.
        shortlist: these regular expressions; None before a line first holds the key.
        least, most, must, firsts: what all of them ask of a line (shortlist.Form).
    """

    __slots__ = ("firsts", "least", "length", "most", "must", "numbers", "phrases", "shortlist")

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
        self.least = self.most = self.must = self.firsts = 0

    def fields(self) -> tuple[int, tuple[tuple[int, int], ...], tuple[int, ...]]:
        """What it was made of."""
        return self.length, self.phrases, self.numbers


class PhraseTrie:
    """Keys, as ``padded`` makes them, and their entries.

    Nodes are numbers. The step from a node by a word is one number of 64 bits, looked up in a table with open
    addressing, which is half empty at least, so that nearly all look-ups end at the first place.
    """

    def __init__(self) -> None:
        self._steps: dict[int, int] = {}
        self._numbers: dict[str, int] = {}  # of the words of the keys, which are few
        self._entries: list[Entry | None] = [None]
        self._deeper = bytearray(1)  # flags of nodes that others follow, while keys are added
        self._flags = bytearray(FLAGS // 8)
        self._places = 0
        self._table = array("Q")  # a step and its node, side by side: one wait for memory
        self._glued: Any = None  # the keys that have no blank at one end, and their entries; then their automaton

    def add(self, key: str, entry: Entry) -> None:
        """Add a key; ``freeze`` comes after the last one."""
        if not (key.startswith(" ") and key.endswith(" ")):
            self._glued = self._glued or {}
            self._glued[key] = entry
            return
        node = _ROOT
        numbers = self._numbers
        for word in key.split():
            known = numbers.get(word)
            if known is None:
                known = numbers[word] = word_number(word)
            number = known
            step = _step(node, number)
            self._deeper[node] = 1
            following = self._steps.get(step)
            if following is None:
                following = self._steps[step] = len(self._entries)
                self._entries.append(None)
                self._deeper.append(0)
            node = following
        self._entries[node] = entry

    def freeze(self) -> None:
        """Make the table ready."""
        size = 1 << (2 * len(self._steps) + 1).bit_length()
        self._places = size - 1
        self._table = array("Q", bytes(16 * size))
        for step, node in self._steps.items():
            place = _place(step)
            flag = place & (FLAGS - 1)
            self._flags[flag >> 3] |= 1 << (flag & 7)
            place &= self._places
            while self._table[2 * place + 1]:
                place = (place + 1) & self._places
            self._table[2 * place] = step
            more = GOES_ON if self._deeper[node] else 0
            self._table[2 * place + 1] = node | more | (0 if self._entries[node] is None else HAS_ENTRY)
        self._steps.clear()
        self._numbers.clear()

    def tables(self) -> dict[str, Any]:
        """What ``restore`` needs to make the same tree again, as plain objects."""
        entries = {place: entry.fields() for place, entry in enumerate(self._entries) if entry is not None}
        return {
            "table": bytes(self._table), "nodes": len(self._entries), "flags": bytes(self._flags), "entries": entries,
            "glued": {key: entry.fields() for key, entry in (self._glued or {}).items()},
        }  # fmt: skip

    def restore(self, tables: dict[str, Any]) -> None:
        """Become the tree of which these are the tables; instead of ``add`` and ``freeze``."""
        self._table = array("Q", tables["table"])
        self._flags = bytearray(tables["flags"])
        self._places = len(self._table) // 2 - 1
        self._entries = [None] * tables["nodes"]
        for place, fields in tables["entries"].items():
            self._entries[place] = Entry(*fields)
        self._glued = {key: Entry(*fields) for key, fields in tables["glued"].items()} or None

    def find(self, form: LineForm) -> list[Entry | None]:
        """The entries of the keys in a line: those with which it begins, None, and all others."""
        found = _entries_of(form.words, form.count, self._table, self._places, self._entries, self._flags)
        if form.joined and self._glued is not None:
            self._find_glued(f" {' '.join(words_of(form.masked()))} ", found)
        return found

    def _find_glued(self, line: str, found: list[Entry | None]) -> None:
        glued = self._glued
        if isinstance(glued, dict):  # no line had such letters before
            glued = self._glued = _automaton(glued)
        for end, entry in glued.iter(line):
            found.insert(0 if end + 1 == entry.length else len(found), entry)


def _entries_of(
    words: array[int],
    size: int,
    table: array[int],
    places: int,
    entries: list[Entry | None],
    flags: bytearray,
) -> list[Entry | None]:
    """``PhraseTrie.find`` for the words of a line; tables are its arguments, since compiled a local name is a lock."""
    found: list[Entry | None] = []
    low = FLAGS - 1
    for start in range(size):
        node = _ROOT
        place = start
        while place < size:
            step = _step(node, words[place])
            slot = _place(step)
            flag = slot & low
            if not flags[flag >> 3] >> (flag & 7) & 1:
                break
            slot &= places
            while table[2 * slot + 1] and table[2 * slot] != step:
                slot = (slot + 1) & places
            value = table[2 * slot + 1]
            node = value & NODE
            if value & HAS_ENTRY:
                found.append(entries[node])
            if not value & GOES_ON:
                break
            place += 1
        if start == 0:
            found.append(None)
    return found


def _automaton(keys: dict[str, Entry]) -> Any:
    """The automaton that finds keys in a line."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for key, entry in keys.items():
        automaton.add_word(key, entry)
    automaton.make_automaton()
    return automaton


def _step(node: int, word: int) -> int:
    return word ^ ((node * STEP) & BITS_64)


def _place(step: int) -> int:
    return step ^ (step >> 32)
