"""What the names in a start tag say: families of class and id words, roles and element names, from rules/elements.toml.

A name is evidence, never proof. What a family weighs, by the distance of the element that
carries it and by that element's share of the page, is fitted.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from dechrome.page_tree import LONG_TAG, REMEMBERED_TAGS, attributes_of

__all__ = ["FAMILIES", "VERSION", "families_of"]

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
WORDS_READ: Final = 60
"""Words of the class and id of one element that are looked at; frameworks write hundreds."""
NAMES_READ: Final = 2000
"""Characters of attributes that are looked at."""


def _load() -> tuple[tuple[str, ...], dict[str, int], str]:
    text = (files("dechrome") / "rules" / "elements.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    families = [(name, words) for part in table.values() for name, words in part.items()]
    bits: dict[str, int] = {}
    for number, (_, words) in enumerate(families):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << number
    return tuple(name for name, _ in families), bits, sha256(text.encode()).hexdigest()[:16]


FAMILIES, _BITS, VERSION = _load()
"""Names of the families, in the order of their bits; the families; and the hash of the file."""


def families_of(start: str) -> bytes:
    """Numbers of the families that a start tag without its brackets names, in their order."""
    return _remembered(start) if len(start) <= LONG_TAG else _families(start[:NAMES_READ])


def _families(start: str) -> bytes:
    bits = _family_bits(start)
    return bytes(number for number in range(bits.bit_length()) if bits >> number & 1)


def _family_bits(start: str) -> int:
    tag, _, text = start.partition(" ")
    bits = _BITS.get(f"<{tag}>", 0)
    if not text:
        return bits
    found = attributes_of(text)
    for name in ("class", "id"):
        value = found.get(name)
        if value:
            bits |= _name_bits(value)
    role = found.get("role")
    if role:
        bits |= _BITS.get(f"role:{role.strip().lower()}", 0)
    for name in ("itemprop", "itemtype"):
        value = found.get(name)
        if value:
            for item in value.split():
                bits |= _BITS.get(f"item:{item.rstrip('/').rpartition('/')[2]}", 0)
    if "hidden" in found or found.get("aria-hidden") == "true":
        bits |= _BITS["hidden attribute"]
    return bits


_remembered = lru_cache(maxsize=REMEMBERED_TAGS)(_families)


@lru_cache(maxsize=REMEMBERED_TAGS)
def _name_bits(value: str) -> int:
    """Families of the words of a class or id: of each word, and of each two in a row."""
    words = [word.lower() for word in _WORD.findall(value)[:WORDS_READ]]
    bits, before = 0, ""
    for word in words:
        bits |= _BITS.get(word, 0) | _BITS.get(f"{before}-{word}", 0)
        before = word
    return bits
