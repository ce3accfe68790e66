"""``python -m benchmarks.text_speed``: speed of each text cleaner at work by itself, all in one run, as Markdown.

Every cleaner makes one pass over all pages of a set before the next one begins, as in use: where they take turns page
by page (benchmarks.text), each finds its tables pushed out of the processor's caches by the others. The pages are new
to it. Time is measured until the list of removals of each page is complete; rules and stop lists are loaded before.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.data import MissingDataError, Page, add_data_option, data_folder, read_set
from benchmarks.peers import PEERS
from benchmarks.text import REFERENCE
from dechrome import Cleaner

if TYPE_CHECKING:
    from collections.abc import Callable

SETS = ("page", "extracted")
OWN = "dechrome balanced"
QUICK = 100
"""Million characters a second from which on a method does nothing worth timing."""


class Passed(NamedTuple):
    """What a pass took."""

    characters: int
    seconds: float


def time_pass(pages: list[Page], texts: list[str], clean: Callable[[Page, str], object]) -> Passed:
    """Time one pass over some pages; the first page is cleaned once before."""
    clean(pages[0], texts[0])
    began = time.perf_counter()
    for page, text in zip(pages, texts, strict=True):
        clean(page, text)
    return Passed(sum(map(len, texts)), time.perf_counter() - began)


def cleaners() -> dict[str, Callable[[Page, str], object]]:
    """The default profile, with a memory of lines that is empty, then the peers."""
    own = Cleaner()
    own.prepare()
    peers = {name: lambda page, _, run=run: run(page.lines, page.language) for name, run in PEERS.items()}
    return {OWN: lambda page, text: list(own.clean(text, page.url).removed), **peers}


def table(passes: dict[str, list[Passed]]) -> str:
    """Millions of characters a second by set, and how many times as fast as the reference on each and on both."""
    reference = passes[REFERENCE]
    heads = [*(f"{name} M chars/s" for name in SETS), *(f"× jusText, {name}" for name in (*SETS, "both"))]
    rows = ["| one cleaner after the other | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(heads)]
    for name, own in passes.items():
        speeds = [each.characters / each.seconds / 1e6 for each in own]
        if max(speeds) > QUICK:
            continue
        times = [theirs.seconds / each.seconds for theirs, each in zip(reference, own, strict=True)]
        times.append(sum(each.seconds for each in reference) / sum(each.seconds for each in own))
        cells = [f"{speed:.2f}" for speed in speeds] + [f"{ratio:.1f}" for ratio in times]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.text_speed", description=__doc__.split("\n")[0])
    add_data_option(parser)
    args = parser.parse_args()
    passes: dict[str, list[Passed]] = {}
    try:
        folder = data_folder(args.data)
        for name in SETS:
            pages = list(read_set(folder, name))
            texts = [page.text for page in pages]
            for method, clean in cleaners().items():
                passes.setdefault(method, []).append(time_pass(pages, texts, clean))
    except (MissingDataError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        sys.exit(3)
    print(table(passes))


if __name__ == "__main__":
    main()
