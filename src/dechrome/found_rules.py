# cython: boundscheck=False, wraparound=False
"""The rules that were found in a line, and the share of it that each covers, as columns.

One object is filled again for every line: most lines have one or two rules, and making a dictionary for them costs as
much as finding them.
"""

from __future__ import annotations

from array import array
from typing import Final

__all__ = ["FoundRules"]

ROOM: Final = 64
"""Rules for which there is room at first."""


class FoundRules:
    """Numbers of rules and shares.

    Attributes:
        size: how many there are.
        numbers: of the rules, up to ``size``; in the order in which they were noted, some perhaps twice, until
            ``settle`` was called.
        shares: of the line's characters that each rule covers, 0 to 1.
    """

    __slots__ = ("numbers", "shares", "size")

    def __init__(self) -> None:
        self.numbers = array("I", bytes(4 * ROOM))
        self.shares = array("d", bytes(8 * ROOM))
        self.size = 0

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
