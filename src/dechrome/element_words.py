"""What the names in a start tag say: families of class and id words, roles and element names, from rules/elements.toml.

A name is evidence, never proof. What a family weighs, by the distance of the element that
carries it and by that element's share of the page, is fitted.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from dechrome.page_tree import LONG_TAG, REMEMBERED_TAGS, attributes_of

__all__ = ["FAMILIES", "VERSION", "families_of"]

WORDS_READ: Final = 60
"""Names in the class of one element, and words of a name, that are looked at; frameworks write hundreds."""
REMEMBERED_NAMES: Final = 1 << 14
"""Names of classes whose families are remembered; about 3 MB."""
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


_FIRST: Final = frozenset(name.partition("-")[0] for name in _BITS if "-" in name)
"""Words with which a name of two words begins."""


def families_of(start: str) -> bytes:
    """Numbers of the families that a start tag without its brackets names, in their order."""
    return _numbers(_family_bits(start if len(start) <= LONG_TAG else start[:NAMES_READ]))


@lru_cache(maxsize=REMEMBERED_TAGS)
def _numbers(bits: int) -> bytes:
    """The places of the bits that are set."""
    return bytes(number for number in range(bits.bit_length()) if bits >> number & 1)


def _family_bits(start: str) -> int:
    """Families as bits. Start tags are not remembered, since most links are seen once, but their classes are."""
    end = start.find(" ")
    if end < 0:
        return _BITS.get(f"<{start}>", 0)
    bits = _BITS.get(f"<{start[:end]}>", 0)
    for mark in _NAMES:
        value = _value(start, mark)
        if value:
            bits |= _name_bits(value)
    role = _value(start, _ROLE)
    if role:
        bits |= _BITS.get(f"role:{role.strip().lower()}", 0)
    if _ITEM in start:
        for mark in _ITEMS:
            value = _value(start, mark)
            for item in value.split():
                bits |= _BITS.get(f"item:{item.rstrip('/').rpartition('/')[2]}", 0)
    if "hidden" in start:
        found = attributes_of(start[end + 1 :])
        if "hidden" in found or found.get("aria-hidden") == "true":
            bits |= _BITS["hidden attribute"]
    return bits


_NAMES: Final = (' class="', ' id="')
_ROLE: Final = ' role="'
_ITEM: Final = " item"
_ITEMS: Final = (' itemprop="', ' itemtype="')


def _value(start: str, mark: str) -> str:
    """The value of an attribute; Lexbor writes all in double quotes and none inside."""
    begin = start.find(mark)
    if begin < 0:
        return ""
    begin += len(mark)
    return start[begin : start.find('"', begin)]


def _name_bits(value: str) -> int:
    """Families of the words of a class or id: of each word, and of each two in a row."""
    bits, before, known = 0, "", _KNOWN
    for name in value.split()[:WORDS_READ]:
        found = known.get(name)
        if found is None:
            if len(known) >= REMEMBERED_NAMES:
                known.clear()
            known[name] = found = _of_name(name)
        own, first, last = found
        bits |= own
        if first and before in _FIRST:
            bits |= _BITS.get(f"{before}-{first}", 0)
        before = last or before
    return bits


_KNOWN: Final[dict[str, tuple[int, str, str]]] = {}
"""What ``_of_name`` says of names that were seen."""


def _of_name(name: str) -> tuple[int, str, str]:
    """Families of one class name; its first and its last word."""
    words = _words(name)
    bits, before = 0, ""
    for word in words:
        bits |= _BITS.get(word, 0)
        if before in _FIRST:
            bits |= _BITS.get(f"{before}-{word}", 0)
        before = word
    return bits, words[0] if words else "", before


def _words(name: str) -> list[str]:
    """The words of a name, of ASCII letters, in lower case: ``navBar``, ``nav-bar`` and ``HTMLBar`` are two each."""
    words: list[str] = []
    start, size, place = 0, len(name), 0
    while place < size and len(words) < WORDS_READ:
        start = place
        while place < size and "A" <= name[place] <= "Z":
            place += 1
        if place < size and "a" <= name[place] <= "z":
            if place - start > 1:  # the last capital begins the next word
                words.append(name[start : place - 1].lower())
                start = place - 1
            while place < size and "a" <= name[place] <= "z":
                place += 1
        if place > start:
            words.append(name[start:place].lower())
        else:
            place += 1
    return words[:WORDS_READ]
