"""Fit what trafilatura's opinion is worth: ``python -m benchmarks.fit_witness --folds DIR [--ship]``, after fit_html.

Every page is judged by the weights of its fold, which never saw its host, so that the page's own evidence is as sure
as it is on new pages; the trees then say what the opinion adds. Those of fold k are fitted on the other folds.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.cleaners import FOLDS, fold_of
from benchmarks.data import add_data_option, data_folder, html_records
from benchmarks.fit_html import SHIPPED
from benchmarks.fitting.html_labels import block_labels
from benchmarks.fitting.html_model import block_weights
from benchmarks.fitting.model import toml_text
from benchmarks.fitting.trees import boosted, tree_text
from benchmarks.html import fold_judges
from dechrome.declared import declared_places
from dechrome.engine import Engine
from dechrome.landmarks import COPIED
from dechrome.options import Options
from dechrome.page_sums import PageSums
from dechrome.policy import POLICY_TERMS
from dechrome.read_html import read_html
from dechrome.read_text import visible
from dechrome.record import units_of
from dechrome.testimony import COLUMNS, HIGHEST, LOWEST, opinion_bins
from dechrome.witness import hear, voices

if TYPE_CHECKING:
    from dechrome.page_judge import PageJudge

SLOPE = 0.47
"""Factor that makes the page's own log-odds true on hosts never seen, measured with these pages."""
TREES = 90
SETTINGS = {"num_leaves": 8, "learning_rate": 0.08, "min_data_in_leaf": 500, "lambda_l2": 100.0} | {
    "feature_fraction": 0.5,
    "bagging_fraction": 0.6,
}
"""Small trees: larger ones, and all measures of the page beside the opinions, are worse on hosts never seen."""
Rows = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Of a page's blocks in doubt: bins of testimony.COLUMNS, own log-odds, label, weight."""


def page_rows(html: str, gold: str, engine: Engine, judge: PageJudge) -> Rows | None:
    """The blocks of a page; None where it has none, or the witness says nothing."""
    heard, document = hear(html), read_html(html)
    if heard is None or not heard.text or not len(document) or document.tree is None:
        return None
    lines = list(map(visible, document.shown))
    records, keys = engine.records_of(document, lines)
    page = PageSums(document.tree, units_of(records), declared_places(document.tree.head.json_ld, lines))
    found = judge.decide_page(records, document.gaps, keys, lines, page).rounds[0]
    copied = judge.weights.policy[POLICY_TERMS.index("copied")]  # added after the witness was heard
    total = np.array(found.total) - np.where(np.array(found.view.marks.flags) & COPIED, copied, 0)
    seen = opinion_bins(voices(heard, lines), total.tolist(), page.letters)
    labels, words = block_labels(document.shown, gold)
    weight = block_weights(np.array(words), records)
    doubt = (total >= LOWEST) & (total <= HIGHEST) & (weight > 0)
    bins = np.frombuffer(seen, np.uint8).reshape(-1, len(COLUMNS))
    return bins[doubt], total[doubt] / 100, np.array(labels, float)[doubt], weight[doubt]


def fit_trees(pages: list[Rows]) -> list[str]:
    """Trees on the opinions, on the scale of the judge."""
    seen, own, y, weight = (np.concatenate(column) for column in zip(*pages, strict=True))
    roots = boosted(seen, y, weight / weight.mean(), SLOPE * own, TREES, SETTINGS)
    place = {number: number for number in range(len(COLUMNS))}
    return [tree_text(root, place, 1 / SLOPE) for root in roots]


def write(path: Path, trees: list[str]) -> None:
    """Put the trees into a weights file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table["witness"] = {"trees": trees}
    path.write_text(toml_text(table), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    parser.add_argument("--folds", type=Path, metavar="DIR", required=True, help="where html-0.toml … are")
    parser.add_argument("--ship", action="store_true", help="write the table into the weights of the package too")
    args = parser.parse_args()
    engine, judges = Engine(Options()), fold_judges(args.folds, "balanced")
    folds: list[list[Rows]] = [[] for _ in range(FOLDS)]
    for record in html_records(data_folder(args.data)):
        fold = fold_of(record["url"]) or 0
        rows = page_rows(record["html"], record["main_content"], engine, judges[fold])
        if rows is not None:
            folds[fold].append(rows)
    for fold in range(FOLDS):
        others = [rows for k, pages in enumerate(folds) if k != fold for rows in pages]
        write(args.folds / f"html-{fold}.toml", fit_trees(others))
    if args.ship:
        write(SHIPPED, fit_trees([rows for pages in folds for rows in pages]))


if __name__ == "__main__":
    main()
