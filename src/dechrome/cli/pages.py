"""Read the pages of an input one by one: the text of a file, or the rows of a JSONL file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from dechrome.cli.console import cause
from dechrome.cli.decoding import MAX_BYTES, decode, remarks
from dechrome.errors import FetchError, InputError
from dechrome.read_text import counted_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.cleaner import Cleaner
    from dechrome.cli.sources import Source
    from dechrome.fetching import FetchedPage
    from dechrome.result import CleanResult

__all__ = ["Page", "Reject", "read_pages", "read_text_page"]

Columns = dict[str, msgspec.Raw]

_ROW = msgspec.json.Decoder(Columns)
_STRING = msgspec.json.Decoder(str)
_CHUNK = 1 << 20
# Every escape in turn, so that the second backslash of `\\\\ud800` starts none; group 1: half a pair, alone.
_ESCAPES = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        where: file, or file and line: for messages and headers.
        text: what is cleaned.
        url: where it is from, if known.
        size: bytes it takes in the input.
        notes: a sentence for each thing that was changed in reading.
        columns: all columns of a JSONL row, in order, as the bytes they were; None for a text file.
        html: the text is HTML.
        fetched: it came from ``url``, after redirects, and ``where`` is the URL that was asked for.
    """

    where: str
    text: str
    url: str | None
    size: int
    notes: tuple[str, ...] = ()
    columns: Columns | None = None
    html: bool = False
    fetched: bool = False

    def cleaned(self, cleaner: Cleaner) -> CleanResult:
        """The page cleaned as what it is."""
        return (cleaner.clean_html if self.html else cleaner.clean)(self.text, self.url)


class Reject(NamedTuple):
    """A page, or a whole input, that cannot be used."""

    where: str
    why: str
    size: int = 0


def read_pages(source: Source, text_column: str, url: str | None) -> Iterator[Page | Reject]:
    """All pages of an input, lazily.

    Args:
        source: the input.
        text_column: the column of JSONL rows that holds the page.
        url: where the pages are from; a row's own ``url`` goes first, and that of a fetched page.
    """
    if source.fetch is not None:
        yield _fetched(source.fetch(), source)
        return
    try:
        stream = source.open()
    except OSError as error:
        yield Reject(source.name, f"cannot be opened ({cause(error)}); check the path and its permissions")
        return
    try:
        if source.kind == "jsonl":
            yield from _rows(stream, source.name, text_column, url)
        else:
            yield _text(stream, source, url)
    except OSError as error:
        yield Reject(source.name, f"cannot be read further ({cause(error)})")
    except InputError as error:
        yield Reject(source.name, str(error))
    finally:
        if source.path is not None:
            stream.close()


def read_text_page(source: Source, url: str | None) -> Page:
    """The one page of a text input.

    Raises:
        InputError: it cannot be read, or is not text; names it.
    """
    page = next(read_pages(source, "text", url))
    if isinstance(page, Reject):
        raise InputError(f"{page.where}: {page.why}")
    return page


def _fetched(found: FetchedPage | FetchError, source: Source) -> Page | Reject:
    if isinstance(found, FetchError):
        return Reject(source.name, str(found).removeprefix(f"{source.name}: "))
    notes = remarks(found.decoded)
    return Page(source.name, found.text, found.final_url, len(found.raw), notes, html=found.html, fetched=True)


def _text(stream: BinaryIO, source: Source, url: str | None) -> Page:
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise InputError(f"is larger than {MAX_BYTES >> 20} MiB, too large for one page; split it into pages")
    found = decode(raw, html=source.html)
    return Page(source.name, found.text, url, len(raw), remarks(found), html=source.html)


def _rows(stream: BinaryIO, name: str, text_column: str, url: str | None) -> Iterator[Page | Reject]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise InputError("is UTF-16, and JSONL is UTF-8; convert it with iconv -f UTF-16 -t UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        where = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            yield Reject(where, f"a line of more than {MAX_BYTES >> 20} MiB", len(line) + _skip_line(stream))
        elif not line.isspace() and line:
            try:
                yield _row(line, where, text_column, url)
            except InputError as error:
                yield Reject(where, str(error), len(line))


def _skip_line(stream: BinaryIO) -> int:
    """Pass over the rest of a line without holding it; how many bytes that were."""
    skipped = 0
    while chunk := stream.readline(_CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def _row(line: bytes, where: str, text_column: str, url: str | None) -> Page:
    columns, notes = _columns(line)
    if text_column not in columns:
        have = ", ".join(columns) or "none"
        raise InputError(f"no column {text_column!r} among {have}; name the right one with --text-column")
    text = _string(columns[text_column])
    if text is None:
        raise InputError(f"column {text_column!r} is no string")
    own = _string(columns["url"]) if "url" in columns else None
    return Page(where, text, own or url, len(line), notes, columns)


def _columns(line: bytes) -> tuple[Columns, tuple[str, ...]]:
    """The columns of a row, and a note if halves of surrogate pairs were replaced in any of them."""
    try:
        line.decode("utf-8")  # msgspec does not look into the columns that it hands on
        try:
            return _ROW.decode(line), ()
        except msgspec.DecodeError:
            mended = _ESCAPES.sub(lambda found: b"\\ufffd" if found[1] else found[0], line)
            if mended == line:
                raise
            return _ROW.decode(mended), counted_notes(0, sum(map(bool, _ESCAPES.findall(line))))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} of the line is not UTF-8") from error
    except msgspec.ValidationError as error:
        raise InputError("is JSON but no object; write one object a line") from error
    except msgspec.DecodeError as error:
        raise InputError(f"is no JSON ({error}); write one object a line") from error
    except RecursionError as error:
        raise InputError("nests too deep") from error


def _string(raw: msgspec.Raw) -> str | None:
    try:
        return _STRING.decode(raw)
    except msgspec.ValidationError:
        return None
