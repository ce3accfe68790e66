"""pebble's pool of processes, with one race mended.

A worker says which task it takes before it begins. pebble reads that in one thread and looks for dead workers in
another; on a busy machine a worker can die before its word is read. pebble then finds no task for the dead worker,
and gives the whole pool up or forgets the task. Here it waits until the word has been read.
"""

from __future__ import annotations

import multiprocessing
import time
from typing import TYPE_CHECKING, Any

import pebble

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["process_pool"]

TICK = 0.01
"""Seconds between looks at the workers; pebble's default of 0.1 s would be the larger part of what a crash costs."""
PATIENCE = 2.0
"""Seconds in which the word of a dead worker must be read; later it is taken for one that died without a task."""


def process_pool(workers: int, initializer: Callable[..., None], arguments: tuple[Any, ...]) -> pebble.ProcessPool:
    """A pool of forked workers, started when the first task comes."""
    pebble.CONSTS.sleep_unit = TICK
    context = multiprocessing.get_context("fork")
    pool = pebble.ProcessPool(workers, initializer=initializer, initargs=arguments, context=context)
    manager: Any = pool._pool_manager
    manager.find_expired_task = lambda worker: _task_of(manager, worker)
    return pool


def _task_of(manager: Any, worker: int) -> Any:
    """The task that a dead worker had.

    Raises:
        LookupError: it had none.
    """
    until = time.monotonic() + PATIENCE
    while manager.context.alive and time.monotonic() < until:
        for task in list(manager.task_manager.tasks.values()):
            if task.worker_id == worker:
                return task
        time.sleep(TICK)
    raise LookupError(worker)
