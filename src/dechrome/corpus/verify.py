"""A finished run checked: all that the manifest lists is there, unchanged, and adds up."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dechrome.corpus.manifest import MANIFEST, STATS
from dechrome.corpus.plan import plan_hash
from dechrome.corpus.receipts import hash_of
from dechrome.errors import InputError

__all__ = ["Verdict", "verify_corpus"]

_PARTS = ("documents", "attributes", "rejects")


@dataclass(slots=True)
class Verdict:
    """What a check found.

    Attributes:
        rows, files: what the manifest lists.
        faults: one sentence each; empty: all is as it was written.
    """

    rows: int = 0
    files: int = 0
    faults: list[str] = field(default_factory=list)


def verify_corpus(folder: str | Path) -> Verdict:
    """Check the output of a run against its manifest: sizes, hashes, rows in every file, sums and stray files.

    Args:
        folder: the output of ``run_corpus``.

    Raises:
        InputError: there is no readable manifest; the run is not finished, or this is no output of one.
    """
    root = Path(folder)
    try:
        manifest = json.loads((root / MANIFEST).read_bytes())
        verdict = Verdict(manifest["rows"], len(manifest["files"]))
        entries = {entry["path"]: entry for entry in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{root}: has no readable {MANIFEST}; the run is not finished (go on with --resume), "
            "or this is another folder"
        ) from error
    for path, entry in entries.items():
        if fault := _fault(root, entry):
            verdict.faults.append(f"{root / path}: {fault}")
    verdict.faults += _sums(root, manifest)
    verdict.faults += [f"{path}: is not in the manifest" for path in _strays(root, entries)]
    return verdict


def _fault(root: Path, entry: dict[str, Any]) -> str:
    path = root / entry["path"]
    try:
        if path.stat().st_size != entry["bytes"]:
            return f"has {path.stat().st_size:,} bytes, and {entry['bytes']:,} were written"
        if hash_of(path) != entry["sha256"]:
            return "is not what was written"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    rows = _rows(path)
    return f"has {rows:,} rows, and the manifest says {entry['rows']:,}" if rows != entry["rows"] else ""


def _rows(path: Path) -> int:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return pq.ParquetFile(path).metadata.num_rows
    with path.open("rb") as stream:
        plain: Any = stream
        if path.suffix == ".zst":
            import zstandard

            plain = io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(stream))
        elif path.suffix == ".gz":
            plain = gzip.GzipFile(fileobj=stream)
        return sum(1 for _ in plain)


def _sums(root: Path, manifest: dict[str, Any]) -> list[str]:
    faults = []
    status = manifest["status"]
    written = sum(entry["rows"] for entry in manifest["files"] if entry["path"].startswith("documents/"))
    if sum(status.values()) != manifest["rows"] or written != manifest["rows"] - status.get("quarantined", 0):
        faults.append(f"{root / MANIFEST}: rows, statuses and rows of the documents do not add up")
    try:
        if hash_of(root / STATS) != manifest["stats"]:
            faults.append(f"{root / STATS}: is not what was written")
        if plan_hash(json.loads((root / ".dechrome" / "plan.json").read_bytes())) != manifest["plan"]:
            faults.append(f"{root / '.dechrome' / 'plan.json'}: is not the plan of this run")
    except (OSError, ValueError) as error:
        faults.append(f"{root}: statistics or plan cannot be read ({error})")
    return faults


def _strays(root: Path, entries: dict[str, Any]) -> list[Path]:
    found = (path for part in _PARTS for path in sorted((root / part).rglob("*")) if path.is_file())
    return [path for path in found if path.relative_to(root).as_posix() not in entries]
