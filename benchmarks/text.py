"""``python -m benchmarks.text``: quality and speed of dechrome beside its peers, all in one run, as Markdown.

The cleaners take turns document by document in one process, so that what slows the machine slows them all.
Time is measured until the list of removals is complete; rules and stop lists are loaded before. Without
``--folds`` the figures of dechrome are those of weights fitted on these very pages; see cleaners.py.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.cleaners import Cleaners, read_folds
from benchmarks.data import SETS, MissingDataError, Page, add_data_option, data_folder, read_set
from benchmarks.peers import PEERS
from benchmarks.scoring import Score, Words, removed_lines
from benchmarks.strings import try_strings
from dechrome.options import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REFERENCE = "jusText, stop list"
"""The cleaner whose speed is 1."""
IMMEASURABLE = 200
"""Times the reference, or M characters a second, from which on a method does nothing worth timing."""
STRINGS = "strings"
Scores = dict[tuple[str, str], dict[str, Score]]
"""Set and part (``article`` or ``all``) -> method -> score."""


@dataclass(frozen=True)
class Method:
    """A cleaner of the comparison.

    Attributes:
        name: in the tables.
        clean: what is timed.
        flags: from its outcome to one *removed* flag per line.
    """

    name: str
    clean: Callable[[Page, str], Any]
    flags: Callable[[Page, Any], Sequence[bool]]


def methods(folds: list[Any] | None) -> list[Method]:
    """The profiles of dechrome, then the peers."""
    own = [_dechrome(profile, Cleaners(profile, folds)) for profile in PROFILES]
    return [*own, *(_peer(name, clean) for name, clean in PEERS.items())]


def _dechrome(profile: str, cleaners: Cleaners) -> Method:
    return Method(
        f"dechrome {profile}",
        lambda page, text: list(cleaners.clean(text, page.url).removed),
        lambda page, spans: removed_lines(page.lines, spans),
    )


def _peer(name: str, clean: Callable[[Sequence[str], str], list[bool]]) -> Method:
    return Method(name, lambda page, _text: clean(page.lines, page.language), lambda _page, flags: flags)


def run(folder: Path, name: str, chosen: list[Method], limit: int | None, scores: Scores) -> None:
    """Score all methods on the pages of a set, taking turns."""
    for number, page in enumerate(islice(read_set(folder, name), limit)):
        words, text = Words(page), page.text
        if number == 0:
            for method in chosen:  # loads rules, stop lists and memories outside the measurement
                method.clean(page, text)
        parts = [(name, "all"), (name, "article")] if page.kind == "article" else [(name, "all")]
        turn = number % len(chosen)
        for method in chosen[turn:] + chosen[:turn]:
            began = time.perf_counter()
            outcome = method.clean(page, text)
            seconds = time.perf_counter() - began
            flags = method.flags(page, outcome)
            for part in parts:
                scores.setdefault(part, {}).setdefault(method.name, Score()).add(words, flags, seconds)


def overview(scores: Scores, names: list[str]) -> str:
    """Word F1 and content loss of every part, and speed, in one table."""
    parts = [(name, part) for name in ("page", "extracted") for part in ("article", "all") if (name, part) in scores]
    speeds = [name for name in ("page", "extracted") if (name, "all") in scores]
    heads = [
        *(f"{name}, {part}" for name, part in parts),
        *(f"{name} M chars/s" for name in speeds),
        "× jusText",
    ]
    rows = ["| word F1 / content loss | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(heads)]
    for method in names:
        cells = []
        for part in parts:
            figures = scores[part][method].figures()
            cells.append(f"{_short(figures['word_f1'])} / {figures['content_loss']:.1%}")
        cells += [_speed(scores[name, "all"][method].speed) for name in speeds]
        cells.append(_times(scores, speeds, method))
        rows.append(f"| {method} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _times(scores: Scores, sets: list[str], method: str) -> str:
    """How many times as fast as the reference over the sets together."""
    own = sum(scores[name, "all"][method].seconds for name in sets)
    reference = sum(scores[name, "all"][REFERENCE].seconds for name in sets)
    return f"{reference / own:,.1f}" if own * IMMEASURABLE > reference else "–"


def _speed(speed: float) -> str:
    return f"{speed:.2f}" if speed < IMMEASURABLE else "–"


def _short(figure: float) -> str:
    return f"{figure:.3f}".lstrip("0")


def detail(scores: Scores, part: tuple[str, str], names: list[str]) -> str:
    """All figures of one part."""
    measured = scores[part]
    words = next(iter(measured.values())).with_gold > 0
    heads = ["word P", "word R", "word F1"] if words else ["body lines lost", "titles, captions, bylines, credits lost"]
    heads += ["content loss", "loss > 5 %", "chrome removed", "content lines lost"]
    rows = [f"| {part[0]}, {part[1]} | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(heads)]
    for name in names:
        f = measured[name].figures()
        cells = (
            [_short(f[key]) for key in ("word_precision", "word_recall", "word_f1")]
            if words
            else [f"{f['body_lines_lost']:.2%}", f"{f['kept_roles_lost']:.1%}"]
        )
        cells += [
            f"{f['content_loss']:.2%}",
            f"{f['large_loss']:.1%}",
            f"{f['chrome_removed']:.1%}",
            f"{f['content_lines_lost']:.2%}",
        ]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    first = next(iter(measured.values()))
    return "\n".join([*rows, "", f"{first.documents} documents, {first.characters / 1e6:.2f} M characters."])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.text", description=__doc__.split("\n")[0])
    add_data_option(parser)
    parser.add_argument("--folds", type=Path, metavar="DIR", help="weights by fold, fold-0.toml to fold-4.toml")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of every set")
    parser.add_argument("--sets", default=",".join([*SETS, STRINGS]), help="comma-separated (default: %(default)s)")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    sets = args.sets.split(",")
    unknown = set(sets) - {*SETS, STRINGS}
    if unknown:
        sys.exit(f"--sets: {sorted(unknown)[0]!r} is no set; sets are {', '.join([*SETS, STRINGS])}")
    try:
        folder = data_folder(args.data)
        folds = read_folds(args.folds) if args.folds else None
        report(folder, sets, folds, args.limit)
    except (MissingDataError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        sys.exit(3)


def report(folder: Path, sets: list[str], folds: list[Any] | None, limit: int | None) -> None:
    """Run and print everything."""
    chosen = methods(folds)
    names = [method.name for method in chosen]
    scores: Scores = {}
    for name in sets:
        if name in SETS:
            run(folder, name, chosen, limit, scores)
    if folds:
        print("dechrome: cross-validated over hosts (every page judged by weights that never saw its host).\n")
    else:
        print("dechrome: shipped weights, FITTED ON THESE PAGES; give --folds DIR for honest figures.\n")
    if any(name in ("page", "extracted") for name, _ in scores):
        print(overview(scores, names) + "\n")
    for part in scores:
        print(detail(scores, part, names) + "\n")
    if STRINGS in sets:
        print(try_strings(folder, Cleaners("balanced")).table())


if __name__ == "__main__":
    main()
