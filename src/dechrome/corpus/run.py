"""A run over a corpus: exactly once, whatever stops it in between."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dechrome.corpus.counts import Counts
from dechrome.corpus.disk import TEMPORARY, Disk
from dechrome.corpus.inputs import Input, find_inputs, total_bytes
from dechrome.corpus.lock import locked
from dechrome.corpus.manifest import write_manifest
from dechrome.corpus.parts import require
from dechrome.corpus.pipeline import Pipeline, State
from dechrome.corpus.plan import check_plan, make_plan, plan_bytes
from dechrome.corpus.receipts import Receipts
from dechrome.corpus.settings import Settings
from dechrome.corpus.sinks import FolderSink, StreamSink
from dechrome.errors import InputError, OptionError, PlanError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dechrome.cleaner import Cleaner
    from dechrome.corpus.records import Kind

__all__ = ["Summary", "run_corpus", "stream_corpus"]

OWN = ".dechrome"
"""Folder in the output for plan, lock, receipts and suspects."""


@dataclass(slots=True)
class Summary:
    """What a run did.

    Attributes:
        counts: of the whole corpus; for a resumed run also what was done before.
        faults: input -> why it could not be read, or not to its end.
        files: documents that were written.
    """

    counts: Counts = field(default_factory=Counts)
    faults: dict[str, str] = field(default_factory=dict)
    files: int = 0

    @property
    def reject_rate(self) -> float:
        """Share of rows that are quarantined."""
        return self.counts.status["quarantined"] / self.counts.rows if self.counts.rows else 0.0


def run_corpus(
    paths: Sequence[str | Path],
    output: str | Path,
    cleaner: Cleaner,
    settings: Settings | None = None,
    *,
    workers: int = 1,
    resume: bool = False,
    kind: Kind | None = None,
    report: Callable[[State], None] | None = None,
    disk: Disk | None = None,
) -> Summary:
    """Clean a corpus into a folder.

    The folder gets ``documents/``, ``attributes/dechrome/`` (removed spans, same rows in the same order), ``rejects/``,
    ``stats.json`` and, last, ``manifest.json``, which lists what counts. Rows are the same bytes whatever the number of
    workers and however often the run was killed and resumed.

    Args:
        paths: files and folders, or ``-`` alone: standard input, which is copied into the folder first.
        output: the folder; new, empty, or that of an earlier run if ``resume`` is set.
        cleaner: has rules and options; workers are forked from this process and inherit it.
        settings: see ``Settings``.
        workers: processes that clean.
        resume: go on where an earlier run of the same inputs and settings was stopped.
        kind: how files named in ``paths`` are read; None: as their names say.
        report: called now and then with the state of the run.
        disk: writes; None: plainly.

    Raises:
        InputError: there is nothing to read.
        PlanError: the folder belongs to another run, or to an unfinished one and ``resume`` is not set.
        LockedError: another process writes there.
        OutputError: writing failed; what is complete stays, and the run can be resumed.
    """
    root, settings, disk = Path(output), settings or Settings(), disk or Disk()
    own = root / OWN
    _refuse_strangers(root)
    for folder in (root, own, own / "receipts", own / "suspects"):
        disk.folder(folder)
    with locked(own / "lock") as lock:
        _remove_unfinished(root, disk)
        inputs = _spooled(root, kind or "jsonl", disk) if list(paths) == ["-"] else _found(paths, kind, root)
        _check_parts(inputs)
        plan = make_plan(inputs, settings, _options(cleaner), cleaner.rules_version)
        if (own / "plan.json").exists():
            if not resume:
                raise PlanError(f"{root}: holds a run already; add --resume to go on with it, or name another folder")
            check_plan(own / "plan.json", plan)
        else:
            disk.write(own / "plan.json", [plan_bytes(plan)])
        receipts = Receipts(root, own / "receipts")
        sink = FolderSink(disk, root, settings.output, receipts)
        state = State(total_bytes(inputs))
        Pipeline(
            inputs, settings, cleaner, sink, workers=workers, lock=lock, receipts=receipts, state=state, report=report
        ).run()
        return _closed(root, disk, plan, inputs, receipts)


def stream_corpus(
    paths: Sequence[str | Path],
    stream: BinaryIO,
    cleaner: Cleaner,
    settings: Settings | None = None,
    *,
    workers: int = 1,
    kind: Kind | None = None,
    report: Callable[[State], None] | None = None,
    rejects: BinaryIO | None = None,
) -> Summary:
    """Clean a corpus into a stream of JSONL; it cannot be resumed, and there is no sidecar.

    Args:
        paths: files and folders, or ``-`` alone: standard input.
        stream: receives the rows, in order.
        cleaner: as for ``run_corpus``, as are the following.
        settings: see ``Settings``.
        workers: processes that clean.
        kind: how inputs are read.
        report: called now and then.
        rejects: receives quarantined rows as JSONL.

    Raises:
        InputError: there is nothing to read.
        OptionError: an input is Parquet, whose rows cannot be written as lines.
        OSError: the stream cannot be written.
    """
    if list(paths) == ["-"]:
        inputs = [Input(1, "stdin", kind or "jsonl", Path("/dev/stdin"))]
    else:
        inputs = _found(paths, kind, None)
    if any(source.kind == "parquet" for source in inputs):
        raise OptionError("Parquet cannot be written to standard output; name a folder with -o")
    _check_parts(inputs)
    state = State(total_bytes(inputs))
    Pipeline(
        inputs,
        settings or Settings(),
        cleaner,
        StreamSink(stream, rejects),
        workers=workers,
        state=state,
        report=report,
    ).run()
    faults = {f"{state.faults} inputs": "could not be read to their end"} if state.faults else {}
    return Summary(state.counts, faults)


def _refuse_strangers(root: Path) -> None:
    """Do not write among files that are not ours."""
    if root.is_file():
        raise PlanError(f"{root}: is a file; name a folder for the output")
    if root.is_dir() and not (root / OWN).is_dir() and any(root.iterdir()):
        raise PlanError(f"{root}: is not empty and holds no run; name a new folder")


def _found(paths: Sequence[str | Path], kind: Kind | None, root: Path | None) -> list[Input]:
    if root is not None:
        inside = [path for path in paths if Path(path).resolve() == root.resolve()]
        if inside:
            raise PlanError(f"{root}: is the input; name another folder for the output")
    inputs = find_inputs(paths, kind)
    if not inputs:
        names = ", ".join(map(str, paths)) or "no path was named"
        raise InputError(f"nothing to read ({names}): no file ends as .jsonl, .parquet, .warc, .wet, .txt or .html do")
    return inputs


def _check_parts(inputs: Sequence[Input]) -> None:
    """Say at once which optional package is missing."""
    for kind, module, extra in (("parquet", "pyarrow", "parquet"), ("warc", "fastwarc", "warc")):
        if any(source.kind == kind for source in inputs):
            require(module, extra, f"reading {kind} files")


def _spooled(root: Path, kind: Kind, disk: Disk) -> list[Input]:
    """Standard input, copied into the folder, so that a resumed run reads the same."""
    path = root / OWN / "stdin"
    if not path.exists():
        disk.write(path, iter(lambda: sys.stdin.buffer.read(1 << 20), b""))
    return [Input(1, "stdin", kind, path)]


def _options(cleaner: Cleaner) -> dict[str, Any]:
    """The cleaner's options as plain data."""
    from dataclasses import fields

    plain = {}
    for entry in fields(cleaner.options):
        value = getattr(cleaner.options, entry.name)
        plain[entry.name] = sorted(map(str, value)) if isinstance(value, (set, frozenset, tuple, list)) else value
    return json.loads(json.dumps(plain, default=str))


def _remove_unfinished(root: Path, disk: Disk) -> None:
    for path in sorted(root.rglob(f".*{TEMPORARY}")):
        disk.remove(path)


def _closed(root: Path, disk: Disk, plan: dict[str, Any], inputs: Sequence[Input], receipts: Receipts) -> Summary:
    """Check all receipts and write statistics and manifest."""
    summary = Summary()
    names = {source.number: source.name for source in inputs}

    def seen() -> Any:
        for receipt in receipts.all(list(names)):
            summary.counts.add(receipt.counts)
            summary.files += sum(entry.path.startswith("documents/") for entry in receipt.files)
            if receipt.fault:
                summary.faults[names[receipt.input]] = receipt.fault
            yield receipt

    write_manifest(root, disk, plan, names, seen())
    return summary
