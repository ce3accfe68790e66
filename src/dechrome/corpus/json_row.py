"""A line of JSONL as columns that are not looked into, so that no number changes its digits."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dechrome.corpus.records import Reject
from dechrome.read_text import counted_notes

__all__ = ["Columns", "columns_of", "string_at"]

Columns = dict[str, msgspec.Raw]

_ROW = msgspec.json.Decoder(Columns)
# Every escape in turn, so that the second backslash of `\\\\ud800` starts none; group 1: half a pair, alone.
_ESCAPES = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def columns_of(line: bytes) -> tuple[Columns, tuple[str, ...]]:
    """The columns of a line, in their order, and notes; half a surrogate pair in an escape becomes U+FFFD.

    Raises:
        Reject: it is no JSON object in UTF-8.
    """
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
        raise Reject("not_utf8", f"byte {error.start} of the line is not UTF-8") from error
    except msgspec.ValidationError as error:
        raise Reject("not_object", "is JSON but no object; write one object a line") from error
    except msgspec.DecodeError as error:
        raise Reject("not_json", str(error)) from error
    except RecursionError as error:
        raise Reject("not_json", "nests too deep") from error


def string_at(columns: Columns, path: str) -> str | None:
    """The string in a column, or inside the object in a column if the path is ``column.name``; None: there is none."""
    if path in columns:
        value = _value(columns[path])
    else:
        column, _, rest = path.partition(".")
        value = _value(columns[column]) if rest and column in columns else None
        value = _inside(value, rest)
    return value if isinstance(value, str) else None


def _inside(value: Any, rest: str) -> Any:
    if not isinstance(value, dict):
        return None
    if rest in value:
        return value[rest]
    name, _, deeper = rest.partition(".")
    return _inside(value.get(name), deeper) if deeper else None


def _value(raw: msgspec.Raw) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None
