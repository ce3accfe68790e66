"""The manifest: what a finished run consists of. Readers take what it lists and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dechrome import __version__
from dechrome.corpus.counts import Counts
from dechrome.corpus.plan import FORM, plan_hash
from dechrome.corpus.receipts import hash_of
from dechrome.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from dechrome.corpus.disk import Disk
    from dechrome.corpus.receipts import FileEntry, Receipt

__all__ = ["MANIFEST", "STATS", "stats_json", "write_manifest"]

MANIFEST = "manifest.json"
STATS = "stats.json"


def write_manifest(
    root: Path, disk: Disk, plan: dict[str, Any], names: Mapping[int, str], receipts: Iterable[Receipt]
) -> None:
    """Check every file against its receipt, then write the statistics and, last of all, the manifest.

    No times are in either, so that a run that was killed and resumed gives the same bytes as an undisturbed one.

    Args:
        root: the output folder.
        disk: writes.
        plan: of the run.
        names: number of an input -> its name.
        receipts: all of them, in order.

    Raises:
        OutputError: a file or a count does not agree; says which.
    """
    total = Counts()
    files: list[dict[str, Any]] = []
    inputs: dict[int, dict[str, Any]] = {
        number: {"name": name, "rows": 0, "units": 0, "fault": None} for number, name in names.items()
    }
    for receipt in receipts:
        _check(root, receipt)
        total.add(receipt.counts)
        entry = inputs[receipt.input]
        entry["rows"] += receipt.counts.rows
        entry["units"] += 1
        entry["fault"] = receipt.fault or None
        files += [_plain(found) for found in receipt.files]
    if not total.adds_up:
        raise OutputError(
            f"{root}: rows and statuses do not add up ({total.rows:,}, {total.status.total():,}); report this"
        )
    disk.write(root / STATS, stats_json(total))
    manifest = {
        "form": FORM,
        "dechrome": __version__,
        "rules": plan["rules"],
        "plan": plan_hash(plan),
        "rows": total.rows,
        "status": dict(sorted(total.status.items())),
        "inputs": list(inputs.values()),
        "stats": hash_of(root / STATS),
        "files": files,
    }
    disk.write(root / MANIFEST, _json(manifest))


def stats_json(counts: Counts) -> Iterator[bytes]:
    """Statistics as a file has them."""
    return _json({"dechrome": __version__, **counts.to_dict()})


def _check(root: Path, receipt: Receipt) -> None:
    if not receipt.counts.adds_up:
        raise OutputError(f"unit {receipt.unit} of input {receipt.input}: rows and statuses do not add up; report this")
    for entry in receipt.files:
        path = root / entry.path
        try:
            found = hash_of(path)
        except OSError as error:
            raise OutputError(f"{path}: cannot be read back ({error.strerror}); run again with --resume") from error
        if found != entry.sha256:
            raise OutputError(f"{path}: is not what was written; remove it, and run the same command with --resume")


def _plain(entry: FileEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.__slots__}


def _json(plain: dict[str, Any]) -> Iterator[bytes]:
    yield json.dumps(plain, indent=1, ensure_ascii=False).encode() + b"\n"
