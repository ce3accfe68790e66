"""Workers under supervision: a document that crashes, hangs or bloats one costs itself and nothing else.

pebble keeps the processes and notices their death. Where in its task a worker stands it says in shared memory, so the
document that brought it down is known; limits are watched from here, because guards inside a process do not
stop native code. A document is condemned when it brings down a second worker all by itself: the first one may have been
shot by the system for another's hunger.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, NamedTuple

import pebble

from dechrome.corpus.children import memory_in_use
from dechrome.corpus.counts import Counts
from dechrome.corpus.pool import process_pool
from dechrome.corpus.reading import died
from dechrome.corpus.slots import Slots
from dechrome.corpus.worker import Slice, Task, memory_words, reject_line, start_worker, work
from dechrome.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dechrome.cleaner import Cleaner
    from dechrome.corpus.records import Chunk, Kind
    from dechrome.corpus.settings import Settings

__all__ = ["Job", "Supervisor"]

SLOTS = 4096
"""Tasks are numbered round; far more than can be under way, so that a dying worker never writes into another's slot."""
WATCH_EVERY = 0.05
"""Seconds between looks at deadlines and memory."""
STRIKES = 2
IDLE = 60
"""Seconds after which a pool in which no task is at work is taken for broken; a worker begins in milliseconds."""


class Job:
    """A chunk on its way: its slices come in one by one, in any order.

    Attributes:
        chunk: the chunk.
        number: of the chunk in its unit, from 0.
        condemned: items that must not be touched, with the reason.
        slices: first item of a slice -> what became of it.
        missing: items that are not there yet.
    """

    def __init__(self, kind: Kind, name: str, chunk: Chunk, number: int, condemned: dict[int, str]):
        self.kind, self.name, self.chunk, self.number = kind, name, chunk, number
        self.condemned = condemned
        self.strikes: dict[int, int] = {}
        self.slices: dict[int, Slice] = {}
        self.missing = chunk.items
        self.size = sum(len(record.data) for record in chunk.records)

    @property
    def done(self) -> bool:
        """Whether all slices are there."""
        return self.missing == 0

    def parts(self) -> list[Slice]:
        """The slices in order."""
        return [self.slices[first] for first in sorted(self.slices)]


class _Running(NamedTuple):
    job: Job
    low: int
    high: int
    slot: int


class Supervisor:
    """A pool of workers. Use as a context manager.

    Args:
        cleaner: inherited by all workers.
        settings: of the run.
        workers: how many.
        lock: handle of the lock, which workers close.
        on_condemned: called with job, item and reason before the item is written off, to record it.
    """

    def __init__(
        self,
        cleaner: Cleaner,
        settings: Settings,
        workers: int,
        lock: int | None,
        on_condemned: Callable[[Job, int, str], None],
    ):
        self._settings = settings
        self._on_condemned = on_condemned
        self._slots = Slots(SLOTS)
        self._tasks = 0
        self._running: dict[Any, _Running] = {}
        self._stopped: dict[Any, str] = {}
        self._watched = self._alive = time.monotonic()
        self._pool = process_pool(workers, start_worker, (cleaner, settings, self._slots, os.getpid(), lock))

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    @property
    def under_way(self) -> int:
        """Tasks that are not finished."""
        return len(self._running)

    def submit(self, job: Job) -> None:
        """Have a chunk cleaned."""
        if job.missing:
            if not self._running:
                self._alive = time.monotonic()
            self._schedule(job, 0, job.chunk.items)

    def step(self, seconds: float) -> None:
        """Wait for results, but not longer than this, and take them in; stop what is over its limits.

        Raises:
            OutputError: the pool itself broke; the run can be resumed.
        """
        if not self._running:
            return
        done, _ = wait(self._running, timeout=seconds, return_when=FIRST_COMPLETED)
        for future in done:
            self._take(future)
            self._alive = time.monotonic()
        now = time.monotonic()
        if now - self._watched >= WATCH_EVERY:
            self._watched = now
            self._watch()

    def _schedule(self, job: Job, low: int, high: int) -> None:
        records, first = job.chunk.records, 0
        if job.kind != "parquet":  # one record, one item: send only those that are wanted
            records, first = records[low:high], low
        slot = self._tasks % SLOTS
        self._tasks += 1
        self._slots.clear(slot)
        condemned = {item: why for item, why in job.condemned.items() if low <= item < high}
        task = Task(job.kind, job.name, records, first, low - first, high - first, condemned, slot)
        try:
            future = self._pool.schedule(work, args=[task])
        except RuntimeError as error:
            raise _broken(error) from error
        self._running[future] = _Running(job, low, high, slot)

    def _take(self, future: Any) -> None:
        running = self._running.pop(future)
        why = self._stopped.pop(future, "")
        try:
            result = future.result()
        except (CancelledError, pebble.ProcessExpired) as error:
            if isinstance(error, pebble.ProcessExpired):
                why = f"crash: its process died of {died(error.exitcode)}"
            self._fell(running, why)
            return
        except (BrokenProcessPool, pebble.pool.channel.ChannelError) as error:
            raise _broken(error) from error
        except Exception as error:  # outside of any row, as a result that is too large to be sent
            self._fell(running, f"exception: {type(error).__name__}: {error}"[:500])
            return
        running.job.slices[running.low] = result
        running.job.missing -= running.high - running.low

    def _fell(self, running: _Running, why: str) -> None:
        """A worker went down over a task: find the culprit, and have the others done."""
        job, low, high = running.job, running.low, running.high
        item = self._slots.read(running.slot)[1]
        if high - low == 1:
            self._strike(job, low, why)
        elif low <= item < high:
            job.strikes[item] = job.strikes.get(item, 0) + 1
            for first, last in ((low, item), (item, item + 1), (item + 1, high)):
                if first < last:
                    self._schedule(job, first, last)
        else:
            middle = (low + high) // 2
            self._schedule(job, low, middle)
            self._schedule(job, middle, high)

    def _strike(self, job: Job, item: int, why: str) -> None:
        job.strikes[item] = job.strikes.get(item, 0) + 1
        if item in job.condemned:  # it fell again although nobody touched it: write it off without a worker
            job.slices[item] = _written_off(job, item)
            job.missing -= 1
            return
        if job.strikes[item] >= STRIKES:
            self._on_condemned(job, item, why)
            job.condemned[item] = why
        self._schedule(job, item, item + 1)

    def _watch(self) -> None:
        now = time.monotonic_ns()
        for future, running in self._running.items():
            process, _, since = self._slots.read(running.slot)
            if not process:
                continue
            self._alive = self._watched
            if future in self._stopped:
                continue
            if now - since > self._settings.deadline * 1e9:
                self._stopped[future] = f"timeout: took longer than {self._settings.deadline:g} s"
            elif memory_in_use(process) > (self._settings.memory + BASE_MEMORY) << 20:
                self._stopped[future] = f"memory: {memory_words(self._settings)}"
            else:
                continue
            future.cancel()
        if self._watched - self._alive > IDLE:
            raise _broken(TimeoutError(f"none has begun a task for {IDLE} s"))


BASE_MEMORY = 400
"""MiB that a worker may hold at rest."""


def _written_off(job: Job, item: int) -> Slice:
    code, _, words = job.condemned[item].partition(": ")
    counts = Counts()
    counts.reject(code)
    if job.kind == "parquet":
        return Slice(
            rejects=reject_line(job.name, code, words, job.chunk.records[0].number + item, -1, b""), counts=counts
        )
    record = job.chunk.records[item]
    line = reject_line(job.name, code, words, record.number, record.offset, record.data)
    return Slice(rejects=line, counts=counts)


def _broken(error: BaseException) -> OutputError:
    return OutputError(f"the workers broke down ({type(error).__name__}: {error}); run the same command with --resume")
