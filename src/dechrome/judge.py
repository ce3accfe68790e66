"""Adds the evidence up and keeps or drops every block, to a fixpoint.

In each round the context is computed on the blocks that are left, and those whose score is below the cut
are dropped. The last round drops nothing: it has seen exactly the output, so cleaning the output again
changes nothing.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.block_words import Words
from dechrome.heuristics import CONTEXT_MEASURES, LOCAL_MEASURES
from dechrome.measure import fill_bins
from dechrome.policy import policy_scores
from dechrome.role_choice import kept_role, removed_role
from dechrome.site_evidence import is_frame
from dechrome.tally import add_both, add_clipped, at_least, every_block, pick, remaining, surviving_gaps
from dechrome.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.site_profile import Repeats
    from dechrome.weights import Weights

__all__ = ["FAMILY_LIMIT", "Judge", "Judgement", "Round"]

FAMILY_LIMIT = 250
"""Hundredths of log-odds that one family of context measures may add or take, so that one fact is not counted
many times; local evidence is not limited."""
DOUBT = 150
"""Hundredths of log-odds on each side of the cut within which a block is in doubt, so that trees are asked: farther
out they turn so few that a wider reach changes no figure, and costs their time."""
MAX_ROUNDS = 60
"""Rounds after which the blocks left are kept as they are; pages need two or three, the slowest of 2,400 needed 28."""


def frame_first(view: View, stays: bytearray) -> bytearray:
    """Let only the site's frame go in a round in which some of it goes: all else is then judged without it."""
    if not view.has_profile:
        return stays
    frame = [i for i in range(view.size) if not stays[i] and is_frame(view, i)]
    if not frame:
        return stays
    stays = bytearray(b"\1") * view.size
    for i in frame:
        stays[i] = 0
    return stays


class Round:
    """What the judge saw and decided in one round.

    Attributes:
        view: the blocks that were still there; ``view.index`` holds their numbers in the document.
        bins: bins of the context measures (measure.fill_bins).
        asked: flags of the blocks that the tables left in doubt, so that the trees were asked (boosted.py).
        total: per block the sum, in hundredths of log-odds for content.
        cut: blocks below it were dropped.
    """

    __slots__ = ("asked", "bins", "cut", "total", "view")

    def __init__(self, view: View, bins: bytearray, asked: bytearray, total: array[int], cut: int):
        self.view = view
        self.bins = bins
        self.asked = asked
        self.total = total
        self.cut = cut


class Judgement:
    """The outcome for a page.

    Attributes:
        keep: one flag per block.
        score: hundredths of log-odds above (kept) or below (removed) the cut of the deciding round.
        round: number of the round that decided, per block.
        place: place of the block in the view of that round.
        gaps: for kept blocks, whether a blank line stands before them in the output.
        local_bins: bins of the local measures, one row each, of all blocks.
        rounds: all rounds.
        witness: per block what a second opinion is worth, in hundredths of log-odds; None where none was asked for.
    """

    __slots__ = ("gaps", "keep", "local_bins", "place", "round", "rounds", "score", "witness")

    def __init__(self, size: int, local_bins: bytearray):
        self.keep = bytearray(size)
        self.score = array("i", bytes(4 * size))
        self.round = array("i", bytes(4 * size))
        self.place = array("i", bytes(4 * size))
        self.gaps = bytearray(size)
        self.local_bins = local_bins
        self.rounds: list[Round] = []
        self.witness: array[int] | None = None

    def record(self, current: Round) -> None:
        """Note scores and places of a round; later rounds overwrite them for the blocks that are still there."""
        number, cut, total = len(self.rounds), current.cut, current.total
        index, size = current.view.index, current.view.size
        self.rounds.append(current)
        scores, rounds, places = self.score, self.round, self.place
        for place in range(size):
            block = index[place]
            scores[block] = total[place] - cut
            rounds[block] = number
            places[block] = place

    def keep_blocks(self, index: array[int], gaps: bytearray) -> None:
        """Note the blocks that stay, and whether blank lines stand before them."""
        keep, blank = self.keep, self.gaps
        for place in range(len(index)):
            block = index[place]
            keep[block] = 1
            blank[block] = gaps[place]


class Judge:
    """Judges pages with given weights and cut.

    Args:
        weights: fitted tables.
        cut: hundredths of log-odds below which a block is dropped.
        keep, drop: roles that stay or go whatever the score.
    """

    def __init__(
        self, weights: Weights, cut: int, keep: frozenset[str] = frozenset(), drop: frozenset[str] = frozenset()
    ):
        self.weights = weights
        self.cut = cut
        self._keep = keep
        self._drop = drop

    def decide(
        self,
        records: bytes,
        gaps: Sequence[bool],
        keys: array[int],
        lines: Sequence[str],
        repeats: Repeats | None = None,
    ) -> Judgement:
        """Judge the blocks of a page.

        Args:
            records: their records (record.py).
            gaps: blank line before each block.
            keys: numbers that equal lines share.
            lines: the blocks as rules see them.
            repeats: what the site's profile says of them, if there is one.
        """
        size = len(gaps)
        index = every_block(size)
        bins, scores, own = self._local(records, index, keys)
        outcome = Judgement(size, bins)
        words = Words(lines)
        left = bytearray(gaps)
        while len(index):
            view = View(records, index, left, keys, scores, words, repeats=repeats)
            current = self._round(view, own, bins)
            outcome.record(current)
            stays = frame_first(view, self._stays(current, len(outcome.rounds)))
            if 0 not in stays:
                break
            left = surviving_gaps(left, stays)
            index = remaining(index, stays)
        outcome.keep_blocks(index, left)
        return outcome

    def _local(self, records: bytes, index: array[int], keys: array[int]) -> tuple[bytearray, array[int], array[int]]:
        """Bins of the local measures, the local scores, and what the lines alone add to the final sum."""
        size = len(index)
        scores = array("i", [self.weights.local_bias]) * size
        own = array("i", [self.weights.bias]) * size
        bins = fill_bins(LOCAL_MEASURES, View(records, index, bytearray(size), keys, own))
        tables = self.weights.local.flat, self.weights.context.flat
        add_both(bins, size, tables, self.weights.local.offsets, (scores, own))
        return bins, scores, own

    def _round(self, view: View, own: array[int], local: bytearray) -> Round:
        bins = fill_bins(CONTEXT_MEASURES, view)
        total = pick(own, view.index)
        context, first = self.weights.context, len(LOCAL_MEASURES)
        add_clipped(bins, view.size, context.flat, context.offsets[first:], self.weights.families, FAMILY_LIMIT, total)
        policy_scores(view, self.weights.policy, total)
        doubt = self.cut - DOUBT, self.cut + DOUBT
        asked = self.weights.trees.add(local, len(own), view.index, bins, view.size, total, doubt)
        return Round(view, bins, asked, total, self.cut)

    def _stays(self, current: Round, rounds: int) -> bytearray:
        """Flags of the blocks that stay, after the roles that options keep or drop."""
        if rounds >= MAX_ROUNDS:
            return bytearray(b"\1") * current.view.size
        stays = at_least(current.total, current.cut)
        if self._keep:
            for i, stay in enumerate(stays):
                stays[i] = stay or removed_role(current.view, i) in self._keep
        if self._drop:
            for i, stay in enumerate(stays):
                stays[i] = stay and kept_role(current.view, i) not in self._drop
        return stays
