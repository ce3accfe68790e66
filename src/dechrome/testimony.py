"""What a witness says of a block and of those around it, weighed by boosted trees of its own (boosted.py).

How much an opinion is worth depends on how far the witness agrees with the page's own evidence, on what it says of the
blocks around, and on how sure the page's own evidence is. The trees see these facts and no others, so that they weigh
the witness and do not judge the page a second time.
"""

from __future__ import annotations

from array import array
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final

from dechrome.witness import KEPT, VOICES, agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.boosted import Trees

__all__ = ["COLUMNS", "HIGHEST", "LOWEST", "opinion_bins", "weigh"]

_OF_A_VOICE = ("opinion", "agreement", "above", "below", "near", "around", "page", "kept")
COLUMNS: Final = ("own", *(f"{voice} {column}" for voice in VOICES for column in _OF_A_VOICE))
"""Own score; then of each voice its opinion on the block; agreement on the page; opinion on the blocks above and below;
share of letters that it keeps within NEAR and AROUND blocks and on the page; blocks it keeps down to this one."""
LOWEST, HIGHEST = -500, 350
"""Hundredths of log-odds of its own between which a block is in doubt, so that the witness is heard."""
NEAR, AROUND = 2, 6
NOBODY: Final = 3
"""Opinion beyond the page."""
STEP, STEPS, SHARES, MOST = 25, 40, 20, 200
"""Hundredths of log-odds of a class of scores, and classes; classes of a share; blocks that are counted."""


def opinion_bins(said: Sequence[bytes], total: Sequence[int], letters: array[int]) -> bytearray:
    """Bins of ``COLUMNS``, side by side for each block.

    Args:
        said: of each voice, what it says of the blocks; see ``witness.opinions``.
        total: log-odds of the blocks, in hundredths.
        letters: of each block.
    """
    rows: list[bytes | bytearray] = [bytes(min(max(score // STEP + STEPS // 2, 0), STEPS) for score in total)]
    for voice in said:
        rows += _voice_rows(voice, agreement(voice, total, letters), letters)
    return bytearray(chain.from_iterable(zip(*rows, strict=True)))


def _voice_rows(said: bytes, agreed: int, letters: array[int]) -> list[bytes | bytearray]:
    """A row of bins for each of ``_OF_A_VOICE``."""
    size = len(said)
    kept, mass = array("q", [0]), array("q", [0])
    for opinion, count in zip(said, letters, strict=True):
        kept.append(kept[-1] + (count if opinion == KEPT else 0))
        mass.append(mass[-1] + count + 1)
    page = SHARES * kept[size] // max(mass[size], 1)
    beyond = bytes([NOBODY])
    counts = accumulate(opinion == KEPT for opinion in said)
    return [
        said, bytes([agreed]) * size, (beyond + said)[:size], (said + beyond)[1:],
        _shares(kept, mass, NEAR), _shares(kept, mass, AROUND), bytes([page]) * size,
        bytes(min(count, MOST) for count in counts),
    ]  # fmt: skip


def _shares(kept: array[int], mass: array[int], reach: int) -> bytearray:
    """Class of the share of letters that is kept within some blocks of each block."""
    size = len(kept) - 1
    row = bytearray()
    for i in range(size):
        low, high = max(i - reach, 0), min(i + reach + 1, size)
        row.append(SHARES * (kept[high] - kept[low]) // (mass[high] - mass[low]))
    return row


def weigh(trees: Trees, said: Sequence[bytes], total: Sequence[int], letters: array[int]) -> array[int]:
    """What the witness adds to each block, in hundredths of log-odds; 0 where there is no doubt.

    Args:
        trees: those of the witness.
        said: see ``opinion_bins``, as the others.
        total: log-odds of the blocks, in hundredths.
        letters: of each block.
    """
    size = len(total)
    if not any(map(any, said)):
        return array("i", bytes(4 * size))  # it has not spoken
    parts = array("i", [part // 10 for part in trees.sums(opinion_bins(said, total, letters), size)])
    for i in range(size):
        if not LOWEST <= total[i] <= HIGHEST:
            parts[i] = 0
    return parts
