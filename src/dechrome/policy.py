# cython: boundscheck=False, wraparound=False
"""Scores that are set, not fitted: what labelled data of one convention cannot teach.

The fitting data label titles, bylines, credits and captions as chrome (their gold is the bare body), so what
protects those roles is policy. So is the care on pages that hold no prose: a listing, a shop page, a table of
results has no article around which the rest could be chrome, and there only phrases may speak.

The thresholds below and the scores in rules/weights.toml were chosen on cross-validated figures of the development
pages; benchmarks/fitting/model.py holds the scores.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.heuristics.own_phrase import KINDS
from dechrome.landmarks import (
    BODY,
    BYLINE,
    CAPTION,
    COPIED,
    CREDIT,
    DATELINE,
    DOCUMENT,
    EDGE,
    HEADING,
    LISTED,
    OUTSIDE,
    TITLE_COPY,
)  # fmt: skip
from dechrome.record import PART, STOPS, WHOLE
from dechrome.site_evidence import site_percent

if TYPE_CHECKING:
    from dechrome.view import View

__all__ = ["POLICY_TERMS", "policy_scores", "policy_terms"]

FEW_PROSE, MUCH_PROSE = 15, 55
"""Hundredths of a page's letters in anchors: up to the first all of the care is taken, from the second on none."""
SMALL_BODY, LARGE_BODY = 800, 3000
"""Letters of the paragraphs of the body: likewise. A page with an article is one however long its menus are."""

BULK_UNITS, BULK_SENTENCE = 300, 40
"""Letters from which the largest block of a page stays in any case, and if no rule is certain of it."""

SMALL_PAGE = 60
"""Letters of a page of a few words at most: neighbours and places say nothing there."""

PARAGRAPH_UNITS, PARAGRAPH_STOPS = 500, 3
"""Letters and sentence ends inside from which a block without chrome phrases is dear."""

_TIMES_OUTSIDE = bytes([0] + [1, 2, 2] * (KINDS // 3))
"""By phrase kind: how often the score for phrases outside the article counts; a weak phrase once, others twice."""

_FLAGGED = (
    ("repeated_title", TITLE_COPY), ("byline", BYLINE), ("source_credit", CREDIT), ("caption", CAPTION),
    ("listed", LISTED), ("document", DOCUMENT), ("heading", HEADING), ("body", BODY), ("edge", EDGE),
    ("dateline", DATELINE), ("copied", COPIED),
)  # fmt: skip
POLICY_TERMS = (
    "title", *(name for name, _ in _FLAGGED), "outside", "bulk", "paragraph", "certain",
    "site_repeated", "site_unique", "no_article",
)  # fmt: skip
"""Names of the scores, in the order of ``policy_terms``."""
_FLAGS = array("i", [flag for _, flag in _FLAGGED])
_BULK, _PARAGRAPH = POLICY_TERMS.index("bulk"), POLICY_TERMS.index("paragraph")


def policy_scores(view: View, values: array[int], total: array[int]) -> None:
    """Add the fixed scores of every block to its total.

    Args:
        view: the blocks.
        values: the score of each of POLICY_TERMS, hundredths of log-odds.
        total: one entry a block.
    """
    terms = array("i", bytes(4 * len(POLICY_TERMS)))
    care = care_for_page(view, values[len(POLICY_TERMS) - 1])
    flags, title, count = view.marks.flags, view.marks.title, len(terms)
    for i in range(view.size):
        whole = view.field(i, WHOLE)
        if whole or flags[i] or i == title or view.has_profile:
            fill_terms(view, i, flags[i], i == title, care, values, terms)
            for n in range(count):
                total[i] += terms[n]
        else:  # most blocks, of which nothing is known: what fill_terms has for them, without a list
            total[i] += care + values[_PARAGRAPH] * dear_paragraph(view, i, 0)
            if is_bulk(view, i, 0):
                total[i] += values[_BULK]


def policy_terms(view: View, i: int, values: array[int]) -> dict[str, int]:
    """The fixed scores of one block by name, without those that are 0."""
    terms = array("i", bytes(4 * len(POLICY_TERMS)))
    care = care_for_page(view, values[len(POLICY_TERMS) - 1])
    fill_terms(view, i, view.marks.flags[i], i == view.marks.title, care, values, terms)
    return {name: score for name, score in zip(POLICY_TERMS, terms, strict=True) if score}


def fill_terms(view: View, i: int, flag: int, is_title: bool, care: int, values: array[int], terms: array[int]) -> None:
    """Write the fixed scores of block ``i``, in the order of POLICY_TERMS."""
    terms[0] = values[0] if is_title else 0
    for n in range(len(_FLAGS)):
        terms[n + 1] = values[n + 1] if flag & _FLAGS[n] else 0
    n = len(_FLAGS) + 1
    whole = view.field(i, WHOLE)
    terms[n] = values[n] * _TIMES_OUTSIDE[whole] if flag & OUTSIDE else 0
    terms[n + 1] = values[n + 1] if is_bulk(view, i, whole) else 0
    terms[n + 2] = values[n + 2] * dear_paragraph(view, i, whole)
    terms[n + 3] = values[n + 3] if whole and whole % 3 == 0 else 0
    site = site_percent(view, i, flag) if view.has_profile else 0
    terms[n + 4] = values[n + 4] * site // 100
    terms[n + 5] = values[n + 5] if view.settled and not site and not view.repeated[view.index[i]] else 0
    terms[n + 6] = care


def is_bulk(view: View, i: int, whole: int) -> bool:
    """Whether a block holds half of the page's letters: the page flattened to one line, or all the text there is.

    Whatever speaks against such a block, it is what the page was written for. A short one must not be known chrome. Of
    a page of a few words every block is all the text there is, unless a phrase says more than that it may be chrome.
    """
    units = view.units[i]
    if view.letters <= SMALL_PAGE:
        return not whole or whole % 3 == 1
    if 2 * units < view.letters:
        return False
    certain = bool(whole) and whole % 3 == 0
    return units >= BULK_UNITS or (units >= BULK_SENTENCE and not certain)


def dear_paragraph(view: View, i: int, whole: int) -> int:
    """Long blocks of several sentences, the dearest ones to lose: 1, and 2 from twice the length on."""
    units = view.units[i]
    if whole or units < PARAGRAPH_UNITS or view.field(i, STOPS) < PARAGRAPH_STOPS:
        return 0
    if units >= 2 * PARAGRAPH_UNITS:  # in so much text a phrase means little
        return 2
    return 0 if view.field(i, PART) else 1


def care_for_page(view: View, score: int) -> int:
    """The score for pages without an article: all of it, none, or between."""
    share = MUCH_PROSE * view.letters - 100 * view.prose
    by_share = min(max(share / ((MUCH_PROSE - FEW_PROSE) * view.letters), 0.0), 1.0)
    by_body = min(max((LARGE_BODY - view.marks.body_letters) / (LARGE_BODY - SMALL_BODY), 0.0), 1.0)
    return int(by_share * by_body * score)
