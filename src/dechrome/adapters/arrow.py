"""Arrow batches in, Arrow batches out: the core of every engine that moves Arrow (Spark, Ray Data, datasets).

``clean_batch`` is a pure function in the process that calls it. It bounds what a document may *be*, not how long it may
take: where documents are raw HTML from strangers, take ``dechrome corpus run`` or the datatrove step, which enforce a
deadline from outside.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dechrome import Cleaner, Options, __version__
from dechrome.corpus import Settings
from dechrome.corpus.outcome import Outcome, added_names, clean_page
from dechrome.corpus.parquet_codec import cleaned_batch, page_at
from dechrome.corpus.parts import require
from dechrome.corpus.records import Reject
from dechrome.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

__all__ = ["clean_batch", "clean_batches", "clean_table"]

require("pyarrow", "arrow", "cleaning Arrow batches")


@lru_cache(maxsize=4)
def _cleaner(options: Options) -> Cleaner:
    """One cleaner a process and options: engines send batches to whichever process is free."""
    return Cleaner(options)


def clean_batch(
    batch: pa.RecordBatch, options: Options | None = None, settings: Settings | None = None
) -> pa.RecordBatch:
    """Clean a batch: one row out for one row in, in their order.

    Args:
        batch: has the column of text, or of HTML, that ``settings.columns`` names (default: ``text``), as strings.
        options: of the cleaner.
        settings: ``columns``, ``metadata``, ``max_chars``, ``url`` and ``cut_text`` count here.

    Returns:
        pyarrow.RecordBatch: all columns in their order and types, the text replaced by what stays, then the columns
        ``clean_status`` and its like, which are those of a corpus run. A row that cannot be cleaned (its text is null,
        cleaning it failed) stays as it is, has the status ``quarantined`` and its reason in ``clean_flags``.

    Raises:
        InputError: there is no such column, or it holds no strings.
    """
    settings = settings or Settings()
    cleaner = _cleaner(options or Options())
    _check(batch, settings.columns.html or settings.columns.text)
    rows = [(row, _outcome(cleaner, batch, row, settings)) for row in range(batch.num_rows)]
    return cleaned_batch(batch, rows, settings.columns.text, metadata=settings.metadata)


def clean_batches(
    batches: Iterable[pa.RecordBatch], options: Options | None = None, settings: Settings | None = None
) -> Iterator[pa.RecordBatch]:
    """``clean_batch`` for each of them: what Spark's ``mapInArrow`` calls."""
    for batch in batches:
        yield clean_batch(batch, options, settings)


def clean_table(table: pa.Table, options: Options | None = None, settings: Settings | None = None) -> pa.Table:
    """``clean_batch`` for a table: what Ray Data and ``datasets`` hand over. Raises as it does."""
    import pyarrow as pa

    batches = table.to_batches() or [pa.RecordBatch.from_pylist([], table.schema)]
    return pa.Table.from_batches(list(clean_batches(batches, options, settings)))


def _check(batch: pa.RecordBatch, name: str) -> None:
    import pyarrow as pa

    if name not in batch.schema.names:
        have = ", ".join(batch.schema.names) or "none"
        raise InputError(f"no column {name!r} among {have}; name it in Settings(columns=Columns(text=…))")
    kind = batch.schema.field(name).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        raise InputError(f"column {name!r} holds {kind}, not strings; decode or cast it first")


def _outcome(cleaner: Cleaner, batch: pa.RecordBatch, row: int, settings: Settings) -> Outcome:
    try:
        return clean_page(cleaner, page_at(batch, row, settings.columns), settings)
    except Reject as reject:
        return _quarantined(cleaner, batch, row, f"{reject.code}: {reject.words}", settings)
    except Exception as error:  # one bad row costs one row, and is named
        why = f"exception: {type(error).__name__}: {error}"[:500]
        return _quarantined(cleaner, batch, row, why, settings)


def _quarantined(cleaner: Cleaner, batch: Any, row: int, why: str, settings: Settings) -> Outcome:
    value = batch.column(settings.columns.html or settings.columns.text)[row].as_py()
    chars = len(value or "")
    names = added_names(metadata=settings.metadata)
    values = "quarantined", __version__, cleaner.rules_version, chars, chars, why
    columns = dict.fromkeys(names) | dict(zip(names, values, strict=False))
    return Outcome("quarantined", None, chars, chars, (why,), columns)
