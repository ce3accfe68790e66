"""Adds the evidence up and keeps or drops every block, to a fixpoint.

In each round the context is computed on the blocks that are left, and those whose score is below the cut
are dropped. The last round drops nothing: it has seen exactly the output, so cleaning the output again
changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dechrome.heuristics import CONTEXT_MEASURES, LOCAL_MEASURES
from dechrome.measure import fill_bins
from dechrome.policy import policy_scores
from dechrome.role_choice import kept_role, removed_role
from dechrome.view import View, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dechrome.weights import Weights

__all__ = ["FAMILY_LIMIT", "Judge", "Judgement", "Round"]

FAMILY_LIMIT = 250
"""Hundredths of log-odds that one family of context measures may add or take, so that one fact is not counted
many times; local evidence is not limited."""
MAX_ROUNDS = 60
"""Rounds after which the blocks left are kept as they are; pages need two or three, the slowest of 2,400 needed 28."""


@dataclass(frozen=True, slots=True)
class Round:
    """What the judge saw and decided in one round.

    Attributes:
        index: blocks that were still there, as numbers in the document.
        view: the evidence.
        bins: one row per local and context measure, one column per block.
        policy: the fixed scores of each block.
        total: sum, in hundredths of log-odds for content.
        cut: blocks below it were dropped.
    """

    index: NDArray[np.intp]
    view: View
    bins: NDArray[np.uint8]
    policy: dict[str, NDArray[np.int32]]
    total: NDArray[np.int32]
    cut: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome for a page.

    Attributes:
        keep: one flag per block.
        score: hundredths of log-odds above (kept) or below (removed) the cut of the deciding round.
        round: number of the round that decided, per block.
        gaps: for kept blocks, whether a blank line stands before them in the output.
        rounds: all rounds.
    """

    keep: NDArray[np.bool_]
    score: NDArray[np.int32]
    round: NDArray[np.int32]
    gaps: NDArray[np.bool_]
    rounds: tuple[Round, ...]


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

    def local(self, records: NDArray[Any]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """Bins of the local measures and the local score in log-odds of each record."""
        view = View(records, np.zeros(0, bool), np.zeros(0, np.int64), np.zeros(0))
        bins = np.empty((len(LOCAL_MEASURES), len(records)), np.uint8)
        fill_bins(LOCAL_MEASURES, view, bins)
        score = self.weights.local.contributions(bins).sum(axis=0) + self.weights.local_bias
        return bins, score / 100

    def decide(
        self, records: NDArray[Any], gaps: NDArray[np.bool_], keys: NDArray[np.int64], lines: Sequence[str]
    ) -> Judgement:
        """Judge the blocks of a page.

        Args:
            records: local records, one a block.
            gaps: blank line before each block.
            keys: numbers that equal lines share.
            lines: the blocks as rules see them.
        """
        local_bins, local_score = self.local(records)
        index = np.arange(len(records))
        outcome = np.zeros((2, len(records)), np.int32)
        rounds: list[Round] = []
        words = Words(lines)
        while len(index):
            view = View(records[index], gaps, keys[index], local_score[index], words, index)
            current = self._round(index, view, local_bins[:, index])
            rounds.append(current)
            margin = current.total - current.cut
            stays = self._by_role(current, margin >= 0)
            if len(rounds) >= MAX_ROUNDS:
                stays[:] = True
            outcome[0, index], outcome[1, index] = margin, len(rounds) - 1
            if stays.all():
                break
            gaps = surviving_gaps(gaps, stays)
            index = index[stays]
        keep = np.zeros(len(records), bool)
        keep[index] = True
        left = np.zeros(len(records), bool)
        left[index] = gaps[: len(index)]
        return Judgement(keep, outcome[0], outcome[1], left, tuple(rounds))

    def _by_role(self, current: Round, stays: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The flags after the roles that options keep or drop."""
        if self._keep:
            for i in np.flatnonzero(~stays).tolist():
                stays[i] = removed_role(current, i) in self._keep
        if self._drop:
            for i in np.flatnonzero(stays).tolist():
                stays[i] = kept_role(current, i) not in self._drop
        return stays

    def _round(self, index: NDArray[np.intp], view: View, local_bins: NDArray[np.uint8]) -> Round:
        count = len(LOCAL_MEASURES)
        bins = np.empty((count + len(CONTEXT_MEASURES), view.size), np.uint8)
        bins[:count] = local_bins
        fill_bins(CONTEXT_MEASURES, view, bins[count:])
        parts = self.weights.context.contributions(bins)
        families = np.add.reduceat(parts, self.weights.families, axis=0)
        context = families[1:]
        np.minimum(context, FAMILY_LIMIT, out=context)
        np.maximum(context, -FAMILY_LIMIT, out=context)
        policy = policy_scores(view, self.weights.policy)
        total = families.sum(axis=0) + self.weights.bias
        for scores in policy.values():
            total += scores
        return Round(index, view, bins, policy, total.astype(np.int32), self.cut)


def surviving_gaps(gaps: NDArray[np.bool_], stays: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Blank lines before the blocks that stay: one is there if one stood anywhere since the last such block."""
    blanks = np.cumsum(gaps)[stays]
    left = np.ones(len(blanks), bool)
    np.greater(blanks[1:], blanks[:-1], out=left[1:])
    return left
