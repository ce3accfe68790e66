"""A second opinion on HTML pages: which blocks trafilatura keeps, as evidence with a fitted weight.

Never a replacement for an answer: what trafilatura says counts the more, the more it agrees with the page's own
evidence on the page as a whole. It has two voices: its own extractor, and the readability algorithm (arc90's) that it
carries as its safety net. The two go about a page in different ways, so the second adds what three settings of the
first do not: .001 word F1 over all types on hosts never seen.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from math import exp
from typing import TYPE_CHECKING, Final

from dechrome.read_html import read_html

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

__all__ = ["KEPT", "SILENT", "VOICES", "Testimony", "agreement", "hear", "opinions", "voices"]

VOICES: Final = ("trafilatura", "readability")
"""Whose opinions are heard, in their order."""

SILENT, LEFT_OUT, KEPT = 0, 1, 2
"""What trafilatura says of a block; silent where it has no letters."""
SHORT: Final = 25
"""Letters and digits below which a block must be a whole line of what it wrote; short strings stand anywhere."""
AGREEMENT_STEPS: Final = (0.3, 0.6, 0.8, 0.9)
SLOPE: Final = 0.6
"""Factor by which log-odds are softened before the two are compared: they are surer than they should be."""
LONGEST: Final = 2_000_000
"""Characters of a page beyond which it is not asked: it needs minutes and gigabytes for such pages."""


_STUMBLES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)
"""What it raises on broken pages; a witness who stumbles has said nothing."""
_FIELDS = {"title": "title", "byline": "author", "date": "date", "site_name": "sitename", "description": "description"}
"""Fields of ``dechrome.Metadata`` and their names there."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What trafilatura takes from a page.

    Attributes:
        text: the extracted text; None where there is none.
        fields: metadata by the names of ``dechrome.Metadata``.
        summary: what readability takes, a block a line; None where that is nothing.
    """

    text: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    summary: str | None = None


def hear(html: str, url: str | None = None) -> Testimony | None:
    """Ask trafilatura about a page; None where it has nothing to say, fails, or is not asked because of the size.

    It is asked to favour recall: what it then leaves out is chrome more surely, worth .0016 word F1 on articles of
    hosts never seen.

    Args:
        html: the page, decoded.
        url: where it is from. Never fetched.
    """
    if len(html) > LONGEST:
        return None
    import trafilatura

    try:
        text = trafilatura.extract(html, include_comments=False, favor_recall=True)
        found = trafilatura.extract_metadata(html, default_url=url, extensive=False)
    except _STUMBLES:
        return None
    known = {name: getattr(found, theirs, None) for name, theirs in _FIELDS.items()}
    summary = _summary(html) if text else None
    return Testimony(text, {name: value for name, value in known.items() if value}, summary)


def _summary(html: str) -> str | None:
    """The article by readability, read as any page is, so that its blocks are the page's own."""
    from lxml.etree import LxmlError

    try:
        from trafilatura.readability_lxml import Document
        from trafilatura.utils import load_html

        tree = load_html(html)
        return None if tree is None else "\n".join(read_html(Document(tree).summary()).shown)
    except (*_STUMBLES, ImportError, LxmlError):  # no public module: a later release may have it elsewhere
        return None


def voices(heard: Testimony, lines: Sequence[str]) -> tuple[bytes, ...]:
    """What each of VOICES says of each block; see ``opinions``."""
    return opinions(heard.text, lines), opinions(heard.summary, lines)


def opinions(text: str | None, lines: Sequence[str]) -> bytes:
    """What an extracted text says of each block: SILENT, LEFT_OUT or KEPT.

    Args:
        text: what was extracted; None: silent throughout.
        lines: the blocks of the page.
    """
    if not text:
        return bytes(len(lines))
    whole = {_bare(line) for line in text.splitlines()}
    whole |= {_bare(cell) for line in text.splitlines() if "|" in line for cell in line.split("|")}
    running = _bare(text)
    return bytes(_opinion(_bare(line), whole, running) for line in lines)


def _opinion(bare: str, whole: set[str], running: str) -> int:
    if not bare:
        return SILENT
    if len(bare) < SHORT:
        return KEPT if bare in whole else LEFT_OUT
    half = len(bare) // 2  # links and notes may be missing in one half
    return KEPT if bare in running or bare[:half] in running or bare[half:] in running else LEFT_OUT


def _bare(line: str) -> str:
    """Letters and digits in small letters, however they were composed."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", line).lower()))


def agreement(said: bytes, total: Sequence[int], letters: array[int]) -> int:
    """How far a witness and the page's own evidence agree on a page: number of a bin, by the F1 of the two.

    Args:
        said: see ``opinions``.
        total: log-odds of the blocks, in hundredths.
        letters: of each block.
    """
    own = theirs = both = 0.0
    for opinion, score, size in zip(said, total, letters, strict=True):
        expected = size / (1 + exp(-SLOPE * min(max(score, -2000), 2000) / 100))
        own += expected
        if opinion == KEPT:
            theirs += size
            both += expected
    value = 2 * both / (own + theirs) if own + theirs else 0.0
    return sum(value >= step for step in AGREEMENT_STEPS)
