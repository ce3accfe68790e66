"""Learning what sites repeat, as steps of datatrove pipelines: count per rank, then merge per bucket of hosts.

Two pipelines, the second of which depends on the first::

    [JsonlReader("crawl"), CountLines("counts")]      # any number of tasks
    [MergeProfiles("counts", "profiles")]             # up to 64 tasks, one per bucket of hosts

The profiles are those of ``dechrome corpus learn`` over the same documents, whatever the number of tasks.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dechrome.adapters.datatrove import BATCH, record_of
from dechrome.corpus import Columns, Settings
from dechrome.corpus.line_merge import Least, merge_bucket, write_profile
from dechrome.corpus.line_pool import LinePool
from dechrome.corpus.line_rows import BUCKETS, BucketWriter
from dechrome.corpus.parts import require
from dechrome.errors import InputError, OptionError

require("datatrove", "datatrove", "a step of a datatrove pipeline")

from datatrove.io import get_datafolder  # noqa: E402
from datatrove.pipeline.base import PipelineStep  # noqa: E402
from datatrove.utils.batching import batched  # noqa: E402

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from datatrove.data import Document

    from dechrome.corpus.records import Kind

__all__ = ["CountLines", "MergeProfiles"]


class CountLines(PipelineStep):  # type: ignore[misc]  # datatrove is untyped
    """Counts the lines of each page in a supervised child; documents are used up, so this step is the last one.

    A rank writes ``RANK/BUCKET.jsonl.zst`` when it is through; one that is done again overwrites its own files. Take a
    fresh folder when the number of tasks changes.

    Args:
        counts: folder for the counts, as datatrove takes folders.
        settings: ``url``, ``deadline`` and ``memory`` count here.
        source: what documents hold, as for ``Dechrome``: ``text``, ``html`` or ``warc``.
        url_key: key of the metadata that holds the URL.
        workers: children per rank.
    """

    type = "🧮 - COUNT"
    name = "dechrome lines"

    def __init__(
        self,
        counts: Any,
        settings: Settings | None = None,
        *,
        source: str = "text",
        url_key: str = "url",
        workers: int = 1,
    ):
        super().__init__()
        if source not in ("text", "html", "warc"):
            raise OptionError(f"source {source!r} is unknown; choose text, html or warc")
        self.settings = replace(settings or Settings(), columns=Columns(html="text" if source == "html" else None))
        self.counts, self.source, self.url_key, self.workers = get_datafolder(counts), source, url_key, workers

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Count the documents of a rank; yields none."""
        kind: Kind = "warc" if self.source == "warc" else "jsonl"
        with TemporaryDirectory(prefix="dechrome-") as temporary:
            with BucketWriter(Path(temporary)) as rows:

                def take(found: list[tuple[int, bytes]], passed: Counter[str], pages: int) -> None:
                    rows.add(found)
                    self.stat_update("pages", value=pages, unit="batch")
                    for why, number in passed.items():
                        self.stat_update(f"passed_{why}", value=number, unit="batch")

                with LinePool(self.settings, self.workers, take) as pool:
                    for batch in batched(data, BATCH):
                        records = [record_of(place, one, self.source, self.url_key) for place, one in enumerate(batch)]
                        pool.submit(kind, records)
            for path in sorted(Path(temporary).iterdir()):
                with path.open("rb") as made, self.counts.open(f"{rank:05}/{path.name}", "wb") as stream:
                    shutil.copyfileobj(made, stream)
        yield from ()


class MergeProfiles(PipelineStep):  # type: ignore[misc]
    """Makes profiles of counts; takes no documents and yields none. Buckets of hosts are dealt out to the ranks.

    Args:
        counts: folder that ``CountLines`` has filled.
        profiles: folder for the profiles; one file a host.
        least: what a line must reach to be written.
        memory: MiB that DuckDB may hold; what is beyond goes to the folder for temporary files.
    """

    type = "🧮 - MERGE"
    name = "dechrome profiles"

    def __init__(self, counts: Any, profiles: Any, least: Least | None = None, *, memory: int = 1_000):
        super().__init__()
        require("duckdb", "counts", "learning what sites repeat")
        self.counts, self.profiles = get_datafolder(counts), get_datafolder(profiles)
        self.least, self.memory = least or Least(), memory

    def run(self, data: Any = None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Write the profiles of the buckets of a rank.

        Raises:
            InputError: there are no counts.
        """
        files = self.counts.list_files(glob_pattern="*/*.jsonl.zst")
        if not files:
            raise InputError(f"{self.counts.path}: holds no counts; run a pipeline with CountLines first")
        self.profiles.makedirs("", exist_ok=True)  # a folder without profiles is one, and cleaning needs a folder
        for bucket in range(BUCKETS)[rank::world_size]:
            with TemporaryDirectory(prefix="dechrome-") as temporary:
                self._merge([file for file in files if file.endswith(f"/{bucket:02}.jsonl.zst")], Path(temporary))
        yield from ()

    def _merge(self, files: list[str], work: Path) -> None:
        joined = work / "joined.jsonl.zst"
        with joined.open("wb") as stream:  # frames of zstd may follow one another
            for file in files:
                with self.counts.open(file, "rb") as part:
                    shutil.copyfileobj(part, stream)
        if not joined.stat().st_size:
            return
        for profile in merge_bucket([joined], self.least, work / "spill", memory=self.memory):
            path = write_profile(work, profile)
            with path.open("rb") as made, self.profiles.open(path.name, "wb") as stream:
                shutil.copyfileobj(made, stream)
            path.unlink()
            self.stat_update("profiles")
            self.stat_update("lines", value=len(profile.lines), unit="profile")
