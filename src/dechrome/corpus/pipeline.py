"""Readers, workers and sink joined: chunks are cleaned in any order and committed in the order of the input."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dechrome.corpus.counts import Counts
from dechrome.corpus.reading import Reader
from dechrome.corpus.sinks import Unit
from dechrome.corpus.supervise import Job, Supervisor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dechrome.cleaner import Cleaner
    from dechrome.corpus.inputs import Input
    from dechrome.corpus.receipts import Receipts
    from dechrome.corpus.records import Chunk
    from dechrome.corpus.settings import Settings
    from dechrome.corpus.sinks import Sink

__all__ = ["Pipeline", "State"]

AHEAD = 3
"""Tasks per worker that are handed to the pool, so that no worker waits."""
WAITING_BYTES = 64 << 20
"""Bytes of chunks that may wait behind an unfinished one, such as a document that hangs."""
WAITING_CHUNKS = 512
MUCH = 4 << 20
"""Bytes of inputs from which on the cleaner is made ready before workers are forked: this takes 2 s, which otherwise
each worker spends, and each that is started in the place of one that a document brought down."""


@dataclass(slots=True)
class State:
    """How far a run is, for a progress display.

    Attributes:
        read, total: bytes of the inputs.
        counts: of what was committed in this run; hosts and rules are kept here only where no receipts have them.
        faults: inputs that could not be read to their end.
    """

    total: int
    read: int = 0
    counts: Counts = field(default_factory=Counts)
    faults: int = 0


class Pipeline:
    """One run over inputs that are not done yet.

    Args:
        inputs: in order.
        settings: of the run.
        cleaner: has the rules.
        sink: receives units.
        workers: how many processes clean.
        lock: handle of the lock, which children close.
        receipts: what is done; None: nothing is.
        state: is kept up to date.
        report: called now and then with the state.
    """

    def __init__(
        self,
        inputs: Sequence[Input],
        settings: Settings,
        cleaner: Cleaner,
        sink: Sink,
        *,
        workers: int = 1,
        lock: int | None = None,
        receipts: Receipts | None = None,
        state: State | None = None,
        report: Callable[[State], None] | None = None,
    ):
        self._inputs, self._settings, self._sink = inputs, settings, sink
        self._lock, self._receipts = lock, receipts
        self._workers, self._cleaner = workers, cleaner
        self._state = state or State(0)
        self._report = report or (lambda _: None)
        self._waiting: deque[tuple[Input, Job]] = deque()
        self._held = 0
        self._unit: Unit | None = None
        self._ended_bytes = 0
        self._supervisor = Supervisor(cleaner, settings, workers, lock, self._condemn)

    def run(self) -> None:
        """Do all that is not done.

        Raises:
            OutputError: writing failed, or the workers broke down; the run can be resumed.
        """
        if self._state.total >= MUCH:
            self._cleaner.prepare()
        with self._supervisor:
            for source in self._inputs:
                size = source.bytes()
                if not (self._receipts and self._receipts.complete(source.number)):
                    self._one(source)
                self._ended_bytes += size
                self._state.read = self._ended_bytes
            while self._waiting:
                self._advance(0.05)

    def _one(self, source: Input) -> None:
        """Read an input to its end; its last chunks may still be waiting afterwards."""
        done = self._receipts.done(source.number) if self._receipts else frozenset()
        reader = Reader(source, self._settings, done, self._lock)
        try:
            for number, chunk in self._chunks(reader):
                known = self._sink.suspects(source.number, chunk.unit, number)
                job = Job(source.kind, source.name, chunk, number, known)
                self._waiting.append((source, job))
                self._held += job.size
                self._supervisor.submit(job)
        finally:
            reader.close()

    def _chunks(self, reader: Reader) -> Iterator[tuple[int, Chunk]]:
        """Chunks as there is room for them, each with its number in its unit."""
        number = 0
        while True:
            room = (
                self._supervisor.under_way < AHEAD * self._workers
                and self._held < WAITING_BYTES
                and len(self._waiting) < WAITING_CHUNKS
            )
            if not room or not reader.ready(0 if self._waiting else 0.05):
                self._advance(0.005 if room else 0.05)
                continue
            chunk = reader.take()
            self._state.read = self._ended_bytes + chunk.read
            if not chunk.skipped:
                yield number, chunk
            number = 0 if chunk.ends_unit else number + 1
            if chunk.ends_input:
                return

    def _advance(self, seconds: float) -> None:
        """Let workers work, and commit what is complete."""
        if self._supervisor.under_way:
            self._supervisor.step(seconds)
        elif self._waiting and not self._waiting[0][1].done:
            time.sleep(seconds)
        while self._waiting and self._waiting[0][1].done:
            source, job = self._waiting.popleft()
            self._held -= job.size
            self._finish(source, job)
        self._report(self._state)

    def _finish(self, source: Input, job: Job) -> None:
        """Add a chunk to its unit, and commit the unit if it is complete."""
        chunk = job.chunk
        if self._unit is None:
            self._unit = Unit(source.number, chunk.unit, source.kind)
        unit = self._unit
        for part in job.parts():
            unit.add(part)
        if not chunk.ends_unit:
            return
        self._sink.commit(unit, last=chunk.ends_input, fault=chunk.fault)
        self._unit = None
        self._state.faults += bool(chunk.fault)
        if self._receipts is not None:  # which have them too
            unit.counts.hosts, unit.counts.rules = {}, type(unit.counts.rules)()
        self._state.counts.add(unit.counts)

    def _condemn(self, job: Job, item: int, why: str) -> None:
        source = next(source for source, waiting in self._waiting if waiting is job)
        self._sink.suspect(source.number, job.chunk.unit, job, item, why)
