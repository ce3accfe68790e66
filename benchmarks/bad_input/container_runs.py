"""A corpus run over a damaged container, by the library and by the command line, and what came of it in words."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.bad_input.cases import MARK
from benchmarks.bad_input.containers import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.bad_input.containers import Container

__all__ = ["container_by_command", "container_by_library"]

_OWN = {"documents", "attributes", "rejects", "stats.json", "manifest.json", ".dechrome"}


def container_by_library(container: Container, html: bool, size: float) -> str:
    """The outcome of ``run_corpus``."""
    from dechrome import Cleaner
    from dechrome.corpus import Columns, Settings, run_corpus

    settings = Settings(output="jsonl", columns=Columns(html="html") if html else Columns())
    with _folders(container, html, size) as (files, out):
        if container.name.startswith("WARC"):
            settings = replace(settings, columns=Columns())
        summary = run_corpus([files], out, Cleaner(), settings)
        if not summary.counts.adds_up:
            return "LOST rows: the counts do not add up"
        return _outcome(out, summary.faults)


def container_by_command(container: Container, html: bool, size: float) -> str:
    """The outcome of ``dechrome corpus run``."""
    from dechrome.cli import main

    said = io.StringIO()
    with _folders(container, html, size) as (files, out):
        args = ["corpus", "run", str(files), "-o", str(out), "--format", "jsonl", "--quiet"]
        args += ["--html-column", "html"] if html and not container.name.startswith("WARC") else []
        code = 0
        with contextlib.redirect_stderr(said):
            try:
                main(args)
            except SystemExit as end:
                code = int(end.code or 0)
        if "Traceback" in said.getvalue():
            return f"crash {said.getvalue()[:200]}"
        if code != (1 if container.losses or container.faults else 0):
            return f"exit code {code}: {said.getvalue()[:200]}"
        faults = {name for path in files.iterdir() if (name := path.name) + ": " in said.getvalue()}
        return _outcome(out, faults)


@contextlib.contextmanager
def _folders(container: Container, html: bool, size: float) -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory() as scratch:
        files = Path(scratch, "in")
        files.mkdir()
        container.write(files, html, size)
        yield files, Path(scratch, "out")
        strange = {path.name for path in Path(scratch).iterdir()} - {"in", "out"}
        if strange:
            raise RuntimeError(f"files outside of the output: {strange}")


def _outcome(out: Path, faults: Any) -> str:
    """What stands in the output folder; losses without their place or their bytes are silent losses."""
    if strange := {path.name for path in out.iterdir()} - _OWN:
        return f"LOST order: {strange} in the output"
    manifest = json.loads((out / "manifest.json").read_bytes())
    ok, losses = 0, Counter[str]()
    for entry in manifest["files"]:
        path = out / entry["path"]
        if entry["path"].startswith("documents"):
            for text, status in _documents(path):
                if status != "ok" or MARK not in text:
                    return f"LOST the text of a page with status {status}"
                ok += 1
        elif entry["path"].startswith("rejects"):
            for line in _lines(path):
                reject = json.loads(line)
                if not reject["why"] or (reject["row"] < 1 and reject["offset"] < 0):
                    return f"LOST the place of a loss: {line[:200]!r}"
                losses[reject["code"]] += reject["rows"]
    return told(ok, losses, len(faults))


def _documents(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        for batch in pq.ParquetFile(path).iter_batches(64, columns=["text", "clean_status"]):
            for row in batch.to_pylist():
                yield row["text"], row["clean_status"]
        return
    for line in _lines(path):
        row = json.loads(line)
        yield row["text"], row["clean_status"]


def _lines(path: Path) -> Iterator[bytes]:
    if path.suffix == ".zst":
        import zstandard

        with path.open("rb") as stream:
            yield from io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(stream))  # type: ignore[arg-type]
        return
    with path.open("rb") as stream:
        yield from stream
