"""What is a word of a masked line: signs between words count as blanks.

So a phrase is found on word boundaries only. Scripts without blanks have no such boundaries.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BITS_64", "FNV_PRIME", "FNV_START", "is_joined", "is_word_sign", "padded", "word_number", "words_of"]

_NO_BLANKS: Final = (
    (0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
)  # fmt: skip
"""Codes of the scripts that set no blanks between words."""
_SIGNS = re.compile(r"(?:[^\w\n#@&'©®$€£¥₫%+°]|_)+")
_ASCII_SIGNS = str.maketrans({sign: " " for sign in map(chr, range(128)) if _SIGNS.fullmatch(sign)})

# FNV-1a: Fowler, Noll, Vo; draft-eastlake-fnv. A word that is none of the ten thousands known is taken for one of them
# once in 10^14 words.
FNV_START: Final = 0xCBF29CE484222325
FNV_PRIME: Final = 0x100000001B3
BITS_64: Final = (1 << 64) - 1


@lru_cache(maxsize=1 << 14)
def is_word_sign(ch: str) -> bool:
    """Whether a character is part of words."""
    return _SIGNS.match(ch) is None


@lru_cache(maxsize=1 << 14)
def is_joined(ch: str) -> bool:
    """Whether a character is part of words, and of a script that sets no blanks between them."""
    return _sets_no_blanks(ch) and is_word_sign(ch)


def _sets_no_blanks(ch: str) -> bool:
    code = ord(ch)
    return any(first <= code <= last for first, last in _NO_BLANKS)


def words_of(masked: str) -> list[str]:
    """The words of a masked line."""
    if masked.isascii():
        return masked.translate(_ASCII_SIGNS).split()
    for ch in set(masked):  # a line has few different signs: a search for each costs less than a look at every letter
        if not is_word_sign(ch):
            masked = masked.replace(ch, " ")
    return masked.split()


def padded(keys: Sequence[str]) -> list[str]:
    """Phrases as lines have them: a blank at each end that is not in a script without blanks.

    Args:
        keys: none is empty or holds a line feed.
    """
    parted = _SIGNS.sub(" ", "\n".join(keys)).split("\n")
    return [_with_edges(" ".join(words.split()) or key) for key, words in zip(keys, parted, strict=False)]


def _with_edges(words: str) -> str:
    if words.isascii():
        return f" {words} "
    before = "" if _sets_no_blanks(words[0]) else " "
    after = "" if _sets_no_blanks(words[-1]) else " "
    return before + words + after


def word_number(word: str) -> int:
    """The number of a word, 64 bits, by which words are looked up."""
    number, prime, bits = FNV_START, FNV_PRIME, BITS_64
    for ch in word:
        number = ((number ^ ord(ch)) * prime) & bits
    return number


known_number = lru_cache(maxsize=1 << 16)(word_number)
"""``word_number`` for plain Python, where reckoning is dear."""
