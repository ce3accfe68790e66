"""Stage 1 of evidence: one line alone, as a small record of numbers.

A line's record depends on nothing but its text and the rules, so records of short lines are remembered:
menus repeat within a page and over the pages of a site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.fold import fold_lines, mask_lines, plain_signs
from dechrome.letters import count_letters
from dechrome.record import SHAPE, WHOLE, WIDTH
from dechrome.roles import ROLE_NUMBERS
from dechrome.rule_index import FOLDED_LENGTH, SHORT_LENGTH
from dechrome.shape import HANDLE_SIGNS, is_words, line_shape, word_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.rule_index import RuleIndex

__all__ = ["LineReader", "kind_number"]

STRENGTH_NUMBERS: Final = {"weak": 0, "strong": 1, "certain": 2}
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
        self._kinds = [0 if r.strength == "keep" else kind_number(r.role, r.strength) for r in index.rules]
        self._ranks = [STRENGTH_NUMBERS.get(r.strength, -1) for r in index.rules]
        self._keeps = [1 + ROLE_NUMBERS[r.role] if r.strength == "keep" else 0 for r in index.rules]
        self._keep_ranks = {1 + ROLE_NUMBERS[role]: rank for rank, role in enumerate(KEEP_ORDER)}
        self._headers = [1 + ROLE_NUMBERS[r.role] if r.header else 0 for r in index.rules]
        self._memory: dict[str, tuple[bytes, str]] = {}

    def read(self, lines: Sequence[str]) -> tuple[bytes, list[str]]:
        """The records of lines (record.py) end to end, and the keys by which repeated lines are known.

        Args:
            lines: not blank; without control and invisible characters and without white space at the end.
        """
        memory = self._memory
        found = [memory.get(line) for line in lines]
        new: dict[str, None] = {}
        for line, row in zip(lines, found, strict=True):
            if row is None:
                new[line] = None
        fresh = self._read_new(list(new)) if new else {}
        if len(memory) > REMEMBERED_LINES:
            memory.clear()
        records, keys = [], []
        for line, row in zip(lines, found, strict=True):
            record, key = row or fresh[line]
            records.append(record)
            keys.append(key)
        return b"".join(records), keys

    def _read_new(self, lines: list[str]) -> dict[str, tuple[bytes, str]]:
        """Record and key of lines that are not remembered; short ones are remembered from here on."""
        fresh: dict[str, tuple[bytes, str]] = {}
        heads = plain_signs([line.lstrip()[:FOLDED_LENGTH] for line in lines])
        plain = [head.isascii() for head in heads]
        for group in (True, False):  # apart, since one sign beyond ASCII makes all searches slower
            numbers = [number for number in range(len(lines)) if plain[number] == group]
            if numbers:
                self._read_group([lines[number] for number in numbers], [heads[number] for number in numbers], fresh)
        return fresh

    def _read_group(self, lines: list[str], heads: list[str], fresh: dict[str, tuple[bytes, str]]) -> None:
        cores = [line.lstrip() for line in lines]
        folded = fold_lines(heads)
        masked = mask_lines(folded)
        phrases = self.index.find_all(folded, masked, [len(core) > FOLDED_LENGTH for core in cores])
        width, records = WIDTH, count_letters(lines)
        for number in range(len(lines)):
            line = lines[number]
            place = width * number
            if phrases[number]:
                records[place + WHOLE : place + WHOLE + 5] = self._phrase_fields(phrases[number])
            if len(line) <= SHORT_LENGTH:
                records[place + SHAPE] = self._shape(cores[number], folded[number], masked[number])
        made = bytes(records)
        for number in range(len(lines)):
            line = lines[number]
            record = made[width * number : width * (number + 1)]
            if len(line) <= SHORT_LENGTH:
                fresh[line] = self._memory[line] = record, masked[number] or cores[number]
            else:
                fresh[line] = record, line

    def _shape(self, line: str, folded: str, masked: str) -> int:
        if is_words(folded) and line[0] not in HANDLE_SIGNS:
            return word_shape(line)
        return line_shape(line, masked)

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
