"""A corpus run: what it refuses and why, runs that are finished, inputs without rows, and streams."""

from __future__ import annotations

import io
import json

import pytest

from corpus_pages import SMALL, files_of, jsonl, row, write
from dechrome.corpus import Settings, run_corpus, stream_corpus
from dechrome.errors import InputError, LockedError, OptionError, PlanError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("fastwarc")


def test_a_run_refuses_foreign_folders_other_settings_and_second_writers(tmp_path, cleaner):
    source = write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(5)))
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(PlanError, match="is not empty and holds no run"):
        run_corpus([source], out, cleaner)
    (out / "thesis.txt").unlink()
    run_corpus([source], out, cleaner)
    with pytest.raises(PlanError, match="add --resume"):
        run_corpus([source], out, cleaner)
    with pytest.raises(PlanError, match=r"settings\.deadline was 20\.0 and is 5\.0"):
        run_corpus([source], out, cleaner, Settings(deadline=5.0), resume=True)
    write(source, jsonl(row(number) for number in range(6)))
    with pytest.raises(PlanError, match=r"input .*rows\.jsonl has changed"):
        run_corpus([source], out, cleaner, resume=True)
    from dechrome.corpus.lock import locked

    with locked(out / ".dechrome" / "lock"), pytest.raises(LockedError, match="another run is writing here"):
        run_corpus([source], out, cleaner, resume=True)


def test_a_finished_run_resumed_changes_nothing(tmp_path, cleaner):
    source = write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(25)))
    first = run_corpus([source], tmp_path / "out", cleaner, SMALL)
    before = files_of(tmp_path / "out")
    again = run_corpus([source], tmp_path / "out", cleaner, SMALL, resume=True)
    assert files_of(tmp_path / "out") == before
    assert again.counts.to_dict() == first.counts.to_dict()


def test_nothing_to_read_is_said(tmp_path, cleaner):
    with pytest.raises(InputError, match="no such file or folder"):
        run_corpus([tmp_path / "nowhere"], tmp_path / "out", cleaner)
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="nothing to read"):
        run_corpus([tmp_path / "folder"], tmp_path / "out", cleaner)


def test_an_empty_file_is_an_input_without_rows(tmp_path, cleaner):
    source = write(tmp_path / "rows.jsonl.gz", b"")
    summary = run_corpus([source], tmp_path / "out", cleaner)
    assert (summary.counts.rows, summary.faults) == (0, {})
    assert json.loads((tmp_path / "out" / "manifest.json").read_bytes())["files"] == []


def test_a_stream_receives_the_rows_in_order(tmp_path, cleaner):
    write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(25)) + b"bad\n")
    stream, rejects = io.BytesIO(), io.BytesIO()
    summary = stream_corpus([tmp_path / "rows.jsonl"], stream, cleaner, SMALL, workers=2, rejects=rejects)
    assert [json.loads(line)["id"] for line in stream.getvalue().splitlines()] == [f"row-{n}" for n in range(25)]
    assert json.loads(rejects.getvalue())["code"] == "not_json"
    assert summary.counts.rows == 26


def test_parquet_into_a_stream_is_refused(tmp_path, cleaner):
    pq.write_table(pa.table({"text": ["x"]}), tmp_path / "a.parquet")
    with pytest.raises(OptionError, match="name a folder"):
        stream_corpus([tmp_path / "a.parquet"], io.BytesIO(), cleaner)
