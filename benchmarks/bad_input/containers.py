"""Damaged files of many pages: JSONL, Parquet, WARC; each is written, and what a corpus run must make of it is said."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from benchmarks.bad_input.cases import MARK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["CONTAINERS", "PAGES", "Container"]

PAGES: Final = 9
"""Good pages in a container, unless its damage costs some."""
GIB: Final = 1 << 30
ODD_IDS: Final = ("../../x", "/etc/x", "CON", "a\0b", "x" * 300, "", "same", "same", "\u202egnp")


@dataclass(frozen=True, slots=True)
class Container:
    """One kind of damaged file.

    Attributes:
        name: what it is.
        write: writes the files into a folder, as text or HTML, at a factor of size from 0 to 1.
        ok: pages that must come out with their text.
        losses: code of a loss -> rows that it costs.
        faults: files that cannot be read at all, or not to their end.
    """

    name: str
    write: Callable[[Path, bool, float], None]
    ok: int = PAGES
    losses: tuple[tuple[str, int], ...] = ()
    faults: int = 0

    @property
    def expect(self) -> str:
        """The outcome that is right."""
        return told(self.ok, dict(self.losses), self.faults)


def told(ok: int, losses: dict[str, int], faults: int) -> str:
    """An outcome in words."""
    parts = [f"{ok} ok", *(f"{rows} {code}" for code, rows in sorted(losses.items()))]
    return ", ".join([*parts, f"{faults} files refused"] if faults else parts)


def _page(number: int, html: bool) -> str:
    if html:
        return f"<html><body><nav><a href=/>Home</a></nav><h1>Page {number}</h1><p>{MARK}</p></body></html>"
    return f"Skip to main content\n\nPage {number}\n\n{MARK}\n"


def _row(number: int, html: bool) -> dict[str, Any]:
    return {"id": f"row-{number}", "html" if html else "text": _page(number, html)}


def _lines(html: bool) -> list[bytes]:
    return [json.dumps(_row(number, html)).encode() for number in range(PAGES)]


def _jsonl(name: str, bad: bytes, *losses: tuple[str, int], ok: int = PAGES) -> Container:
    """Nine good lines and a bad one among them; TEXT in it stands for the name of the column, GOOD for a page."""

    def write(folder: Path, html: bool, _: float) -> None:
        line = bad.replace(b"TEXT", b"html" if html else b"text").replace(b"GOOD", json.dumps(_page(9, html)).encode())
        lines = _lines(html)
        (folder / "rows.jsonl").write_bytes(b"\n".join([*lines[:4], line, *lines[4:]]) + b"\n")

    return Container(f"JSONL: {name}", write, ok, losses)


def _whole_jsonl(name: str, change: Callable[[bytes], bytes], **expected: Any) -> Container:
    def write(folder: Path, html: bool, _: float) -> None:
        (folder / "rows.jsonl").write_bytes(change(b"\n".join(_lines(html)) + b"\n"))

    return Container(f"JSONL: {name}", write, **expected)


def _long_line(folder: Path, html: bool, size: float) -> None:
    """A line of 1 GB (but always above the cap) between good ones, written piece by piece."""
    lines, piece = _lines(html), b"word " * (1 << 18)
    with (folder / "rows.jsonl").open("wb") as stream:
        stream.write(b"\n".join(lines[:4]) + b'\n{"text": "')
        for _ in range(max(int(GIB * size), 65 << 20) // len(piece) + 1):
            stream.write(piece)
        stream.write(b'"}\n' + b"\n".join(lines[4:]) + b"\n")


def _odd_ids(folder: Path, html: bool, _: float) -> None:
    rows = [_row(number, html) | {"id": one} for number, one in enumerate(ODD_IDS)]
    (folder / "rows.jsonl").write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))


def _cut_pack(packer: str) -> Callable[[Path, bool, float], None]:
    def write(folder: Path, html: bool, _: float) -> None:
        import zstandard

        pack = gzip.compress if packer == "gz" else zstandard.compress
        parts = [pack(line + b"\n") for line in _lines(html)]
        (folder / f"rows.jsonl.{packer}").write_bytes(b"".join([*parts[:4], parts[4][:-9], *parts[5:]]))

    return write


def _record(number: int, html: bool) -> bytes:
    body, kind, mime = _page(number, html).encode(), "conversion", "text/plain"
    if html:
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        kind, mime = "response", "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Target-URI: https://www.site.example/{number}\r\n"
        f"Content-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _warc(
    name: str, change: Callable[[list[bytes]], list[bytes]], *, packed: bool = True, **expected: Any
) -> Container:
    """Nine records, each packed by itself or not packed, and a change made to them."""

    def write(folder: Path, html: bool, _: float) -> None:
        records = [_record(number, html) for number in range(PAGES)]
        if packed:
            records = [gzip.compress(one, mtime=0) for one in records]
        (folder / f"crawl.warc{'.gz' if packed else ''}").write_bytes(b"".join(change(records)))

    return Container(f"WARC{'.gz' if packed else ''}: {name}", write, **expected)


def _flipped(records: list[bytes]) -> list[bytes]:
    broken = bytearray(records[4])
    broken[len(broken) // 2] ^= 0x10
    return [*records[:4], bytes(broken), *records[5:]]


def _longer(records: list[bytes]) -> list[bytes]:
    return [*records[:4], records[4].replace(b"Content-Length: ", b"Content-Length: 9"), *records[5:]]


def _table(path: Path, rows: list[dict[str, Any]], groups: int = 3) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=max(1, len(rows) // groups), compression="none")


def _parquet(name: str, change: Callable[[Path, bool], None], **expected: Any) -> Container:
    """A good file ``rows.parquet`` of nine pages in three groups, and a change made to the folder."""

    def write(folder: Path, html: bool, _: float) -> None:
        _table(folder / "rows.parquet", [_row(number, html) for number in range(PAGES)])
        change(folder, html)

    return Container(f"Parquet: {name}", write, **expected)


def _cut_footer(folder: Path, _: bool) -> None:
    (folder / "cut.parquet").write_bytes((folder / "rows.parquet").read_bytes()[:-50])


def _bad_page(folder: Path, _: bool) -> None:
    import pyarrow.parquet as pq

    path = folder / "rows.parquet"
    place = pq.ParquetFile(path).metadata.row_group(1).column(1)
    data = bytearray(path.read_bytes())
    start = place.dictionary_page_offset or place.data_page_offset
    data[start : start + 12] = b"\xff" * 12
    path.write_bytes(data)


def _no_column(folder: Path, _: bool) -> None:
    _table(folder / "other.parquet", [{"words": "x"}])


def _other_type(folder: Path, html: bool) -> None:
    _table(folder / "other.parquet", [{"html" if html else "text": 7}])


def _null(folder: Path, html: bool) -> None:
    _table(folder / "null.parquet", [{"id": "a", "html" if html else "text": None}, _row(0, html)], 1)


def _drift(folder: Path, html: bool) -> None:
    _table(folder / "drift.parquet", [_row(number, html) | {"id": number, "new": [1.5]} for number in range(PAGES)])


def _bomb(folder: Path, html: bool, size: float) -> None:
    """A small file: one page of 4 MB, named a hundred times by its number in the dictionary."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    page = _page(0, html) + "word " * int(800_000 * size)
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 100, pa.int32()), pa.array([page]))
    table = pa.table({"html" if html else "text": column})
    schema = pa.schema([pa.field(table.column_names[0], pa.string())])
    with pq.ParquetWriter(folder / "bomb.parquet", schema, compression="zstd") as writer:
        for low in range(0, 100, 20):
            writer.write_table(table.slice(low, 20).cast(schema))


_DEEP = b'{"TEXT": GOOD, "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"

CONTAINERS: Final = (
    _whole_jsonl("last line cut", lambda data: data[:-20], ok=8, losses=(("not_json", 1),)),
    _whole_jsonl("byte order mark", lambda data: b"\xef\xbb\xbf" + data),
    _whole_jsonl("UTF-16", lambda data: data.decode().encode("utf-16"), ok=0, faults=1),
    _whole_jsonl("line ends of Windows, blank lines", lambda data: data.replace(b"\n", b"\r\n\r\n \n")),
    _jsonl("not UTF-8", b'{"TEXT": "caf\xe9"}', ("not_utf8", 1)),
    _jsonl("NaN", b'{"TEXT": GOOD, "x": NaN}', ("not_json", 1)),
    _jsonl("huge numbers", b'{"TEXT": GOOD, "x": 1e999999, "y": 123456789012345678901234567890}', ok=10),
    _jsonl("nested 200,000 deep", _DEEP, ("not_json", 1)),
    _jsonl("no text", b'{"id": 7}', ("no_text", 1)),
    _jsonl("text is null", b'{"TEXT": null}', ("no_text", 1)),
    _jsonl("text is a number", b'{"TEXT": 7}', ("no_text", 1)),
    _jsonl("no object", b"[1, 2]", ("not_object", 1)),
    _jsonl("NUL bytes", b"\0" * 700, ("not_json", 1)),
    _jsonl("lone surrogates", b'{"TEXT": GOOD, "x": "\\ud800", "y": "\\udfff\\ud800"}', ok=10),
    Container("JSONL: a line of 1 GB", _long_line, losses=(("too_large", 1),)),
    Container("JSONL: odd ids", _odd_ids),
    Container("JSONL.gz: cut member", _cut_pack("gz"), ok=8, losses=(("damaged", 1),)),
    Container("JSONL.zst: cut frame", _cut_pack("zst"), ok=8, losses=(("damaged", 1),)),
    _parquet("footer cut", _cut_footer, faults=1),
    _parquet("bad page", _bad_page, ok=6, losses=(("damaged", 3),)),
    _parquet("text column missing", _no_column, faults=1),
    _parquet("text column of another type", _other_type, faults=1),
    _parquet("text is null", _null, ok=10, losses=(("no_text", 1),)),
    _parquet("files of different columns", _drift, ok=18),
    Container("Parquet: a bomb, 400 MB in a small file", _bomb, ok=100),
    _warc(
        "cut inside a record", lambda rs: [*rs[:4], rs[4][: len(rs[4]) // 2], *rs[5:]], ok=8, losses=(("damaged", 1),)
    ),
    _warc("file cut", lambda rs: [*rs[:8], rs[8][:-30]], ok=8, losses=(("damaged", 1),)),
    _warc("a bit flipped", _flipped, ok=8, losses=(("damaged", 1),)),
    _warc("block of zeros", lambda rs: [*rs[:4], b"\0" * 700, *rs[4:]], losses=(("damaged", 1),)),
    _warc("no gzip inside", lambda rs: [*rs[:4], b"not gzip at all, " * 40, *rs[4:]], losses=(("damaged", 1),)),
    _warc("wrong length", _longer, packed=False, ok=8, losses=(("wrong_length", 1),)),
    _warc("file cut", lambda rs: [*rs[:8], rs[8][:-60]], packed=False, ok=8, losses=(("wrong_length", 1),)),
)
