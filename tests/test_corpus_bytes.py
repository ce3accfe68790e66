"""Bytes of pages in a corpus: read as the server says, as the page says, or as they look."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from corpus_pages import PROSE, SMALL, members, read_rows, record, response
from dechrome.corpus import Columns, run_corpus

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("fastwarc")

VIETNAMESE = "Cây cầu cũ bắc qua cảng đã được mở lại vào thứ Hai, sau hai năm thi công, thành phố cho biết."


def test_bytes_of_html_are_read_as_the_server_says_the_page_says_or_they_look(tmp_path, cleaner):
    def html(text: str, head: str = "") -> str:
        return f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav><p>{text}</p></body></html>"

    polish = "Stary most nad portem został otwarty ponownie w poniedziałek, po dwóch latach prac, ogłosiło miasto."
    pages = [
        response(1, html(polish).encode("iso-8859-2"), mime="text/html; charset=ISO-8859-2"),
        response(2, html(VIETNAMESE).encode(), mime="text/html; charset=iso-8859-1"),
        response(3, html(polish, "<meta charset=windows-1250>").encode("cp1250")),
        response(4, gzip.compress(html(PROSE).encode())),
        response(5, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        record(6, html(polish).encode("cp1250"), kind="resource", mime="text/html; charset=windows-1250"),
    ]
    (tmp_path / "crawl.warc.gz").write_bytes(members(pages))
    summary = run_corpus([tmp_path / "crawl.warc.gz"], tmp_path / "out", cleaner, SMALL)
    found = read_rows(tmp_path / "out")
    assert [one["text"] for one in found] == [polish, VIETNAMESE, polish, PROSE, polish]
    assert "unpacked gzip" in found[3]["clean_flags"]
    assert summary.counts.reasons == {"not_text": 1}


def test_html_in_a_binary_column_of_parquet_is_decoded(tmp_path, cleaner):
    html = f"<html><body><nav><a href='/'>Home</a></nav><p>{VIETNAMESE}</p></body></html>"
    rows = [{"id": 1, "html": html.encode()}, {"id": 2, "html": b"%PDF-1.7 \0\0"}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "rows.parquet")
    settings = replace(SMALL, columns=Columns(html="html"))
    summary = run_corpus([tmp_path / "rows.parquet"], tmp_path / "out", cleaner, settings)
    assert [one["text"] for one in read_rows(tmp_path / "out")] == [VIETNAMESE]
    assert summary.counts.reasons == {"not_text": 1}
