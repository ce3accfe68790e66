"""What a witness says of a block and of those around it, weighed by boosted trees of its own (boosted.py).

How much an opinion is worth depends on how far the witness agrees with the page's own evidence, on what it says of the
blocks around, and on how sure the page's own evidence is. The trees see these facts and no others, so that they weigh
the witness and do not judge the page a second time.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from dechrome.witness import KEPT, agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.boosted import Trees

__all__ = ["COLUMNS", "HIGHEST", "LOWEST", "opinion_bins", "weigh"]

COLUMNS: Final = ("opinion", "agreement", "own", "above", "below", "near", "around", "page", "kept")
"""Opinion on the block; agreement on the page; own score; opinion on the blocks above and below; share of letters that
the witness keeps within NEAR and AROUND blocks and on the page; blocks it keeps down to this one."""
LOWEST, HIGHEST = -500, 350
"""Hundredths of log-odds of its own between which a block is in doubt, so that the witness is heard."""
NEAR, AROUND = 2, 6
NOBODY: Final = 3
"""Opinion beyond the page."""
STEP, STEPS, SHARES, MOST = 25, 40, 20, 200
"""Hundredths of log-odds of a class of scores, and classes; classes of a share; blocks that are counted."""


def opinion_bins(said: bytes, total: Sequence[int], letters: array[int]) -> bytearray:
    """Bins of ``COLUMNS``, side by side for each block.

    Args:
        said: see ``witness.opinions``.
        total: log-odds of the blocks, in hundredths.
        letters: of each block.
    """
    size = len(said)
    number = agreement(said, total, letters)
    kept, mass = array("q", [0]), array("q", [0])
    for opinion, count in zip(said, letters, strict=True):
        kept.append(kept[-1] + (count if opinion == KEPT else 0))
        mass.append(mass[-1] + count + 1)
    page = SHARES * kept[size] // max(mass[size], 1)
    bins = bytearray()
    blocks = 0
    for i in range(size):
        blocks += said[i] == KEPT
        bins.append(said[i])
        bins.append(number)
        bins.append(min(max(total[i] // STEP + STEPS // 2, 0), STEPS))
        bins.append(said[i - 1] if i else NOBODY)
        bins.append(said[i + 1] if i + 1 < size else NOBODY)
        for reach in (NEAR, AROUND):
            low, high = max(i - reach, 0), min(i + reach + 1, size)
            bins.append(SHARES * (kept[high] - kept[low]) // (mass[high] - mass[low]))
        bins.append(page)
        bins.append(min(blocks, MOST))
    return bins


def weigh(trees: Trees, said: bytes, total: Sequence[int], letters: array[int]) -> array[int]:
    """What the witness adds to each block, in hundredths of log-odds; 0 where there is no doubt.

    Args:
        trees: those of the witness.
        said: see ``opinion_bins``, as the others.
        total: log-odds of the blocks, in hundredths.
        letters: of each block.
    """
    if not any(said):
        return array("i", bytes(4 * len(said)))  # it has not spoken
    parts = array("i", [part // 10 for part in trees.sums(opinion_bins(said, total, letters), len(said))])
    for i in range(len(said)):
        if not LOWEST <= total[i] <= HIGHEST:
            parts[i] = 0
    return parts
