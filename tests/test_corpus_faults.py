"""A corpus run under fire: killed, fed with documents that break workers, and with damaged files."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from corpus_pages import PROSE, SMALL, Faulty, files_of, jsonl, read_rows, row, write
from dechrome.corpus import Cut, Settings, run_corpus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked, and watched in /proc")

FAULTS = {"CRASH": "crash", "HANG": "timeout", "MEMORY": "memory", "EXCEPTION": "exception"}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_breaks_its_worker_is_quarantined_and_all_others_are_done(tmp_path, fault):
    rows = [row(number) for number in range(30)]
    rows[13] = row(13, f"{PROSE} FAULT-{fault}")
    write(tmp_path / "rows.jsonl", jsonl(rows))
    settings = replace(SMALL, deadline=2.0, memory=300)
    summary = run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", Faulty(), settings, workers=2)
    assert summary.counts.status == {"ok": 29, "quarantined": 1}
    assert [one["id"] for one in read_rows(tmp_path / "out")] == [f"row-{n}" for n in range(30) if n != 13]
    (reject,) = read_rows(tmp_path / "out", "rejects")
    assert (reject["code"], reject["row"]) == (FAULTS[fault], 14)
    assert json.loads(b64decode(reject["raw_base64"])) == rows[13]


def test_one_bad_document_in_a_hundred_costs_one_in_a_hundred_and_order_and_workers_change_no_row(tmp_path):
    rows = [row(number) for number in range(400)]
    for place, fault in enumerate(FAULTS):
        rows[100 * place + 37] = row(100 * place + 37, f"{PROSE} FAULT-{fault}")
    shuffled = random.Random(11).sample(rows, len(rows))
    settings = Settings(output="jsonl", deadline=2.0, memory=300, cut=Cut(unit_rows=130, chunk_rows=16))
    documents, rejects = [], []
    for name, order, workers in (("a", rows, 1), ("b", rows, 2), ("c", rows, 3), ("d", shuffled, 2)):
        write(tmp_path / f"{name}.jsonl", jsonl(order))
        out = tmp_path / name
        summary = run_corpus([tmp_path / f"{name}.jsonl"], out, Faulty(), settings, workers=workers)
        assert summary.counts.status == {"ok": 396, "quarantined": 4}
        documents.append(b"".join(path.read_bytes() for path in sorted((out / "documents").iterdir())))
        rejects.append(
            {json.loads(b64decode(one["raw_base64"]))["id"]: one["code"] for one in read_rows(out, "rejects")}
        )
    expected = {f"row-{100 * place + 37}": code for place, code in enumerate(FAULTS.values())}
    assert rejects == [expected] * 4
    assert documents[0] == documents[1] == documents[2]
    assert sorted(documents[0].splitlines()) == sorted(documents[3].splitlines())


def test_several_faults_in_one_chunk_cost_themselves_alone_and_give_the_same_bytes(tmp_path):
    rows = [row(number) for number in range(24)]
    for number in (1, 2, 9):
        rows[number] = row(number, f"{PROSE} FAULT-CRASH")
    write(tmp_path / "rows.jsonl", jsonl(rows))
    seen = []
    for workers in (1, 3):
        summary = run_corpus([tmp_path / "rows.jsonl"], tmp_path / f"{workers}", Faulty(), SMALL, workers=workers)
        assert summary.counts.reasons == {"crash": 3}
        seen.append(files_of(tmp_path / f"{workers}"))
    assert seen[0] == seen[1]


def test_a_broken_document_can_be_kept_unchanged(tmp_path):
    rows = [row(0), row(1, f"{PROSE} FAULT-CRASH"), row(2, f"{PROSE} FAULT-EXCEPTION")]
    write(tmp_path / "rows.jsonl", jsonl(rows))
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", Faulty(), replace(SMALL, on_fault="keep"))
    found = read_rows(tmp_path / "out")
    assert [one["clean_status"] for one in found] == ["ok", "kept_raw", "kept_raw"]
    assert [one["text"] for one in found[1:]] == [one["text"] for one in rows[1:]]
    assert [one["clean_flags"].partition(":")[0] for one in found[1:]] == ["crash", "exception"]


def test_a_group_killed_in_the_middle_resumes_to_the_same_bytes_and_leaves_no_process(tmp_path):
    source = write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(6_500)))
    command = [sys.executable, "-m", "dechrome.cli", "corpus", "run", str(source), "--workers", "2", "-q", "-o"]
    subprocess.run([*command, str(tmp_path / "whole")], check=True)
    process = subprocess.Popen([*command, str(tmp_path / "out")])
    receipts = tmp_path / "out" / ".dechrome" / "receipts"
    while not list(receipts.glob("*.json")) and process.poll() is None:
        time.sleep(0.005)
    children = _children(process.pid)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert children
    assert not (tmp_path / "out" / "manifest.json").exists()
    end = time.monotonic() + 60
    while any(_alive(child) for child in children):
        assert time.monotonic() < end, "workers outlived their parent"
        time.sleep(0.01)
    subprocess.run([*command, str(tmp_path / "out"), "--resume"], check=True)
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


def test_a_damaged_gzip_member_costs_its_rows_and_is_named_with_its_offset(tmp_path, cleaner):
    parts = [gzip.compress(jsonl(row(10 * part + n) for n in range(10)), mtime=0) for part in range(3)]
    broken = bytearray(parts[1])
    broken[len(broken) // 2 : len(broken) // 2 + 40] = b"\xff" * 40
    (tmp_path / "rows.jsonl.gz").write_bytes(parts[0] + bytes(broken) + parts[2])
    run_corpus([tmp_path / "rows.jsonl.gz"], tmp_path / "out", cleaner, SMALL)
    ids = [one["id"] for one in read_rows(tmp_path / "out")]
    assert ids[:10] == [f"row-{n}" for n in range(10)]
    assert ids[-10:] == [f"row-{n}" for n in range(20, 30)]
    losses = [one["why"] for one in read_rows(tmp_path / "out", "rejects") if one["code"] == "damaged"]
    assert len(losses) == 1
    assert f"goes on at byte {len(parts[0]) + len(broken):,}" in losses[0]


@pytest.mark.parametrize("name", ["rows.jsonl.gz", "rows.jsonl.zst"])
def test_a_file_that_was_cut_off_gives_its_whole_rows_and_says_so(tmp_path, cleaner, name):
    rows = jsonl(row(number, os.urandom(3_000).hex()) for number in range(60))
    source = write(tmp_path / name, rows)
    source.write_bytes(source.read_bytes()[:-60_000])
    summary = run_corpus([source], tmp_path / "out", cleaner, SMALL)
    kept = [one["id"] for one in read_rows(tmp_path / "out")]
    assert kept
    assert kept == [f"row-{n}" for n in range(len(kept))]
    assert summary.counts.reasons == {"damaged": 1}
    (reject,) = read_rows(tmp_path / "out", "rejects")
    assert "the file ends inside a member" in reject["why"]


def test_bad_lines_of_jsonl_are_kept_aside_each_with_row_offset_reason_and_bytes(tmp_path, cleaner):
    good = jsonl([row(1)])
    bad = {"not_json": b'{"text": "cut\n', "not_object": b"[1, 2]\n", "no_text": b'{"id": 7}\n'}
    (tmp_path / "rows.jsonl").write_bytes(good + b"".join(bad.values()) + b"\n" + good)
    summary = run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", cleaner, SMALL)
    assert summary.counts.status == {"ok": 2, "quarantined": 3}
    rejects = read_rows(tmp_path / "out", "rejects")
    assert [one["code"] for one in rejects] == list(bad)
    assert [one["row"] for one in rejects] == [2, 3, 4]
    assert rejects[0]["offset"] == len(good)
    assert [b64decode(one["raw_base64"]) + b"\n" for one in rejects] == list(bad.values())


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
