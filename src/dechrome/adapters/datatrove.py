"""Steps of a datatrove pipeline: pages in, clean pages out, on its local, Slurm and Ray executors.

``PipelineStep`` is subclassed, not ``BaseExtractor`` or ``BaseFormatter``: those hand on nothing but text and drop what
fails. Pages are cleaned in a supervised child of each rank, because a worker that the system kills hangs datatrove's
local executor for ever (measured with 0.10).
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from dechrome import __version__
from dechrome.adapters.guarded import Guard
from dechrome.corpus import Columns, Settings
from dechrome.corpus.outcome import added_names
from dechrome.corpus.parts import require
from dechrome.corpus.records import Record
from dechrome.errors import OptionError

require("datatrove", "datatrove", "a step of a datatrove pipeline")

from datatrove.data import Document  # noqa: E402
from datatrove.pipeline.base import PipelineStep  # noqa: E402
from datatrove.pipeline.readers.base import BaseDiskReader  # noqa: E402
from datatrove.utils.batching import batched  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from datatrove.pipeline.writers.disk_base import DiskWriter

    from dechrome import Options
    from dechrome.adapters.guarded import Answer
    from dechrome.corpus.records import Kind

__all__ = ["BATCH", "Dechrome", "WarcRecords", "record_of"]

RAW = "warc_record"
"""Key of the metadata under which ``WarcRecords`` hands on the bytes of a record; ``Dechrome`` takes it out."""
BATCH = 32
"""Documents that a child gets at once, as in a corpus run (settings.Cut)."""


class WarcRecords(BaseDiskReader):  # type: ignore[misc]  # datatrove is untyped
    """Reads WARC and WET files (plain, gz, zst); damage costs what is damaged, and the record's bytes are kept.

    A document has no text yet: ``metadata["warc_record"]`` holds the record as it stands in the file, for
    ``Dechrome(source="warc")``, whose child parses it. ``metadata["offset"]`` is that of corpus runs.

    Args:
        data_folder: as all datatrove readers take it.
        options: of ``BaseDiskReader``, as ``glob_pattern``, ``paths_file``, ``limit``.
    """

    name = "dechrome WARC records"

    def __init__(self, data_folder: Any, **options: Any):
        super().__init__(data_folder, **options)

    def read_file(self, filepath: str) -> Iterator[Document]:
        """Documents of one file."""
        from dechrome.corpus.read_warc import read_warc

        with self.data_folder.open(filepath, "rb", compression=None) as stream:
            for record, _ in read_warc(stream):
                metadata = {RAW: record.data, "offset": record.offset, "fault": record.fault}
                if self.add_file_path:
                    metadata["file_path"] = self.data_folder.resolve_paths(filepath)
                yield Document("", f"{filepath}/{record.number}", metadata=(self.default_metadata or {}) | metadata)


class Dechrome(PipelineStep):  # type: ignore[misc]
    """Cleans documents. Their text is replaced, ``clean_status`` and its like are added to their metadata.

    Every document passes, but for records of a WARC file that are no pages (redirects, images): they are counted as
    ``skipped``. One that could not be cleaned is given to ``exclusion_writer`` if there is one; else it passes as it
    came, with ``clean_status`` ``quarantined``. Its reason is in ``clean_flags``; all metadata have the same keys.

    Args:
        options: of the cleaner.
        settings: ``deadline``, ``memory``, ``metadata``, ``max_chars`` and ``on_fault`` count here.
        source: what documents hold: ``text``; ``html`` in their text; ``warc``, records of ``WarcRecords``.
        url_key: key of the metadata that holds the URL.
        exclusion_writer: receives what could not be cleaned.
        workers: children per rank; one, since ranks are what a cluster counts.
    """

    type = "🧹 - CLEAN"
    name = "dechrome"

    def __init__(
        self,
        options: Options | None = None,
        settings: Settings | None = None,
        *,
        source: str = "text",
        url_key: str = "url",
        exclusion_writer: DiskWriter | None = None,
        workers: int = 1,
    ):
        super().__init__()
        if source not in ("text", "html", "warc"):
            raise OptionError(f"source {source!r} is unknown; choose text, html or warc")
        columns = Columns(html="text" if source == "html" else None)
        self.settings = replace(settings or Settings(), columns=columns, sidecar=False)
        self.options, self.source, self.url_key, self.workers = options, source, url_key, workers
        self.exclusion_writer = exclusion_writer

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Clean the documents of a rank, in their order."""
        from dechrome import Cleaner

        cleaner = Cleaner(self.options)
        kind: Kind = "warc" if self.source == "warc" else "jsonl"
        waiting: list[list[Document]] = []
        with (
            self.exclusion_writer or contextlib.nullcontext() as writer,
            Guard(cleaner, self.settings, kind, self.workers) as guard,
        ):
            for answers in guard.clean(self._batches(data, waiting)):
                for document, answer in zip(waiting.pop(0), answers, strict=True):
                    self.stat_update("total")
                    if self._taken(document, answer, cleaner.rules_version):
                        self.update_doc_stats(document)
                        yield document
                    elif answer.why and writer:
                        writer.write(document, rank)

    def _batches(self, data: Iterable[Document], waiting: list[list[Document]]) -> Iterator[list[Record]]:
        """Records of documents, which are noted in ``waiting``."""
        for batch in batched(data, BATCH):
            documents = list(batch)
            waiting.append(documents)
            yield [record_of(place, document, self.source, self.url_key) for place, document in enumerate(documents)]

    def _taken(self, document: Document, answer: Answer, rules: str) -> bool:
        """Write an answer into a document; whether it goes on."""
        if answer.row is None and not answer.why:
            self.stat_update("skipped")
            return False
        found = answer.row or self._quarantined(document, answer, rules)
        self.stat_update(f"status_{found['clean_status']}")
        if answer.row is not None:
            document.text = found["text"]
        if self.source == "warc" and answer.row is not None:
            document.id = found["id"] or document.id
        if self.source == "warc":
            document.metadata |= {"url": found.get("url"), "date": found.get("date")}
        document.metadata |= {name: value for name, value in found.items() if name.startswith("clean_")}
        return answer.row is not None or self.exclusion_writer is None

    def _quarantined(self, document: Document, answer: Answer, rules: str) -> dict[str, Any]:
        names = added_names(metadata=self.settings.metadata)
        chars = len(document.text)
        values = "quarantined", __version__, rules, chars, chars, answer.why
        return dict.fromkeys(names) | dict(zip(names, values, strict=False))


def record_of(place: int, document: Document, source: str, url_key: str) -> Record:
    """A document as a record of a corpus, numbered by its place in a batch.

    That of a WARC file loses its bytes to the record, since they are of no use to steps behind.
    """
    if source == "warc":
        return Record(place + 1, place, document.metadata.pop(RAW), fault=document.metadata.pop("fault"))
    row = {"id": document.id, "text": document.text, "url": document.metadata.get(url_key), "offset": place}
    return Record(place + 1, place, msgspec.json.encode(row))
