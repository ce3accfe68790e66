"""Stage 1 of evidence: one line alone, as a small record of numbers.

A line's record depends on nothing but its text and the rules, so records of short lines are remembered:
menus repeat within a page and over the pages of a site.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from dechrome.letters import count_line
from dechrome.line_form import LineForm
from dechrome.record import SHAPE, WHOLE, WIDTH
from dechrome.roles import ROLE_NUMBERS
from dechrome.shape import HANDLE_SIGNS, line_shape, word_shape

if TYPE_CHECKING:
    from dechrome.rule_index import RuleIndex

__all__ = ["LineReader", "kind_number"]

STRENGTH_NUMBERS: Final = {"weak": 0, "strong": 1, "certain": 2}
SHORT_LENGTH: Final = 96
"""Characters up to which a line is short: it has a shape, and is remembered, since it is likely to come again."""
REMEMBERED_LINES: Final = 1 << 16  # about 20 MB
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
        self._kinds = [0 if strength == "keep" else kind_number(role, strength) for role, strength, _ in said]
        self._ranks = [STRENGTH_NUMBERS.get(strength, -1) for _, strength, _ in said]
        self._keeps = [1 + ROLE_NUMBERS[role] if strength == "keep" else 0 for role, strength, _ in said]
        self._keep_ranks = {1 + ROLE_NUMBERS[role]: rank for rank, role in enumerate(KEEP_ORDER)}
        self._headers = [1 + ROLE_NUMBERS[role] if header else 0 for role, _, header in said]
        self._memory: dict[str, bytes] = {}
        self._keys: dict[str, str] = {}  # apart: pairs of both would be work for the garbage collector

    def read(self, lines: list[str]) -> tuple[bytes, array[int]]:
        """The records of lines (record.py) end to end, and numbers that equal lines share.

        Lines are equal if their masked forms are, long ones if they are the same.

        Args:
            lines: not blank; without control and invisible characters and without white space at the end.
        """
        memory, texts, form = self._memory, self._keys, LineForm()
        if len(memory) > REMEMBERED_LINES:
            memory.clear()
            texts.clear()
        long: dict[str, bytes] = {}
        records: list[bytes] = []
        numbers: dict[str, int] = {}
        found = array("q", bytes(8 * len(lines)))
        keys = found
        for place in range(len(lines)):
            line = lines[place]
            is_short = len(line) <= SHORT_LENGTH
            record = memory.get(line) if is_short else long.get(line)
            key = texts.get(line) if is_short else line
            if record is None or key is None:  # another thread may just have cleared one of them
                record = self._read_line(line, form)
                if is_short:
                    memory[line] = record
                    key = texts[line] = form.masked() or line.lstrip()
                else:
                    key = line
                    long[line] = record
            records.append(record)
            keys[place] = numbers.setdefault(key, len(numbers))
        return b"".join(records), found

    def _read_line(self, line: str, form: LineForm) -> bytes:
        """The record of a line that is not remembered; its forms are in ``form`` afterwards."""
        form.read(line)
        record = bytearray(WIDTH)
        count_line(line, record)
        found = self.index.find(form)
        if found:
            record[WHOLE : WHOLE + 5] = self._phrase_fields(found)
        if len(line) <= SHORT_LENGTH:
            record[SHAPE] = self._shape(line.lstrip(), form)
        return bytes(record)

    def _shape(self, line: str, form: LineForm) -> int:
        if form.only_words and line[0] not in HANDLE_SIGNS:
            return word_shape(line)
        return line_shape(line, form.masked())

    def _phrase_fields(self, found: dict[int, float]) -> tuple[int, int, int, int, int]:
        """The fields ``whole part share keep header`` for the rules that were found in a line."""
        whole: dict[int, int] = {}
        header = keep = part = 0
        keep_rank, part_rank, part_share = -1, -1, 0.0
        for number in sorted(found):
            rank, share, kind = self._ranks[number], found[number], self._kinds[number]
            header = header or self._headers[number]
            if rank < 0:
                role = self._keeps[number]
                place = self._keep_ranks.get(role, -1)
                if place > keep_rank:
                    keep, keep_rank = role, place
            elif share >= WHOLE_SHARE:
                whole[kind] = whole.get(kind, 0) + 1
            elif rank > part_rank or (rank == part_rank and share > part_share):
                part, part_rank, part_share = kind, rank, share
        return _strongest(whole), part, min(9, int(10 * part_share)), keep, header


def _strongest(counts: dict[int, int]) -> int:
    """The strongest kind; of several the one that most rules name; 0 for none."""
    return max(counts, key=lambda kind: ((kind - 1) % 3, counts[kind], -kind)) if counts else 0


WHOLE_SHARE: Final = 0.9
"""Share of a line that a phrase must cover to count as the whole line; the rest is a date or a sign."""
