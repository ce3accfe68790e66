"""HTML -> Document: the page as a browser lays it out, one block a line, with what the elements say beside it."""

from __future__ import annotations

import re
from itertools import accumulate

from dechrome.document import Document
from dechrome.html_scan import scan
from dechrome.page_tree import PageTree

__all__ = ["read_html"]

NOT_TEXT = ["script", "style", "svg", "template"]
_RAW = re.compile(r"(<(iframe|noembed|noframes|xmp|plaintext)\b[^>]*>)(.*?)(</\2>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def read_html(html: str, site: str | None = None) -> Document:
    """Read an HTML page."""
    from selectolax.lexbor import LexborHTMLParser

    document = Document(text="", kind="html", site=site)
    data = html.encode("utf-8", "replace")
    parser = LexborHTMLParser(data, options=1)
    tree = PageTree()
    tree.head.json_ld = [node.text() for node in parser.css('script[type="application/ld+json"]')]
    parser.strip_tags(NOT_TEXT)
    root = parser.root
    serialised = _without_comments((root.html if root is not None else "") or "")
    pieces = serialised.replace(">", "<").split("<")
    if len(pieces) != 2 * serialised.count("<") + 1:
        pieces = _aligned(serialised).replace(">", "<").split("<")
    scan(iter(pieces), tree, document.shown, document.gaps)
    _write(document)
    document.tree = tree
    return document


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
