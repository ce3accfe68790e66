"""``python -m benchmarks.html``: quality and speed on HTML pages beside other extractors, in one run, as Markdown.

The extractors take turns page by page in one process. Word F1 compares bags of words with the gold text, the mean over
pages; *chrome left* is the share of the page's known chrome snippets that are in the output. Of dechrome, ``body``
is compared (the gold holds no titles and bylines), and the time includes metadata. Without ``--folds`` its weights
are those fitted on these very pages.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.cleaners import FOLDS, fold_of
from benchmarks.data import MissingDataError, add_data_option, data_folder, html_records
from benchmarks.html_peers import html_peers
from dechrome import Cleaner, Options
from dechrome.options import PROFILES
from dechrome.page_judge import PAGE_CONTEXT, PAGE_LOCAL, PageJudge
from dechrome.weights import weights_from

if TYPE_CHECKING:
    from collections.abc import Callable

WORD = re.compile(r"\w+")
REFERENCE = "trafilatura"


def word_f1(text: str, gold: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words of a text."""
    got = Counter(WORD.findall(text.lower()))
    shared = (got & gold).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / got.total(), shared / gold.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def fold_judges(folds: Path, profile: str) -> list[PageJudge]:
    """The judges with the weights of each fold, from the files of ``benchmarks.fit_html --folds``."""
    tables = [tomllib.loads((folds / f"html-{k}.toml").read_text(encoding="utf-8")) for k in range(FOLDS)]
    weights = [weights_from(table, "", PAGE_LOCAL, PAGE_CONTEXT) for table in tables]
    return [PageJudge(w, w.cuts[profile]) for w in weights]


class HtmlCleaners:
    """dechrome on HTML, for every page with weights that never saw its host where there are folds.

    Args:
        profile, accurate: see ``dechrome.Options``.
        folds: folder of ``html-0.toml`` …, or None.
    """

    def __init__(self, profile: str, folds: Path | None, *, accurate: bool = False):
        self.cleaner = Cleaner(Options(profile=profile, accurate=accurate))
        engine = self.cleaner._engine
        self.judges = [engine.page_judge] if folds is None else fold_judges(folds, profile)

    def __call__(self, html: str, url: str | None) -> str:
        """The body of a page; metadata is made too, as a caller would."""
        self.cleaner._engine.page_judge = self.judges[(fold_of(url) or 0) % len(self.judges)]
        result = self.cleaner.clean_html(html, url)
        _ = result.metadata
        return result.body


def run(folder: Path, calls: dict[str, Callable[[str, str | None], str]], one_of: int) -> dict[str, Any]:
    """Rows by method: (page type, P, R, F1, chrome left or None), and seconds by method."""
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    seconds: Counter[str] = Counter()
    for number, page in enumerate(html_records(folder)):
        if number % one_of:
            continue
        gold = Counter(WORD.findall(page["main_content"].lower()))
        for name, call in calls.items():
            began = time.perf_counter()
            text = call(page["html"], page["url"])
            seconds[name] += time.perf_counter() - began
            low = text.lower()
            left = [snippet.lower() in low for snippet in page["without"]]
            rows[name].append((page["page_type"], *word_f1(text, gold), sum(left) / len(left) if left else None))
    return {"rows": rows, "seconds": seconds}


def mean(values: list[Any]) -> float:
    """Mean without the missing ones."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else float("nan")


def table(found: dict[str, Any]) -> str:
    """The outcome as a Markdown table."""
    rows, seconds = found["rows"], found["seconds"]
    kinds = sorted({row[0] for got in rows.values() for row in got})
    head = ["word F1", "all", *kinds, "chrome left, article", f"× {REFERENCE}"]
    lines = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    for name, got in rows.items():
        scores = [mean([row[3] for row in got])]
        scores += [mean([row[3] for row in got if row[0] == kind]) for kind in kinds]
        left = mean([row[4] for row in got if row[0] == "article"])
        speed = seconds[REFERENCE] / seconds[name] if REFERENCE in seconds else float("nan")
        cells = [name, *(f"{score:.3f}".lstrip("0") for score in scores), f"{left:.1%}", f"{speed:.1f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.html", description=__doc__.split("\n")[0])
    add_data_option(parser)
    parser.add_argument("--folds", type=Path, metavar="DIR", help="weights by fold (benchmarks.fit_html --folds)")
    parser.add_argument("--one-of", type=int, default=1, metavar="N", help="only every N-th page")
    parser.add_argument("--alone", action="store_true", help="without the others")
    parser.add_argument("--accurate", action="store_true", help="the option accurate too; as slow as trafilatura")
    args = parser.parse_args()
    calls: dict[str, Callable[[str, str | None], str]] = {
        f"dechrome {profile}": HtmlCleaners(profile, args.folds) for profile in PROFILES
    }
    if args.accurate:
        calls["dechrome accurate"] = HtmlCleaners("balanced", args.folds, accurate=True)
    if not args.alone:
        calls |= html_peers()
    try:
        found = run(data_folder(args.data), calls, args.one_of)
    except MissingDataError as error:
        sys.exit(str(error))
    print(table(found))
    print(f"\n{len(next(iter(found['rows'].values())))} pages.")


if __name__ == "__main__":
    main()
