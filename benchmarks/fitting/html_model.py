"""From labelled HTML pages to the tables of rules/weights-html.toml; the same additive model as for text."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.fitting.gam import fit
from benchmarks.fitting.html_labels import block_labels
from benchmarks.fitting.model import POLICY, priors, whole
from benchmarks.fitting.trees import trees_table
from dechrome.declared import declared_places
from dechrome.measure import fill_bins
from dechrome.page_judge import PAGE_CONTEXT, PAGE_LOCAL
from dechrome.page_sums import PageSums
from dechrome.read_html import read_html
from dechrome.read_text import visible
from dechrome.record import KEEP, WIDTH, units_of
from dechrome.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.engine import Engine

EPOCHS = 20
PHRASES = {"local.phrase": (-0.5, -2.0, -4.0), "local.phrase_in": (-0.2, -1.0, -2.0)}
"""As in model.py, but weaker: elements tell what a phrase leaves open. With those of text F1 is the same, and a further
line of the Vietnamese pages is lost."""
GIVEN = {"declared.place": [0, -240, -180, -150, 20, 90]}
"""Tables that are set by hand, not fitted: few pages have an articleBody. On 21 of them, judged by weights that had not
seen their hosts, twice as much for those outside is a little better, and more for those inside worse: they bring offers
with them. Chosen with these pages in view; docs/quality.md has what it is worth on pages it was not chosen by."""
WORDS_COUNTED, BLOCKS_COUNTED = 60, 300
"""Words of a block, and blocks of a page, that count for its weight; the square roots of them are taken."""
NO_WORDS = 0.2
"""Weight of a block without a word (a lone sign, a number) beside one of one word."""
OFF = ("no_article", "body", "outside", "listed", "paragraph", "heading", "certain")
"""Policy of text that elements make needless."""
PAGE_POLICY = POLICY | dict.fromkeys(OFF, 0) | {"copied": -2000, "edge": 400}
"""``edge``: leads of Vietnamese newspapers stand apart from the text and alone between menus; it costs .0005 F1."""
CUTS = {"careful": -150, "balanced": 15, "strict": 60}
"""Hundredths of log-odds by which a profile shifts the cut that a page finds; 15 costs .0003 F1 over all pages and
leaves a sixth less of the chrome of articles."""


@dataclass(frozen=True)
class HtmlPage:
    """A labelled HTML page.

    Attributes:
        records: records of its blocks (dechrome/record.py).
        gaps: blank line before.
        keys: numbers of equal lines.
        sums: columns of its elements.
        local: bins of the local measures, a row each.
        y: 1 content, 0 chrome.
        weight: of the block in the fit.
    """

    records: bytes
    gaps: bytearray
    keys: array[int]
    sums: PageSums
    local: np.ndarray
    y: np.ndarray
    weight: np.ndarray


def html_page(html: str, gold: str, engine: Engine) -> HtmlPage | None:
    """Read and label a page; None where it holds no block."""
    document = read_html(html)
    if not len(document) or document.tree is None:
        return None
    labels, words = block_labels(document.shown, gold)
    lines = list(map(visible, document.shown))
    records, keys = engine.records_of(document, lines)
    sums = PageSums(document.tree, units_of(records), declared_places(document.tree.head.json_ld, lines))
    view = _view(records, bytearray(document.gaps), keys, sums, np.zeros(len(document), np.int32))
    local = _bins(PAGE_LOCAL, view)
    y = np.array(labels, np.float32)
    return HtmlPage(records, bytearray(document.gaps), keys, sums, local, y, block_weights(np.array(words), records))


def block_weights(words: np.ndarray, records: bytes) -> np.ndarray:
    """Blocks by the root of their words, pages by the root of their blocks; what policy decides counts nothing."""
    weight = np.sqrt(np.minimum(words, WORDS_COUNTED) + 1.0)
    weight[words == 0] *= NO_WORDS
    weight[np.frombuffer(records, np.uint8).reshape(-1, WIDTH)[:, KEEP] > 0] = 0
    return weight / max(weight.sum(), 1e-9) * min(BLOCKS_COUNTED, len(words)) ** 0.5


def _view(records: bytes, gaps: bytearray, keys: array[int], sums: PageSums, scores: np.ndarray) -> View:
    return View(records, array("q", range(len(gaps))), gaps, keys, array("i", scores.astype(np.int32)), page=sums)


def _bins(measures: Sequence[Any], view: View) -> np.ndarray:
    return np.frombuffer(bytes(fill_bins(measures, view)), np.uint8).reshape(len(measures), view.size)


def html_weights_table(pages: Sequence[HtmlPage], label: str) -> dict[str, Any]:
    """Fit all tables on some pages.

    Args:
        pages: labelled pages.
        label: what they are, for the note in the file.
    """
    y = np.concatenate([page.y for page in pages])
    weight = np.concatenate([page.weight for page in pages])
    weight /= weight.mean()
    own = list(np.concatenate([page.local for page in pages], axis=1))
    first = fit(own, priors(PAGE_LOCAL, PHRASES), y, weight, epochs=EPOCHS)
    local, bias = whole(PAGE_LOCAL, first.tables), round(first.bias * 100)
    score = sum(np.array(local[m.id])[bins] for m, bins in zip(PAGE_LOCAL, own, strict=True)) + bias
    parts, start = [], 0
    for page in pages:
        end = start + len(page.y)
        parts.append(_bins(PAGE_CONTEXT, _view(page.records, page.gaps, page.keys, page.sums, score[start:end])))
        start = end
    around = [row for row, m in zip(np.concatenate(parts, axis=1), PAGE_CONTEXT, strict=True) if m.id not in GIVEN]
    measures = (*PAGE_LOCAL, *(measure for measure in PAGE_CONTEXT if measure.id not in GIVEN))
    model = fit([*own, *around], priors(measures, PHRASES), y, weight, epochs=EPOCHS)
    return {
        "about": {"date": date.today().isoformat(), "data": label, "pages": len(pages), "lines": len(y)},
        "bias": {"local": bias, "context": round(model.bias * 100)},
        "cut": CUTS,
        "policy": PAGE_POLICY,
        "local": local,
        "context": whole(measures, model.tables) | GIVEN,
        "trees": trees_table(measures, [*own, *around], model, y, weight),
    }
