"""Stage 1 of evidence: one line alone, as a small record of numbers.

A line's record depends on nothing but its text and the rules, so records of short lines are remembered:
menus repeat within a page and over the pages of a site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dechrome.fold import fold_visible, mask
from dechrome.letters import count_letters
from dechrome.roles import ROLE_NUMBERS
from dechrome.rule_index import FOLDED_LENGTH, SHORT_LENGTH
from dechrome.shape import HANDLE_SIGNS, line_shape, word_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dechrome.rule_index import RuleIndex

__all__ = ["FIELDS", "RECORD", "LineReader", "kind_number"]

PHRASE_FIELDS: Final = ("shape", "whole", "part", "share", "keep", "header")
LETTER_FIELDS: Final = (
    "length", "words", "end", "start", "indent", "capitals", "digits", "stops", "commas", "word_length",
)  # fmt: skip
FIELDS: Final = (*LETTER_FIELDS, *PHRASE_FIELDS)
RECORD = np.dtype([(name, "u1") for name in FIELDS] + [("units", "<u2")])
"""Layout of a record: a byte for each binned measure, and the length in units (at most 65,535)."""

STRENGTH_NUMBERS: Final = {"weak": 0, "strong": 1, "certain": 2}
REMEMBERED_LINES: Final = 1 << 16  # about 20 MB
KEEP_ORDER: Final = ("body", "heading", "title", "caption", "byline", "source_credit")
"""Of several kept roles the last of these holds: *Source: NAME* also looks like a byline."""
_NOTHING: Final = bytes(len(PHRASE_FIELDS))


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

    def read(self, lines: Sequence[str]) -> tuple[NDArray[Any], list[str]]:
        """The records of lines, and the keys by which repeated lines are known.

        Args:
            lines: not blank; without control and invisible characters and without white space at the end.
        """
        records = np.zeros(len(lines), RECORD)
        count_letters(lines, records)
        memory, phrases, keys = self._memory, [], []
        for line in lines:
            found = memory.get(line)
            if found is None:
                found = self._short(line) if len(line) <= SHORT_LENGTH else self._long(line)
            phrases.append(found[0])
            keys.append(found[1])
        columns = np.frombuffer(b"".join(phrases), np.uint8).reshape(len(lines), len(PHRASE_FIELDS))
        for number, name in enumerate(PHRASE_FIELDS):
            records[name] = columns[:, number]
        return records, keys

    def _short(self, raw: str) -> tuple[bytes, str]:
        line = raw.strip()
        folded = fold_visible(line)
        if (
            folded.replace(" ", "").isalpha() and line[0] not in HANDLE_SIGNS
        ):  # words only, as most menu entries: nothing to mask, no sign, no number
            shape = word_shape(line, line.split())
            found = bytes((shape, *self._phrases(folded, folded, words_only=True))), folded
        else:
            masked = mask(folded)
            shape = line_shape(line, masked, line.split())
            found = bytes((shape, *self._phrases(folded, masked))), masked or line
        if len(self._memory) >= REMEMBERED_LINES:
            self._memory.clear()
        self._memory[raw] = found
        return found

    def _long(self, line: str) -> tuple[bytes, str]:
        folded = fold_visible(line.lstrip()[:FOLDED_LENGTH])
        phrases = self._phrases(folded, mask(folded), cut=len(line.lstrip()) > FOLDED_LENGTH)
        return (bytes((0, *phrases)) if any(phrases) else _NOTHING), line

    def _phrases(
        self, folded: str, masked: str, *, cut: bool = False, words_only: bool = False
    ) -> tuple[int, int, int, int, int]:
        found = self.index.find(folded, masked, cut=cut, words_only=words_only) if masked else None
        if not found:
            return 0, 0, 0, 0, 0
        whole: dict[int, int] = {}
        part = keep = header = 0
        part_rank, part_share = -1, 0.0
        for number, share in sorted(found.items()):
            rank = self._ranks[number]
            header = header or self._headers[number]
            if rank < 0:
                keep = max(keep, self._keeps[number], key=lambda role: self._keep_ranks.get(role, -1))
            elif share >= WHOLE_SHARE:
                whole[self._kinds[number]] = whole.get(self._kinds[number], 0) + 1
            elif (rank, share) > (part_rank, part_share):
                part, part_rank, part_share = self._kinds[number], rank, share
        best = max(whole, key=lambda kind: ((kind - 1) % 3, whole[kind], -kind)) if whole else 0
        return best, part, min(9, int(10 * part_share)), keep, header


WHOLE_SHARE: Final = 0.9
"""Share of a line that a phrase must cover to count as the whole line; the rest is a date or a sign."""
