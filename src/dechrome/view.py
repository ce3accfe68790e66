# cython: boundscheck=False, wraparound=False
"""Stage 2 of evidence: the blocks that are still there, as columns, with sums that many heuristics share.

A view is made anew in every round of the fixpoint. Scores are whole hundredths of log-odds, so that sums are
exact. Everything is plain loops over bytes and arrays of numbers, which a compiler takes as they are.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.landmarks import Landmarks, find_landmarks
from dechrome.record import UNITS, WIDTH

if TYPE_CHECKING:
    from dechrome.block_words import Words
    from dechrome.page_sums import PageSums
    from dechrome.site_profile import Repeats

__all__ = ["View"]

CLIP = 300
"""Hundredths of log-odds beyond which a line's own score says no more about its neighbours."""
ANCHOR_SCORE = 40
"""Hundredths of log-odds that a prose line must have by itself, and more, to be an anchor."""
ANCHOR_UNITS = 60
"""Letters of an anchor at least; shorter lines are headings, menus, captions."""
SHORT_UNITS = 25
"""Letters below which a line is short: most menu entries are."""
RUN_TOLL = 20
"""Letters that a doubtful block costs the main run beyond its own, so that many short chrome lines end it."""
RUN_UNITS = 400
"""Letters of a block that count for the main run at most, so that one long block is not the whole of it."""
ABOVE_USUAL = 250
"""Thousandths of a page from a line down to the place where the site usually repeats it."""
COLUMNS = 11
"""Columns of 64 bits each."""

_NONE = array("i")
_NO_WORDS = array("Q")


class View:
    """The blocks of one round, as columns with an entry a block.

    Args:
        records: records of all lines of the document (record.py).
        index: numbers in the document of the blocks that are there.
        gaps: whether a blank line stands before each of them.
        keys: numbers that equal lines of the document share, one a line of the document.
        scores: local scores of all lines of the document, hundredths of log-odds for content.
        words: the words of the lines; needed for landmarks only.
        page: columns of the elements in HTML mode, where a view holds all blocks of the page.
        repeats: what the site's profile says of all lines of the document; None: there is no profile.

    Attributes:
        size: number of blocks.
        known: lines of the document; keys are below it.
        units: length in units (shape.py).
        score, clipped: local score, and the same within ±CLIP.
        anchors: 1 for prose that no local evidence speaks against.
        copies: how many blocks have the same text, the block itself counted.
        sum_score, sum_prose, sum_units: running sums of clipped scores, letters of anchors, letters; one entry
            more than blocks, 0 first.
        letters, prose: letters of all blocks (at least 1), and of all anchors.
        groups: number of the group (blocks between blank lines) of each block, from 0.
        last_anchor, next_anchor: nearest anchor at or above each block (-1: none), at or below it (size: none).
        has_profile, settled: whether the site has a profile, and of enough pages to say what it does not repeat.
        repeated, usual_place: see site_profile.Repeats; an entry a line of the document, none without a profile.
        run_first, run_last: the main run, the stretch with the highest sum of local scores x length.
    """

    def __init__(
        self,
        records: bytes,
        index: array[int],
        gaps: bytearray,
        keys: array[int],
        scores: array[int],
        words: Words | None = None,
        page: PageSums | None = None,
        repeats: Repeats | None = None,
    ):
        size = len(index)
        self.records = records
        self.index = index
        self.gaps = gaps
        self.size = size
        self._words = words
        self.page: PageSums = page  # type: ignore[assignment]  # None in text mode, where no measure asks for it
        self._marks: Landmarks | None = None
        self.governed: bytes | None = None
        self.has_profile = repeats is not None
        self.settled = repeats is not None and repeats.settled
        self.repeated = repeats.percent if repeats is not None else _NONE
        self.usual_place = repeats.place if repeats is not None else _NONE
        self.anchors = bytearray(size)
        self.known = len(keys)
        self._divide()
        self._fill(scores, keys)
        self._count_copies(self.known)
        self._find_run()

    def _divide(self) -> None:
        """Make the columns, all of one array, since most pages are short."""
        size = self.size
        columns = memoryview(_ints(COLUMNS * size + 3))
        self.units = columns[:size]
        self.score = columns[size : 2 * size]
        self.clipped = columns[2 * size : 3 * size]
        self.copies = columns[3 * size : 4 * size]
        self.keys = columns[4 * size : 5 * size]
        self.groups = columns[5 * size : 6 * size]
        self.last_anchor = columns[6 * size : 7 * size]
        self.next_anchor = columns[7 * size : 8 * size]
        self.sum_score = columns[8 * size : 9 * size + 1]
        self.sum_prose = columns[9 * size + 1 : 10 * size + 2]
        self.sum_units = columns[10 * size + 2 :]

    def _fill(self, scores: array[int], keys: array[int]) -> None:
        """Columns and running sums, top to bottom, then the nearest anchors below."""
        records, index, gaps = self.records, self.index, self.gaps
        all_units, all_scores, all_clipped, all_keys = self.units, self.score, self.clipped, self.keys
        groups, last_anchor, next_anchor = self.groups, self.last_anchor, self.next_anchor
        sum_score, sum_prose, sum_units = self.sum_score, self.sum_prose, self.sum_units
        width, at_units, clip, least_score, least_units = WIDTH, UNITS, CLIP, ANCHOR_SCORE, ANCHOR_UNITS
        size, known, group, anchor = self.size, self.known, -1, -1
        if len(records) < width * known or len(scores) < known or len(gaps) < size:
            raise IndexError("records, scores and gaps do not belong together")
        for i in range(size):
            line = index[i]
            if not 0 <= line < known:
                raise IndexError("a block of the view is none of the document")
            place = width * line + at_units
            units = records[place] | records[place + 1] << 8
            score = scores[line]
            clipped = min(max(score, -clip), clip)
            all_units[i] = units
            all_scores[i] = score
            all_clipped[i] = clipped
            all_keys[i] = keys[line]
            prose = 0
            if score > least_score and units >= least_units:
                self.anchors[i] = 1
                anchor = i
                prose = units
            if gaps[i] or i == 0:
                group += 1
            groups[i] = group
            last_anchor[i] = anchor
            sum_score[i + 1] = sum_score[i] + clipped
            sum_prose[i + 1] = sum_prose[i] + prose
            sum_units[i + 1] = sum_units[i] + units
        anchor = size
        for i in range(size - 1, -1, -1):
            if self.anchors[i]:
                anchor = i
            next_anchor[i] = anchor
        self.prose = self.sum_prose[size]
        self.letters = max(self.sum_units[size], 1)

    def _count_copies(self, known: int) -> None:
        counts = _ints(known)
        for i in range(self.size):
            counts[self.keys[i]] += 1
        for i in range(self.size):
            self.copies[i] = counts[self.keys[i]]

    def _find_run(self) -> None:
        """The main run: the best difference of two running sums of score x length, less a toll for doubtful blocks."""
        toll, most = RUN_TOLL, RUN_UNITS
        total = lowest = best = 0
        start = first = 0
        last = -1
        for i in range(self.size):
            if total < lowest:
                lowest, start = total, i
            clipped = self.clipped[i]
            total += clipped * min(self.units[i], most) + toll * min(clipped, 0)
            if last < 0 or total - lowest > best:
                best, first, last = total - lowest, start, i
        self.run_first = first
        self.run_last = last

    def field(self, i: int, number: int) -> int:
        """One field of the record of block ``i`` of the view (record.py)."""
        return self.records[WIDTH * self.index[i] + number]

    def words(self, i: int) -> array[int]:
        """Numbers of the words of block ``i`` of the view (block_words.py)."""
        return self._words.of(self.index[i]) if self._words is not None else _NO_WORDS

    def above_usual(self, i: int) -> bool:
        """Whether the site usually repeats block ``i`` far below: a title, listed by other pages below their texts."""
        return self.has_profile and self.usual_place[self.index[i]] - 1000 * i // self.size > ABOVE_USUAL

    @property
    def marks(self) -> Landmarks:
        """Title, beginning and end of the body, and the lines that belong to the article."""
        if self._marks is None:
            self._marks = find_landmarks(self)
        return self._marks


def _ints(size: int) -> array[int]:
    """Zeros; 64 bits each, since sums of scores x letters of a large page pass 32."""
    return array("q", bytes(8 * size))
