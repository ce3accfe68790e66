"""dechrome inside Arrow engines and datatrove: the rows of a corpus run."""

from __future__ import annotations

import gzip
import json
import sys

import pytest

from corpus_pages import PROSE, Faulty, jsonl, members, page, read_rows, record, response, row, write
from dechrome import Options
from dechrome.corpus import Columns, Settings, run_corpus
from dechrome.errors import InputError, OptionError

pa = pytest.importorskip("pyarrow")
pytest.importorskip("fastwarc")
linux = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked, and watched in /proc")


def batch_of(texts):
    return pa.RecordBatch.from_pylist(
        [{"id": n, "text": text, "url": f"https://site{n % 3}.example/{n}"} for n, text in enumerate(texts)],
        pa.schema([("id", pa.int32()), ("text", pa.large_string()), ("url", pa.string())]),
    )


def test_a_batch_has_one_row_for_each_with_types_and_order_kept(cleaner):
    from dechrome.adapters.arrow import clean_batch

    batch = batch_of([page(1), "", PROSE])
    out = clean_batch(batch)
    assert out.num_rows == 3
    assert out.schema.names[:3] == ["id", "text", "url"]
    assert [out.schema.field(n).type for n in range(3)] == [batch.schema.field(n).type for n in range(3)]
    assert out.column("text").to_pylist() == [cleaner.clean(page(1)).text, "", PROSE]
    assert out.column("clean_status").to_pylist() == ["ok", "empty", "ok"]
    assert out.schema.field("clean_chars_in").type == pa.int64()


def test_rows_of_a_batch_are_those_of_a_corpus_run(tmp_path, cleaner):
    from dechrome.adapters.arrow import clean_batch

    rows = [row(number) for number in range(20)]
    write(tmp_path / "rows.jsonl", jsonl(rows))
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", cleaner)
    batch = pa.RecordBatch.from_pylist([{name: one[name] for name in ("id", "score", "text", "url")} for one in rows])
    found = clean_batch(batch).to_pylist()
    expected = read_rows(tmp_path / "out")
    assert found == [{name: one[name] for name in found[0]} for one in expected]


def test_a_row_that_cannot_be_cleaned_stays_as_it_is_and_says_why():
    from dechrome.adapters.arrow import clean_batch

    out = clean_batch(batch_of([None, page(1)])).to_pylist()
    assert [one["clean_status"] for one in out] == ["quarantined", "ok"]
    assert out[0]["text"] is None
    assert out[0]["clean_flags"].startswith("no_text: ")


def test_html_goes_into_a_column_of_text():
    from dechrome.adapters.arrow import clean_batch

    html = f"<html><body><nav><a href='/'>Home</a></nav><p>{PROSE}</p></body></html>"
    batch = pa.RecordBatch.from_pylist([{"html": html}])
    (one,) = clean_batch(batch, settings=Settings(columns=Columns(html="html"))).to_pylist()
    assert (one["html"], one["text"]) == (html, PROSE)


def test_a_missing_column_and_one_of_another_type_are_errors_that_name_it():
    from dechrome.adapters.arrow import clean_batch

    with pytest.raises(InputError, match="no column 'text' among body"):
        clean_batch(pa.RecordBatch.from_pylist([{"body": "x"}]))
    with pytest.raises(InputError, match="'text' holds int64"):
        clean_batch(pa.RecordBatch.from_pylist([{"text": 1}]))


def test_a_table_without_rows_gets_the_columns_all_the_same():
    from dechrome.adapters.arrow import clean_table

    table = clean_table(pa.table({"text": pa.array([], pa.string())}))
    assert table.num_rows == 0
    assert "clean_status" in table.column_names


datatrove = pytest.importorskip("datatrove", reason="pip install 'dechrome[datatrove]'")


def local(tmp_path, *steps, tasks=1, workers=1):
    """Run a pipeline as its users do; a fresh interpreter is not needed, since datatrove starts its own."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter

    writer = JsonlWriter(str(tmp_path / "clean"), output_filename="${rank}.jsonl.gz")
    logs = str(tmp_path / "logs")
    LocalPipelineExecutor([*steps, writer], tasks=tasks, workers=workers, logging_dir=logs).run()
    found = []
    for path in sorted((tmp_path / "clean").glob("*.gz")):
        found += [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    return found


def as_row(document):
    return {"id": document["id"], "text": document["text"], **document["metadata"]}


@linux
def test_documents_of_a_local_pipeline_are_the_rows_of_a_corpus_run(tmp_path, cleaner):
    from datatrove.pipeline.readers import JsonlReader

    from dechrome.adapters.datatrove import Dechrome

    (tmp_path / "in").mkdir()
    for part in range(2):
        write(tmp_path / "in" / f"{part}.jsonl", jsonl(row(40 * part + number) for number in range(40)))
    run_corpus([tmp_path / "in"], tmp_path / "out", cleaner)
    found = local(tmp_path, JsonlReader(str(tmp_path / "in")), Dechrome(), tasks=2, workers=2)
    for document in found:
        del document["metadata"]["file_path"]
    assert list(map(as_row, found)) == [
        {name: one[name] for name in as_row(document)}
        for one, document in zip(read_rows(tmp_path / "out"), found, strict=True)
    ]
    assert len(found) == 80


@linux
def test_warc_records_keep_their_url_and_are_the_rows_of_a_corpus_run(tmp_path, cleaner):
    from dechrome.adapters.datatrove import Dechrome, WarcRecords

    html = f"<html><body><nav><a href='/'>Home</a></nav><p>{PROSE}</p></body></html>".encode()
    records = [response(1, html), response(2, b"gone", "404 Not Found"), record(3, page(3).encode())]
    data = members([*records, response(4, html)])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "crawl.warc.gz").write_bytes(data[:-4] + b"\0\0\0\0")  # the last member is damaged
    summary = run_corpus([tmp_path / "in"], tmp_path / "out", cleaner)
    found = local(tmp_path, WarcRecords(str(tmp_path / "in")), Dechrome(source="warc"))
    good = [one for one in found if one["metadata"]["clean_status"] != "quarantined"]
    for document in good:
        del document["metadata"]["file_path"]
    assert list(map(as_row, good)) == [
        {name: one[name] for name in as_row(good[0])} for one in read_rows(tmp_path / "out")
    ]
    assert good[0]["metadata"]["url"] == "https://www.site1.example/1"
    assert len(found) - len(good) == summary.counts.status["quarantined"] == 1


@linux
@pytest.mark.parametrize("fault", ["CRASH", "HANG", "EXCEPTION"])
def test_a_document_that_breaks_its_child_costs_itself_and_no_rank(monkeypatch, fault):
    from datatrove.data import Document

    import dechrome
    from dechrome.adapters.datatrove import Dechrome

    monkeypatch.setattr(dechrome, "Cleaner", Faulty)
    texts = [page(n) for n in range(70)]
    texts[13] = f"{PROSE} FAULT-{fault}"
    step = Dechrome(settings=Settings(deadline=2.0))
    found = list(step.run(Document(text, str(n)) for n, text in enumerate(texts)))
    assert [one.id for one in found] == [str(n) for n in range(70)]
    assert [n for n, one in enumerate(found) if one.metadata["clean_status"] != "ok"] == [13]
    reason = {"CRASH": "crash", "HANG": "timeout", "EXCEPTION": "exception"}[fault]
    assert found[13].metadata["clean_flags"].startswith(f"{reason}: ")
    assert found[13].text == texts[13]
    assert len({tuple(sorted(one.metadata)) for one in found}) == 1


@linux
def test_what_could_not_be_cleaned_goes_to_the_exclusion_writer(tmp_path, monkeypatch):
    from datatrove.data import Document
    from datatrove.pipeline.writers import JsonlWriter

    import dechrome
    from dechrome.adapters.datatrove import Dechrome

    monkeypatch.setattr(dechrome, "Cleaner", Faulty)
    writer = JsonlWriter(str(tmp_path), output_filename="${rank}.jsonl", compression=None)
    step = Dechrome(exclusion_writer=writer)
    documents = [Document(page(1), "a"), Document(f"{PROSE} FAULT-EXCEPTION", "b")]
    assert [one.id for one in step.run(iter(documents))] == ["a"]
    (kept,) = map(json.loads, (tmp_path / "00000.jsonl").read_text().splitlines())
    assert (kept["id"], kept["metadata"]["clean_status"]) == ("b", "quarantined")


def test_an_unknown_source_is_refused():
    from dechrome.adapters.datatrove import Dechrome

    with pytest.raises(OptionError, match="choose text, html or warc"):
        Dechrome(Options(), source="pdf")
