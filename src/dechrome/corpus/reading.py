"""An input is read in a process of its own, so that a file that breaks its reader costs that file."""

from __future__ import annotations

import multiprocessing
import os
from typing import TYPE_CHECKING

from dechrome.corpus.children import become_child
from dechrome.corpus.cutting import cut_up
from dechrome.corpus.records import Chunk
from dechrome.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from multiprocessing.connection import Connection

    from dechrome.corpus.inputs import Input
    from dechrome.corpus.records import Record
    from dechrome.corpus.settings import Settings

__all__ = ["READER_MEMORY", "Reader", "records_of"]

STARTS = 2
READER_MEMORY = 2_000
"""MiB that a reader may grow by: two lines of the largest size, and a row group of Parquet."""


def records_of(source: Input, settings: Settings) -> Iterator[tuple[Record, int]]:
    """The records of an input, each with the bytes read so far.

    Raises:
        OSError, InputError: it cannot be read, or not further.
    """
    if source.kind == "files":
        from dechrome.corpus.read_files import read_files

        yield from read_files(source.pages)
    elif source.kind == "parquet":
        from dechrome.corpus.read_parquet import read_parquet

        yield from read_parquet(source.path, settings.columns, settings.cut.chunk_rows)
    else:
        from dechrome.corpus.read_jsonl import read_jsonl
        from dechrome.corpus.read_warc import read_warc

        with source.path.open("rb") as stream:
            yield from read_jsonl(stream) if source.kind == "jsonl" else read_warc(stream)


class Reader:
    """Chunks of one input, from a child process.

    Args:
        source: the input.
        settings: of the run.
        done: numbers of units that need not be sent.
        lock: handle of the lock, which the child closes.
    """

    def __init__(self, source: Input, settings: Settings, done: Set[int], lock: int | None):
        self._arguments = source, settings, done, os.getpid(), lock
        self._done = done
        self._starts = self._taken = 0
        self._unit = 1
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, far = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(far, self._pipe, *self._arguments), daemon=True)
        self._process.start()
        far.close()
        self._starts += 1
        self._again = self._taken

    def ready(self, seconds: float) -> bool:
        """Whether ``take`` will not wait; waits that long for it."""
        return self._pipe.poll(seconds)

    def take(self) -> Chunk:
        """The next chunk; if the process has died twice, an empty last one with the reason as its fault.

        Once may be the system's doing, as for want of memory; cuts fall alike, so what was taken is passed over.

        Raises:
            OutputError: it died before it had read again what an earlier run has committed.
        """
        while True:
            try:
                chunk: Chunk = self._pipe.recv()
            except (EOFError, OSError):
                self._process.join()
                if self._starts < STARTS:
                    self._pipe.close()
                    self._start()
                    continue
                return self._death(died(self._process.exitcode))
            if self._again:
                self._again -= 1
                continue
            self._taken += 1
            self._unit = chunk.unit + chunk.ends_unit
            return chunk

    def _death(self, how: str) -> Chunk:
        if self._unit in self._done:
            raise OutputError(f"{self._arguments[0].name}: its reader died ({how}); run the same command with --resume")
        fault = f"its reader died ({how}); what it had read before is there"
        return Chunk(self._unit, [], True, True, fault=fault)

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


def died(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"exit code {code}"
    return f"signal {-code}"


def _serve(
    pipe: Connection,
    other: Connection,
    source: Input,
    settings: Settings,
    done: Set[int],
    parent: int,
    lock: int | None,
) -> None:
    other.close()
    become_child(parent, READER_MEMORY, lock)
    for chunk in cut_up(records_of(source, settings), settings.cut, done):
        pipe.send(chunk)
    pipe.close()
