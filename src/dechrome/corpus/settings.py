"""What decides the outcome of a run, and what only decides how long it takes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from dechrome.corpus.columns import Columns
from dechrome.errors import OptionError

__all__ = ["FORMATS", "Cut", "Settings"]

FORMATS = ("jsonl.zst", "jsonl.gz", "jsonl")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where inputs are cut. A unit is what is committed at once, a chunk what a worker gets at once.

    A unit of 8 MB takes a worker seconds, so that a kill costs seconds and the four fsyncs of a commit are lost in it.
    A chunk is small because all of it is done again when one of its rows kills the worker.
    """

    unit_rows: int = 2_000
    unit_bytes: int = 8 << 20
    chunk_rows: int = 32
    chunk_bytes: int = 256 << 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides the outcome; all of it is part of the plan.

    Attributes:
        columns: which columns are read.
        output: format of rows that do not come from Parquet; those stay Parquet.
        sidecar: write removed spans beside the documents.
        metadata: add columns with title, byline, date, source, site name and language.
        cut_text: replace the text by what stays; False leaves it, so that the sidecar can be used to cut later.
        on_fault: ``quarantine`` keeps a row whose cleaning failed aside; ``keep`` writes it unchanged as ``kept_raw``.
        deadline: seconds for one document, enforced from outside its process.
        memory: MiB that a document may make a worker grow by.
        max_chars: characters; a longer text passes through unchanged as ``kept_raw``.
        url: where pages are from whose row does not say.
        cut: sizes of units and chunks.

    Raises:
        OptionError: a value that it cannot have.
    """

    columns: Columns = field(default_factory=Columns)
    output: str = "jsonl.zst"
    sidecar: bool = True
    metadata: bool = True
    cut_text: bool = True
    on_fault: str = "quarantine"
    deadline: float = 20.0
    memory: int = 1_000
    max_chars: int = 20_000_000
    url: str | None = None
    cut: Cut = field(default_factory=Cut)

    def __post_init__(self) -> None:
        if self.output not in FORMATS:
            raise OptionError(f"output format {self.output!r} is unknown; choose one of {', '.join(FORMATS)}")
        if self.on_fault not in ("quarantine", "keep"):
            raise OptionError(f"on_fault {self.on_fault!r} is unknown; choose quarantine or keep")
        for name in ("deadline", "memory", "max_chars"):
            if getattr(self, name) <= 0:
                raise OptionError(f"{name} must be above zero, not {getattr(self, name)}")
        if min(self.cut.unit_rows, self.cut.unit_bytes, self.cut.chunk_rows, self.cut.chunk_bytes) < 1:
            raise OptionError("units and chunks must have at least one row and one byte")

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as the plan has it."""
        return asdict(self)
