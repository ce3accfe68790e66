"""A quick look at the brackets of a page: could it nest deep, or have a tag with very many attributes?

One loop over the brackets, so that ordinary pages reach the parser as they are; only what looks odd here is read tag by
tag (html_caps.py). A look may err on the side of *odd*: that costs time, never text.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FORMATTING", "LOOSE", "MAX_DEPTH", "MAX_FORMATTING", "VOID", "looks_odd"]

MAX_DEPTH: Final = 1000
"""Elements inside each other; browsers stop nesting at 512."""
MAX_FORMATTING: Final = 20
"""Formatting elements open at once, since each is made anew in every later paragraph."""
FEW_TAGS: Final = 1500
"""Tags up to which nothing that they do costs much."""
LOOK_TAGS: Final = 4000
"""Tags up to which depth cannot cost more than some 10 ms."""
READ_TAGS: Final = 50_000
"""Tags from which a page is read tag by tag in any case: end tags inside comments would deceive a quick look."""
MADE_ANEW: Final = 1_000_000
"""Formatting tags times tags, up to which what can be made anew is some 100 MB."""
MANY_ATTRIBUTES: Final = 4000
"""What looks like so many attributes of one tag is looked at; a script between two brackets may look like 1,000."""
LONG_TAG: Final = 2 * MANY_ATTRIBUTES
"""Characters of a tag up to which it is not looked at how many attributes it has."""

_VOID_NAMES = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID: Final = frozenset(_VOID_NAMES.split())
_LOOSE_NAMES = "p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rb rt rp rtc"
LOOSE: Final = frozenset(_LOOSE_NAMES.split())
"""Elements that end by themselves where the next of their kind begins; each sits in another one that is counted."""
_FORMATTING_NAMES = "b big code em font i nobr s small strike strong tt u"
FORMATTING: Final = frozenset(_FORMATTING_NAMES.split())

_LONG_STRETCH: Final = re.compile(rb"<[^<]{%d,}" % LONG_TAG)
_TAG_REST: Final = re.compile(rb"""(?>[^>"']++|"[^"]*+"|'[^']*+')*+""")


def _name_code(name: str) -> int:
    """The first three letters of a name as a number; what is no letter is 0, and so is all behind it."""
    code = 0
    for place in range(3):
        letter = ord(name[place]) - 96 if name[place : place + 1].isalpha() else 0
        code = code << 5 | letter
    return code


def _codes(names: frozenset[str]) -> bytes:
    """Whether the code of a name is the code of one of these: one byte for each code."""
    table = bytearray(1 << 15)
    for name in names:
        table[_name_code(name)] = 1
    return bytes(table)


_UNCOUNTED: Final = _codes(VOID | LOOSE)  # names of which some also nest (article, media) nest little
_FORMATTING: Final = _codes(FORMATTING)
_LETTERS: Final = bytes(code - 96 if 97 <= code <= 122 else code - 64 if 65 <= code <= 90 else 0 for code in range(256))


def looks_odd(data: bytes) -> bool:
    """Whether the brackets of a page look as if it nests deep, or has a tag with very many attributes.

    Args:
        data: the page in UTF-8.
    """
    tags = data.count(b"<")
    if tags > READ_TAGS or _has_long_tag(data):
        return True
    return tags > FEW_TAGS and _nests(data, tags)


def _has_long_tag(data: bytes) -> bool:
    """Whether a stretch between two opening brackets begins as a tag with very many attributes does."""
    return any(_is_long(data, stretch.start(), stretch.end()) for stretch in _LONG_STRETCH.finditer(data))


def _is_long(data: bytes, start: int, end: int) -> bool:
    """Whether this stretch does; its bracket may itself be in the quotes of an attribute that ends at once."""
    stretch = data[start + 1 : min(end, start + (1 << 16))]
    if stretch[:1].isalpha():
        rest = _TAG_REST.match(stretch)
    elif stretch[:1] in (b'"', b"'"):
        rest = _TAG_REST.match(stretch, 1)
    else:
        return False
    return rest is not None and len(rest[0].replace(b"/", b" ").split()) > MANY_ATTRIBUTES


def _nests(data: bytes, tags: int) -> bool:
    """Whether elements nest too deep, or formatting elements do that are made anew too often.

    Args:
        data: the page.
        tags: how many brackets open in it.
    """
    depth = deepest = bold = boldest = bolds = 0
    last = len(data) - 1
    place = -1
    for byte in data:  # compiled, going through the bytes costs a quarter of searching for each bracket
        place += 1
        if byte != 60:
            continue
        first = place + 1
        step = 1
        if first <= last and data[first] == 47:  # a slash: an end tag
            first += 1
            step = -1
        code = _code_at(data, first, last)
        if code:
            if _FORMATTING[code]:
                bold = max(bold + step, 0)
                boldest = max(boldest, bold)
                bolds += step > 0
            if not _UNCOUNTED[code]:
                depth = max(depth + step, 0)
                deepest = max(deepest, depth)
    return (bolds * tags > MADE_ANEW and boldest > MAX_FORMATTING) or (tags > LOOK_TAGS and deepest > MAX_DEPTH)


def _code_at(data: bytes, first: int, last: int) -> int:
    """The code of the name that begins here; 0 for what is no tag, such as a comparison in a script."""
    if first > last:
        return 0
    one = _LETTERS[data[first]]
    if one == 0 or first == last:
        return 0
    behind = data[first + 1]
    two = _LETTERS[behind]
    if two == 0:
        return one << 10 if behind <= 32 or behind == 47 or behind == 62 else 0  # blank, slash, bracket
    three = _LETTERS[data[first + 2]] if first + 2 <= last else 0
    return one << 10 | two << 5 | three
