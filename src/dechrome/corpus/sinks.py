"""Where finished units go: a folder, exactly once, or a stream."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dechrome.corpus.counts import Counts
from dechrome.corpus.receipts import FileEntry, Receipt, Receipts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dechrome.corpus.disk import Disk
    from dechrome.corpus.records import Kind
    from dechrome.corpus.supervise import Job
    from dechrome.corpus.worker import Slice

__all__ = ["FolderSink", "Sink", "StreamSink", "Unit"]

_PIECE = 256 << 10


@dataclass(slots=True)
class Unit:
    """A unit that is being put together.

    Attributes:
        input, number: of the input and of the unit in it, from 1.
        kind: of the input.
        data, sidecar, rejects: pieces in order.
        counts: of all of them.
        chunks: chunks that were added.
    """

    input: int
    number: int
    kind: Kind
    data: list[bytes] = field(default_factory=list)
    sidecar: list[bytes] = field(default_factory=list)
    rejects: list[bytes] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    chunks: int = 0

    def add(self, part: Slice) -> None:
        """Append a slice."""
        for pieces, piece in ((self.data, part.data), (self.sidecar, part.sidecar), (self.rejects, part.rejects)):
            if piece:
                pieces.append(piece)
        self.counts.add(part.counts)


class Sink(Protocol):
    """Takes finished units, in order."""

    def commit(self, unit: Unit, *, last: bool, fault: str) -> None:
        """Write a unit. Raises ``OutputError``."""

    def suspects(self, number: int, unit: int, chunk: int) -> dict[int, str]:
        """Items of a chunk that brought down workers in an earlier run, with the reason."""

    def suspect(self, number: int, unit: int, job: Job, item: int, why: str) -> None:
        """Record such an item before its unit goes on without it."""


class FolderSink:
    """Files of a unit, then its receipt.

    Args:
        disk: all writing goes through it.
        root: the output folder.
        output: format of rows that do not come from Parquet.
        receipts: those of the run.
    """

    def __init__(self, disk: Disk, root: Path, output: str, receipts: Receipts):
        self._disk, self._root, self._output, self._receipts = disk, root, output, receipts
        self._suspects = root / ".dechrome" / "suspects"

    def commit(self, unit: Unit, *, last: bool, fault: str) -> None:
        """Write the files, then the receipt, which alone counts."""
        receipt = Receipt(unit.input, unit.number, last, fault, counts=unit.counts)
        name = f"part-{unit.input:05}-{unit.number:06}"
        if unit.data:
            pack = _parquet(unit.data) if unit.kind == "parquet" else _packed(unit.data, self._output)
            ending = "parquet" if unit.kind == "parquet" else self._output
            receipt.files.append(self._file(f"documents/{name}.{ending}", unit.counts.written, pack))
        if unit.sidecar:
            pack = _packed(unit.sidecar, "jsonl.zst")
            receipt.files.append(self._file(f"attributes/dechrome/{name}.jsonl.zst", unit.counts.written, pack))
        if unit.rejects:
            lines = sum(piece.count(b"\n") for piece in unit.rejects)
            receipt.files.append(self._file(f"rejects/{name}.jsonl.zst", lines, _packed(unit.rejects, "jsonl.zst")))
        self._receipts.add(self._disk, receipt)
        if (path := self._suspect_path(unit.input, unit.number)).exists():
            self._disk.remove(path)

    def suspects(self, number: int, unit: int, chunk: int) -> dict[int, str]:
        """What an earlier run recorded."""
        return {int(item): why for item, why in self._recorded(number, unit).get(str(chunk), {}).items()}

    def suspect(self, number: int, unit: int, job: Job, item: int, why: str) -> None:
        """Record it on the disk, so that it brings down no worker of a later run either."""
        recorded = self._recorded(number, unit)
        recorded.setdefault(str(job.number), {})[str(item)] = why
        self._disk.write(self._suspect_path(number, unit), [json.dumps(recorded).encode()])

    def _recorded(self, number: int, unit: int) -> dict[str, dict[str, str]]:
        path = self._suspect_path(number, unit)
        return json.loads(path.read_bytes()) if path.exists() else {}

    def _suspect_path(self, number: int, unit: int) -> Path:
        return self._suspects / f"{number:05}-{unit:06}.json"

    def _file(self, name: str, rows: int, data: bytes) -> FileEntry:
        path = self._root / name
        self._disk.folder(path.parent)
        written = self._disk.write(path, _pieces(data))
        return FileEntry(name, rows, written.bytes, written.sha256)


class StreamSink:
    """Rows to a stream as they come; nothing can be resumed.

    Args:
        stream: receives the rows as JSONL.
        rejects: receives quarantined rows; None: they are only counted.
    """

    def __init__(self, stream: BinaryIO, rejects: BinaryIO | None = None):
        self._stream, self._rejects = stream, rejects

    def commit(self, unit: Unit, *, last: bool, fault: str) -> None:  # noqa: ARG002 - a stream has no receipts
        """Write the rows."""
        self._stream.writelines(unit.data)
        self._stream.flush()
        if self._rejects:
            self._rejects.writelines(unit.rejects)

    def suspects(self, number: int, unit: int, chunk: int) -> dict[int, str]:  # noqa: ARG002
        """None: there was no earlier run."""
        return {}

    def suspect(self, number: int, unit: int, job: Job, item: int, why: str) -> None:
        """Nothing to record: there will be no later run."""


def _packed(pieces: list[bytes], output: str) -> bytes:
    data = b"".join(pieces)
    if output.endswith(".zst"):
        import zstandard

        return zstandard.ZstdCompressor(level=3, write_checksum=True).compress(data)
    return gzip.compress(data, 6, mtime=0) if output.endswith(".gz") else data


def _parquet(pieces: list[bytes]) -> bytes:
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    batches = []
    for piece in pieces:
        with pa.ipc.open_stream(piece) as stream:
            batches += list(stream)
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_batches(batches), sink, compression="zstd")
    return sink.getvalue()


def _pieces(data: bytes) -> Iterator[bytes]:
    view = memoryview(data)
    for start in range(0, len(data), _PIECE):
        yield bytes(view[start : start + _PIECE])
