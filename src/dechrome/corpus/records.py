"""What passes between the reader of an input, the workers and the writer."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

__all__ = ["Chunk", "Kind", "Page", "Record", "Reject", "Skip"]

Kind = Literal["jsonl", "parquet", "warc", "files"]
"""How an input is read; WET files are WARC files."""


class Record(NamedTuple):
    """One row as it stands in the input, not yet looked into.

    Attributes:
        number: of the row in its input, from 1; for Parquet that of the first row.
        offset: byte at which it starts (in the unpacked stream for JSONL, in the file for WARC), or -1.
        data: its bytes; for Parquet an Arrow stream of ``rows`` rows.
        name: the file, where an input is a folder of them.
        fault: why the reader could not read it whole, as ``code: words``; empty if it could.
        rows: rows it stands for.
        size: bytes it took in the input, where ``data`` does not hold them all.
    """

    number: int
    offset: int
    data: bytes
    name: str = ""
    fault: str = ""
    rows: int = 1
    size: int = 0

    @property
    def items(self) -> int:
        """Rows that a worker handles one by one; rows that were lost together are one item."""
        return 1 if self.fault else self.rows


class Chunk(NamedTuple):
    """A few records of one unit: what one task of a worker gets.

    Attributes:
        unit: number of the unit in its input, from 1.
        records: the rows.
        ends_unit, ends_input: nothing of the unit, of the input follows.
        read: bytes of the input read so far, for the progress bar.
        skipped: the unit was done in an earlier run; there are no records.
        fault: why the input could not be read to its end; only where it ends.
    """

    unit: int
    records: list[Record]
    ends_unit: bool = False
    ends_input: bool = False
    read: int = 0
    skipped: bool = False
    fault: str = ""

    @property
    def items(self) -> int:
        """Items in all records."""
        return sum(record.items for record in self.records)


class Page(NamedTuple):
    """A row that can be cleaned.

    Attributes:
        text: the page as text; None where it is HTML.
        html: the page as HTML; None where it is text.
        url: where it is from, if known.
        id: of the row, as the sidecar has it.
        notes: what was changed in reading, each as ``code: words``.
        row: what the codec needs to write the row.
    """

    text: str | None
    html: str | None
    url: str | None
    id: Any
    notes: tuple[str, ...]
    row: Any


class Reject(Exception):  # noqa: N818 - it is no error of the program
    """A row that cannot be cleaned.

    Attributes:
        code: one word for statistics, as ``not_json``.
        words: what is wrong.
    """

    def __init__(self, code: str, words: str):
        super().__init__(f"{code}: {words}")
        self.code = code
        self.words = words


class Skip(Exception):  # noqa: N818 - it is no error at all
    """A record that is no page at all, as a WARC request; counted by its reason, not as a row."""
