"""Rows of Parquet: all columns keep type and order, the text is replaced, flat typed columns are added."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dechrome.corpus.codecs import decoded
from dechrome.corpus.records import Page, Reject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.corpus.outcome import Outcome
    from dechrome.corpus.records import Record
    from dechrome.corpus.settings import Settings

__all__ = ["ParquetCodec", "cleaned_batch"]


class Item(NamedTuple):
    """A row of a batch; ``batch`` is None for rows that were lost."""

    number: int
    batch: Any
    row: int


class ParquetCodec:
    """Arrow batches in, Arrow batches out."""

    def __init__(self, settings: Settings):
        self._columns = settings.columns
        self._metadata = settings.metadata

    def items(self, records: Sequence[Record]) -> list[Item]:
        """The rows of the batches."""
        import pyarrow as pa

        items: list[Item] = []
        for record in records:
            if record.fault:
                items.append(Item(record.number, None, 0))
                continue
            with pa.ipc.open_stream(record.data) as stream:
                batch = stream.read_next_batch()
            items += [Item(record.number + row, batch, row) for row in range(batch.num_rows)]
        return items

    def page(self, item: Item) -> Page:
        """The page of a row."""
        return page_at(item.batch, item.row, self._columns)

    def row(self, page: Page, outcome: Outcome) -> tuple[Any, int, Outcome]:
        """The batch of the row, its number in it, and what became of it."""
        batch, number = page.row
        return batch, number, outcome

    def join(self, rows: Sequence[tuple[Any, int, Outcome]]) -> bytes:
        """The rows that are left as an Arrow stream, batch by batch."""
        import pyarrow as pa

        batches = []
        for _, group in groupby(rows, key=lambda row: id(row[0])):
            found = list(group)
            kept = [(number, outcome) for _, number, outcome in found]
            batches.append(cleaned_batch(found[0][0], kept, self._columns.text, metadata=self._metadata))
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batches[0].schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
        return bytes(sink.getvalue())

    def place(self, item: Item) -> tuple[int, int, bytes]:
        """Number and columns of a row, these as JSON."""
        if item.batch is None:
            return item.number, -1, b""
        values = item.batch.slice(item.row, 1).to_pylist()[0]
        return item.number, -1, msgspec.json.encode(values, enc_hook=str)


def page_at(batch: Any, row: int, columns: Any) -> Page:
    """The page in a row of a batch.

    Raises:
        Reject: its text is null, or bytes that are no text.
    """
    value = batch.column(columns.html or columns.text)[row].as_py()
    if value is None:
        raise Reject("no_text", f"column {columns.html or columns.text!r} is null")
    url, identity = _at(batch, row, columns.url), _at(batch, row, columns.id)
    notes: tuple[str, ...] = ()
    if isinstance(value, bytes):
        value, notes = decoded(value, is_html=True)
    text, html = (None, value) if columns.html else (value, None)
    return Page(text, html, url if isinstance(url, str) else None, identity, notes, (batch, row))


def _at(batch: Any, row: int, path: str) -> Any:
    names = batch.schema.names
    if path in names:
        return batch.column(path)[row].as_py()
    column, _, rest = path.partition(".")
    value = batch.column(column)[row].as_py() if rest and column in names else None
    while rest and isinstance(value, dict) and rest not in value:
        name, _, rest = rest.partition(".")
        value = value.get(name)
    return value.get(rest) if isinstance(value, dict) else None


def cleaned_batch(batch: Any, rows: Sequence[tuple[int, Outcome]], text: str, *, metadata: bool) -> Any:
    """A batch of the rows given, with their text replaced and the added columns behind all others.

    Args:
        batch: as it was read.
        rows: number of a row in it, and what became of it; rows not named are left out.
        text: the column that receives the text; added if there is none.
        metadata: whether the columns of metadata are among the added ones.
    """
    import pyarrow as pa

    kept = batch.take(pa.array([row for row, _ in rows], pa.int32()))
    fields = {name: (kept.schema.field(name), kept.column(name)) for name in kept.schema.names}
    if text in fields:
        old, values = fields[text]
        new = [was if out.text is None else out.text for was, (_, out) in zip(values.to_pylist(), rows, strict=True)]
        fields[text] = old, pa.array(new, old.type)
    else:
        fields[text] = pa.field(text, pa.string()), pa.array([out.text for _, out in rows], pa.string())
    for name, kind in added_types(metadata=metadata).items():
        fields.pop(name, None)
        fields[name] = pa.field(name, kind), pa.array([out.columns[name] for _, out in rows], kind)
    schema = pa.schema([field for field, _ in fields.values()], batch.schema.metadata)
    return pa.RecordBatch.from_arrays([values for _, values in fields.values()], schema=schema)


def added_types(*, metadata: bool) -> dict[str, Any]:
    """Name -> Arrow type of the added columns."""
    import pyarrow as pa

    from dechrome.corpus.outcome import added_names

    return {
        name: pa.int64() if name.startswith("clean_chars_") else pa.string() for name in added_names(metadata=metadata)
    }
