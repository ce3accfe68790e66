"""What sites repeat, learnt from a corpus that may be larger than memory."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections import Counter, deque
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pebble

from dechrome.corpus.children import become_child
from dechrome.corpus.codecs import codec_for
from dechrome.corpus.inputs import find_inputs
from dechrome.corpus.line_merge import Least, merge_bucket, write_profile
from dechrome.corpus.line_rows import BUCKETS, BucketWriter, bucket_of, rows_of_page
from dechrome.corpus.parts import require
from dechrome.corpus.reading import Reader
from dechrome.corpus.records import Reject, Skip
from dechrome.corpus.settings import Cut, Settings
from dechrome.errors import InputError, OutputError
from dechrome.hosts import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dechrome.corpus.inputs import Input
    from dechrome.corpus.records import Chunk, Kind, Record

__all__ = ["Learnt", "count_rows", "learn_corpus"]

CUT: Final = Cut(unit_rows=1 << 30, unit_bytes=1 << 50, chunk_rows=128, chunk_bytes=1 << 20)
AHEAD: Final = 3
"""Chunks per worker that are under way."""


@dataclass(slots=True)
class Learnt:
    """What learning found.

    Attributes:
        pages: that were counted.
        passed: pages that were not, by reason: ``no_host``, ``blank``, codes of rejects and skips, ``crash``.
        sites: profiles written.
        lines: in all profiles.
        faults: input -> why it could not be read to its end.
    """

    pages: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    sites: int = 0
    lines: int = 0
    faults: dict[str, str] = field(default_factory=dict)


def learn_corpus(
    paths: Sequence[str | Path],
    output: str | Path,
    settings: Settings | None = None,
    *,
    least: Least | None = None,
    workers: int = 1,
    memory: int = 1_000,
    kind: Kind | None = None,
    replace_old: bool = False,
    report: Callable[[Learnt], None] | None = None,
) -> Learnt:
    """Count on how many pages of its host each line stands, and write a profile per host.

    The output appears when all is done; a run that was stopped leaves none, and is started again.

    Args:
        paths: files and folders, as for a run.
        output: folder of profiles.
        settings: columns, ``url`` for pages that do not say, ``deadline`` for a document, ``memory`` for a worker.
        least: what a line must reach to be written.
        workers: processes that read pages.
        memory: MiB that counting may hold.
        kind: how files named here are read; None: as their names say.
        replace_old: profiles that are there may be replaced, edits and all.
        report: called now and then.

    Raises:
        InputError: an input does not exist, or no page has a host.
        OutputError: the folder holds profiles already, or cannot be written.
    """
    require("duckdb", "counts", "learning what sites repeat")
    settings = replace(settings or Settings(), cut=CUT)
    folder, learnt = Path(output), Learnt()
    _check(folder, replace_old)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as temporary:
            work = Path(temporary)
            with BucketWriter(work / "rows") as rows:
                for source in find_inputs(paths, kind):
                    _count_input(source, settings, workers, rows, learnt, report)
            if not learnt.pages:
                raise InputError("no page with a URL was found; name its column with --url-column, or say --url")
            made = work / "profiles"
            made.mkdir()
            for bucket in range(BUCKETS):
                files = [work / "rows" / f"{bucket:02}.jsonl.zst"]
                for profile in merge_bucket(files, least or Least(), work / "spill", memory=memory):
                    write_profile(made, profile)
                    learnt.sites, learnt.lines = learnt.sites + 1, learnt.lines + len(profile.lines)
            _put(made, folder, replace_old)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error})") from error
    return learnt


def _check(folder: Path, replace_old: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is no folder; name another one")
    if folder.is_dir() and any(folder.iterdir()) and not replace_old:
        raise OutputError(f"{folder}: is not empty; name another folder, or say --replace to lose what is in it")
    if folder.is_dir() and any(path.suffix != ".toml" for path in folder.iterdir()):
        raise OutputError(f"{folder}: holds more than profiles; name another folder")


def _put(made: Path, folder: Path, replace_old: bool) -> None:
    if folder.is_dir():
        if replace_old:
            shutil.rmtree(folder)
        else:
            folder.rmdir()
    made.rename(folder)


def _count_input(
    source: Input,
    settings: Settings,
    workers: int,
    rows: BucketWriter,
    learnt: Learnt,
    report: Callable[[Learnt], None] | None,
) -> None:
    """Read an input in one process, count its pages in others."""
    reader = Reader(source, settings, frozenset(), None)
    context = multiprocessing.get_context("fork")
    start = os.getpid(), settings.memory
    waiting: deque[tuple[Chunk, Any]] = deque()
    try:
        with pebble.ProcessPool(workers, initializer=become_child, initargs=start, context=context) as pool:
            for chunk in _chunks(reader):
                if chunk.fault:
                    learnt.faults[source.name] = chunk.fault
                waiting.append((chunk, _schedule(pool, source, chunk.records, settings)))
                if len(waiting) > AHEAD * workers:
                    _take(pool, source, settings, *waiting.popleft(), rows, learnt)
                    if report:
                        report(learnt)
            while waiting:
                _take(pool, source, settings, *waiting.popleft(), rows, learnt)
    finally:
        reader.close()
    if report:
        report(learnt)


def _chunks(reader: Reader) -> Iterator[Chunk]:
    ended = False
    while not ended:
        chunk = reader.take()
        ended = chunk.ends_input
        yield chunk


def _schedule(pool: Any, source: Input, records: list[Record], settings: Settings) -> Any:
    arguments = [source.kind, records, settings]
    return pool.schedule(count_rows, args=arguments, timeout=settings.deadline * max(1, min(len(records), 3)))


def _take(
    pool: Any, source: Input, settings: Settings, chunk: Chunk, future: Any, rows: BucketWriter, learnt: Learnt
) -> None:
    """Take in what became of a chunk; halve one that broke its worker until the record that did it is alone."""
    parts = [(chunk.records, future)]
    while parts:
        records, future = parts.pop()
        try:
            found, passed, pages = future.result()
        except (pebble.ProcessExpired, LateError, MemoryError):
            if len(records) <= 1:
                learnt.passed["crash"] += sum(record.rows for record in records)
                continue
            middle = len(records) // 2
            halves = records[:middle], records[middle:]
            parts += [(half, _schedule(pool, source, half, settings)) for half in halves]
            continue
        rows.add(found)
        learnt.passed += passed
        learnt.pages += pages


def count_rows(
    kind: Kind, records: list[Record], settings: Settings
) -> tuple[list[tuple[int, bytes]], Counter[str], int]:
    """Rows of the pages of some records, each with its bucket; pages passed over by reason; how many were counted."""
    codec = codec_for(kind, settings)
    whole = [record for record in records if not record.fault]
    passed: Counter[str] = Counter()
    for record in records:
        if record.fault:
            passed[record.fault.partition(":")[0]] += record.rows
    rows = []
    for item in codec.items(whole):
        try:
            page = codec.page(item)
            host = host_of(page.url or settings.url)
            row = rows_of_page(host, page.text, page.html) if host else b""
        except Skip as skip:
            passed[str(skip)] += 1
            continue
        except Reject as reject:
            passed[reject.code] += 1
            continue
        if row and host:
            rows.append((bucket_of(host), row))
        else:
            passed["blank" if host else "no_host"] += 1
    return rows, passed, len(rows)
