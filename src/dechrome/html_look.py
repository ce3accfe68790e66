"""A quick look at the brackets of a page: could it nest deep, or have a tag with very many attributes?

One loop over the brackets, so that ordinary pages reach the parser as they are; only what looks odd here is read tag by
tag (html_caps.py). A look may err on the side of *odd*: that costs time, never text.
"""

from __future__ import annotations

import re
from typing import Final

from dechrome.chars import find_byte, utf8

__all__ = ["FORMATTING", "LOOSE", "MAX_DEPTH", "MAX_FORMATTING", "VOID", "encoded", "look_at"]

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

ODD: Final = 1
"""Of what a look says: the page could nest deep, or have a tag with very many attributes."""
HAS_SVG: Final = 2
"""A tag may be one of svg."""
HAS_TEMPLATE: Final = 4
"""A tag may be one of template."""
ALL: Final = ODD | HAS_SVG | HAS_TEMPLATE

BLANK: Final = 32
SLASH: Final = 47
BEGIN: Final = 60
BRACKET: Final = 62
_VOID_NAMES = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID: Final = frozenset(_VOID_NAMES.split())
_LOOSE_NAMES = "p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rb rt rp rtc"
LOOSE: Final = frozenset(_LOOSE_NAMES.split())
"""Elements that end by themselves where the next of their kind begins; each sits in another one that is counted."""
_FORMATTING_NAMES = "b big code em font i nobr s small strike strong tt u"
FORMATTING: Final = frozenset(_FORMATTING_NAMES.split())

_BYTES_REST: Final = re.compile(rb"""(?>[^>"']++|"[^"]*+"|'[^']*+')*+""")
_TAG_REST: Final = re.compile(r"""(?>[^>"']++|"[^"]*+"|'[^']*+')*+""")


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
_SVG: Final = _name_code("svg")
_TEMPLATE: Final = _name_code("template")
_LETTERS: Final = bytes(code - 96 if 97 <= code <= 122 else code - 64 if 65 <= code <= 90 else 0 for code in range(128))


def encoded(html: str) -> bytes:
    """A page in UTF-8.

    Raises:
        UnicodeEncodeError: it holds a lone surrogate.
    """
    return utf8(html)


def look_at(page: bytes) -> int:
    """What the brackets of a page say: ODD, HAS_SVG, HAS_TEMPLATE as bits.

    Elements that nest too deep, and formatting elements that are made anew too often, are what costs time.

    Args:
        page: in UTF-8, in which a bracket is found quickest.
    """
    found = 0
    tags = depth = deepest = bold = boldest = bolds = 0
    size = len(page)
    codes = page
    place = find_byte(page, BEGIN, 0, size)
    while place >= 0:
        tags += 1
        first = place + 1
        following = find_byte(page, BEGIN, first, size)
        end = following if following >= 0 else size
        if end - first >= LONG_TAG and _is_long(page, first, end):
            return ALL
        step = 1
        if first < size and codes[first] == SLASH:  # an end tag
            first += 1
            step = -1
        code = _code_at(codes, first, size)
        if code:
            if _FORMATTING[code]:
                bold = max(bold + step, 0)
                boldest = max(boldest, bold)
                bolds += step > 0
            if not _UNCOUNTED[code]:
                depth = max(depth + step, 0)
                deepest = max(deepest, depth)
                if code == _SVG:
                    found |= HAS_SVG
                elif code == _TEMPLATE:
                    found |= HAS_TEMPLATE
        place = following
    if tags > LOOK_TAGS and (tags > READ_TAGS or deepest > MAX_DEPTH):
        found |= ODD
    if tags > FEW_TAGS and boldest > MAX_FORMATTING and bolds * tags > MADE_ANEW:
        found |= ODD
    return found


def _is_long(page: bytes, start: int, end: int) -> bool:
    """Whether a stretch behind a bracket begins as a tag with very many attributes does.

    Its bracket may itself be in the quotes of an attribute that ends at once.
    """
    end = min(end, start + (1 << 18))
    begin = page[start : start + 1]
    if not begin.isalpha() and begin not in (b'"', b"'"):
        return False
    quoted = not begin.isalpha()
    rough = _BYTES_REST.match(page, start + quoted, end)
    if rough is None or rough.end() - start < LONG_TAG:  # few bytes are few characters
        return False
    text = page[start:end].decode(errors="replace")[: 1 << 16]
    rest = _TAG_REST.match(text, int(quoted))
    if rest is None or rest.end() < LONG_TAG:
        return False
    return len(rest[0].encode(errors="replace").replace(b"/", b" ").split()) > MANY_ATTRIBUTES


def _code_at(codes: bytes, first: int, size: int) -> int:
    """The code of the name that begins here; 0 for what is no tag, such as a comparison in a script."""
    if first >= size:
        return 0
    char = codes[first]
    one = _LETTERS[char] if char < 128 else 0
    if one == 0 or first + 1 >= size:
        return 0
    char = codes[first + 1]
    two = _LETTERS[char] if char < 128 else 0
    if two == 0:
        return one << 10 if char <= BLANK or char in (SLASH, BRACKET) else 0
    if first + 2 >= size:
        return one << 10 | two << 5
    char = codes[first + 2]
    return one << 10 | two << 5 | (_LETTERS[char] if char < 128 else 0)
