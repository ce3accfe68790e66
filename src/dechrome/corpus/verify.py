"""Is a finished run what it was when it was written?"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dechrome.corpus.manifest import MANIFEST, STATS
from dechrome.corpus.packed import Damage, Data, unpacked
from dechrome.corpus.receipts import hash_of
from dechrome.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Verified", "verify_run"]

_FOLDERS = ("documents", "attributes", "rejects")


@dataclass(slots=True)
class Verified:
    """What was found.

    Attributes:
        faults: a sentence each; none if all is well.
        rows: documents.
        files: files that were checked.
    """

    faults: list[str] = field(default_factory=list)
    rows: int = 0
    files: int = 0


def verify_run(output: str | Path) -> Verified:
    """Check a run against its manifest: every file's size, hash and rows, and that all counts agree.

    Raises:
        InputError: there is no finished run in the folder.
    """
    root = Path(output)
    try:
        manifest = json.loads((root / MANIFEST).read_bytes())
        files, statuses, inputs = manifest["files"], manifest["status"], manifest["inputs"]
        rows, stats = manifest["rows"], manifest["stats"]
    except FileNotFoundError as error:
        raise InputError(f"{root}: holds no finished run; finish it with 'dechrome corpus run … --resume'") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{root / MANIFEST}: cannot be read ({error}); it was written by something else") from error
    found = Verified()
    for entry in files:
        found.files += 1
        found.faults += _file(root, entry)
    found.rows = _sum(files, "documents/")
    found.faults += _sums(files, statuses, inputs, rows)
    found.faults += _statistics(root / STATS, stats, rows)
    found.faults += _strangers(root, {entry["path"] for entry in files})
    return found


def _file(root: Path, entry: dict[str, Any]) -> Iterator[str]:
    path = root / entry["path"]
    try:
        size = path.stat().st_size
        if size != entry["bytes"]:
            yield f"{path}: has {size:,} bytes; {entry['bytes']:,} were written"
        elif hash_of(path) != entry["sha256"]:
            yield f"{path}: its hash is not that of what was written"
        elif (rows := _rows(path)) != entry["rows"]:
            yield f"{path}: has {rows:,} rows; {entry['rows']:,} were written"
    except OSError as error:
        yield f"{path}: cannot be read ({error.strerror or error})"


def _rows(path: Path) -> int:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.read_metadata(path).num_rows)
    rows = 0
    with path.open("rb") as stream:
        for event in unpacked(stream):
            if isinstance(event, Damage):
                raise OSError(event.words)
            if isinstance(event, Data):
                rows += event.data.count(b"\n")
    return rows


def _sum(files: list[dict[str, Any]], folder: str) -> int:
    return sum(entry["rows"] for entry in files if entry["path"].startswith(folder))


def _sums(
    files: list[dict[str, Any]], statuses: dict[str, int], inputs: list[dict[str, Any]], rows: int
) -> Iterator[str]:
    """Rows in = rows out, and one status each."""
    written = _sum(files, "documents/")
    quarantined = statuses.get("quarantined", 0)
    if sum(statuses.values()) != rows:
        yield f"the statuses add up to {sum(statuses.values()):,}, not to {rows:,} rows"
    if written + quarantined != rows:
        yield f"{written:,} rows written and {quarantined:,} kept aside are not the {rows:,} rows read"
    if sum(entry["rows"] for entry in inputs) != rows:
        yield f"the inputs' rows do not add up to {rows:,}"
    sidecar = [entry for entry in files if entry["path"].startswith("attributes/")]
    if sidecar and _sum(files, "attributes/") != written:
        yield f"the removed spans have {_sum(files, 'attributes/'):,} rows, and the documents {written:,}"


def _statistics(path: Path, digest: str, rows: int) -> Iterator[str]:
    try:
        if hash_of(path) != digest:
            yield f"{path}: its hash is not that of what was written"
        elif json.loads(path.read_bytes())["rows"] != rows:
            yield f"{path}: counts another number of rows than the manifest"
    except (OSError, ValueError, KeyError) as error:
        yield f"{path}: cannot be read ({error})"


def _strangers(root: Path, listed: set[str]) -> Iterator[str]:
    """Files that a careless reader would take for output."""
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.relative_to(root).as_posix() not in listed:
                yield f"{path}: is not in the manifest; remove it"
