"""``dechrome corpus report``: a sample of a corpus in any format, as one HTML page."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from corpus_pages import PROSE, jsonl, row, write
from dechrome.cli import main
from dechrome.corpus import Settings
from dechrome.corpus.sample import sample_pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inputs are read in a forked child")


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "rows.jsonl", jsonl([row(n, f"Log in\n\n{PROSE} Number {n}.") for n in range(40)]) + b"{no json\n")
    (tmp_path / "page.html").write_text(f"<nav><a href=/>Home</a></nav><h1>A kiln</h1><p>{PROSE}</p>", encoding="utf-8")
    return tmp_path


def run(*args):
    return CliRunner().invoke(main, ["corpus", "report", *map(str, args)])


def test_a_sample_is_shown_and_the_rest_counted(folder):
    outcome = run(folder / "rows.jsonl", folder / "page.html", "-o", folder / "report.html", "--sample", 10)
    assert outcome.exit_code == 0, outcome.output
    assert "10 of 41 pages" in outcome.stderr
    assert "1 not_json" in outcome.stderr
    html = (folder / "report.html").read_text(encoding="utf-8")
    assert html.lower().startswith("<!doctype html>")


def test_the_sample_is_the_same_again_and_part_of_a_larger_one(folder):
    few, again, many = (sample_pages([folder], Settings(), size) for size in (5, 5, 20))
    names = [page.name for page in few.pages]
    assert names == [page.name for page in again.pages]
    assert len(names) == 5
    assert set(names) < {page.name for page in many.pages}
    assert few.read == many.read == 41


def test_parquet_and_jsonl_give_the_same_pages(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    rows = [{"id": f"row-{n}", "text": f"{PROSE} Number {n}."} for n in range(9)]
    write(tmp_path / "a.jsonl", jsonl(rows))
    pq.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    texts = [
        sorted(page.page.text for page in sample_pages([tmp_path / name], Settings(), 9).pages)
        for name in ("a.jsonl", "a.parquet")
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 9


def test_an_input_is_never_overwritten(folder):
    before = (folder / "rows.jsonl").read_bytes()
    for inputs in ([folder / "rows.jsonl"], [folder]):
        outcome = run(*inputs, "-o", folder / "rows.jsonl")
        assert outcome.exit_code == 2
        assert "never overwritten" in outcome.output
    assert (folder / "rows.jsonl").read_bytes() == before


def test_an_input_that_is_not_there_is_named(tmp_path):
    outcome = run(tmp_path / "nowhere.jsonl", "-o", tmp_path / "r.html")
    assert outcome.exit_code == 3
    assert "nowhere.jsonl" in outcome.output


def test_a_page_too_large_to_be_cleaned_is_named_and_the_others_are_shown(folder, monkeypatch):
    monkeypatch.setattr("dechrome.cli.corpus_report.Settings", lambda **given: Settings(**given, max_chars=1_000))
    write(folder / "large.jsonl", jsonl([row(0), row(1, PROSE * 100)]))
    outcome = run(folder / "large.jsonl", "-o", folder / "report.html")
    assert outcome.exit_code == 0, outcome.output
    assert "large.jsonl:2: too_complex" in outcome.stderr
