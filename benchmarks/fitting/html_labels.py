"""Which blocks of an HTML page are content, from the gold text that people wrote down for the page.

Long blocks count by the share of their words that stand in runs of five of the gold text; short ones must stand in it
word by word. Of several copies as many are content as the gold has, those nearest to sure content first. At the end
every block is turned that makes the word F1 of the choice better. Keeping exactly the blocks labelled content gives a
word F1 of .997 on articles and .986 over all types.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = re.compile(r"\w+")
RUN = 5
"""Words in a row that do not stand in another text by chance."""
SURE_WORDS, SURE_SHARE = 8, 0.5
"""A block of so many words with so much of it in the gold is content unless it is a further copy."""
NEAR = 12
"""Blocks within which short ones count as near to sure content."""


class _Choice:
    """Blocks chosen so far, and how many words they share with the gold."""

    def __init__(self, blocks: Sequence[list[str]], gold: list[str]):
        self.blocks = blocks
        self.wanted = Counter(gold)
        self.size = len(gold)
        self.have: Counter[str] = Counter()
        self.got = self.shared = 0
        self.labels = [0] * len(blocks)

    def gain(self, i: int) -> int:
        """Words of the gold that block ``i`` adds to the choice, or takes away from it."""
        step = 0
        for word, count in Counter(self.blocks[i]).items():
            before = self.have[word] - (count if self.labels[i] else 0)
            step += min(count, max(self.wanted[word] - before, 0))
        return step

    def turn(self, i: int) -> None:
        """Add block ``i``, or take it out again."""
        sign = -1 if self.labels[i] else 1
        self.shared += sign * self.gain(i)
        self.got += sign * len(self.blocks[i])
        for word in self.blocks[i]:
            self.have[word] += sign
        self.labels[i] = 1 - self.labels[i]

    def helps(self, i: int) -> bool:
        """Whether turning block ``i`` makes the F1 better."""
        sign = -1 if self.labels[i] else 1
        after = (self.shared + sign * self.gain(i)) / max(self.got + sign * len(self.blocks[i]) + self.size, 1)
        return after > self.shared / max(self.got + self.size, 1)


def block_labels(shown: Sequence[str], gold: str) -> tuple[list[int], list[int]]:
    """Labels (1 content, 0 chrome) and number of words of every block.

    Args:
        shown: texts of the blocks.
        gold: the content of the page.
    """
    blocks = [WORD.findall(line.lower()) for line in shown]
    words = WORD.findall(gold.lower())
    cover = _cover(blocks, words)
    choice = _Choice(blocks, words)
    sure = [i for i, block in enumerate(blocks) if len(block) >= SURE_WORDS and cover[i] >= SURE_SHARE]
    _add(choice, sure, _closeness(sure, len(blocks)), 0.5)
    chosen = [i for i in sure if choice.labels[i]]
    rest = [i for i, block in enumerate(blocks) if block and not choice.labels[i] and cover[i] >= SURE_SHARE]
    _add(choice, rest, _closeness(chosen, len(blocks)), 0.6)
    for _ in range(2):
        for i, block in enumerate(blocks):
            possible = choice.labels[i] or (cover[i] >= 0.3 and 2 * choice.gain(i) >= len(block))
            if block and possible and choice.helps(i):
                choice.turn(i)
    return choice.labels, list(map(len, blocks))


def _add(choice: _Choice, candidates: Iterable[int], near: Sequence[float], least: float) -> None:
    for i in sorted(candidates, key=lambda i: (-near[i], i)):
        if choice.gain(i) >= least * len(choice.blocks[i]):
            choice.turn(i)


def _closeness(places: Iterable[int], size: int) -> list[float]:
    """For every block, how near sure blocks are and how many."""
    near = [0.0] * size
    for i in places:
        for j in range(max(0, i - NEAR), min(size, i + NEAR + 1)):
            near[j] += 1 / (1 + abs(i - j))
    return near


def _cover(blocks: Sequence[list[str]], words: list[str]) -> list[float]:
    """Share of each block that stands in the gold."""
    runs = {size: {tuple(words[i : i + size]) for i in range(len(words) - size + 1)} for size in range(1, RUN + 1)}
    cover = []
    for block in blocks:
        if len(block) < RUN:
            cover.append(float(bool(block) and tuple(block) in runs[len(block)]))
            continue
        hit = bytearray(len(block))
        for i in range(len(block) - RUN + 1):
            if tuple(block[i : i + RUN]) in runs[RUN]:
                hit[i : i + RUN] = b"\1" * RUN
        cover.append(sum(hit) / len(block))
    return cover
