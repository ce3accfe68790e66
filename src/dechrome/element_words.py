"""What the names in a start tag say: families of class and id words, roles and element names, from rules/elements.toml.

A name is evidence, never proof. What a family weighs, by the distance of the element that
carries it and by that element's share of the page, is fitted.
"""

from __future__ import annotations

from array import array
from typing import Any, Final

from dechrome.chars import find_char, is_wide, narrow_codes
from dechrome.page_tree import LONG_TAG, attributes_of
from dechrome.prepared import prepared
from dechrome.safe_toml import shipped_toml

__all__ = ["FAMILIES", "VERSION", "families_of"]

WORDS_READ: Final = 60
"""Names in the class of one element, and words of a name, that are looked at; frameworks write hundreds."""
NAMES_READ: Final = 2000
"""Characters of attributes that are looked at."""
REMEMBERED_SETS: Final = 1 << 12
"""Sets of families whose numbers are remembered."""


def _read_words() -> tuple[tuple[str, ...], dict[str, int], str, array[int], list[int]]:
    table, version = shipped_toml("elements.toml")
    families = [(name, words) for part in table.values() for name, words in part.items()]
    bits: dict[str, int] = {}
    for number, (_, words) in enumerate(families):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << number
    return tuple(name for name, _ in families), bits, version, *_tree(bits)


LETTERS: Final = 27
"""Signs of the words in a tree of words: a to z and the dash between two."""
_ROOT: Final = 1
"""The node from which words begin; 0 is the node that no word of a family reaches."""


def _tree(bits: dict[str, int]) -> tuple[array[int], list[int]]:
    """The words as a tree of letters: for each node the next one by letter, and the families of the word that ends."""
    after, ends = array("h", bytes(2 * 2 * LETTERS)), [0, 0]
    for word, families in bits.items():
        if not word.replace("-", "").isalpha():  # a role, an element
            continue
        node = _ROOT
        for letter in word:
            place = node * LETTERS + (26 if letter == "-" else ord(letter) - 97)
            if not after[place]:
                after[place] = len(ends)
                ends.append(0)
                after.extend([0] * LETTERS)
            node = after[place]
        ends[node] = families
    return after, ends


def prepared_words() -> tuple[Any, ...]:
    """What prepared.py keeps of the words."""
    families, bits, version, after, ends = _read_words()
    return families, bits, version, after.tobytes(), ends


def _words() -> tuple[tuple[str, ...], dict[str, int], str, array[int], list[int]]:
    contents = prepared()
    if contents is None:
        return _read_words()
    families, bits, version, after, ends = contents["elements"]
    return families, bits, version, array("h", after), ends


FAMILIES, _BITS, VERSION, _AFTER, _ENDS = _words()
"""Names of the families, in the order of their bits; the families; the hash of the file; and the tree of the words."""
_ENDING: Final = bytes(families != 0 for families in _ENDS)
"""Whether a word ends at a node."""
_OF_TAGS: Final = {name[1:-1]: bits for name, bits in _BITS.items() if name[0] == "<"}
"""Families of the names of elements."""


def families_of(start: str) -> bytes:
    """Numbers of the families that a start tag without its brackets names, in their order."""
    end = find_char(start, " ", 0, len(start), 1)
    return families_in(start, start if end < 0 else start[:end], end)


def families_in(start: str, name: str, end: int) -> bytes:
    """The same of a tag whose name and the place behind it, -1 for the end, are known."""
    bits = _family_bits(start if len(start) <= LONG_TAG else start[:NAMES_READ], name, end)
    if not bits:
        return b""
    numbers = _SETS.get(bits)
    if numbers is None:
        if len(_SETS) >= REMEMBERED_SETS:
            _SETS.clear()
        _SETS[bits] = numbers = _numbers(bits)
    return numbers


_SETS: Final[dict[int, bytes]] = {}
"""What ``_numbers`` says of sets that were seen."""


def _numbers(bits: int) -> bytes:
    """The places of the bits that are set."""
    found = bytearray()
    for first in range(0, len(FAMILIES), 32):
        part = bits >> first & 0xFFFFFFFF
        number = first
        while part:
            if part & 1:
                found.append(number)
            part >>= 1
            number += 1
    return bytes(found)


def _family_bits(start: str, name: str, end: int) -> int:
    """Families as bits."""
    bits: int = _OF_TAGS.get(name, 0)
    last = len(start) - 1
    if not 0 <= end < last:
        return bits
    narrow = start.encode("latin-1", "replace").decode("latin-1") if is_wide(start) else start
    data = narrow_codes(narrow)  # a character of it is at the same place
    seen_class = seen_id = seen_role = seen_item = False
    seen_hidden = data[last] != _QUOTE and "hidden" in start  # cut off in a value
    place = end
    while 0 <= place < last:  # one look for all attributes, from blank to blank: looking for each took twice as long
        letter = data[place + 1]
        if letter == 99:  # c
            if not seen_class and start.startswith(_CLASS, place):
                seen_class = True
                bits |= _named_in(data, place + len(_CLASS), last + 1)
        elif letter == 105:  # i
            if not seen_id and start.startswith(_ID, place):
                seen_id = True
                bits |= _named_in(data, place + len(_ID), last + 1)
            seen_item = seen_item or start.startswith(_ITEM, place)
        elif letter == 114:  # r
            seen_role = seen_role or start.startswith(_ROLE, place)
        elif letter == 104 or letter == 97:  # h, a
            seen_hidden = seen_hidden or start.startswith(_HIDDEN, place) or start.startswith(_ARIA_HIDDEN, place)
        place = find_char(start, " ", place + 1, last, 1)
    if seen_role:
        bits |= _BITS.get(f"role:{_value(start, _ROLE).strip().lower()}", 0)
    if seen_item:
        for mark in _ITEMS:
            value = _value(start, mark)
            for item in value.split():
                bits |= _BITS.get(f"item:{item.rstrip('/').rpartition('/')[2]}", 0)
    if seen_hidden:
        found = attributes_of(start[end + 1 :])
        if "hidden" in found or found.get("aria-hidden") == "true":
            bits |= _BITS["hidden attribute"]
    return bits


_CLASS: Final = ' class="'
_ID: Final = ' id="'
_ROLE: Final = ' role="'
_ITEM: Final = " item"
_ITEMS: Final = (' itemprop="', ' itemtype="')
_HIDDEN: Final = " hidden"
_ARIA_HIDDEN: Final = " aria-hidden"


def _value(start: str, mark: str) -> str:
    """The value of an attribute; Lexbor writes all in double quotes and none inside."""
    begin = start.find(mark)
    if begin < 0:
        return ""
    begin += len(mark)
    return start[begin : start.find('"', begin)]


_QUOTE: Final = 34
_BLANK, _OTHER, _CAPITAL, _SMALL = range(4)
_KINDS: Final = bytes(
    _SMALL if 97 <= code <= 122 else _CAPITAL if 65 <= code <= 90 else _BLANK if chr(code).isspace() else _OTHER
    for code in range(256)
)
"""Kind of each character: white space, another sign, a capital or a small letter of ASCII."""


def _named_in(data: bytes, place: int, size: int) -> int:
    """Families of the words of a class or id: of each word, and of each two in a row.

    Letter by letter and without a string for each word, since most words are of no family and most classes are new:
    that takes a quarter of the time of looking words up.

    Args:
        data: codes of the characters of a start tag.
        place: where the value begins; it ends at the next quotation mark, or before the last sign of a tag cut off.
        size: length of the tag.
    """
    bits: int = 0
    names = words = before = 0
    inside = False
    kinds, after, ending = _KINDS, _AFTER, _ENDING
    if data[size - 1] != _QUOTE:
        size -= 1
    while place < size:
        code = data[place]
        kind = kinds[code]
        if kind == _BLANK:
            inside = False
            place += 1
            continue
        if not inside:
            inside = True
            names, words = names + 1, 0
            if names > WORDS_READ:
                break
        if kind == _OTHER:
            if code == _QUOTE:
                break
            place += 1
            continue
        stop = _end_of_word(data, place, size)
        if words < WORDS_READ:
            words += 1
            own, pair = _ROOT, after[before * LETTERS + 26]
            for i in range(place, stop):
                letter = (data[i] | 32) - 97
                own = after[own * LETTERS + letter]
                if pair:
                    pair = after[pair * LETTERS + letter]
                elif not own:
                    break
            if ending[own]:
                bits |= _ENDS[own]
            if ending[pair]:
                bits |= _ENDS[pair]
            before = own
        place = stop
    return bits


def _end_of_word(data: bytes, first: int, size: int) -> int:
    """Where a word of ASCII letters ends: ``navBar``, ``nav-bar`` and ``HTMLBar`` are two words each."""
    place = first
    while place < size and 65 <= data[place] <= 90:
        place += 1
    if place == size or not 97 <= data[place] <= 122:
        return place
    if place - first > 1:  # the last capital begins the next word
        return place - 1
    while place < size and 97 <= data[place] <= 122:
        place += 1
    return place
