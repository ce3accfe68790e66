"""``dechrome corpus`` as a process: output, exit codes, settings from file and environment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("pebble")

from corpus_pages import files_of, jsonl, page, read_rows, row, write

COMMAND = (sys.executable, "-m", "dechrome.cli", "corpus")


def run(*args, stdin=b"", **options):
    return subprocess.run([*COMMAND, *map(str, args)], input=stdin, capture_output=True, **options)


@pytest.fixture
def rows(tmp_path):
    return write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(20)))


def test_a_run_prints_its_counts_and_can_be_verified(tmp_path, rows):
    done = run("run", rows, "-o", tmp_path / "out", "--stats", tmp_path / "stats.json", "--workers", 2)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"20 rows: 20 ok" in done.stderr
    assert b"characters removed, by role" in done.stderr
    assert json.loads((tmp_path / "stats.json").read_bytes())["status"] == {"ok": 20}
    checked = run("verify", tmp_path / "out")
    assert checked.returncode == 0
    assert b"20 rows in 2 files: all as it was written" in checked.stderr


def test_verify_names_what_is_not_as_it_was_written(tmp_path, rows):
    run("run", rows, "-o", tmp_path / "out", "-q")
    (part,) = (tmp_path / "out" / "documents").iterdir()
    whole = part.read_bytes()
    for damaged, words in (
        (whole[:-1], b"bytes; "),
        (whole[:-1] + bytes([whole[-1] ^ 1]), b"its hash is not that"),
        (None, b"No such file"),
    ):
        part.unlink() if damaged is None else part.write_bytes(damaged)
        checked = run("verify", tmp_path / "out")
        assert checked.returncode == 1
        assert words in checked.stderr
    part.write_bytes(whole)
    (part.parent / "part-00009-000001.jsonl.zst").write_bytes(b"")
    assert b"is not in the manifest" in run("verify", tmp_path / "out").stderr
    assert run("verify", tmp_path).returncode == 3


def test_standard_input_to_standard_output(tmp_path, rows):
    done = run("run", "-", "-o", "-", "-q", "--rejects", tmp_path / "bad.jsonl", stdin=rows.read_bytes() + b"x\n")
    assert done.returncode == 1  # one of 21 is more than the share that is allowed
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"row-{n}" for n in range(20)]
    assert json.loads((tmp_path / "bad.jsonl").read_bytes())["row"] == 21
    assert run("run", "-", "-o", tmp_path / "out", "-q", stdin=rows.read_bytes()).returncode == 0
    assert len(read_rows(tmp_path / "out")) == 20


def test_more_rejects_than_allowed_is_code_1(tmp_path):
    source = write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(9)) + b"no json\n")
    done = run("run", source, "-o", tmp_path / "a")
    assert done.returncode == 1
    assert b"10.00% of the rows were kept aside, more than --max-reject-rate 1.00%" in done.stderr
    assert run("run", source, "-o", tmp_path / "b", "--max-reject-rate", "0.1").returncode == 0


def test_mistakes_have_their_exit_codes(tmp_path, rows):
    assert run("run", tmp_path / "nowhere", "-o", tmp_path / "out").returncode == 3
    assert run("run", rows, "-o", tmp_path / "out", "-q").returncode == 0
    assert run("run", rows, "-o", tmp_path / "out").returncode == 2
    done = run("run", rows, "-o", tmp_path / "out", "--resume", "--profile", "strict")
    assert done.returncode == 2
    assert b"options.profile was 'balanced' and is 'strict'" in done.stderr
    assert run("run", rows, "-o", "-", "--resume").returncode == 2
    assert run("run", rows, "-o", "/proc/nowhere").returncode == 4


def test_settings_come_from_flags_then_environment_then_file(tmp_path, rows):
    config = tmp_path / "run.toml"
    config.write_text('output-format = "jsonl"\nsidecar = false\nkeep = ["share"]\ndeadline = 7.5\n')
    assert run("run", rows, "-o", tmp_path / "a", "--config", config, "-q").returncode == 0
    assert [path.name for path in (tmp_path / "a" / "documents").iterdir()] == ["part-00001-000001.jsonl"]
    assert not (tmp_path / "a" / "attributes").exists()
    assert read_rows(tmp_path / "a")[3]["text"].endswith("Share on Facebook")
    environment = os.environ | {"DECHROME_CORPUS_OUTPUT_FORMAT": "jsonl.gz", "DECHROME_CORPUS_DEADLINE": "9"}
    arguments = ("run", rows, "-o", tmp_path / "b", "--config", config, "-q", "--deadline", "8")
    assert run(*arguments, env=environment).returncode == 0
    plan = json.loads((tmp_path / "b" / ".dechrome" / "plan.json").read_bytes())
    assert (plan["settings"]["output"], plan["settings"]["deadline"]) == ("jsonl.gz", 8.0)
    config.write_text("worker = 2\n")
    done = run("run", rows, "-o", tmp_path / "c", "--config", config)
    assert done.returncode == 2
    assert b"'worker' is no setting" in done.stderr


def test_interrupted_is_code_130_and_can_be_resumed(tmp_path, rows):
    source = write(tmp_path / "many.jsonl", jsonl(row(number, page(number) * 20) for number in range(6_000)))
    run("run", source, "-o", tmp_path / "whole", "-q")
    arguments = [*COMMAND, "run", str(source), "-o", str(tmp_path / "out"), "-q"]
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, start_new_session=True)
    receipts = tmp_path / "out" / ".dechrome" / "receipts"
    while process.poll() is None and not (receipts.is_dir() and any(receipts.glob("*.json"))):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    assert b"Traceback" not in process.stderr.read()
    assert process.wait() == 130
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert run("run", source, "-o", tmp_path / "out", "-q", "--resume").returncode == 0
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path):
    source = write(tmp_path / "many.jsonl", jsonl(row(number) for number in range(3_000)))
    process = subprocess.Popen(
        [*COMMAND, "run", str(source), "-o", "-", "-q"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
