# cython: boundscheck=False, wraparound=False
"""The rules that were found in a line, and the share of it that each covers, as columns; and what the search notes.

One object is filled again for every line: most lines have one or two rules, and making a dictionary for them costs as
much as finding them.
"""

from __future__ import annotations

from array import array
from typing import Final

__all__ = ["FoundRules"]

ROOM: Final = 64
"""Rules for which there is room at first."""
NODES: Final = 512
"""Keys of phrases for which there is."""


class FoundRules:
    """Numbers of rules and shares.

    Attributes:
        size: how many there are.
        numbers: of the rules, up to ``size``; in the order in which they were noted, some perhaps twice, until
            ``settle`` was called.
        shares: of the line's characters that each rule covers, 0 to 1.
        nodes: of the keys that the line holds (phrase_trie.py), those with which it begins first.
        begins: how many these are.
        turn: number of the line among those that were looked up.
        tried: of each regular expression (shortlist.py) the last turn in which it was tried.
    """

    __slots__ = ("begins", "nodes", "numbers", "shares", "size", "tried", "turn")

    def __init__(self) -> None:
        self.numbers = array("I", bytes(4 * ROOM))
        self.shares = array("d", bytes(8 * ROOM))
        self.nodes = array("I", bytes(4 * NODES))
        self.tried = array("Q")
        self.size = self.begins = self.turn = 0

    def start(self) -> None:
        """Begin the next line."""
        self.size = self.begins = 0
        self.turn += 1

    def make_room(self, nodes: int) -> None:
        """Have room for as many keys at least."""
        if len(self.nodes) < nodes:
            self.nodes = array("I", bytes(self.nodes) + bytes(4 * nodes))

    def expect(self, forms: int) -> None:
        """Have room for as many regular expressions at least."""
        if len(self.tried) < forms:
            self.tried = array("Q", bytes(self.tried) + bytes(8 * forms))

    def note(self, number: int, share: float) -> None:
        """Add a rule."""
        if self.size == len(self.numbers):
            self.numbers = array("I", 2 * bytes(self.numbers))
            self.shares = array("d", 2 * bytes(self.shares))
        self.numbers[self.size] = number
        self.shares[self.size] = share
        self.size += 1

    def holds(self, number: int) -> bool:
        """Whether a rule was noted."""
        for place in range(self.size):  # noqa: SIM110 - a plain loop is compiled best
            if self.numbers[place] == number:
                return True
        return False

    def settle(self) -> None:
        """Put the rules in order, each once, with the largest of its shares; by insertion, since they are few."""
        count = 0
        for place in range(self.size):
            number, share = self.numbers[place], self.shares[place]
            slot = count
            while slot and self.numbers[slot - 1] > number:
                slot -= 1
            if slot and self.numbers[slot - 1] == number:
                self.shares[slot - 1] = max(self.shares[slot - 1], share)
                continue
            for after in range(count, slot, -1):
                self.numbers[after] = self.numbers[after - 1]
                self.shares[after] = self.shares[after - 1]
            self.numbers[slot] = number
            self.shares[slot] = share
            count += 1
        self.size = count

    def as_dict(self) -> dict[int, float]:
        """The share by the number of each rule, in the order of their numbers."""
        self.settle()
        return {self.numbers[place]: self.shares[place] for place in range(self.size)}
