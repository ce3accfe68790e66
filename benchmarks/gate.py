"""``python -m benchmarks.gate``: fails when a change of rules, weights or code makes the output worse.

A fixed sample of the labelled pages (those whose id hashes to one in ``ONE_OF``), all Vietnamese and seed
pages and the chrome strings are cleaned with the shipped weights and compared with ``floors.toml``. These are
figures on pages that were fitted: they show that nothing fell, not how good the library is; for that see
text.py. Where there are no labelled pages the gate says so and passes.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from benchmarks.cleaners import Cleaners, sampled
from benchmarks.data import MissingDataError, add_data_option, data_folder, read_set
from benchmarks.gate_html import measure_html
from benchmarks.scoring import Score, Words, removed_lines
from benchmarks.strings import try_strings

ONE_OF = 8
FLOORS = Path(__file__).with_name("floors.toml")
CEILINGS = ("_loss", "_lost")
"""Ends of the names of figures that must stay low; all others must stay high."""
MARGIN = 0.003
"""What ``--propose`` leaves between a measured figure and its floor or ceiling."""
Figures = dict[str, dict[str, float]]


def measure(folder: Path) -> Figures:
    """All figures by part.

    Raises:
        MissingDataError: a file of the data folder is missing.
    """
    balanced, careful = Cleaners("balanced"), Cleaners("careful")
    scores: dict[str, Score] = {}
    for name in ("page", "extracted", "vi", "seeds"):
        for page in read_set(folder, name):
            if page.gold is not None and not sampled(page.id, ONE_OF):
                continue
            words = Words(page)
            parts = [f"{name}, all"] + ([f"{name}, article"] if page.kind == "article" else [])
            flags = removed_lines(page.lines, balanced.clean(page.text).removed)
            for part in parts:
                scores.setdefault(part, Score()).add(words, flags)
            if "page, article" in parts:
                flags = removed_lines(page.lines, careful.clean(page.text).removed)
                scores.setdefault("page, article, careful", Score()).add(words, flags)
    strings = try_strings(folder, balanced)
    figures = {part: score.figures() for part, score in scores.items()}
    lost = strings.article_lost / max(1, strings.article_lines)
    figures |= measure_html(folder, ONE_OF)
    return figures | {"strings": {"chrome_removed": strings.share, "article_lines_lost": lost}}


def compare(figures: Figures, floors: Figures) -> tuple[str, list[str]]:
    """A Markdown table of all figures with a floor, and the names of those that fell."""
    rows = ["| part | figure | measured | must be | |", "|---|---|--:|--:|---|"]
    fallen = []
    for part, limits in floors.items():
        for name, limit in limits.items():
            value = figures[part][name]
            ceiling = name.endswith(CEILINGS)
            good = value <= limit if ceiling else value >= limit
            sign = "≤" if ceiling else "≥"
            rows.append(f"| {part} | {name} | {value:.4f} | {sign} {limit:.4f} | {'' if good else 'FELL'} |")
            if not good:
                fallen.append(f"{part}: {name} is {value:.4f}, must be {sign} {limit:.4f}")
    return "\n".join(rows), fallen


def proposal(figures: Figures, floors: Figures) -> str:
    """The floors file for what was measured, a margin apart, for the parts and figures it has now."""
    lines = []
    for part, limits in floors.items():
        lines.append(f'["{part}"]')
        for name in limits:
            value = figures[part][name]
            limit = value + MARGIN if name.endswith(CEILINGS) else value - MARGIN
            lines.append(f"{name} = {min(max(limit, 0.0), 1.0):.4f}")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__.split("\n")[0])
    add_data_option(parser)
    parser.add_argument("--propose", action="store_true", help="print floors for what is measured now")
    args = parser.parse_args()
    try:
        figures = measure(data_folder(args.data))
    except MissingDataError as error:
        print(f"quality gate SKIPPED: {error}")
        return
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if args.propose:
        print(proposal(figures, floors))
        return
    table, fallen = compare(figures, floors)
    print(table)
    if fallen:
        print("\nquality gate FAILED:\n" + "\n".join(f"  {line}" for line in fallen), file=sys.stderr)
        sys.exit(1)
    print("\nquality gate passed")


if __name__ == "__main__":
    main()
