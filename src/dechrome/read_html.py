"""HTML -> Document: the page as a browser lays it out, one block a line, with what the elements say beside it."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize

from dechrome.document import Document
from dechrome.html_caps import MAX_CHARS, capped
from dechrome.html_lines import APART
from dechrome.html_scan import scan
from dechrome.page_tree import PageTree
from dechrome.read_text import _CONTROLS, _SURROGATES, is_odd

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["read_html"]

NOT_TEXT: Final = ["script", "style", "svg", "template"]
WITHOUT_EVENTS: Final = 1
"""Lexbor's LXB_DOM_DOCUMENT_OPT_WO_EVENTS: the tree as the page has it, a little faster."""
SIDE_BY_SIDE: Final = ("</a><a ", "</span><span")
"""Tags between which a style sheet puts room, as in menus and lines of facts; outside pre they part words."""
JSON_LD_SCRIPTS: Final = 64
JSON_LD_CHARS: Final = 1_000_000
"""Characters of a script for machines that is kept; an article is far shorter."""
_RAW = re.compile(r"(<(iframe|noembed|noframes|xmp|plaintext)\b[^>]*>)(.*?)(</\2>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def read_html(html: str, site: str | None = None) -> Document:
    """Read an HTML page.

    Args:
        html: the page; any string. Plain text is read as a page of one paragraph.
        site: host of the page, if known.

    Returns:
        Document: its ``text`` is the page text written here: blocks in order, a line each, with a blank line where a
        browser has a margin; NFC, without control characters. ``tree`` holds elements, links and head, ``notes`` what
        was cut off or flattened so that reading takes linear time (html_caps.py).
    """
    from selectolax.lexbor import LexborHTMLParser

    notes: list[str] = []
    if len(html) > MAX_CHARS:
        html = html[:MAX_CHARS]
        notes.append(f"the page is cut off after {MAX_CHARS:,} characters")
    data = _utf8(html)
    html, changes = capped(html, data)
    parser = LexborHTMLParser(_utf8(html) if changes else data, options=WITHOUT_EVENTS)
    json_ld = _json_ld(parser)
    parser.strip_tags(NOT_TEXT)
    root = parser.root
    serialised = _without_comments((root.html if root is not None else "") or "")
    for side in SIDE_BY_SIDE:
        serialised = serialised.replace(side, side.replace("><", f">{APART}<"))
    document = _scanned(serialised, site)
    if document.odd and (_CONTROLS.search(document.text) or not is_normalized("NFC", document.text)):
        document = _scanned(normalize("NFC", _CONTROLS.sub("", serialised)), site)
        _clean_lines(document)
    if document.tree is not None:
        document.tree.head.json_ld = json_ld
    document.notes = (*notes, *changes)
    return document


def _utf8(html: str) -> bytes:
    try:
        return html.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", html).encode()


def _json_ld(parser: LexborHTMLParser) -> list[str]:
    """Texts of the scripts for machines; those beyond the caps are left out."""
    scripts = parser.css('script[type="application/ld+json" i]')[:JSON_LD_SCRIPTS]
    return [text for text in (script.text() for script in scripts) if len(text) <= JSON_LD_CHARS]


def _scanned(serialised: str, site: str | None) -> Document:
    """The document that a serialised tree without comments gives."""
    document = Document(text="", kind="html", site=site, tree=PageTree())
    pieces = serialised.replace(">", "<").split("<")
    if len(pieces) != 2 * serialised.count("<") + 1:
        pieces = _aligned(serialised).replace(">", "<").split("<")
    if document.tree is not None:
        scan(iter(pieces), document.tree, document.shown, document.gaps)
    _write(document)
    document.odd = is_odd(document.text)
    return document


def _clean_lines(document: Document) -> None:
    """Make the shown lines NFC where a letter and its mark came from different elements."""
    if not is_normalized("NFC", document.text):
        document.shown[:] = [normalize("NFC", line) for line in document.shown]
        _write(document)


def _without_comments(serialised: str) -> str:
    """The serialised tree without comments.

    An attribute may be named ``<!--`` (a comment begun inside a tag): there the last bracket before is an opening one.
    """
    first, *rest = serialised.split("<!--")
    kept = [first]
    for part in rest:
        if kept[-1].rfind("<") > kept[-1].rfind(">"):
            kept[-1] += "_" + part
        else:
            kept.append(part.partition("-->")[2])
    return "".join(kept)


def _aligned(serialised: str) -> str:
    """The serialised tree with brackets at the ends of tags only: names of attributes and raw text may hold others."""
    serialised = _RAW.sub(lambda raw: f"{raw[1]}{raw[3].replace('<', '&lt;').replace('>', '&gt;')}{raw[4]}", serialised)
    return _TAG.sub(lambda tag: "<" + tag[0][1:].replace("<", "_"), serialised)


def _write(document: Document) -> None:
    """Join the blocks to the page text."""
    shown, gaps = document.shown, document.gaps
    if not shown:
        return
    text = "".join([("\n\n" if gap else "\n") + line for line, gap in zip(shown, gaps, strict=True)])[2:]
    document.text = text
    sizes = list(map(len, shown))
    steps = [size + 1 + gap for size, gap in zip(sizes, gaps, strict=True)]
    document.ends = [end - 2 for end in accumulate(steps)]
    document.starts = [end - size for end, size in zip(document.ends, sizes, strict=True)]
