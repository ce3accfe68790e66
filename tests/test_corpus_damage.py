"""Damaged files: every good record is kept, and every loss is named with its place."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode

import pytest

from corpus_pages import SMALL, jsonl, page, read_rows, record, row, write
from dechrome.corpus import run_corpus

pytest.importorskip("fastwarc")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

RECORDS = [record(number, page(number).encode()) for number in range(9)]
PACKED = [gzip.compress(one, mtime=0) for one in RECORDS]
STARTS = [sum(map(len, PACKED[:number])) for number in range(10)]


def ids(rows: list[dict]) -> list[int]:
    return [int(one["id"].rpartition("-")[2]) for one in rows]


def run(tmp_path, cleaner, name: str, data: bytes):
    """Clean one file; ids of the rows, and the losses."""
    (tmp_path / name).write_bytes(data)
    summary = run_corpus([tmp_path / name], tmp_path / "out", cleaner, SMALL)
    rows, rejects = read_rows(tmp_path / "out"), read_rows(tmp_path / "out", "rejects")
    assert summary.counts.adds_up
    assert summary.counts.status["quarantined"] == sum(one["rows"] for one in rejects)
    return ids(rows), rejects


def without(*missing: int) -> list[int]:
    return [number for number in range(9) if number not in missing]


def test_a_warc_member_cut_in_the_middle_costs_itself_alone(tmp_path, cleaner):
    broken = PACKED[4][: len(PACKED[4]) // 2]
    found, rejects = run(tmp_path, cleaner, "a.warc.gz", b"".join([*PACKED[:4], broken, *PACKED[5:]]))
    assert found == without(4)
    (reject,) = rejects
    assert (reject["code"], reject["offset"]) == ("damaged", STARTS[4])
    assert f"goes on at byte {STARTS[4] + len(broken):,}" in reject["why"]


@pytest.mark.parametrize("garbage", [b"\0" * 700, b"not gzip at all, " * 40, b"\x1f\x8b\x08 and no more"])
def test_garbage_between_warc_members_costs_no_record(tmp_path, cleaner, garbage):
    found, rejects = run(tmp_path, cleaner, "a.warc.gz", b"".join([*PACKED[:4], garbage, *PACKED[4:]]))
    assert found == without()
    (reject,) = rejects
    assert (reject["code"], reject["offset"]) == ("damaged", STARTS[4])


def test_a_flipped_bit_costs_its_record_alone(tmp_path, cleaner):
    broken = bytearray(PACKED[4])
    broken[len(broken) // 2] ^= 0x10
    found, rejects = run(tmp_path, cleaner, "a.warc.gz", b"".join([*PACKED[:4], bytes(broken), *PACKED[5:]]))
    assert found == without(4)
    assert [one["offset"] for one in rejects] == [STARTS[4]]


def test_a_truncated_last_warc_member_is_named_and_all_before_it_are_kept(tmp_path, cleaner):
    found, rejects = run(tmp_path, cleaner, "a.warc.gz", b"".join(PACKED)[:-30])
    assert found == without(8)
    (reject,) = rejects
    assert (reject["code"], reject["offset"]) == ("damaged", STARTS[8])
    assert "the file ends inside a member" in reject["why"]


def test_uncompressed_warc_goes_on_at_the_next_record(tmp_path, cleaner):
    broken = RECORDS[4].replace(b"Content-Length: ", b"Content-Length: 9")  # claims far more than there is
    found, rejects = run(tmp_path, cleaner, "a.warc", b"".join([*RECORDS[:4], broken, *RECORDS[5:]]))
    assert found == without(4)
    (reject,) = rejects
    assert (reject["code"], reject["offset"]) == ("wrong_length", sum(map(len, RECORDS[:4])))
    assert b64decode(reject["raw_base64"]).strip() == broken.strip()


def test_uncompressed_warc_that_was_cut_keeps_all_whole_records(tmp_path, cleaner):
    found, rejects = run(tmp_path, cleaner, "a.warc", b"".join(RECORDS)[:-60])
    assert found == without(8)
    assert [(one["code"], one["offset"]) for one in rejects] == [("wrong_length", sum(map(len, RECORDS[:8])))]


def test_a_warc_in_one_single_member_keeps_what_stands_before_the_cut(tmp_path, cleaner):
    whole = gzip.compress(b"".join(RECORDS), mtime=0)
    assert run(tmp_path, cleaner, "whole.warc.gz", whole) == (without(), [])
    (tmp_path / "cut").mkdir()
    found, rejects = run(tmp_path / "cut", cleaner, "a.warc.gz", whole[: len(whole) * 3 // 4])
    assert found
    assert found == list(range(len(found)))
    assert rejects[-1]["code"] == "damaged"
    assert "the file ends inside a member at byte" in rejects[-1]["why"]


BAD = {
    b'{"text": "cut': "not_json",
    b"[1, 2]": "not_object",
    b'{"id": 7}': "no_text",
    b'{"text": null}': "no_text",
    b'{"text": 7}': "no_text",
    b'{"text": "caf\xe9"}': "not_utf8",
    b'{"text": "a", "x": NaN}': "not_json",
    b'{"text": "a", "x": ' + b"[" * 200_000 + b"}": "not_json",
    b"\0\0\0\0": "not_json",
    b'{"text": "raw \0 in it"}': "not_json",
}


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "rows.jsonl.zst"])
def test_each_bad_line_of_jsonl_is_kept_aside_with_row_offset_and_bytes(tmp_path, cleaner, name):
    data, expected = b"\xef\xbb\xbf", []
    for number, (line, code) in enumerate(BAD.items()):
        data += jsonl([row(number)])
        expected.append((2 * number + 2, len(data) - 3, code, line))
        data += line + b"\n"
    write(tmp_path / name, data)
    found, rejects = run(tmp_path, cleaner, name, (tmp_path / name).read_bytes())
    assert found == list(range(len(BAD)))
    places = [(one["row"], one["offset"], one["code"], b64decode(one["raw_base64"])) for one in rejects]
    assert places == expected


def test_odd_but_valid_lines_of_jsonl_pass(tmp_path, cleaner):
    lines = [
        b'{"text": "half a pair \\ud800 here", "id": "row-0"}',
        b'{"text": "null \\u0000 escaped", "id": "row-1"}',
        b'{"text": "a", "id": "row-2", "x": 1e999999, "y": 123456789012345678901234567890}\r',
        b'{"text": "last line without an end", "id": "row-3"}',
    ]
    found, rejects = run(tmp_path, cleaner, "rows.jsonl", b"\n".join(lines))
    assert (found, rejects) == ([0, 1, 2, 3], [])
    (tmp_path / "out" / "documents").exists()
    rows = read_rows(tmp_path / "out")
    assert "\ud800" not in json.dumps(rows, ensure_ascii=False)


def test_cut_and_damaged_packed_lines_keep_all_whole_lines(tmp_path, cleaner):
    for ending in ("gz", "zst"):
        folder = tmp_path / ending
        folder.mkdir()
        parts = [write(folder / f"part.jsonl.{ending}", jsonl([row(n)])).read_bytes() for n in range(9)]
        data = b"".join([*parts[:3], parts[3][:-9], *parts[4:8], parts[8][:-9]])
        found, rejects = run(folder, cleaner, f"rows.jsonl.{ending}", data)
        assert [number for number in found if number not in (3, 8)] == without(3, 8)
        assert [one["code"] for one in rejects] == ["damaged", "damaged"]
        assert f"goes on at byte {sum(map(len, parts[:4])) - 9:,}" in rejects[0]["why"]


def parquet(path, groups: int = 3):
    rows = [{"id": f"row-{number}", "text": page(number)} for number in range(9)]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=9 // groups, compression="none")
    return path


def test_parquet_that_was_cut_is_named_and_other_files_go_on(tmp_path, cleaner):
    data = parquet(tmp_path / "b.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data[:-50])
    pq.write_table(pa.table({"words": ["no text"]}), tmp_path / "c.parquet")
    pq.write_table(pa.table({"text": [7]}), tmp_path / "d.parquet")
    inputs = [tmp_path / f"{name}.parquet" for name in "abcd"]
    summary = run_corpus(inputs, tmp_path / "out", cleaner, SMALL)
    assert ids(read_rows(tmp_path / "out")) == list(range(9))
    faults = {name.rpartition("/")[2]: why for name, why in summary.faults.items()}
    assert set(faults) == {"a.parquet", "c.parquet", "d.parquet"}
    assert "the footer is cut or damaged" in faults["a.parquet"]
    assert "no column 'text' among words" in faults["c.parquet"]
    assert "column 'text' holds int64" in faults["d.parquet"]


def test_a_bad_page_of_parquet_costs_its_row_group_and_is_named_with_rows_and_column(tmp_path, cleaner):
    path = parquet(tmp_path / "rows.parquet")
    place = pq.ParquetFile(path).metadata.row_group(1).column(1)
    data = bytearray(path.read_bytes())
    start = place.dictionary_page_offset or place.data_page_offset
    data[start : start + 12] = b"\xff" * 12
    found, rejects = run(tmp_path, cleaner, "rows.parquet", bytes(data))
    assert found == without(3, 4, 5)
    (reject,) = rejects
    assert (reject["code"], reject["row"], reject["rows"]) == ("damaged", 4, 3)
    assert "row group 1, rows 4 to 6, column 'text'" in reject["why"]


def test_files_that_are_no_pages_are_quarantined_by_their_reason(tmp_path, cleaner):
    folder = tmp_path / "pages"
    folder.mkdir()
    bad = {"scan.html": (b"%PDF-1.7 \0\0\0", "not_text"), "zip.txt": (b"PK\x03\x04" + b"\0" * 60, "not_text")}
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    (folder / "mark.txt").write_bytes(b"\xef\xbb\xbf")
    (folder / "nothing.html").write_bytes(b"")
    (folder / "tags.html").write_bytes(b"<html><body><br><div></div></body></html>")
    summary = run_corpus([folder], tmp_path / "out", cleaner, SMALL)
    assert summary.counts.status == {"empty": 3, "quarantined": 2}
    rejects = read_rows(tmp_path / "out", "rejects")
    assert [one["code"] for one in rejects] == [code for _, code in bad.values()]
