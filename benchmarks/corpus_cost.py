"""``python -m benchmarks.corpus_cost``: CPU time of corpus runs per byte, and what 10 TB would cost by it.

Three jobs over the labelled pages, repeated with a number in each: cleaning text in JSONL.zst, cleaning HTML in
WARC.gz, learning what sites repeat. CPU seconds are those of all processes of the job, reading and packing included, so
that neighbours count for little; the smaller of two rounds counts. Bytes are those of the unpacked input.
The price of a core hour is an assumption. Linux.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus import pages, texts
from benchmarks.corpus_engines import write_shards
from benchmarks.data import add_data_option, data_folder, html_records
from benchmarks.memory import Family

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["main"]

ROUNDS = 2
TERA = 1e12


class Job(NamedTuple):
    """A command, and the size of its input."""

    name: str
    command: tuple[str, ...]
    size: int
    documents: int


def write_warc(path: Path, html: Iterable[str]) -> int:
    """Pages as responses, each in a gzip member; returns their bytes of HTML."""
    size = 0
    with path.open("wb") as stream:
        for number, page in enumerate(html):
            body = f"{page}\n<!-- page {number} -->".encode("utf-8", "replace")
            size += len(body)
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://www.site{number % 97}.example/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            stream.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 6))
    return size


def jobs(folder: Path, data: Path | None, documents: int) -> list[Job]:
    """The jobs, their inputs written."""
    base = pages(data)
    write_shards(folder / "text", texts(base, documents), 1)
    size = sum(len(text.encode("utf-8", "replace")) for text in texts(base, documents))
    html = [record["html"] for record in html_records(data_folder(data))]
    fewer = documents // 4
    html_size = write_warc(folder / "pages.warc.gz", itertools.islice(itertools.cycle(html), fewer))
    text, warc = str(folder / "text"), str(folder / "pages.warc.gz")
    return [
        Job("run, text in JSONL.zst", ("run", text), size, documents),
        Job("run, HTML in WARC.gz", ("run", warc), html_size, fewer),
        Job("learn, text in JSONL.zst", ("learn", text), size, documents),
    ]


def cpu_of(job: Job, folder: Path) -> float:
    """CPU seconds of a job with one worker, all its processes together."""
    with tempfile.TemporaryDirectory(dir=folder) as output:
        options = ["-o", f"{output}/out", "-q"]
        command = [sys.executable, "-m", "dechrome.cli", "corpus", *job.command, *options]
        process = subprocess.Popen(command)
        with Family(process.pid) as family:
            if process.wait():
                raise SystemExit(f"{job.name}: ended with {process.returncode}")
        return family.cpu


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_option(parser)
    parser.add_argument("--documents", type=int, default=8_000)
    parser.add_argument("--price", type=float, default=0.04, help="US dollars for a core hour; an assumption")
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for job in jobs(folder, given.data, given.documents):
            cpu = min(cpu_of(job, folder) for _ in range(ROUNDS))
            hours = TERA * 10 / (job.size / cpu) / 3600
            print(f"{job.name}: {job.documents:,} pages, {job.size / 1e6:,.0f} MB, CPU {cpu:.1f} s", end="; ")
            print(f"{job.size / cpu / 1e6:.2f} MB and {job.documents / cpu:,.0f} pages a core second", end="; ")
            print(f"10 TB: {hours:,.0f} core hours, {hours * given.price:,.0f} US dollars", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
