# cython: boundscheck=False, wraparound=False
"""Whole lines that rules know, and the rules of each.

Compiled code knows lines by the keys of their masked forms (line_form.py), in a table of numbers: a start has nothing
to make of it, and no line needs its masked form as a text. In plain Python, where such keys are dear, a dictionary of
the lines does it.
"""

from __future__ import annotations

import marshal
from array import array
from typing import TYPE_CHECKING, Final

from dechrome.line_number import line_number

if TYPE_CHECKING:
    from dechrome.found_rules import FoundRules
    from dechrome.line_form import LineForm

__all__ = ["Lines", "WholeLines"]

Lines = dict[str, tuple[int, ...]]
"""Whole lines, and the numbers of their rules."""

_PLAIN: Final = __file__.endswith((".py", ".pyc"))
FLAGS: Final = 1 << 20
"""Flags for keys of whole lines, 128 kB: of the lines that are none nearly all are told by one (a Bloom filter)."""
COUNT_BITS: Final = 16
MOST: Final = (1 << COUNT_BITS) - 1


class WholeLines:
    """The lines of an index.

    Args:
        lines: none is empty.
    """

    def __init__(self, lines: Lines):
        self._longest = max(map(len, lines), default=0)
        self._lines = lines
        self._packed = b""
        self._flags = bytearray(FLAGS // 8)
        self._rules = array("I")
        size = 1 << (len(lines) + len(lines) // 2).bit_length()
        self._table = array("Q", bytes(16 * size))  # a key, and where its rules stand in ``_rules``, side by side
        self._last = size - 1
        self._note(lines)

    def _note(self, lines: Lines) -> None:
        """Note the keys of lines and their rules."""
        rules = array("I")
        for line, numbers in lines.items():
            key = line_number(line)
            flag = key & (FLAGS - 1)
            self._flags[flag >> 3] |= 1 << (flag & 7)
            slot = (key ^ (key >> 32)) & self._last
            while self._table[2 * slot + 1]:
                slot = (slot + 1) & self._last
            self._table[2 * slot] = key
            self._table[2 * slot + 1] = len(rules) << COUNT_BITS | len(numbers)
            rules.extend(numbers)
        self._rules = rules

    @classmethod
    def restored(cls, tables: tuple[int, bytes, bytes, bytes, bytes]) -> WholeLines:
        """The lines of which ``tables`` were told."""
        made = cls({})
        made._longest, made._packed, flags, table, rules = tables
        made._flags = bytearray(flags)
        made._table, made._rules = array("Q", table), array("I", rules)
        made._last = len(table) // 16 - 1
        if _PLAIN:
            made._lines = marshal.loads(made._packed)
        return made

    def tables(self) -> tuple[int, bytes, bytes, bytes, bytes]:
        """All that ``restored`` needs, as plain objects."""
        packed = self._packed or marshal.dumps(self._lines)
        return self._longest, packed, bytes(self._flags), bytes(self._table), bytes(self._rules)

    def find(self, form: LineForm, found: FoundRules) -> None:
        """Note the rules of a line that is one of them, all of which they cover."""
        size = form.mask_size
        if size > self._longest or not size:
            return
        if _PLAIN:
            for number in self._lines.get(form.masked(), ()):
                found.note(number, 1.0)
        else:
            self.find_key(form.key, found)

    def find_key(self, key: int, found: FoundRules) -> None:
        """``find`` by the key of a line."""
        flag = key & (FLAGS - 1)
        if not self._flags[flag >> 3] >> (flag & 7) & 1:
            return
        slot = (key ^ (key >> 32)) & self._last
        while self._table[2 * slot + 1] and self._table[2 * slot] != key:
            slot = (slot + 1) & self._last
        where = self._table[2 * slot + 1]
        start = where >> COUNT_BITS
        for place in range(start, start + (where & MOST)):
            found.note(self._rules[place], 1.0)
