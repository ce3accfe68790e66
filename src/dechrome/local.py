# cython: boundscheck=False, wraparound=False
"""Stage 1 of evidence: one line alone, as a small record of numbers.

A line's record depends on nothing but its text and the rules, so records of short lines are remembered:
menus repeat within a page and over the pages of a site.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from dechrome.found_rules import FoundRules
from dechrome.letters import count_line
from dechrome.line_form import LineForm
from dechrome.line_memory import LineMemory, number_of, numbered
from dechrome.record import SHAPE, WHOLE, WIDTH
from dechrome.roles import ROLE_NUMBERS
from dechrome.shape import SHAPE_SIGNS, line_shape, word_shape
from dechrome.signature import mask_of, signature_of

if TYPE_CHECKING:
    from dechrome.rule_index import RuleIndex

__all__ = ["LineReader", "kind_number"]

STRENGTH_NUMBERS: Final = {"weak": 0, "strong": 1, "certain": 2}
SHORT_LENGTH: Final = 96
"""Characters up to which a line is short: it has a shape, and is remembered, since it is likely to come again."""
REMEMBERED_LINES: Final = 1 << 16
"""The same in plain Python, about 20 MB; compiled, see line_memory.py."""
_NUMBERED: Final = mask_of("0") | mask_of("#")
"""Signature of lines of which the masked form has a number."""
_SIGNED: Final = signature_of(SHAPE_SIGNS)
"""Signature of lines that may have a shape by their signs."""
_PLAIN: Final = __file__.endswith((".py", ".pyc"))
KEEP_ORDER: Final = ("body", "heading", "title", "caption", "byline", "source_credit")
"""Of several kept roles the last of these holds: *Source: NAME* also looks like a byline."""


def kind_number(role: str, strength: str) -> int:
    """The kind of a phrase: role and strength as one number from 1 on; 0 stands for none."""
    return 1 + 3 * ROLE_NUMBERS[role] + STRENGTH_NUMBERS[strength]


class LineReader:
    """Makes records of lines; holds the memory of short ones.

    Args:
        index: the rules to look for.
    """

    def __init__(self, index: RuleIndex):
        self.index = index
        said = index.said
        ranks = {role: rank for rank, role in enumerate(KEEP_ORDER)}
        self._kinds = array("i", [0 if rank == "keep" else kind_number(role, rank) for role, rank, _ in said])
        self._ranks = array("i", [STRENGTH_NUMBERS.get(strength, -1) for _, strength, _ in said])
        self._keeps = array("i", [1 + ROLE_NUMBERS[role] if rank == "keep" else 0 for role, rank, _ in said])
        self._keep_ranks = array("i", [ranks.get(role, -1) for role, _, _ in said])
        self._headers = array("i", [1 + ROLE_NUMBERS[role] if header else 0 for role, _, header in said])
        self._memory: dict[str, bytes] = {}
        self._keys: dict[str, int] = {}  # apart: pairs of both would be work for the garbage collector
        self._table: LineMemory | None = None

    def read(self, lines: list[str]) -> tuple[bytes, array[int]]:
        """The records of lines (record.py) end to end, and numbers that equal lines share.

        Lines are equal if their masked forms are, long ones if they are the same.

        Args:
            lines: not blank; without control and invisible characters and without white space at the end.
        """
        return self.read_by_methods(lines) if _PLAIN else self.read_by_table(lines)

    def read_by_table(self, lines: list[str]) -> tuple[bytes, array[int]]:
        """``read`` for the compiled build: nothing is made for a line but numbers in columns."""
        memory, form = self._table, LineForm()
        if memory is None:
            memory = self._table = LineMemory()
        found = FoundRules()
        made = bytearray(WIDTH * len(lines))
        own = array("Q", bytes(8 * len(lines)))
        records, keys = made, own
        for place in range(len(lines)):
            line = lines[place]
            keys[place] = number_of(line)
            if len(line) <= SHORT_LENGTH:
                memory.knows(keys[place])  # so that what it says is near when it is recalled
        for place in range(len(lines)):
            line = lines[place]
            at = WIDTH * place
            number = keys[place]
            is_short = len(line) <= SHORT_LENGTH
            if is_short and memory.recall(number, records, at, keys, place):
                continue
            self._read_line(line, form, records, at, found)
            if is_short:
                keys[place] = form.key
                memory.note(number, records, at, form.key)
        return bytes(made), numbered(own)

    def read_by_methods(self, lines: list[str]) -> tuple[bytes, array[int]]:
        """``read`` for plain Python."""
        memory, known, form, found = self._memory, self._keys, LineForm(), FoundRules()
        if len(memory) > REMEMBERED_LINES:
            memory.clear()
            known.clear()
        records: list[bytes] = []
        keys = array("Q")
        for line in lines:
            is_short = len(line) <= SHORT_LENGTH
            record, key = (memory.get(line), known.get(line)) if is_short else (None, None)
            if record is None or key is None:  # another thread may just have cleared one of them
                made = bytearray(WIDTH)
                self._read_line(line, form, made, 0, found)
                record, key = bytes(made), form.key if is_short else number_of(line)
                if is_short:
                    memory[line] = record
                    known[line] = key
            records.append(record)
            keys.append(key)
        return b"".join(records), numbered(keys)

    def _read_line(self, line: str, form: LineForm, records: bytearray, at: int, found: FoundRules) -> None:
        """Write the record of a line that is not remembered; its forms are in ``form`` afterwards.

        Args:
            line: see ``read``.
            form: is filled.
            records: takes the record.
            at: where it begins there; all is 0.
            found: is filled.
        """
        found.start()
        form.read(line)
        count_line(line, records, at)
        self.index.find(form, found)
        if found.size:
            self._write_phrases(found, records, at + WHOLE)
        if len(line) <= SHORT_LENGTH:
            records[at + SHAPE] = self._shape(line.lstrip(), form)

    def _shape(self, line: str, form: LineForm) -> int:
        if form.only_words and line[0] not in "@#©®":  # the forms have no signs that stand before words
            return word_shape(line)
        masked = form.masked() if form.signature & _NUMBERED else ""
        if not form.signature & _SIGNED and line[0].isalnum():  # the forms have no bullets that stand before a line
            return word_shape(line, masked)
        return line_shape(line, masked)

    def _write_phrases(self, found: FoundRules, records: bytearray, at: int) -> None:
        """Write the fields ``whole part share keep header`` for the rules that were found in a line."""
        several: dict[int, int] | None = None
        header = keep = part = whole = 0
        keep_rank, part_rank, part_share = -1, -1, 0.0
        found.settle()
        for n in range(found.size):
            number, share = found.numbers[n], found.shares[n]
            rank, kind = self._ranks[number], self._kinds[number]
            header = header or self._headers[number]
            if rank < 0:
                place = self._keep_ranks[number]
                if place > keep_rank:
                    keep, keep_rank = self._keeps[number], place
            elif share >= WHOLE_SHARE:
                if not whole:
                    whole = kind
                else:
                    several = several or {whole: 1}
                    several[kind] = several.get(kind, 0) + 1
            elif rank > part_rank or (rank == part_rank and share > part_share):
                part, part_rank, part_share = kind, rank, share
        records[at] = whole if several is None else _strongest(several)
        records[at + 1] = part
        records[at + 2] = min(9, int(10 * part_share))
        records[at + 3] = keep
        records[at + 4] = header


def _strongest(counts: dict[int, int]) -> int:
    """The strongest kind; of several the one that most rules name."""
    return max(counts, key=lambda kind: ((kind - 1) % 3, counts[kind], -kind))


WHOLE_SHARE: Final = 0.9
"""Share of a line that a phrase must cover to count as the whole line; the rest is a date or a sign."""
