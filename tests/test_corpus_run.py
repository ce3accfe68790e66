"""A corpus run: every format in, one row out for one row in, the same bytes however it is done."""

from __future__ import annotations

import gzip
import json
import random

import pytest

from corpus_pages import PROSE, SMALL, files_of, jsonl, members, page, read_rows, record, response, row, write
from dechrome import Cleaner
from dechrome.corpus import Columns, Settings, run_corpus

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("fastwarc")


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "rows.ndjson.zst"])
def test_a_row_keeps_its_columns_and_gets_its_text_cleaned(tmp_path, cleaner, name):
    rows = [row(number) for number in range(25)]
    write(tmp_path / name, jsonl(rows))
    summary = run_corpus([tmp_path / name], tmp_path / "out", cleaner, SMALL)
    found = read_rows(tmp_path / "out")
    assert summary.counts.rows == summary.counts.status["ok"] == len(found) == 25
    for before, after in zip(rows, found, strict=True):
        result = cleaner.clean(before["text"], before["url"])
        assert list(after)[:5] == list(before)
        assert after["text"] == result.text != before["text"]
        assert {key: after[key] for key in before if key != "text"} == {k: v for k, v in before.items() if k != "text"}
        assert after["clean_status"] == "ok"
        assert after["clean_rules"] == cleaner.rules_version
        assert (after["clean_chars_in"], after["clean_chars_out"]) == (len(before["text"]), len(result.text))


def test_the_sidecar_has_the_removed_spans_of_every_row_in_order(tmp_path, cleaner):
    rows = [row(number) for number in range(12)] + [row(99, PROSE)]
    write(tmp_path / "rows.jsonl", jsonl(rows))
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", cleaner, SMALL)
    found = read_rows(tmp_path / "out", "attributes/dechrome")
    assert [one["id"] for one in found] == [one["id"] for one in rows]
    assert found[-1]["attributes"] == {}
    for before, after in zip(rows, found, strict=True):
        spans = [(start, end) for spans in after["attributes"].values() for start, end, _ in spans]
        removed = cleaner.clean(before["text"], before["url"]).removed
        assert sorted(spans) == [(span.start, span.end) for span in removed]
        for role, spans in after["attributes"].items():
            assert role.startswith("dechrome__")
            assert all(start < end <= len(before["text"]) for start, end, _ in spans)


def test_numbers_and_unknown_columns_pass_through_digit_by_digit(tmp_path, cleaner):
    line = f'{{"big": 12345678901234567890123, "tiny": 1.0e-400, "text": "{PROSE}", "nested": {{"x": [1.10, 2]}}}}\n'
    write(tmp_path / "rows.jsonl", line.encode())
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", cleaner, Settings(output="jsonl"))
    written = next((tmp_path / "out" / "documents").iterdir()).read_text()
    assert '"big":12345678901234567890123,"tiny":1.0e-400,' in written
    assert '"nested":{"x": [1.10, 2]},' in written


def test_parquet_stays_parquet_with_types_and_order(tmp_path, cleaner):
    rows = [row(number) | {"tags": ["a"], "lang": "en"} for number in range(30)]
    schema = pa.schema(
        [
            ("id", pa.string()),
            ("score", pa.float32()),
            ("text", pa.large_string()),
            ("url", pa.string()),
            ("tags", pa.list_(pa.string())),
            pa.field("lang", pa.dictionary(pa.int8(), pa.string())),
        ],
        metadata={"origin": "test"},
    )
    table = pa.Table.from_pylist(rows, schema)
    pq.write_table(table, tmp_path / "rows.parquet", row_group_size=7)
    summary = run_corpus([tmp_path / "rows.parquet"], tmp_path / "out", cleaner, SMALL)
    assert summary.counts.status == {"ok": 30}
    parts = [pq.read_table(path) for path in sorted((tmp_path / "out" / "documents").iterdir())]
    assert len(parts) == 3
    whole = pa.concat_tables(parts)
    assert whole.schema.names[:6] == schema.names
    assert [whole.schema.field(name).type for name in schema.names] == list(schema.types)
    assert whole.schema.metadata[b"origin"] == b"test"
    assert whole.column("score").to_pylist() == table.column("score").to_pylist()
    expected = [cleaner.clean(one["text"], one["url"]).text for one in rows]
    assert whole.column("text").to_pylist() == expected
    assert whole.schema.field("clean_chars_in").type == pa.int64()
    assert len(read_rows(tmp_path / "out", "attributes/dechrome")) == 30


@pytest.mark.parametrize("name", ["pages.warc.wet.gz", "pages.warc", "pages.wet.zst"])
def test_wet_records_become_rows_with_url_date_and_offset(tmp_path, cleaner, name):
    info = record(0, b"software: test\r\n", kind="warcinfo", mime="application/warc-fields")
    records = [info, *(record(number, page(number).encode()) for number in range(1, 12))]
    data = members(records) if name.endswith(".gz") else b"".join(records)
    path = tmp_path / name
    path.write_bytes(data) if name.endswith(".gz") else write(path, data)
    summary = run_corpus([path], tmp_path / "out", cleaner, SMALL)
    found = read_rows(tmp_path / "out")
    assert [one["url"] for one in found] == [f"https://www.site{n % 3}.example/{n}" for n in range(1, 12)]
    assert [one["text"] for one in found] == [cleaner.clean(page(n)).text for n in range(1, 12)]
    assert found[0]["date"] == "2026-01-02T03:04:05Z"
    assert summary.counts.skipped == {"warc warcinfo": 1}
    if name == "pages.warc.wet.gz":
        for one, number in zip(found, range(1, 12), strict=True):
            assert gzip.decompress(data[one["offset"] :])[: len(records[number])] == records[number]


def test_html_is_cleaned_and_other_responses_are_no_rows(tmp_path, cleaner):
    html = f"<html><body><nav><a href='/'>Home</a></nav><p>{PROSE}</p></body></html>".encode()
    records = [response(1, html), response(2, b"gone", "404 Not Found"), response(3, b"\x89PNG", mime="image/png")]
    (tmp_path / "crawl.warc.gz").write_bytes(members(records))
    summary = run_corpus([tmp_path / "crawl.warc.gz"], tmp_path / "out", cleaner, SMALL)
    assert summary.counts.rows == 1
    assert summary.counts.skipped == {"http status 404": 1, "type image/png": 1}
    assert [one["text"] for one in read_rows(tmp_path / "out")] == [PROSE]


def test_folders_of_pages_are_one_input_named_by_path(tmp_path, cleaner):
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    for number in range(7):
        (folder / "deep" / f"{number}.txt").write_text(page(number), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "scan.txt").write_bytes(b"%PDF-1.7 ...")
    (folder / "notes.bin").write_bytes(b"passed over")
    summary = run_corpus([folder], tmp_path / "out", cleaner, SMALL)
    assert summary.counts.status == {"ok": 7, "empty": 1, "quarantined": 1}
    assert summary.counts.reasons == {"not_text": 1}
    found = read_rows(tmp_path / "out")
    assert [one["id"] for one in found] == [*(f"{folder}/deep/{n}.txt" for n in range(7)), f"{folder}/empty.txt"]
    assert found[3]["text"] == cleaner.clean(page(3)).text


def test_rows_are_the_same_bytes_for_any_number_of_workers(tmp_path, cleaner):
    rows = [row(number) for number in range(60)]
    write(tmp_path / "a.jsonl.zst", jsonl(rows[:35]) + b"no json\n" + jsonl(rows[35:]))
    (tmp_path / "b.warc.gz").write_bytes(members(record(number, page(number).encode()) for number in range(15)))
    pq.write_table(pa.Table.from_pylist([{"text": page(n), "id": n} for n in range(23)]), tmp_path / "c.parquet")
    inputs = sorted(tmp_path.iterdir())
    seen = []
    for workers in (1, 2, 3):
        out = tmp_path / f"out{workers}"
        run_corpus(inputs if workers != 2 else inputs[::-1], out, cleaner, SMALL, workers=workers)
        seen.append(files_of(out))
    assert seen[0].keys() == seen[1].keys() == seen[2].keys()
    assert seen[0] == seen[1] == seen[2]


def test_a_cleaner_that_was_made_ready_gives_the_same_bytes(tmp_path, monkeypatch):
    write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(30)))
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "plain", Cleaner(), SMALL)
    monkeypatch.setattr("dechrome.corpus.pipeline.MUCH", 1)
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "ready", Cleaner(), SMALL)
    assert files_of(tmp_path / "plain") == files_of(tmp_path / "ready")


def test_a_row_is_the_same_wherever_it_stands(tmp_path, cleaner):
    rows = [row(number) for number in range(40)]
    shuffled = random.Random(3).sample(rows, len(rows))
    lines = []
    for name, order in (("a", rows), ("b", shuffled)):
        write(tmp_path / f"{name}.jsonl", jsonl(order))
        run_corpus([tmp_path / f"{name}.jsonl"], tmp_path / name, cleaner, Settings(output="jsonl"))
        lines.append(b"".join(path.read_bytes() for path in sorted((tmp_path / name / "documents").iterdir())))
    assert sorted(lines[0].splitlines()) == sorted(lines[1].splitlines())


def test_other_columns_can_be_named_even_inside_objects(tmp_path, cleaner):
    rows = [{"content": page(n), "warc_headers": {"warc-record-id": f"<{n}>"}} for n in range(3)]
    write(tmp_path / "oscar.jsonl", jsonl(rows))
    columns = Columns(text="content", id="warc_headers.warc-record-id", url="warc_headers.warc-target-uri")
    run_corpus([tmp_path / "oscar.jsonl"], tmp_path / "out", cleaner, Settings(columns=columns))
    assert [one["content"] for one in read_rows(tmp_path / "out")] == [cleaner.clean(page(n)).text for n in range(3)]
    assert [one["id"] for one in read_rows(tmp_path / "out", "attributes")] == ["<0>", "<1>", "<2>"]


def test_text_can_be_left_to_be_cut_later(tmp_path, cleaner):
    write(tmp_path / "rows.jsonl", jsonl([row(1)]))
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", cleaner, Settings(cut_text=False, metadata=False))
    (found,) = read_rows(tmp_path / "out")
    (spans,) = read_rows(tmp_path / "out", "attributes")
    assert found["text"] == page(1)
    assert "clean_title" not in found
    cut = [span for spans in spans["attributes"].values() for span in spans]
    assert cut
    text = list(found["text"])
    for start, end, _ in cut:
        text[start:end] = [""] * (end - start)
    assert "".join(text).split() == cleaner.clean(page(1)).text.split()


def test_statistics_and_manifest_add_up(tmp_path, cleaner):
    write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(30)) + b"{}\n[1]\n")
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", cleaner, SMALL)
    stats = json.loads((tmp_path / "out" / "stats.json").read_bytes())
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert stats["rows"] == manifest["rows"] == sum(stats["status"].values()) == 32
    assert stats["reasons"] == {"no_text": 1, "not_object": 1}
    assert stats["chars_in"] == sum(len(page(number)) for number in range(30))
    assert stats["hosts"]["site1.example"][0] == 10
    assert sum(characters for _, characters in stats["roles"].values()) > 0
    assert sum(entry["rows"] for entry in manifest["files"] if entry["path"].startswith("documents/")) == 30
