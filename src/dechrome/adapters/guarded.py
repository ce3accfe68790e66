"""Records cleaned in a supervised child, for tools whose own workers a hang or a native crash would stop for good.

It is the supervisor of corpus runs, so rows are the same as theirs, and so are limits and reasons.
"""

from __future__ import annotations

from base64 import b64decode
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import msgspec

from dechrome.corpus.records import Chunk
from dechrome.corpus.supervise import Job, Supervisor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dechrome import Cleaner
    from dechrome.corpus.records import Kind, Record
    from dechrome.corpus.settings import Settings

__all__ = ["Answer", "Guard"]

AHEAD = 3
"""Batches per worker that are under way; an answer is given in the order of its question."""


class Answer(NamedTuple):
    """What became of a record.

    Attributes:
        row: columns of the finished row; None if there is none.
        why: the reason why it was kept aside, as ``timeout: took longer than 20 s``; empty if it was not. A record
            with neither is no page, such as a redirect in a WARC file.
        raw: bytes of a record that was kept aside.
    """

    row: dict[str, Any] | None
    why: str = ""
    raw: bytes = b""


class Guard:
    """Cleans batches of records in child processes. Use as a context manager.

    Args:
        cleaner: is inherited by the children.
        settings: ``deadline`` and ``memory`` are the limits of a document.
        kind: of the records.
        workers: children.
    """

    def __init__(self, cleaner: Cleaner, settings: Settings, kind: Kind, workers: int = 1):
        self._kind, self._workers = kind, workers
        self._supervisor = Supervisor(cleaner, settings, workers, None, lambda *_: None)

    def __enter__(self) -> Self:
        self._supervisor.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._supervisor.__exit__(*error)

    def clean(self, batches: Iterable[Sequence[Record]]) -> Iterator[list[Answer]]:
        """Answers for each batch, in order.

        Args:
            batches: records, whose ``offset`` is their place in the batch, from 0, and ``number`` one more. Those of
                kind ``jsonl`` carry it in a column ``offset`` as well: rows are told apart by it.

        Raises:
            OutputError: the children broke down altogether.
        """
        waiting: deque[Job] = deque()
        for number, records in enumerate(batches):
            job = Job(self._kind, "", Chunk(1, list(records)), number, {})
            waiting.append(job)
            self._supervisor.submit(job)
            while waiting and (waiting[0].done or len(waiting) > AHEAD * self._workers):
                yield self._finished(waiting.popleft())
        while waiting:
            yield self._finished(waiting.popleft())

    def _finished(self, job: Job) -> list[Answer]:
        while not job.done:
            self._supervisor.step(0.05)
        answers = [Answer(None)] * len(job.chunk.records)
        for part in job.parts():
            for line in part.data.splitlines():
                row = msgspec.json.decode(line)
                answers[row.pop("offset")] = Answer(row)
            for line in part.rejects.splitlines():
                found = msgspec.json.decode(line)
                why = f"{found['code']}: {found['why']}"
                answers[found["row"] - 1] = Answer(None, why, b64decode(found["raw_base64"]))
        return answers
