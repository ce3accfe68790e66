"""Parquet files: row group by row group, in small Arrow batches; a bad row group costs itself only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dechrome.corpus.records import Record
from dechrome.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dechrome.corpus.columns import Columns

__all__ = ["MAX_BATCH", "read_parquet"]

MAX_BATCH = 8 << 20
"""Bytes of rows that go to a worker at once, but always a row; a small file may hold rows that unpack to gigabytes."""


def read_parquet(path: Path, columns: Columns, chunk_rows: int) -> Iterator[tuple[Record, int]]:
    """Arrow streams of at most ``chunk_rows`` rows, each with the share of the file that was read, in bytes.

    Raises:
        InputError: the file is no Parquet, is cut, or has no column of strings for the text; names the column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"cannot be read as Parquet ({_short(error)}); the footer is cut or damaged") from error
    with file:
        _check(file.schema_arrow, columns)
        size, total = path.stat().st_size, max(1, file.metadata.num_rows)
        row = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            done = 0
            try:
                for batch in file.iter_batches(chunk_rows, [group], use_threads=False):
                    for part in _parts(batch):
                        yield (
                            Record(row + done + 1, -1, _packed(part), rows=part.num_rows),
                            size * (row + done) // total,
                        )
                        done += part.num_rows
            except (pa.ArrowException, OSError, MemoryError, ValueError) as error:
                words = (
                    f"damaged: row group {group}, rows {row + done + 1:,} to {row + rows:,}, {_culprit(file, group)}"
                )
                yield Record(row + done + 1, -1, b"", fault=f"{words}: {_short(error)}", rows=rows - done), size
            row += rows


def _check(schema: Any, columns: Columns) -> None:
    import pyarrow.types as types

    wanted = columns.html or columns.text
    if len(set(schema.names)) < len(schema.names):
        raise InputError("two columns have the same name; rename one of them")
    if wanted not in schema.names:
        raise InputError(f"no column {wanted!r} among {', '.join(schema.names)}; name the right one with --text-column")
    kind = schema.field(wanted).type
    strings = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
    if not strings and not (columns.html and (types.is_binary(kind) or types.is_large_binary(kind))):
        raise InputError(f"column {wanted!r} holds {kind}, not strings; name another with --text-column")


def _culprit(file: Any, group: int) -> str:
    """The first column of a row group that cannot be read."""
    import pyarrow as pa

    for name in file.schema_arrow.names:
        try:
            file.read_row_group(group, columns=[name], use_threads=False)
        except (pa.ArrowException, OSError, MemoryError, ValueError):
            return f"column {name!r}"
    return "all columns together"


def _parts(batch: Any) -> Iterator[Any]:
    """A batch in parts of at most ``MAX_BATCH`` bytes, or of one row."""
    if batch.nbytes <= MAX_BATCH or batch.num_rows <= 1:
        yield batch
        return
    half = batch.num_rows // 2
    yield from _parts(batch.slice(0, half))
    yield from _parts(batch.slice(half))


def _packed(batch: Any) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
