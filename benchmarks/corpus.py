"""``python -m benchmarks.corpus``: what a corpus run costs beside the cleaning itself. JSONL.zst in and out.

Throughput with one worker as a share of ``Cleaner.clean_many`` alone, two workers beside one, the cost of documents
that crash their worker, and memory over many documents. The ways take turns, and each figure is that of the fastest
round: what else the machine does slows them all, but not all alike. CPU seconds, of this process and of its children
(workers and reader), say more than the clock where others use the machine too. Pages are the labelled ones of
docs/quality.md, repeated with a number in each so that no two are the same; without them, made ones.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.data import MissingDataError, add_data_option, data_folder, read_set
from benchmarks.memory import Watch
from dechrome import Cleaner
from dechrome.corpus import Settings, run_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dechrome import CleanResult

CRASH = "DECHROME-BENCHMARK-CRASH"


class Faulty(Cleaner):
    """Dies where a page says so, as native code does."""

    def clean(self, text: str, url: str | None = None) -> CleanResult:
        """Clean, or die."""
        if CRASH in text:
            ctypes.CDLL(None).abort()
        return super().clean(text, url)


def pages(folder: Path | None) -> list[str]:
    """Texts of pages."""
    try:
        return [page.text for page in read_set(data_folder(folder), "page")]
    except MissingDataError as error:
        print(f"{error}; made pages are used", file=sys.stderr)
        line = "The old bridge over harbour {0} was opened again on Monday, after {1} years of work, the city said."
        head = "Skip to main content\nHome\nNews\nSport\n\n"
        return [head + "\n\n".join(line.format(a, b) for b in range(1, 5 + a % 40)) for a in range(500)]


def texts(base: list[str], number: int, crash_every: int = 0) -> Iterator[str]:
    """So many texts, no two the same."""
    for index in range(number):
        mark = CRASH if crash_every and index % crash_every == crash_every // 2 else "Page"
        yield f"{base[index % len(base)]}\n{mark} {index}"


def write_corpus(path: Path, found: Iterator[str]) -> Path:
    """A corpus of rows with id, url and text."""
    import zstandard

    with path.open("wb") as raw, zstandard.ZstdCompressor().stream_writer(raw) as stream:
        for index, text in enumerate(found):
            row = {"id": index, "url": f"https://www.site{index % 97}.example/{index}", "text": text}
            stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return path


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds of this process and of its children."""

    clock: float
    own: float
    children: float


def timed(action: Callable[[], object]) -> Cost:
    """What an action costs."""
    clock, before = time.perf_counter(), os.times()
    action()
    after = os.times()
    own = after.user + after.system - before.user - before.system
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - clock, own, children)


def run(source: Path, workers: int, cleaner: Cleaner, settings: Settings | None = None) -> None:
    """One run into a folder that is removed."""
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        run_corpus([source], Path(folder, "out"), cleaner, settings, workers=workers)


def alone(base: list[str], number: int, cleaner: Cleaner) -> None:
    """The cleaning itself, without reading, writing or processes."""
    for result in cleaner.clean_many(texts(base, number)):
        result.text  # noqa: B018 - it is made when it is asked for


def throughput(folder: Path, base: list[str], number: int, rounds: int) -> None:
    """One worker beside none, two beside one."""
    cleaner, bare = Cleaner(), Settings(sidecar=False, metadata=False)
    source = write_corpus(folder / "pages.jsonl.zst", texts(base, number))
    ways: dict[str, Callable[[], object]] = {
        "clean_many alone": lambda: alone(base, number, cleaner),
        "1 worker": lambda: run(source, 1, cleaner),
        "2 workers": lambda: run(source, 2, cleaner),
        "1 worker, no sidecar, no metadata": lambda: run(source, 1, cleaner, bare),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(timed(way))
    best = {name: Cost(*map(min, zip(*found, strict=True))) for name, found in costs.items()}
    characters = sum(map(len, texts(base, number))) / 1e6
    bare_cost = best["clean_many alone"]
    for name, cost in best.items():
        rate = f"{number / cost.clock:,.0f} documents/s, {characters / cost.clock:.2f} M characters/s"
        cpu = f"CPU {cost.own:.1f} s here, {cost.children:.1f} s in children"
        print(f"{name}: {rate} ({bare_cost.clock / cost.clock:.0%}); {cpu}")
    one, two = best["1 worker"], best["2 workers"]
    print(f"share by CPU of the children of 1 worker: {bare_cost.own / one.children:.0%}")
    print(f"2 workers / 1 worker: {one.clock / two.clock:.2f}", flush=True)


def faults(folder: Path, base: list[str], number: int, rounds: int) -> None:
    """What documents cost that crash their worker, 1 in 1,000, beside the same corpus with none."""
    cleaner = Faulty()
    whole = write_corpus(folder / "whole.jsonl.zst", texts(base, number))
    broken = write_corpus(folder / "broken.jsonl.zst", texts(base, number, crash_every=1_000))
    for workers in (1, 2):
        good, bad = [], []
        for _ in range(rounds):  # in pairs, so that both meet the same neighbours
            good.append(timed(partial(run, whole, workers, cleaner)).clock)
            bad.append(timed(partial(run, broken, workers, cleaner)).clock)
        change = min(bad) / min(good) - 1
        print(
            f"1 crash in 1,000, workers {workers}: {change:+.1%} time ({min(good):.2f} s, {min(bad):.2f} s)", flush=True
        )


def memory(folder: Path, base: list[str], number: int, workers: int) -> None:
    """The largest process of a run over many documents, in its first and in its last third."""
    short = [text[:1_500] for text in base]
    source = write_corpus(folder / "many.jsonl.zst", texts(short, number))
    with Watch() as watch:
        seconds = timed(partial(run, source, workers, Cleaner())).clock
    print(f"{number:,} documents, {workers} workers, {seconds:.0f} s")
    for kind, (first, last, most) in watch.thirds().items():
        print(f"  {kind}: {first:,.0f} MiB in the first third, {last:,.0f} in the last, {most:,.0f} at most")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_option(parser)
    parser.add_argument("--documents", type=int, default=4_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, default=200_000, metavar="DOCUMENTS", help="for memory")
    parser.add_argument("--only", choices=("throughput", "faults", "memory"))
    given = parser.parse_args()
    base = pages(given.data)
    folder = Path(tempfile.mkdtemp())
    try:
        if given.only in (None, "throughput"):
            throughput(folder, base, given.documents, given.rounds)
        if given.only in (None, "faults"):
            faults(folder, base, given.documents, given.rounds)
        if given.only in (None, "memory"):
            memory(folder, base, given.memory, 2)
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
