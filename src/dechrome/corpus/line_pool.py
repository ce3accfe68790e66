"""Counting in child processes: a page that crashes or hangs one costs itself."""

from __future__ import annotations

import os
from collections import Counter, deque
from concurrent.futures import TimeoutError as LateError
from typing import TYPE_CHECKING, Any, Final, Self

import pebble

from dechrome.corpus.children import become_child
from dechrome.corpus.codecs import codec_for
from dechrome.corpus.line_rows import bucket_of, rows_of_page
from dechrome.corpus.pool import process_pool
from dechrome.corpus.records import Reject, Skip
from dechrome.hosts import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dechrome.corpus.records import Kind, Record
    from dechrome.corpus.settings import Settings

__all__ = ["LinePool", "count_rows"]

AHEAD: Final = 3
"""Batches per worker that are under way."""


class LinePool:
    """Counts batches of records. Use as a context manager; when it is left without an error, all have been counted.

    Args:
        settings: columns, ``url`` for pages that do not say, ``deadline`` for a document, ``memory`` for a worker.
        workers: processes.
        take: called in this process with what came out, in the order of the batches: rows, each with its bucket; pages
            passed over by reason; how many pages were counted.
    """

    def __init__(
        self, settings: Settings, workers: int, take: Callable[[list[tuple[int, bytes]], Counter[str], int], None]
    ):
        self._settings, self._workers, self._take = settings, workers, take
        self._waiting: deque[tuple[Kind, Sequence[Record], Any]] = deque()
        self._pool = process_pool(workers, become_child, (os.getpid(), settings.memory))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            while self._waiting and kind is None:
                self._finish(*self._waiting.popleft())
        finally:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def submit(self, kind: Kind, records: Sequence[Record]) -> None:
        """Have records counted; waits for older ones if too many are under way."""
        self._waiting.append((kind, records, self._schedule(kind, records)))
        if len(self._waiting) > AHEAD * self._workers:
            self._finish(*self._waiting.popleft())

    def _schedule(self, kind: Kind, records: Sequence[Record]) -> Any:
        late = self._settings.deadline * max(1, min(len(records), 3))
        return self._pool.schedule(count_rows, args=[kind, records, self._settings], timeout=late)

    def _finish(self, kind: Kind, records: Sequence[Record], future: Any) -> None:
        """Take in what became of a batch; halve one that broke its worker until the record that did it is alone."""
        parts = [(records, future)]
        while parts:
            records, future = parts.pop()
            try:
                found, passed, pages = future.result()
            except (pebble.ProcessExpired, LateError, MemoryError):
                if len(records) <= 1:
                    self._take([], Counter(crash=sum(record.rows for record in records)), 0)
                    continue
                middle = len(records) // 2
                parts += [(half, self._schedule(kind, half)) for half in (records[:middle], records[middle:])]
                continue
            self._take(found, passed, pages)


def count_rows(
    kind: Kind, records: Sequence[Record], settings: Settings
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
