"""Between a record and a page, and back: one codec per kind of input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from dechrome.corpus.json_row import columns_of, string_at
from dechrome.corpus.records import Page, Reject
from dechrome.decode import SUSPECT, Decoded, decode
from dechrome.errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.corpus.columns import Columns
    from dechrome.corpus.outcome import Outcome
    from dechrome.corpus.records import Kind, Record
    from dechrome.corpus.settings import Settings

__all__ = ["Codec", "codec_for", "decoded", "page_of_bytes"]

_HTML = (".html", ".htm", ".xhtml")


class Codec(Protocol):
    """How rows of one kind are read and written. An item is what ``items`` makes of the records, one per row."""

    def items(self, records: Sequence[Record]) -> list[Any]:
        """One item per row; nothing is looked into yet."""

    def page(self, item: Any) -> Page:
        """The page of a row. Raises ``Reject`` where there is none, ``Skip`` where there is no row at all."""

    def row(self, page: Page, outcome: Outcome) -> Any:
        """A finished row."""

    def join(self, rows: Sequence[Any]) -> bytes:
        """Finished rows as bytes."""

    def place(self, item: Any) -> tuple[int, int, bytes]:
        """Number, offset and raw bytes of a row, for the quarantine."""


def codec_for(kind: Kind, settings: Settings) -> Codec:
    """The codec of a kind of input."""
    if kind == "jsonl":
        return JsonlCodec(settings.columns)
    if kind == "files":
        return FilesCodec()
    if kind == "warc":
        from dechrome.corpus.warc_codec import WarcCodec

        return WarcCodec()
    from dechrome.corpus.parquet_codec import ParquetCodec

    return ParquetCodec(settings)


class LineCodec:
    """What all codecs share whose rows are written as JSONL."""

    def items(self, records: Sequence[Record]) -> list[Record]:
        """The records themselves."""
        return list(records)

    def place(self, item: Record) -> tuple[int, int, bytes]:
        """Where the record stood."""
        return item.number, item.offset, item.data

    def join(self, rows: Sequence[bytes]) -> bytes:
        """The lines."""
        return b"".join(rows)


class JsonlCodec(LineCodec):
    """Rows of JSONL: the row stays the row it was, byte for byte, but for the text and the added columns."""

    def __init__(self, columns: Columns):
        self._columns = columns

    def page(self, item: Record) -> Page:
        """Parse a line."""
        columns, notes = columns_of(item.data)
        names = self._columns
        wanted = names.html or names.text
        if wanted not in columns:
            have = ", ".join(columns) or "none"
            raise Reject("no_text", f"no column {wanted!r} among {have}"[:500])
        value = string_at(columns, wanted)
        if value is None:
            raise Reject("no_text", f"column {wanted!r} is no string")
        url = string_at(columns, names.url)
        identity = columns[names.id] if names.id in columns else string_at(columns, names.id)
        text, html = (None, value) if names.html else (value, None)
        return Page(text, html, url, identity, tuple(f"replaced: {note}" for note in notes), columns)

    def row(self, page: Page, outcome: Outcome) -> bytes:
        """The line: all columns in order, then the added ones; older ones of their names are replaced."""
        row = dict(page.row)
        if outcome.text is not None:
            row[self._columns.text] = outcome.text
        for name, value in outcome.columns.items():
            row.pop(name, None)
            row[name] = value
        return msgspec.json.encode(row) + b"\n"


class FilesCodec(LineCodec):
    """Single pages: the name is the id."""

    def page(self, item: Record) -> Page:
        """Decode a file."""
        return page_of_bytes(item.data, item.name.lower().endswith(_HTML), None, item.name, {"id": item.name})

    def row(self, page: Page, outcome: Outcome) -> bytes:
        """A line with id, text and the added columns."""
        text = page.text if outcome.text is None else outcome.text
        return msgspec.json.encode({**page.row, "text": text, **outcome.columns}) + b"\n"


def page_of_bytes(
    data: bytes, is_html: bool, url: str | None, identity: Any, row: Any, header: str | None = None
) -> Page:
    """A page from raw bytes.

    Args:
        data: the bytes.
        is_html: HTML, or plain text.
        url: of the page, if known.
        identity: its id.
        row: what the codec needs to write its row.
        header: the HTTP header ``Content-Type``, if there was one.

    Raises:
        Reject: they are no text.
    """
    text, notes = decoded(data, is_html=is_html, header=header)
    return Page(None, text, url, identity, notes, row) if is_html else Page(text, None, url, identity, notes, row)


def decoded(data: bytes, *, is_html: bool, header: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Text of raw bytes, and notes on how it was read.

    Raises:
        Reject: they are no text, for the reasons that ``dechrome.decode`` has.
    """
    try:
        found = decode(data, header=header, html=is_html)
    except DecodeError as error:
        raise Reject(error.reason, str(error)) from error
    return found.text, _notes(found)


def _notes(found: Decoded) -> tuple[str, ...]:
    """What was done in decoding as flags; counted by the word before the colon."""
    notes = [f"decoding: {note}" for note in found.notes if note != SUSPECT and not note.startswith("replaced ")]
    if SUSPECT in found.notes:
        notes.append(f"{SUSPECT}: read as {found.encoding}")
    if found.replaced:
        notes.append(f"replaced: {found.replaced} undecodable places")
    return tuple(notes)
