"""The judge of HTML pages: one round over all blocks, and a cut that each page finds for itself.

Elements tell what stands around a block, so nothing has to be cleared away first, as text asks for. The cut is the one
with the best expected word F1 of the page (Lewis 1995, *Evaluating and optimizing autonomous text classification
systems*): on a page whose every block is in doubt it lies lower than on one with a clear article.
"""

from __future__ import annotations

from array import array
from math import exp
from typing import TYPE_CHECKING, Final

from dechrome.block_states import STATES
from dechrome.block_words import Words
from dechrome.heuristics import CONTEXT_MEASURES, LOCAL_MEASURES, html
from dechrome.judge import Judge, Judgement, Round
from dechrome.landmarks import COPIED
from dechrome.measure import fill_bins
from dechrome.policy import POLICY_TERMS, policy_scores
from dechrome.tally import add_both, add_tables, every_block
from dechrome.testimony import weigh
from dechrome.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.page_sums import PageSums
    from dechrome.site_profile import Repeats

__all__ = ["PAGE_CONTEXT", "PAGE_LOCAL", "PageJudge", "page_cut"]

PAGE_LOCAL: Final = (*LOCAL_MEASURES, *html.LOCAL)
PAGE_CONTEXT: Final = (*CONTEXT_MEASURES, *html.CONTEXT)

REACH: Final = 1000
"""Hundredths of log-odds beyond which a block is as good as certain."""
SHARPNESS: Final = 0.55
"""Fitted log-odds are surer than they should be on hosts never seen: there factors of .5 to .6 give the best F1."""
CHANCES: Final = array("d", [1 / (1 + exp(-SHARPNESS * score / 100)) for score in range(-REACH, REACH + 1)])
"""Chance that a block is content, by its score from -REACH on."""
HEARD: Final = 15
"""Hundredths of log-odds by which the cut lies lower where a witness was heard: as much chrome is left as without one,
and word F1 over all pages of hosts never seen is .0007 higher."""
WIDE: Final = 1 << 16
"""Hundredths of log-odds between two blocks of a page from which on there is no place for each score."""
LOWEST, HIGHEST = -400, 250
"""Hundredths of log-odds between which a block is in doubt, so that trees are asked: the page has no cut yet."""
LOWEST_CUT, HIGHEST_CUT = -290, 70
"""Hundredths of log-odds between which the cut of a page lies."""

COPIED_LETTERS: Final = 40
"""Letters from which a line is not wanted twice: teasers, second renderings for phones, texts to republish."""
_MAY_REPEAT: Final = bytes(name in ("preformatted", "table") for name in STATES)


class PageJudge(Judge):
    """Judges HTML pages; ``cut`` shifts the cut that a page finds, in hundredths of log-odds."""

    def decide_page(
        self,
        records: bytes,
        gaps: Sequence[bool],
        keys: array[int],
        lines: Sequence[str],
        page: PageSums,
        said: Sequence[bytes] | None = None,
        repeats: Repeats | None = None,
    ) -> Judgement:
        """Judge the blocks of a page at once; see ``Judge.decide``.

        Args:
            records: their records (record.py).
            gaps: blank line before each block.
            keys: numbers that equal lines share.
            lines: the blocks as rules see them.
            page: columns of the elements.
            said: of each voice of a witness, what it says of each block (witness.py); None: none was asked.
            repeats: what the site's profile says of the blocks, if there is one.
        """
        size = len(gaps)
        index, left = every_block(size), bytearray(gaps)
        weights, first = self.weights, len(PAGE_LOCAL)
        scores = array("i", [weights.local_bias]) * size
        total = array("i", [weights.bias]) * size
        local = fill_bins(PAGE_LOCAL, View(records, index, left, keys, scores, page=page))
        tables = weights.local.flat, weights.context.flat
        add_both(local, size, tables, weights.local.offsets, (scores, total))
        outcome = Judgement(size, local)
        if not size:
            return outcome
        view = View(records, index, left, keys, scores, Words(lines), page, repeats)
        bins = fill_bins(PAGE_CONTEXT, view)
        add_tables(bins, size, weights.context.flat, weights.context.offsets[first:], total)
        policy_scores(view, weights.policy, total)
        asked = weights.trees.add(local, size, index, bins, size, total, (LOWEST, HIGHEST))
        if said is not None:
            outcome.witness = weigh(weights.witness, said, total, page.letters)
            for i in range(size):
                total[i] += outcome.witness[i]
        cut = page_cut(total, page.letters) + self.cut - (HEARD if said is not None else 0)
        current = Round(view, bins, asked, total, cut)
        _mark_copies(current, weights.policy[POLICY_TERMS.index("copied")])
        outcome.record(current)
        outcome.keep = self._stays(current, 0)
        _write_gaps(outcome.keep, left, outcome.gaps)
        return outcome


def _write_gaps(keep: bytearray, gaps: bytearray, out: bytearray) -> None:
    """Blank lines before kept blocks: where one stood anywhere since the kept block before."""
    blank = True
    for block in range(len(gaps)):
        blank = blank or gaps[block] != 0
        if keep[block]:
            out[block] = blank
            blank = False


def _mark_copies(current: Round, score: int) -> None:
    """Flag the long lines that stand above already and stay there, and add a score to them: once is enough.

    Code and tables repeat their lines with reason.
    """
    view, total, cut = current.view, current.total, current.cut
    page, keys, flags = view.page, view.keys, view.marks.flags
    letters, states = page.letters, page.states
    seen = bytearray(view.known)
    for i in range(view.size):
        if total[i] < cut or letters[i] < COPIED_LETTERS or _MAY_REPEAT[states[i]]:
            continue
        if seen[keys[i]]:
            flags[i] |= COPIED
            total[i] += score
        seen[keys[i]] = 1


def page_cut(total: array[int], letters: array[int]) -> int:
    """The cut with the best expected F1, in hundredths of log-odds.

    Args:
        total: score of each block.
        letters: of each block.
    """
    chances = CHANCES
    expected = wanted = 0.0
    ranked = _ranked(total)
    order = ranked
    for place in range(len(total)):
        i = order[place]
        wanted += letters[i] * chances[min(max(total[i], -REACH), REACH) + REACH]
    best, cut, mass = 0.0, 0, 0
    for place in range(len(total)):
        i = order[place]
        mass += letters[i]
        expected += letters[i] * chances[min(max(total[i], -REACH), REACH) + REACH]
        value = 2 * expected / (mass + wanted) if mass else 0.0
        if value > best:
            best, cut = value, total[i]
    return min(max(cut, LOWEST_CUT), HIGHEST_CUT)


def _ranked(total: array[int]) -> array[int]:
    """The numbers of the blocks, the highest total first, of equal ones the first block; a counting sort."""
    size = len(total)
    numbers = array("q", bytes(8 * size))
    if not size:
        return numbers
    highest = lowest = total[0]
    for i in range(size):
        highest = max(highest, total[i])
        lowest = min(lowest, total[i])
    if highest - lowest >= WIDE:
        return array("q", sorted(range(size), key=lambda i: -total[i]))
    begins = array("q", bytes(8 * (highest - lowest + 2)))
    places, ranked = begins, numbers
    for i in range(size):
        places[highest - total[i] + 1] += 1
    for n in range(highest - lowest + 1):
        places[n + 1] += places[n]
    for i in range(size):
        n = highest - total[i]
        ranked[places[n]] = i
        places[n] += 1
    return numbers
