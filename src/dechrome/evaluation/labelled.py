"""Labelled pages: what a person says of every line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from dechrome.errors import InputError
from dechrome.roles import KEPT, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["LabelledLine", "LabelledPage", "read_labelled"]

UNCOUNTED = {"blank", "dateline"}
"""Labels that count neither way: nothing is there, or it goes to the metadata."""

LABELS = {*UNCOUNTED, *(KEPT | {"content"}), *(f"chrome:{role}" for role in set(ROLES) - KEPT), "chrome"}

_RECORD = msgspec.json.Decoder(dict[str, Any])


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line, and whether it should stay; None: it does not count.

    Attributes:
        text: the line.
        label: as the file says it.
        stays: True content, False chrome, None not counted.
    """

    text: str
    label: str
    stays: bool | None


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page of labelled lines.

    Attributes:
        name: its id.
        url: where it is from, or None.
        lines: in order; joined by line feeds they are the page.
    """

    name: str
    url: str | None
    lines: tuple[LabelledLine, ...]

    @property
    def text(self) -> str:
        """The page as a cleaner gets it."""
        return "\n".join(line.text for line in self.lines)


def read_labelled(path: Path) -> Iterator[LabelledPage]:
    """The pages of a JSONL file, one object a line; see docs/evaluation.md.

    Raises:
        InputError: the file cannot be read, or a line of it is not of the format; names file, line and remedy.
    """
    try:
        with path.open("rb") as stream:
            for number, raw in enumerate(stream, 1):
                if raw.strip():
                    yield _page(raw, f"{path}:{number}")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error


def _page(raw: bytes, where: str) -> LabelledPage:
    try:
        record = _RECORD.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{where}: is no JSON object ({error}); write one page a line") from error
    rows = record.get("lines")
    if not isinstance(rows, list):
        raise InputError(f'{where}: "lines" must be a list of {{"text": …, "label": …}}')
    name, url = record.get("id", where), record.get("url")
    lines: list[LabelledLine] = []
    titled = False
    for place, row in enumerate(rows, 1):
        line = _line(row, f"{where}: line {place}", titled)
        titled = titled or line.label == "title"
        lines.append(line)
    return LabelledPage(str(name), url if isinstance(url, str) else None, tuple(lines))


def _line(row: Any, where: str, titled: bool) -> LabelledLine:
    text, label = (row.get("text"), row.get("label")) if isinstance(row, dict) else (None, None)
    if not isinstance(text, str) or not isinstance(label, str):
        raise InputError(f'{where}: must be {{"text": STRING, "label": STRING}}')
    if "\n" in text:
        raise InputError(f"{where}: holds a line feed; write two lines")
    if label not in LABELS and not label.startswith("chrome:"):
        raise InputError(f"{where}: label {label!r} is unknown; labels are {', '.join(sorted(LABELS))}")
    glued = bool(row.get("spans"))  # content and chrome in one line: no one label is right
    counts = label not in UNCOUNTED and text.strip() and not glued and not (label == "title" and titled)
    return LabelledLine(text, label, not label.startswith("chrome") if counts else None)
