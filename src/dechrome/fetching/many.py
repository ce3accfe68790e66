"""Many URLs at once, their pages in order."""

from __future__ import annotations

import queue
import threading
from collections import deque
from concurrent.futures import Future
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["in_order"]

Result = TypeVar("Result")
_Job = tuple["Future[Result]", str]

_AHEAD = 2
"""URLs under way for each worker: finished pages that wait for a slow one before them take memory."""


def in_order(work: Callable[[str], Result], urls: Iterable[str], workers: int) -> Iterator[Result]:
    """Apply ``work`` to each URL in several threads, lazily; results come in the order of the URLs.

    The threads are daemons: a program that is interrupted does not wait for slow servers.
    """
    jobs: queue.SimpleQueue[_Job[Result] | None] = queue.SimpleQueue()

    def run() -> None:
        while (job := jobs.get()) is not None:
            future, url = job
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work(url))
                except BaseException as error:  # raised again where the result is taken
                    future.set_exception(error)

    def begin(url: str) -> Future[Result]:
        future: Future[Result] = Future()
        jobs.put((future, url))
        return future

    for number in range(workers):
        threading.Thread(target=run, daemon=True, name=f"dechrome-fetch-{number}").start()
    todo = iter(urls)
    ahead = deque(map(begin, islice(todo, workers * _AHEAD)))
    try:
        while ahead:
            yield ahead.popleft().result()
            ahead.extend(map(begin, islice(todo, 1)))
    finally:
        for future in ahead:
            future.cancel()
        for _ in range(workers):
            jobs.put(None)
