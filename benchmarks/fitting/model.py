"""From labelled pages to the tables of rules/weights.toml."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.fitting.augment import Page, variant
from benchmarks.fitting.gam import fit
from benchmarks.fitting.trees import trees_table
from dechrome.heuristics import CONTEXT_MEASURES, LOCAL_MEASURES
from dechrome.heuristics.own_phrase import KINDS
from dechrome.measure import fill_bins
from dechrome.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.measure import Measure

VARIANT_WEIGHT = 0.5
"""Weight of a page's variant (augment.py) beside the page itself."""
LOCAL_EPOCHS, CONTEXT_EPOCHS = 15, 20
SEED = 0

TREE_SETTINGS = {"feature_fraction": 0.2, "bagging_fraction": 0.5}
"""Text has fewer measures, which stand in for each other: the more the trees differ the less content is lost."""

PHRASE_PRIOR = {"local.phrase": (-0.8, -3.0, -6.0), "local.phrase_in": (-0.3, -1.5, -3.0)}
"""Log-odds that a weak, strong and certain phrase has before any data: kinds that the data hardly show keep them."""

POLICY = {
    "certain": -800,
    "no_article": 400,
    "title": 500,
    "repeated_title": -500,
    "byline": 600,
    "source_credit": 600,
    "caption": 400,
    "document": 400,
    "outside": -50,
    "bulk": 1500,
    "paragraph": 200,
    "listed": -600,
    "heading": 100,
    "body": 60,
    "edge": 250,
    "dateline": -500,
    "site_repeated": -800,
    "site_unique": 100,
    "copied": 0,
}  # fmt: skip
"""Set, not fitted; see dechrome/policy.py. Hundredths of log-odds."""

CUTS = {"careful": -200, "balanced": -44, "strict": 20}
"""Hundredths of log-odds below which a block goes. Chosen on cross-validated figures: balanced loses 1.2 % of
an article page's words, careful .3 %; the fit itself would cut at 0."""


def weights_table(pages: Sequence[Page], label: str) -> dict[str, Any]:
    """Fit all tables on some pages.

    Args:
        pages: labelled pages.
        label: what they are, for the note in the file.
    """
    rng = np.random.default_rng(SEED)
    shapes = [variant(page, rng) for page in pages]
    everything = [*pages, *(_lighter(page) for page in shapes if len(page.y) > 1)]
    y = np.concatenate([page.y for page in everything]) == 1
    weight = np.concatenate([page.weight for page in everything])
    weight /= weight.mean()
    own = list(np.concatenate([_bins(LOCAL_MEASURES, page) for page in everything], axis=1))
    first = fit(own, priors(LOCAL_MEASURES), y.astype(float), weight, epochs=LOCAL_EPOCHS)
    local, bias = whole(LOCAL_MEASURES, first.tables), round(first.bias * 100)
    score = sum(np.array(local[m.id])[bins] for m, bins in zip(LOCAL_MEASURES, own, strict=True)) + bias
    around = _context(everything, score)
    measures = (*LOCAL_MEASURES, *CONTEXT_MEASURES)
    model = fit([*own, *around], priors(measures), y.astype(float), weight, epochs=CONTEXT_EPOCHS)
    return {
        "about": {"date": date.today().isoformat(), "data": label, "pages": len(pages), "lines": len(y)},
        "bias": {"local": bias, "context": round(model.bias * 100)},
        "cut": CUTS,
        "policy": POLICY,
        "local": local,
        "context": whole(measures, model.tables),
        "trees": trees_table(measures, [*own, *around], model, y, weight, settings=TREE_SETTINGS),
    }


def _lighter(page: Page) -> Page:
    return Page(page.records, page.gaps, page.keys, page.y, page.weight * VARIANT_WEIGHT)


def _bins(measures: tuple[Measure, ...], page: Page, score: np.ndarray | None = None) -> np.ndarray:
    """Bins of some measures on a page whose blocks all stand: one row a measure."""
    size = len(page.y)
    scores = array("i", np.zeros(size, np.int32) if score is None else score.astype(np.int32))
    keys = array("q", np.unique(page.keys, return_inverse=True)[1])  # without the numbers of blocks that were left out
    gaps = bytearray(page.gaps.astype(np.uint8))
    view = View(page.records.tobytes(), array("q", range(size)), gaps, keys, scores)
    return np.frombuffer(fill_bins(measures, view), np.uint8).reshape(len(measures), size)


def _context(pages: Sequence[Page], score: np.ndarray) -> list[np.ndarray]:
    """Bins of the context measures; ``score`` holds the local scores of all blocks, hundredths."""
    ends = np.cumsum([len(page.y) for page in pages])
    parts = [
        _bins(CONTEXT_MEASURES, page, score[end - len(page.y) : end]) for page, end in zip(pages, ends, strict=True)
    ]
    return list(np.concatenate(parts, axis=1))


def priors(measures: Sequence[Measure], phrases: dict[str, tuple[float, ...]] = PHRASE_PRIOR) -> list[np.ndarray]:
    tables = []
    for measure in measures:
        table = np.zeros(measure.bins)
        if measure.id in phrases:
            table[1:KINDS] = [phrases[measure.id][(kind - 1) % 3] for kind in range(1, KINDS)]
        tables.append(table)
    return tables


def whole(measures: Sequence[Measure], tables: Sequence[np.ndarray]) -> dict[str, list[int]]:
    return {
        measure.id: [round(float(score) * 100) for score in table]
        for measure, table in zip(measures, tables, strict=True)
    }


def toml_text(table: dict[str, Any]) -> str:
    """A weights table as TOML, one measure a line."""
    lines = ["# Written by benchmarks/fit.py; do not edit by hand. Hundredths of log-odds for content.", ""]
    for section in ("about", "bias", "cut", "witness", "policy", "local", "context", "trees"):
        if section not in table:
            continue
        lines.append(f"[{section}]")
        for key, value in table[section].items():
            name = f'"{key}"' if "." in key else key
            lines.append(f"{name} = {_toml_value(value)}")
        lines.append("")
    return "\n".join(lines)


def _toml_value(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list) and value and isinstance(value[0], str):
        return "[\n" + "".join(f'  "{item}",\n' for item in value) + "]"
    return str(value)
