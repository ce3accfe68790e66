"""Exactly once: whatever stops a run, resuming it gives the bytes of an undisturbed one.

``python -m benchmarks.corpus_faults`` does the same at large.
"""

from __future__ import annotations

import random
import sys
from functools import partial

import pytest
from benchmarks.corpus_fire import CRASHED, FULL, CrashingDisk, Fire, FullDisk, attempt, make_corpus

from dechrome.corpus import Cut, verify_corpus
from dechrome.errors import InputError, OutputError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked, and watched in /proc")


@pytest.fixture(scope="module")
def fire(tmp_path_factory, cleaner):
    folder = tmp_path_factory.mktemp("fire")
    inputs = make_corpus(folder / "in", 16)[:1]  # further inputs add time and no further kind of step
    found = Fire(inputs, folder, cleaner, 1, Cut(unit_rows=12, chunk_rows=6))
    found.undisturbed()
    return found


def test_the_undisturbed_run_has_documents_spans_rejects_and_many_steps(fire):
    kinds = {name.partition("/")[0] for name in fire.expected}
    assert kinds == {"documents", "attributes", "rejects", ".dechrome", "stats.json", "manifest.json"}
    assert {"mkdir", "create", "write", "fsync", "rename", "fsync folder"} <= set(fire.steps)
    assert len(fire.steps) > 30


def test_a_crash_before_any_step_costs_nothing_and_leaves_no_process(fire, tmp_path):
    for step in range(len(fire.steps)):
        assert attempt(fire, tmp_path / str(step), [partial(CrashingDisk, step)], CRASHED) == (True, [CRASHED])
    assert fire.orphans == 0


def test_a_disk_that_is_full_from_any_step_on_stops_the_run_without_half_files(fire, tmp_path):
    for step, operation in enumerate(fire.steps):
        if operation in ("remove", "fsync folder"):  # these still work
            continue
        assert attempt(fire, tmp_path / str(step), [partial(FullDisk, step)], FULL) == (True, [FULL])
    assert fire.orphans == 0


def test_a_resumed_run_may_crash_too(fire, tmp_path):
    rng = random.Random(5)
    for trial in range(8):
        first, second = rng.randrange(len(fire.steps)), rng.randrange(20)
        disks = [partial(CrashingDisk, first), partial(CrashingDisk, second)]
        same, codes = attempt(fire, tmp_path / str(trial), disks, CRASHED)
        assert same
        assert codes[0] == CRASHED
    assert fire.orphans == 0


@pytest.mark.parametrize("group", [True, False])
def test_kills_at_any_moment_cost_nothing_and_no_worker_outlives_its_parent(fire, tmp_path, group):
    rng = random.Random(7)
    for trial in range(4):
        out = tmp_path / str(trial)
        for _ in range(2):
            fire.kill(out, rng.uniform(0, fire.seconds), group=group)
        fire.run(out)
        assert fire.same(out)
    assert fire.orphans == 0


def test_a_full_disk_is_said_with_file_cause_and_remedy_and_the_run_is_not_finished(fire, tmp_path):
    with pytest.raises(OutputError, match=r"\.json.*: cannot be written \(No space left on device\).*--resume"):
        fire.run(tmp_path / "out", FullDisk(fire.steps.index("create") + 1))
    with pytest.raises(InputError, match="not finished"):
        verify_corpus(tmp_path / "out")
