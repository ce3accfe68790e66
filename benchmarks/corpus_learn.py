"""``python -m benchmarks.corpus_learn``: time and memory of learning what sites repeat, on pages made at run time.

Every host has a frame that all its pages share, lines that some share, and lines of its own, so that keys are many, as
in a crawl. Memory is that of all processes together, what they share counted once. Linux.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import zstandard

from benchmarks.memory import Family
from dechrome.corpus.learn import learn_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["main", "make_pages"]

LINES = 50
FRAME, SOME = 25, 5
_WORDS = 20_000


def make_pages(path: Path, hosts: int, lines: int, seed: int = 0) -> int:
    """Write pages of ``LINES`` lines as JSONL, hosts mixed; returns how many."""
    rng = random.Random(seed)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randrange(3, 10))) for _ in range(_WORDS)]
    pages = lines // LINES
    with path.open("wb") as raw, zstandard.ZstdCompressor(level=1).stream_writer(raw) as stream:
        for number in range(pages):
            host = number % hosts
            frame = [f"{words[(host * 31 + n) % _WORDS]} {words[(host + n * 17) % _WORDS]}" for n in range(FRAME)]
            some = [f"{words[host]} {words[rng.randrange(20)]} more" for _ in range(SOME)]
            own = [" ".join(rng.choices(words, k=12)) for _ in range(LINES - FRAME - SOME)]
            text = "\n".join([*frame[:15], *own, *some, *frame[15:]])
            row = {"url": f"https://host{host}.example/{number}", "text": text}
            stream.write(json.dumps(row).encode() + b"\n")
    return pages


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=5_000_000)
    parser.add_argument("--hosts", type=int, default=10_000)
    parser.add_argument("--memory", type=int, default=1_000, help="MiB for counting")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary, "pages.jsonl.zst")
        pages = make_pages(path, given.hosts, given.lines)
        began = time.monotonic()
        with Family() as family:
            learnt = learn_corpus([path], Path(temporary, "profiles"), workers=given.workers, memory=given.memory)
        seconds = time.monotonic() - began
    print(f"{given.lines:,} lines, {pages:,} pages, {given.hosts:,} hosts: {learnt.sites:,} profiles")
    print(f"{learnt.lines:,} lines repeat; {seconds:.0f} s, {given.lines / seconds:,.0f} lines/s")
    memory = f"{family.together:,.0f} MiB in {family.processes} processes together"
    print(f"peak: {memory}, {family.largest:,.0f} in the largest")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
