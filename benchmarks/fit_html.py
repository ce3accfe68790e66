"""Fit the weights for HTML pages: ``python -m benchmarks.fit_html [--folds DIR] [--ship]``.

Folds are by host: the weights of fold k never saw a page of its hosts.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.cleaners import FOLDS, fold_of
from benchmarks.data import ROOT, add_data_option, data_folder, html_records
from benchmarks.fitting.html_model import html_page, html_weights_table
from benchmarks.fitting.model import toml_text
from dechrome.engine import Engine
from dechrome.options import Options

SHIPPED = ROOT / "src" / "dechrome" / "rules" / "weights-html.toml"
DATA = "WCXB development pages (CC BY 4.0) as HTML"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    parser.add_argument("--folds", type=Path, metavar="DIR", help="write html-0.toml … there")
    parser.add_argument("--ship", action="store_true", help="write the weights of the package")
    args = parser.parse_args()
    engine = Engine(Options())
    pages = [
        (fold_of(record["url"]) or 0, page)
        for record in html_records(data_folder(args.data))
        if (page := html_page(record["html"], record["main_content"], engine)) is not None
    ]
    print(f"{len(pages)} pages read", flush=True)
    if args.folds:
        args.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            table = html_weights_table([page for of, page in pages if of != fold], f"{DATA}, without fold {fold}")
            (args.folds / f"html-{fold}.toml").write_text(toml_text(table), encoding="utf-8")
            print(f"fold {fold}: {table['about']['pages']} pages, {table['about']['lines']} blocks", flush=True)
    if args.ship:
        table = html_weights_table([page for _, page in pages], DATA)
        SHIPPED.write_text(toml_text(table), encoding="utf-8")
        print(f"{SHIPPED}: {table['about']['pages']} pages, {table['about']['lines']} blocks")


if __name__ == "__main__":
    main()
