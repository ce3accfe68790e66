"""How a browser lays the elements of HTML out, as bits that the one pass of html_scan.py tests.

The low bits are flags of a block and are inherited by everything inside an element; the high bits say what a start
or end tag does to the line that is being written. The table follows the rendering section of the HTML standard.
"""

from __future__ import annotations

from typing import Final

from dechrome.chars import look_at_tag

__all__ = ["BASE_BITS", "CLOSING", "NEW", "TAG_NAMES", "TAG_NUMBERS", "start_bits", "styled_bits"]

# What a tag does. These come first: they are looked at most, and small numbers are quickest.
BREAK: Final = 1 << 0
"""Begins and ends a line."""
LINE_END: Final = 1 << 1
"""br"""
GAP: Final = 1 << 2
"""Has a margin: a blank line stands before and after."""
VOID: Final = 1 << 3
SPECIAL: Final = 1 << 4
"""One of the tags at the end of this list, or a, br, headings: treated apart, so that one bit is tested for all."""

# What an element and everything in it is.
LINK: Final = 1 << 5
PRE: Final = 1 << 6
"""White space counts, a block is a line: pre, textarea."""
UNSEEN: Final = 1 << 7
"""Text that is no part of the page: head, title."""
HIDDEN: Final = 1 << 8
"""Not shown by a browser: hidden, aria-hidden, display none, visibility hidden, fallback of embedded objects."""
NOSCRIPT: Final = 1 << 9
"""Shown only where scripts do not run; often a copy of other text."""
IMAGE_ALT: Final = 1 << 10
"""The alternative text of an image, not text of the page."""
TABLE: Final = 1 << 11
"""A row, or a part of a cell, of a table."""
HEADING: Final = 1 << 12
ITEM: Final = 1 << 13
"""In a list item, or a term or description of a description list."""
CONTROL: Final = 1 << 14
"""In a button, label, option, or other part of a form that a person operates."""
QUOTE: Final = 1 << 15
CAPTION: Final = 1 << 16
"""In figcaption or the caption of a table."""
HEADING_SHIFT: Final = 17
HEADING_BITS: Final = 7 << HEADING_SHIFT
"""Level of the heading, 1 to 6."""
FLAG_BITS: Final = (
    LINK | PRE | HIDDEN | NOSCRIPT | IMAGE_ALT | TABLE | HEADING | ITEM | CONTROL | QUOTE | CAPTION
)  # what PageTree.flags shows
INHERITED: Final = FLAG_BITS | UNSEEN | HEADING_BITS

# Special tags.
ROW: Final = 1 << 20
CELL: Final = 1 << 21
TABLE_TAG: Final = 1 << 22
LIST: Final = 1 << 23
"""No margin inside a list item."""
IMAGE: Final = 1 << 24
HEAD_DATA: Final = 1 << 25
"""meta, link, html, title: what PageHead is made of."""
ANCHOR: Final = 1 << 26
RAW: Final = 1 << 27
"""What is inside is text, not markup, and is not escaped when serialised: iframe, xmp."""

CLOSING: Final = -1
"""In place of bits: an end tag, which does what its start tag did."""
NEW: Final = -2
"""In place of bits: a tag that was not looked at yet."""

_BLOCKS: Final = (
    "address article aside body center dd details dialog div dt fieldset figcaption footer form header hgroup html "
    "legend li main nav optgroup option search section select summary tbody tfoot thead noscript noframes "
    "frameset frame button label textarea datalist caption progress meter iframe object video audio canvas noembed"
)
_GAPS: Final = "blockquote dir dl figure h1 h2 h3 h4 h5 h6 hr listing menu ol p plaintext pre table ul xmp"
_INLINE: Final = (
    "a abbr acronym audio b bdi bdo big canvas cite code data del dfn em embed font i iframe ins kbd map mark math "
    "noembed object output picture q rp rt ruby s samp slot small span strike strong sub sup time tt u var video"
)
_VOID: Final = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
_UNSEEN: Final = "head title style script template"
_TABLES: Final = "td th tr colgroup ruby"

TAG_NAMES: Final[tuple[str, ...]] = (
    "",
    *sorted({*_BLOCKS.split(), *_GAPS.split(), *_INLINE.split(), *_VOID.split(), *_UNSEEN.split(), *_TABLES.split()}),
)
"""Names by number; 0 stands for all others, custom elements above all."""
TAG_NUMBERS: Final[dict[str, int]] = {name: number for number, name in enumerate(TAG_NAMES)}


def _bits_of_tags() -> dict[str, int]:
    bits = dict.fromkeys(TAG_NAMES[1:], 0)
    for names, what in (
        (_BLOCKS, BREAK),
        (_GAPS, BREAK | GAP),
        (_VOID, VOID),
        (_UNSEEN, UNSEEN | BREAK),
        ("audio canvas datalist embed iframe noembed noframes object rp video", HIDDEN),
        ("noscript", NOSCRIPT),
        ("button datalist label legend optgroup option select textarea", CONTROL),
        ("li dd dt", ITEM),
        ("dir dl menu ol ul", LIST),
        ("pre textarea listing xmp plaintext", PRE),
        ("blockquote", QUOTE),
        ("figcaption caption", CAPTION),
        ("a", LINK | ANCHOR | SPECIAL),
        ("tr", BREAK | SPECIAL | ROW),
        ("td th", BREAK | SPECIAL | CELL | TABLE),
        ("table", SPECIAL | TABLE_TAG),
        ("br", SPECIAL | LINE_END),
        ("img", SPECIAL | IMAGE),
        ("html title meta link", SPECIAL | HEAD_DATA),
        ("iframe noembed noframes plaintext xmp", VOID | SPECIAL | RAW),
    ):
        for name in names.split():
            bits[name] = bits.get(name, 0) | what
    for level in range(1, 7):
        bits[f"h{level}"] |= SPECIAL | HEADING | level << HEADING_SHIFT
    return bits


def _base_bits() -> dict[str, int]:
    bits = _bits_of_tags()
    return bits | {f"/{name}": CLOSING for name in bits}


BASE_BITS: Final[dict[str, int]] = _base_bits()
"""Bits of every tag of HTML as it stands between the brackets: ``p``, ``/p``."""
_BITS: Final = BASE_BITS  # typed in the compiled build


def start_bits(tag: str) -> int:
    """Bits of a tag with attributes, or of one that HTML does not know."""
    if tag[:1] == "/":
        return CLOSING
    end = tag.find(" ")
    if end < 0:
        return _BITS.get(tag, 0)
    bits = _BITS.get(tag[:end], 0)
    if look_at_tag(tag, end, len(tag)):
        bits |= styled_bits(tag[end + 1 :])
    return bits


def styled_bits(attributes: str) -> int:
    """Bits that attributes add to a start tag: hidden, or laid out as a block by its own style.

    Classes are not looked at: what a style sheet does with them is not known here.
    """
    bits = HIDDEN if _says_hidden(attributes) else 0
    begin = attributes.find('style="') + 7
    if begin > 6:
        style = attributes[begin : attributes.find('"', begin)]
        if "y" not in style and "Y" not in style:  # neither display nor visibility
            return bits
        style = style.lower().replace(" ", "")
        if "visibility:hidden" in style:
            bits |= HIDDEN
        if "display:" in style:
            if "display:none" in style:
                bits |= HIDDEN
            for layout in _BLOCK_LAYOUTS:
                if layout in style:
                    bits |= BREAK
    return bits


_BLOCK_LAYOUTS: Final = ("display:block", "display:flex", "display:grid", "display:table;", "display:list-item")


def _says_hidden(attributes: str) -> bool:
    """Whether the attribute hidden is among these, or aria-hidden says so."""
    place = attributes.find("hidden")
    while place >= 0:
        end = place + len("hidden")
        if place == 0 or attributes[place - 1] in '" ':
            if end == len(attributes) or attributes[end] in " =":
                return True
        elif place >= 5 and attributes.startswith('="true"', end) and attributes.startswith("aria-", place - 5):
            place -= 5
            if place == 0 or attributes[place - 1] in '" ':
                return True
        place = attributes.find("hidden", end)
    return False
