"""Scores that are set, not fitted: what labelled data of one convention cannot teach.

The fitting data label titles, bylines, credits and captions as chrome (their gold is the bare body), so what
protects those roles is policy. So is the care on pages that hold no prose: a listing, a shop page, a table of
results has no article around which the rest could be chrome, and there only phrases may speak.

The thresholds below and the scores in rules/weights.toml were chosen on cross-validated figures of the development
pages; benchmarks/fitting/model.py holds the scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.heuristics.own_phrase import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dechrome.view import View

FEW_PROSE, MUCH_PROSE = 0.15, 0.55
"""Share of a page's letters in anchors: up to the first all of the care is taken, from the second on none."""
SMALL_BODY, LARGE_BODY = 800, 3000
"""Letters of the paragraphs of the body: likewise. A page with an article is one however long its menus are."""

BULK_UNITS, BULK_SENTENCE = 300, 40
"""Letters from which the largest block of a page stays in any case, and if no rule is certain of it."""

PARAGRAPH_UNITS, PARAGRAPH_STOPS = 500, 3
"""Letters and sentence ends inside from which a block without chrome phrases is dear."""

_STRENGTH = np.array([0] + [1, 2, 2] * (KINDS // 3))
"""By phrase kind: how often the score for phrases outside the article counts; a weak phrase once, others twice."""
_CERTAIN = np.arange(KINDS) % 3 == 0
_CERTAIN[0] = False


def policy_scores(view: View, policy: dict[str, int]) -> dict[str, NDArray[np.int32]]:
    """Fixed scores by the name of their reason, one per block."""
    marks = view.landmarks
    title = np.zeros(view.size, np.int32)
    if marks.title >= 0:
        title[marks.title] = policy["title"]
    return {
        "policy.title": title,
        "policy.repeated_title": marks.copies * policy["repeated_title"],
        "policy.byline": marks.bylines * policy["byline"],
        "policy.source_credit": marks.credits * policy["source_credit"],
        "policy.caption": marks.captions * policy["caption"],
        "policy.outside": marks.outside * (_STRENGTH.take(view.records["whole"]) * policy["outside"]),
        "policy.bulk": _bulk(view) * policy["bulk"],
        "policy.paragraph": _paragraphs(view) * policy["paragraph"],
        "policy.listed": marks.listed * policy["listed"],
        "policy.document": marks.documents * policy["document"],
        "policy.heading": marks.headings * policy["heading"],
        "policy.body": marks.body * policy["body"],
        "policy.edge": marks.edges * policy["edge"],
        "policy.dateline": marks.datelines * policy["dateline"],
        "policy.certain": _certain(view) * policy["certain"],
        "policy.no_article": np.full(view.size, _care(view) * policy["no_article"]).astype(np.int32),
    }


def _bulk(view: View) -> NDArray[np.int32]:
    """Blocks that hold half of the page's letters: the page flattened to one line, or all the text there is.

    Whatever speaks against such a block, it is what the page was written for. A short one must not be known chrome.
    """
    large = 2 * view.units >= view.letters
    flags: NDArray[np.int32] = (
        large & ((view.units >= BULK_UNITS) | ((view.units >= BULK_SENTENCE) & ~_CERTAIN[view.records["whole"]]))
    ).astype(np.int32)
    return flags


def _paragraphs(view: View) -> NDArray[np.int32]:
    """Long blocks of several sentences, the dearest ones to lose: 1, and 2 from twice the length on."""
    long = (view.units >= PARAGRAPH_UNITS) & (view.records["stops"] >= PARAGRAPH_STOPS) & (view.records["whole"] == 0)
    huge = long & (view.units >= 2 * PARAGRAPH_UNITS)  # in so much text a phrase means little
    flags: NDArray[np.int32] = (long & (view.records["part"] == 0) | huge).astype(np.int32) + huge
    return flags


def _certain(view: View) -> NDArray[np.int32]:
    flags: NDArray[np.int32] = _CERTAIN[view.records["whole"]].astype(np.int32)
    return flags


def _care(view: View) -> float:
    """How much of the care for pages without an article applies: 1 all, 0 none."""
    by_share = (MUCH_PROSE - view.prose / view.letters) / (MUCH_PROSE - FEW_PROSE)
    by_body = (LARGE_BODY - view.landmarks.body_letters) / (LARGE_BODY - SMALL_BODY)
    return min(max(by_share, 0.0), 1.0) * min(max(by_body, 0.0), 1.0)
