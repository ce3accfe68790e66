"""Small corpora in every format, and cleaners that break on purpose."""

from __future__ import annotations

import ctypes
import gzip
import io
import json
import time
from typing import TYPE_CHECKING

import zstandard

import dechrome
from dechrome.corpus import Cut, Settings

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The old bridge over the harbour was opened again on Monday, after two years of work, the city said."
SMALL = Settings(cut=Cut(unit_rows=10, unit_bytes=1 << 20, chunk_rows=4, chunk_bytes=1 << 20))
"""Cut small, so that a few rows make several units."""


def page(number: int) -> str:
    article = f"Bridge {number} opened again\n\n{PROSE}\nIt is bridge number {number} of ninety."
    return f"Skip to main content\n\n{article}\n\nShare on Facebook\n"


def row(number: int, text: str | None = None) -> dict:
    return {
        "id": f"row-{number}",
        "score": number / 7,
        "text": page(number) if text is None else text,
        "url": f"https://www.site{number % 3}.example/{number}",
        "tags": ["a", {"b": None}],
    }


def jsonl(rows) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in rows)


def write(path: Path, data: bytes) -> Path:
    """Write bytes, packed as the name says."""
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".zst":
        data = zstandard.compress(data)
    path.write_bytes(data)
    return path


def record(number: int, body: bytes, *, kind: str = "conversion", mime: str = "text/plain", url: str = "") -> bytes:
    """A record of a WARC file."""
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Date: 2026-01-02T03:04:05Z",
        f"WARC-Target-URI: {url or f'https://www.site{number % 3}.example/{number}'}",
        f"Content-Type: {mime}",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def response(number: int, html: bytes, status: str = "200 OK", mime: str = "text/html") -> bytes:
    """A response of a web server as a record."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {len(html)}\r\n\r\n".encode() + html
    return record(number, http, kind="response", mime="application/http; msgtype=response")


def members(records) -> bytes:
    """Every record in a gzip member of its own, as crawls are stored."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def read_rows(folder: Path, part: str = "documents") -> list[dict]:
    """All rows that a run has written, in order; Parquet too."""
    rows: list[dict] = []
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for entry in manifest["files"]:
        if not entry["path"].startswith(part):
            continue
        path = folder / entry["path"]
        found = _parquet_rows(path) if path.suffix == ".parquet" else _lines(path)
        assert len(found) == entry["rows"]
        rows += found
    return rows


def _parquet_rows(path: Path) -> list[dict]:
    import pyarrow.parquet as pq

    return pq.read_table(path).to_pylist()


def _lines(path: Path) -> list[dict]:
    data = path.read_bytes()
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()
    elif path.suffix == ".gz":
        data = gzip.decompress(data)
    return [json.loads(line) for line in data.splitlines()]


def files_of(folder: Path) -> dict[str, bytes]:
    """Name -> bytes of all that a run leaves, but for lock and plan."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("lock", "plan.json")
    }


class Faulty(dechrome.Cleaner):
    """Breaks where the page says so: in Python, in native code, by standing still, by hunger."""

    def clean(self, text: str, url: str | None = None) -> dechrome.CleanResult:
        if "FAULT-CRASH" in text:
            ctypes.string_at(0)
        if "FAULT-HANG" in text:
            time.sleep(600)
        if "FAULT-MEMORY" in text:
            hoard = []
            while True:
                hoard.append(b"x" * (16 << 20))
        if "FAULT-EXCEPTION" in text:
            raise ValueError("no such bridge")
        return super().clean(text, url)
