"""Stage 1 of evidence: one line alone, as a small record of numbers.

A line's record depends on nothing but its text and the rules, so records of short lines are remembered:
menus repeat within a page and over the pages of a site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from dechrome.fold import fold, mask
from dechrome.roles import ROLE_NUMBERS
from dechrome.shape import end_class, line_shape, log_bin, start_class, units

if TYPE_CHECKING:
    from dechrome.rule_index import RuleIndex

__all__ = ["FIELDS", "RECORD", "LineReader", "kind_number"]

FIELDS: Final = (
    "length", "words", "end", "start", "indent", "capitals", "digits", "stops", "commas", "shape",
    "whole", "part", "share", "keep", "header", "word_length",
)  # fmt: skip
RECORD = np.dtype([(name, "u1") for name in FIELDS] + [("units", "<u2")])
"""Layout of a record: a byte for each binned measure, and the length in units (at most 65,535)."""

STRENGTH_NUMBERS: Final = {"weak": 0, "strong": 1, "certain": 2}
REMEMBERED_LENGTH: Final = 64  # characters; longer lines hardly ever repeat
REMEMBERED_LINES: Final = 1 << 16  # about 25 MB
CASE_REACH: Final = 12  # words at the beginning of which the case is looked at
_DIGITS = re.compile(r"\d")


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
        self._headers = [1 + ROLE_NUMBERS[r.role] if r.header else 0 for r in index.rules]
        self._memory: dict[str, tuple[bytes, str]] = {}

    def read(self, line: str) -> tuple[bytes, str]:
        """The record of a line with its indentation, and the key by which repeated lines are known.

        Args:
            line: not blank; without control and invisible characters.
        """
        if len(line) > REMEMBERED_LENGTH:
            return self._record(line)
        known = self._memory.get(line)
        if known is None:
            known = self._record(line)
            if len(self._memory) >= REMEMBERED_LINES:
                self._memory.clear()
            self._memory[line] = known
        return known

    def _record(self, raw: str) -> tuple[bytes, str]:
        line = raw.strip()
        words = line.split()
        folded = fold(line)
        masked = mask(folded) if folded else ""
        amount = units(line)
        count = len(words)
        record = bytes(
            (
                log_bin(amount),
                log_bin(count),
                end_class(line),
                start_class(line),
                min(len(raw) - len(raw.lstrip()), 12),
                _capitals(words),
                min(8, 8 * len(_DIGITS.findall(line[:200])) // min(len(line), 200)),
                min(7, line.count(". ") + line.count("? ") + line.count("! ") + line.count("。")),
                min(7, line.count(", ") + line.count("，") + line.count("、") + line.count("، ")),
                line_shape(line, masked, words),
                *self._phrases(folded, masked),
                min(15, len(line) // count),
                min(amount, 65535) & 255,
                min(amount, 65535) >> 8,
            )
        )
        return record, masked or line

    def _phrases(self, folded: str, masked: str) -> tuple[int, int, int, int, int]:
        found = self.index.find(folded, masked) if masked else None
        if not found:
            return 0, 0, 0, 0, 0
        whole = part = keep = header = 0
        whole_rank = part_rank = -1
        part_share = 0.0
        for number, share in sorted(found.items()):
            rank = self._ranks[number]
            header = header or self._headers[number]
            if rank < 0:
                keep = keep or self._keeps[number]
            elif share >= WHOLE_SHARE:
                if rank > whole_rank:
                    whole, whole_rank = self._kinds[number], rank
            elif (rank, share) > (part_rank, part_share):
                part, part_rank, part_share = self._kinds[number], rank, share
        return whole, part, min(9, int(10 * part_share)), keep, header


WHOLE_SHARE: Final = 0.9
"""Share of a line that a phrase must cover to count as the whole line; the rest is a date or a sign."""


def _capitals(words: list[str]) -> int:
    """Share of words that begin upper case, in eighths; 9 where the script has no case."""
    seen = words[:CASE_REACH]
    cased = upper = 0
    for word in seen:
        first = word[0]
        if first.isupper():
            upper += 1
            cased += 1
        elif first.islower():
            cased += 1
    return 8 * upper // cased if cased else 9
