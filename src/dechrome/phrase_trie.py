# cython: boundscheck=False, wraparound=False, cdivision=True
"""Keys of phrases as a tree of words, and lines as the words that are looked up in it.

Most words of a line begin no key, so one look-up a word in a table of numbers is nearly all there is to do; an
automaton over characters was tried before and cost five times as much. Only keys in scripts without blanks, whose
words are not told apart here, are left to an Aho-Corasick automaton, for the lines that have such letters.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

from dechrome.key_row import COUNT_BITS, KEY_ROW, KIND_BITS, LENGTH_BITS, MOST, NOT_MADE
from dechrome.word_signs import word_number, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.found_rules import FoundRules
    from dechrome.line_form import LineForm

__all__ = ["PhraseTrie"]

STEP: Final = 0x9E3779B97F4A7C15  # 2^64 / golden ratio (Knuth): parts the steps of one word from different nodes
BITS_64: Final = (1 << 64) - 1
FLAGS: Final = 1 << 19
"""Flags for steps that there may be: 64 kB, which stay in fast memory, and nearly all steps that lead nowhere are ruled
out (a Bloom filter of one hash function)."""
_ROOT: Final = 0
NODE: Final = (1 << 32) - 1
"""Bits of the number of a node in the table."""
GOES_ON, HAS_KEY = 1 << 32, 1 << 33
"""Beside it: others follow the node, a key ends there; most steps need to look nowhere else."""


class PhraseTrie:
    """Keys, as ``padded`` makes them, and the rules that have them as phrases or need them.

    Nodes are numbers. The step from a node by a word is one number of 64 bits, looked up in a table with open
    addressing, which is half empty at least, so that nearly all look-ups end at the first place.

    Attributes:
        keys: a row (key_row.py) of each node.
        phrases: rules and kinds of phrases.
        needs: by the node of a key the rules whose regular expressions need it.
    """

    def __init__(self) -> None:
        self._steps: dict[int, int] = {}
        self._numbers: dict[str, int] = {}  # of the words of the keys, which are few
        self._uses: dict[int, tuple[int, Sequence[tuple[int, int]]]] = {}
        self._size = 1
        self._deeper = bytearray(1)  # flags of nodes that others follow, while keys are added
        self._deepest = 1
        self._flags = bytearray(FLAGS // 8)
        self._places = 0
        self._table = array("Q")  # a step and its node, side by side: one wait for memory
        self._glued: Any = None  # the keys that have no blank at one end, and their nodes; then their automaton
        self.keys = array("Q")
        self.phrases = array("I")
        self.needs: dict[int, tuple[int, ...]] = {}

    def add(self, key: str, uses: Sequence[tuple[int, int]], needs: Sequence[int]) -> None:
        """Add a key; ``freeze`` comes after the last one.

        Args:
            key: see ``padded``; none is added twice.
            uses: kind and number of the rules whose phrase it is.
            needs: numbers of the rules whose regular expression needs it.
        """
        if key.startswith(" ") and key.endswith(" "):
            node = self._node_of(key)
        else:
            node = self._new_node()
            self._glued = self._glued or {}
            self._glued[key] = node
        self._uses[node] = min(len(key), MOST), uses[:MOST]
        if needs:
            self.needs[node] = tuple(needs)

    def _node_of(self, key: str) -> int:
        """The node of a key of whole words."""
        node = _ROOT
        numbers = self._numbers
        words = key.split()
        self._deepest = max(self._deepest, len(words))
        for word in words:
            known = numbers.get(word)
            if known is None:
                known = numbers[word] = word_number(word)
            number = known
            step = _step(node, number)
            self._deeper[node] = 1
            following = self._steps.get(step)
            if following is None:
                following = self._steps[step] = self._new_node()
            node = following
        return node

    def _new_node(self) -> int:
        self._deeper.append(0)
        self._size += 1
        return self._size - 1

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
            self._table[2 * place + 1] = node | more | (HAS_KEY if node in self._uses else 0)
        self._write_keys()
        self._steps.clear()
        self._numbers.clear()
        self._uses.clear()

    def _write_keys(self) -> None:
        """Make the rows of the nodes."""
        keys, phrases = array("Q", bytes(8 * KEY_ROW * self._size)), array("I")
        for node, (length, uses) in sorted(self._uses.items()):
            keys[KEY_ROW * node] = length | (len(uses) | len(phrases) << COUNT_BITS) << LENGTH_BITS
            keys[KEY_ROW * node + 1] = NOT_MADE if node in self.needs else 0
            phrases.extend([number << KIND_BITS | kind for kind, number in uses])
        self.keys, self.phrases = keys, phrases

    def tables(self) -> dict[str, Any]:
        """What ``restore`` needs to make the same tree again, as plain objects, before a line was looked up in it."""
        return {
            "table": bytes(self._table), "flags": bytes(self._flags), "keys": bytes(self.keys),
            "phrases": bytes(self.phrases), "needs": self.needs, "deepest": self._deepest, "glued": self._glued,
        }  # fmt: skip

    def restore(self, tables: dict[str, Any]) -> None:
        """Become the tree of which these are the tables; instead of ``add`` and ``freeze``."""
        self._table = array("Q", tables["table"])
        self._flags = bytearray(tables["flags"])
        self._places = len(self._table) // 2 - 1
        self.keys, self.phrases = array("Q", tables["keys"]), array("I", tables["phrases"])
        self.needs, self._deepest, self._glued = tables["needs"], tables["deepest"], tables["glued"]

    def find(self, form: LineForm, found: FoundRules) -> int:
        """Write the nodes of the keys in a line into ``found.nodes``, those with which it begins first; how many."""
        found.make_room(form.count * min(form.count, self._deepest))  # no key has more words than the line
        count = _find_nodes(form, found, self._table, self._places, self._flags)
        if form.joined and self._glued is not None:
            return self._find_glued(f" {' '.join(words_of(form.masked()))} ", found, count)
        return count

    def _find_glued(self, line: str, found: FoundRules, count: int) -> int:
        glued = self._glued
        if isinstance(glued, dict):  # no line had such letters before
            glued = self._glued = _automaton(glued)
        for end, node in glued.iter(line):
            found.make_room(count + 1)
            found.nodes[count] = node
            if end + 1 == self.keys[KEY_ROW * node] & MOST:
                found.nodes[count] = found.nodes[found.begins]
                found.nodes[found.begins] = node
                found.begins += 1
            count += 1
        return count


def _find_nodes(form: LineForm, found: FoundRules, table: array[int], places: int, flags: bytearray) -> int:
    """``PhraseTrie.find`` for the words of a line; tables are its arguments, since compiled a local name is a lock."""
    low = FLAGS - 1
    count = 0
    for start in range(form.count):
        node = _ROOT
        place = start
        while place < form.count:
            step = _step(node, form.words[place])
            slot = _place(step)
            flag = slot & low
            if not flags[flag >> 3] >> (flag & 7) & 1:
                break
            slot &= places
            while table[2 * slot + 1] and table[2 * slot] != step:
                slot = (slot + 1) & places
            value = table[2 * slot + 1]
            node = value & NODE
            if value & HAS_KEY:
                found.nodes[count] = node
                count += 1
            if not value & GOES_ON:
                break
            place += 1
        if start == 0:
            found.begins = count
    return count


def _automaton(keys: dict[str, int]) -> Any:
    """The automaton that finds keys in a line."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for key, node in keys.items():
        automaton.add_word(key, node)
    automaton.make_automaton()
    return automaton


def _step(node: int, word: int) -> int:
    return word ^ ((node * STEP) & BITS_64)


def _place(step: int) -> int:
    return step ^ (step >> 32)
