"""What sites repeat, learnt from a corpus that may be larger than memory."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from dechrome.corpus.inputs import find_inputs
from dechrome.corpus.line_merge import Least, merge_bucket, write_profile
from dechrome.corpus.line_pool import LinePool
from dechrome.corpus.line_rows import BUCKETS, BucketWriter
from dechrome.corpus.parts import require
from dechrome.corpus.reading import Reader
from dechrome.corpus.settings import Cut, Settings
from dechrome.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dechrome.corpus.inputs import Input
    from dechrome.corpus.records import Chunk, Kind

__all__ = ["Learnt", "learn_corpus"]

CUT: Final = Cut(unit_rows=1 << 30, unit_bytes=1 << 50, chunk_rows=128, chunk_bytes=1 << 20)


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

    def take(found: list[tuple[int, bytes]], passed: Counter[str], pages: int) -> None:
        rows.add(found)
        learnt.passed += passed
        learnt.pages += pages
        if report:
            report(learnt)

    try:
        with LinePool(settings, workers, take) as pool:
            for chunk in _chunks(reader):
                if chunk.fault:
                    learnt.faults[source.name] = chunk.fault
                pool.submit(source.kind, chunk.records)
    finally:
        reader.close()


def _chunks(reader: Reader) -> Iterator[Chunk]:
    ended = False
    while not ended:
        chunk = reader.take()
        ended = chunk.ends_input
        yield chunk
