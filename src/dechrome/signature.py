"""Signatures: which of 64 classes of characters a line holds, as the bits of one number.

A regular expression that needs a character cannot match a line whose signature lacks the character's class. Asking
is one operation on two numbers; a Bloom filter of one hash function, with classes set by hand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

__all__ = ["ALL", "class_of", "mask_of", "signature_of"]

_SIGNS: Final = "!\"#$%&'()*+,-./:;<>?@[]|"
_RARE: Final = "=\\^_`{}~"
_DIGIT: Final = 26
_FIRST_SIGN: Final = 28  # after the letters a to z, digits and the blank
_RARE_SIGN: Final = _FIRST_SIGN + len(_SIGNS)
_FIRST_OTHER: Final = _RARE_SIGN + 1
_OTHERS: Final = 64 - _FIRST_OTHER
ALL: Final = (1 << 64) - 1
"""Every class."""

_KNOWN: Final = {
    **{chr(ord("a") + number): number for number in range(26)},
    " ": _DIGIT + 1,
    **{sign: _FIRST_SIGN + number for number, sign in enumerate(_SIGNS)},
    **dict.fromkeys(_RARE, _RARE_SIGN),
}


def class_of(ch: str) -> int:
    """The class of a character, 0 to 63: letters of ASCII and most signs have their own, digits are one."""
    known = _KNOWN.get(ch)
    if known is not None:
        return known
    return _DIGIT if ch.isdecimal() else _FIRST_OTHER + ord(ch) % _OTHERS


@lru_cache(maxsize=1 << 12)
def mask_of(ch: str) -> int:
    """The bit of a character's class."""
    return 1 << class_of(ch)


def signature_of(line: str) -> int:
    """The bits of all characters of a line."""
    bits = 0
    for ch in set(line):
        bits |= 1 << class_of(ch)
    return bits
