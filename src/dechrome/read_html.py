"""HTML -> Document: the page as a browser lays it out, one block a line, with what the elements say beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize

from dechrome.document import Document
from dechrome.html_caps import MAX_CHARS, capped
from dechrome.html_look import ALL, HAS_SVG, HAS_TEMPLATE, ODD, encoded, look_at
from dechrome.html_scan import scan
from dechrome.html_text import are_odd, join_lines
from dechrome.page_tree import PageTree
from dechrome.read_text import _HIDDEN, _SURROGATES, counted_notes

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["read_html"]

NOT_TEXT: Final = (("script", 0), ("style", 0), ("svg", HAS_SVG), ("template", HAS_TEMPLATE))
"""Elements whose text is no part of the page, and the sign that a page may have them, where one is looked for."""
WITHOUT_EVENTS: Final = 1
"""Lexbor's LXB_DOM_DOCUMENT_OPT_WO_EVENTS: the tree as the page has it, a little faster."""
JSON_LD_SCRIPTS: Final = 64
JSON_LD_CHARS: Final = 1_000_000
"""Characters of a script for machines that is kept; an article is far shorter."""
_REFERENCE = re.compile(r"&#(?:[xX]0*+([0-9a-fA-F]{4})(?![0-9a-fA-F])|0*+([0-9]{5})(?![0-9]))")


def read_html(html: str, site: str | None = None) -> Document:
    """Read an HTML page.

    Args:
        html: the page; any string. Plain text is read as a page of one paragraph.
        site: host of the page, if known.

    Returns:
        Document: its ``text`` is the page text written here: blocks in order, a line each, with a blank line where a
        browser has a margin; NFC, without control characters. ``tree`` holds elements, links and head, ``notes`` what
        was cut off or flattened so that reading takes linear time (html_caps.py), and how many control characters
        were left out (those of the shown text; NUL wherever it stands, since the parser drops it) and how many
        lone surrogates replaced.
    """
    from selectolax.lexbor import LexborHTMLParser

    notes: list[str] = []
    if len(html) > MAX_CHARS:
        html = html[:MAX_CHARS]
        notes.append(f"the page is cut off after {MAX_CHARS:,} characters")
    data, surrogates = _utf8(html)
    looks = look_at(data)
    changes: list[str] = []
    if looks & ODD:
        html, changes = capped(html)
    unshown = data.count(0) if 0 in data else 0  # the parser leaves them out
    parser = LexborHTMLParser(_utf8(html)[0] if changes else data, options=WITHOUT_EVENTS)
    json_ld = _json_ld(parser)
    if unshown:
        looks = ALL  # the parser may see a tag where one stands inside its name
    parser.strip_tags([tag for tag, sign in NOT_TEXT if looks & sign or not sign])  # each takes a walk through the tree
    root = parser.root
    serialised = (root.html if root is not None else "") or ""
    document = _scanned(serialised, site)
    if document.odd:
        hidden = len(_HIDDEN.findall(document.text))
        if hidden or not is_normalized("NFC", document.text):
            document = _scanned(normalize("NFC", _HIDDEN.sub("", serialised)), site)
            _clean_lines(document)
            unshown += hidden
    if "\ufffd" in document.text and "&#" in html:
        surrogates += sum(map(_is_surrogate, _REFERENCE.findall(html)))
    if document.tree is not None:
        document.tree.head.json_ld = json_ld
    document.notes = (*notes, *changes, *counted_notes(unshown, surrogates))
    return document


def _utf8(html: str) -> tuple[bytes, int]:
    """The page in UTF-8, and its lone surrogates, which become U+FFFD."""
    try:
        return encoded(html), 0
    except UnicodeEncodeError:
        mended, times = _SURROGATES.subn("\ufffd", html)
        return mended.encode(), times


def _is_surrogate(reference: tuple[str, str]) -> bool:
    """Whether the digits of a character reference, hexadecimal or decimal, name half a pair; parsers write U+FFFD."""
    return 0xD800 <= (int(reference[0], 16) if reference[0] else int(reference[1])) <= 0xDFFF


def _json_ld(parser: LexborHTMLParser) -> list[str]:
    """Texts of the scripts for machines; those beyond the caps are left out."""
    scripts = parser.css('script[type="application/ld+json" i]')[:JSON_LD_SCRIPTS]
    return [text for text in (script.text() for script in scripts) if len(text) <= JSON_LD_CHARS]


def _scanned(serialised: str, site: str | None) -> Document:
    """The document that a serialised tree gives."""
    document = Document(text="", kind="html", site=site, tree=PageTree())
    printable = document.tree is not None and scan(serialised, document.tree, document.shown, document.gaps)
    _write(document)
    document.odd = are_odd(document.shown, printable)
    return document


def _clean_lines(document: Document) -> None:
    """Make the shown lines NFC where a letter and its mark came from different elements."""
    if not is_normalized("NFC", document.text):
        document.shown[:] = [normalize("NFC", line) for line in document.shown]
        _write(document)


def _write(document: Document) -> None:
    """Join the blocks to the page text."""
    document.starts, document.ends = [], []
    document.text = join_lines(document.shown, document.gaps, document.starts, document.ends)
