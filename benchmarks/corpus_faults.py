"""``python -m benchmarks.corpus_faults``: whether a corpus run gives the same bytes whatever stops it.

Crash at every I/O step, full disk at every I/O step, two crashes one after the other, SIGKILL at random moments (in
turn of the whole group and of the parent alone); each time resumed, compared byte for byte with an undisturbed run and
checked for processes that outlive their parent by 2 s. The exit code is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus_fire import CRASHED, FULL, CrashingDisk, Fire, FullDisk, attempt, make_corpus
from dechrome import Cleaner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.corpus.disk import Disk

SEED = 20261126


def crashes(fire: Fire) -> Iterator[bool]:
    """One run for each operation on the disk, which ends before it."""
    return _at_every_step(fire, CrashingDisk, CRASHED)


def full_disks(fire: Fire) -> Iterator[bool]:
    """One run for each operation on the disk, from which on it is full."""
    return _at_every_step(fire, FullDisk, FULL)


def _at_every_step(fire: Fire, disk: type[CrashingDisk | FullDisk], code: int) -> Iterator[bool]:
    for step, operation in enumerate(fire.steps):
        if code == FULL and operation in ("remove", "fsync folder") and step == len(fire.steps) - 1:
            continue  # nothing is left to be written
        out = fire.folder / "out"
        same, codes = attempt(fire, out, [partial(disk, step)], code)
        yield same and codes == [code]
        shutil.rmtree(out)


def double_crashes(fire: Fire, number: int) -> Iterator[bool]:
    """The resumed run crashes too."""
    rng = random.Random(SEED)
    for _ in range(number):
        out = fire.folder / "out"
        first = rng.randrange(len(fire.steps))
        disks: list[partial[Disk]] = [partial(CrashingDisk, first)]
        disks.append(partial(CrashingDisk, rng.randrange(max(1, len(fire.steps) - first))))
        same, codes = attempt(fire, out, list(disks), CRASHED)
        yield same and codes[0] == CRASHED and codes[1] in (CRASHED, 0)
        shutil.rmtree(out)


def kills(fire: Fire, number: int) -> Iterator[bool]:
    """Kills at random moments; a run is killed up to three times before it may finish. One value for each kill."""
    rng = random.Random(SEED)
    done = 0
    while done < number:
        out = fire.folder / "out"
        struck = 0
        for _ in range(rng.randint(1, 3)):
            struck += fire.kill(out, rng.uniform(0, fire.seconds), group=(done + struck) % 2 == 0)
        fire.run(out)
        same = fire.same(out)
        shutil.rmtree(out)
        yield from [same] * struck
        done += struck


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200, help="rows of JSONL in the corpus")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--double", type=int, default=70)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fire = Fire(make_corpus(Path(folder, "in"), given.rows), Path(folder), Cleaner())
        fire.undisturbed()
        print(f"undisturbed: {fire.seconds:.2f} s, {len(fire.steps)} I/O steps, {len(fire.expected)} files", flush=True)
        good = True
        trials = {
            "crash at every I/O step": crashes(fire),
            "full disk at every I/O step": full_disks(fire),
            "double crashes": double_crashes(fire, given.double),
            "random SIGKILLs": kills(fire, given.kills),
        }
        for name, results in trials.items():
            seen = list(results)
            good = good and all(seen)
            print(f"{name}: {len(seen)} runs, {sum(seen)} with the same bytes; orphans: {fire.orphans}", flush=True)
    return 0 if good and not fire.orphans else 1


if __name__ == "__main__":
    sys.exit(main())
