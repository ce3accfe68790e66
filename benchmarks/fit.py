"""Fit the judge's weights: ``python -m benchmarks.fit``.

    python -m benchmarks.fit --folds benchmarks/folds     weights that leave out the hosts of one fold each
    python -m benchmarks.fit --ship                       src/dechrome/rules/weights.toml, on all pages

Takes about half a minute a fit on one core. The figures of the folds: ``python -m benchmarks.text --folds …``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.data import ROOT, add_data_option, data_folder
from benchmarks.fitting.model import toml_text, weights_table
from benchmarks.fitting.pages import fitting_pages, folds

SHIPPED = ROOT / "src" / "dechrome" / "rules" / "weights.toml"
DATA = "WCXB development pages (CC BY 4.0) as page and extracted lines, and Vietnamese pages"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    parser.add_argument("--folds", type=Path, metavar="DIR", help="write fold-0.toml … there")
    parser.add_argument("--ship", action="store_true", help="write the weights of the package")
    args = parser.parse_args()
    pages = fitting_pages(data_folder(args.data))
    if args.folds:
        args.folds.mkdir(parents=True, exist_ok=True)
        for fold in folds():
            table = weights_table([page for of, page in pages if of != fold], f"{DATA}, without fold {fold}")
            (args.folds / f"fold-{fold}.toml").write_text(toml_text(table), encoding="utf-8")
            print(f"fold {fold}: {table['about']['pages']} pages, {table['about']['lines']} lines", flush=True)
    if args.ship:
        table = weights_table([page for _, page in pages], DATA)
        SHIPPED.write_text(toml_text(table), encoding="utf-8")
        print(f"{SHIPPED}: {table['about']['pages']} pages, {table['about']['lines']} lines")


if __name__ == "__main__":
    main()
