"""Fit what trafilatura's opinion is worth: ``python -m benchmarks.fit_witness --folds DIR [--ship]``, after fit_html.

Every page is judged by the weights of its fold, which never saw its host, so that the page's own evidence is as sure
as it is on new pages; the table then says what the opinion adds. That of fold k is fitted on the other folds.
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
from benchmarks.html import fold_judges
from dechrome.engine import Engine
from dechrome.options import Options
from dechrome.page_sums import PageSums
from dechrome.read_html import read_html
from dechrome.read_text import visible
from dechrome.record import units_of
from dechrome.witness import AGREEMENT_BINS, KEPT, SILENT, SLOPE, agreement, hear, opinions

if TYPE_CHECKING:
    from dechrome.page_judge import PageJudge

OPINIONS = KEPT + 1
STEPS, RIDGE, STEP = 60, 200.0, 0.7
"""Newton steps, evidence at which a table entry gets half of its worth, share of a step that is taken."""
Rows = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Of a page's blocks: cell of the table, own log-odds, label, weight."""


def page_rows(html: str, gold: str, engine: Engine, judge: PageJudge) -> Rows | None:
    """The blocks of a page; None where it has none, or the witness says nothing."""
    heard, document = hear(html), read_html(html)
    if heard is None or not heard.text or not len(document) or document.tree is None:
        return None
    lines = list(map(visible, document.shown))
    records, keys = engine.records_of(document, lines)
    page = PageSums(document.tree, units_of(records))
    total = judge.decide_page(records, document.gaps, keys, lines, page).rounds[0].total
    said = opinions(heard.text, lines)
    cell = agreement(said, total, page.letters) * OPINIONS + np.frombuffer(said, np.uint8).astype(np.int64)
    labels, words = block_labels(document.shown, gold)
    return cell, np.array(total) / 100, np.array(labels, float), block_weights(np.array(words), records)


def fit_table(pages: list[Rows]) -> list[list[int]]:
    """Scores by agreement and opinion, in hundredths of log-odds on the scale of the judge."""
    cell, own, y, weight = (np.concatenate(column) for column in zip(*pages, strict=True))
    weight = weight / weight.mean()
    size = AGREEMENT_BINS * OPINIONS
    table, slope, bias = np.zeros(size), SLOPE, 0.0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(slope * own + bias + table[cell])))
        gradient, bend = weight * (y - p), weight * p * (1 - p)
        slope += STEP * float(gradient @ own) / float(bend @ own**2)
        bias += STEP * float(gradient.sum()) / float(bend.sum()) / 2
        part = np.bincount(cell, gradient, size) - RIDGE / 4 * 0.02 * table
        table += STEP * part / (np.bincount(cell, bend, size) + RIDGE / 4)
        table[SILENT::OPINIONS] = 0
    scores = np.rint(100 * table / slope).astype(int).reshape(AGREEMENT_BINS, OPINIONS)
    print(f"slope {slope:.2f}, bias {bias:.2f}: {scores.tolist()}", flush=True)
    return [[int(score) for score in row] for row in scores]


def write(path: Path, scores: list[list[int]]) -> None:
    """Put the table into a weights file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table["witness"] = {"scores": scores}
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
        write(args.folds / f"html-{fold}.toml", fit_table(others))
    if args.ship:
        write(SHIPPED, fit_table([rows for pages in folds for rows in pages]))


if __name__ == "__main__":
    main()
