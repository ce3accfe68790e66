"""Labelled pages: where they are looked for and how they are read.

The data are not part of the repository. They are looked for in ``--data DIR``, then in the folder that the
environment variable DECHROME_DATA names, then in ``../shared/data`` beside the repository. docs/quality.md
describes the layout.
"""

from __future__ import annotations

import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SETS", "MissingDataError", "Page", "add_data_option", "data_folder", "html_records", "read_set"]

ROOT = Path(__file__).resolve().parent.parent
VARIABLE = "DECHROME_DATA"
DEFAULT = ROOT.parent / "shared" / "data"

SETS = {
    "page": "wcxb-dev-page-lines.jsonl.zst",
    "extracted": "wcxb-dev-extracted-lines.jsonl.zst",
    "vi": "vi/labelled-dev.jsonl",
    "seeds": "seeds-gold.jsonl",
}
"""Name of a set -> its file in the data folder."""

KEPT_KINDS = frozenset({"content", "title", "caption", "byline", "source_credit"})
"""Labels of lines that belong in the output."""


class MissingDataError(Exception):
    """The labelled pages are not on this machine; the message says where they were looked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page.

    Attributes:
        id: of the document.
        kind: page type, as ``article``.
        language: ``en`` for the international pages (nearly all of them are English), ``vi``.
        url: where it is from, or None.
        lines: the text, one block a line; blank lines are kept.
        labels: per line: 1 stays, 0 goes, None not counted.
        kinds: per line: what it is, as ``content`` or ``chrome:nav``.
        gold: the article body as people see it, or None.
    """

    id: str
    kind: str
    language: str
    url: str | None
    lines: list[str]
    labels: list[int | None]
    kinds: list[str]
    gold: str | None

    @property
    def text(self) -> str:
        """The whole page."""
        return "\n".join(self.lines)


def add_data_option(parser: Any) -> None:
    """Add ``--data`` to an argparse parser."""
    about = f"labelled pages (default: ${VARIABLE}, then {DEFAULT})"
    parser.add_argument("--data", type=Path, metavar="DIR", help=about)


def data_folder(given: Path | None = None) -> Path:
    """The folder with the labelled pages.

    Raises:
        MissingDataError: there is none.
    """
    named = os.environ.get(VARIABLE)
    folder = given or (Path(named) if named else DEFAULT)
    if not folder.is_dir():
        raise MissingDataError(
            f"no labelled pages: {folder} is no folder; name one with --data DIR or {VARIABLE}=DIR "
            "(layout: docs/quality.md)"
        )
    return folder


def read_set(folder: Path, name: str) -> Iterator[Page]:
    """The pages of a set, in the order of its file.

    Raises:
        MissingDataError: the file is not there.
    """
    path = folder / SETS[name]
    if not path.is_file():
        raise MissingDataError(f"no labelled pages: {path} is missing (layout: docs/quality.md)")
    for record in _records(path):
        yield _bare_page(record) if "labels" in record else _labelled_page(record)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix != ".zst":
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    import zstandard  # the extra "bench"

    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor(max_window_size=2**31).stream_reader(raw)
        yield from map(json.loads, io.TextIOWrapper(stream, encoding="utf-8"))


def _bare_page(record: dict[str, Any]) -> Page:
    """A page whose lines are content or chrome and which has a gold text."""
    labels = [None if label < 0 else int(label) for label in record["labels"]]
    kinds = ["content" if label else "chrome" for label in labels]
    return Page(
        record["id"],
        record["page_type"],
        "en",
        record.get("url"),
        record["lines"],
        labels,
        kinds,
        record["gold"],
    )


def _labelled_page(record: dict[str, Any]) -> Page:
    """A page whose lines carry a role each.

    Datelines, further copies of the title and glued lines (those with spans) are not counted. The seed pages
    give the number of each line, from which their blank lines follow.
    """
    lines: list[str] = []
    labels: list[int | None] = []
    kinds: list[str] = []
    titles = 0
    for row in record["lines"]:
        blanks = row["n"] - 1 - len(lines) if "n" in row and "file" in record else 0
        lines += [""] * blanks
        labels += [None] * blanks
        kinds += ["blank"] * blanks
        label = row["label"]
        titles += label == "title"
        copy = label == "title" and titles > 1
        counted = not row.get("spans") and label not in ("blank", "dateline") and not copy
        lines.append(row["text"])
        labels.append(int(label in KEPT_KINDS) if counted else None)
        kinds.append(label)
    identity = record.get("id") or record["file"]
    return Page(identity, record.get("kind", "seed"), "vi", record.get("url"), lines, labels, kinds, None)


def html_records(folder: Path) -> Iterator[dict[str, Any]]:
    """The HTML pages that have a gold text: ``html``, ``url``, ``page_type``, ``main_content``, ``with``, ``without``.

    Raises:
        MissingDataError: the file is not there.
    """
    path = folder / "wcxb-dev.jsonl.zst"
    if not path.is_file():
        raise MissingDataError(f"no labelled pages: {path} is missing (layout: docs/quality.md)")
    yield from (record for record in _records(path) if (record["main_content"] or "").strip())
