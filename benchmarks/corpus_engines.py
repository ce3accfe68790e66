"""``python -m benchmarks.corpus_engines``: the same documents through a corpus run and datatrove, local and on Ray.

Checks that rows (id, text, all ``clean_`` columns) are the same, and prints what each way took. Every way is a process
of its own, started anew, so that seconds hold what its imports and its cluster take. Pages are those of
``benchmarks.corpus``. Needs ``pip install 'dechrome[datatrove]' ray``. Linux.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import zstandard

from benchmarks.corpus import pages, texts
from benchmarks.data import add_data_option
from benchmarks.memory import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["main"]


class Took(NamedTuple):
    """What a way took."""

    seconds: float
    family: Family


def write_shards(folder: Path, found: Iterable[str], shards: int) -> int:
    """Rows with id, url and text, dealt out to files; returns their characters."""
    folder.mkdir()
    files = [(folder / f"{number:03}.jsonl.zst").open("wb") for number in range(shards)]
    streams = [zstandard.ZstdCompressor().stream_writer(file) for file in files]
    characters = 0
    for index, text in enumerate(found):
        characters += len(text)
        row = {"id": f"page-{index}", "url": f"https://www.site{index % 97}.example/{index}", "text": text}
        streams[index % shards].write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    for stream in streams:
        stream.close()
    return characters


def corpus_run(source: str, output: str, workers: int, _: int) -> None:
    """``dechrome corpus run``."""
    from dechrome.cli import main as command

    command(["corpus", "run", source, "-o", output, "--workers", str(workers), "-q"])


def pipeline(source: str, output: str) -> list[Any]:
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from dechrome.adapters.datatrove import Dechrome

    writer = JsonlWriter(f"{output}/documents", output_filename="${rank}.jsonl", compression="zstd")
    return [JsonlReader(source), Dechrome(), writer]


def local(source: str, output: str, workers: int, tasks: int) -> None:
    """The local executor of datatrove."""
    from datatrove.executor import LocalPipelineExecutor

    LocalPipelineExecutor(pipeline(source, output), tasks=tasks, workers=workers, logging_dir=f"{output}/logs").run()


def on_ray(source: str, output: str, workers: int, tasks: int) -> None:
    """The Ray executor of datatrove, on a cluster of this machine."""
    import ray
    from datatrove.executor.ray import RayPipelineExecutor

    ray.init(num_cpus=workers, include_dashboard=False)
    RayPipelineExecutor(pipeline(source, output), tasks=tasks, workers=workers, logging_dir=f"{output}/logs").run()


WAYS: dict[str, Callable[[str, str, int, int], None]] = {
    "corpus run": corpus_run,
    "datatrove, local": local,
    "datatrove, Ray": on_ray,
}


def take(way: str, source: Path, output: Path, workers: int, tasks: int) -> Took:
    """Run a way in a process of its own."""
    options = ["--way", way, "--folders", str(source), str(output), "--workers", str(workers), "--tasks", str(tasks)]
    away = {"RAY_ADDRESS": "local", "RAY_USAGE_STATS_ENABLED": "0"}
    began = time.perf_counter()
    with (output.parent / f"{output.name}.log").open("wb") as log:
        command = [sys.executable, "-m", "benchmarks.corpus_engines", *options]
        process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | away)
        with Family(process.pid) as family:
            code = process.wait()
    if code:
        raise SystemExit(f"{way}: ended with {code}\n{Path(log.name).read_text('utf-8', 'replace')[-3000:]}")
    return Took(time.perf_counter() - began, family)


def rows_of(output: Path) -> Iterator[dict[str, Any]]:
    """Rows of a run, or documents of a pipeline as rows."""
    for path in sorted((output / "documents").glob("*.zst")):
        with path.open("rb") as raw:
            stream = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
            for line in stream.read().splitlines():
                row = json.loads(line)
                yield row | row.pop("metadata", {})


def sums(output: Path) -> dict[str, bytes]:
    """Id of a row -> hash of what cleaning made of it."""
    found = {}
    for row in rows_of(output):
        wanted = {name: row[name] for name in sorted(row) if name == "text" or name.startswith("clean_")}
        if row["id"] in found:
            raise SystemExit(f"{output.name}: {row['id']} is there twice")
        found[row["id"]] = hashlib.sha256(json.dumps(wanted).encode()).digest()
    return found


def compare(given: argparse.Namespace, folder: Path) -> int:
    """All ways over the same documents; 1 if their rows differ."""
    source = folder / "pages"
    characters = write_shards(source, texts(pages(given.data), given.documents), given.tasks)
    print(f"{given.documents:,} documents, {characters / 1e6:,.1f} M characters, {given.workers} workers", flush=True)
    first: dict[str, bytes] = {}
    for number, way in enumerate(WAYS):
        took = take(way, source, folder / f"out{number}", given.workers, given.tasks)
        found, family = sums(folder / f"out{number}"), took.family
        first = first or found
        verdict = "same rows" if found == first else f"OTHER ROWS: {len(set(found.items()) ^ set(first.items()))}"
        rate = f"{len(found) / took.seconds:,.0f} documents/s, {characters / took.seconds / 1e6:.2f} M characters/s"
        memory = f"{family.together:,.0f} MiB together, {family.largest:,.0f} in the largest of {family.processes}"
        cost = f"{took.seconds:.1f} s, {rate}, CPU {family.cpu:.0f} s; {memory}"
        print(f"{way}: {len(found):,} documents, {cost}; {verdict}", flush=True)
        if found != first or len(found) != given.documents:
            return 1
    return 0


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_option(parser)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tasks", type=int, default=8, help="files of the input, and ranks of datatrove")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--folders", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    if given.way:
        WAYS[given.way](*given.folders, given.workers, given.tasks)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        return compare(given, Path(temporary))


if __name__ == "__main__":
    sys.exit(main())
