"""Where every worker stands, in memory that it shares with its supervisor.

A worker writes, the supervisor reads at any moment. Every number is stored at once, never piece by piece: ``struct``
clears its target first, and a supervisor that read just then took a worker for one that hangs since the machine was
started.
"""

from __future__ import annotations

import mmap
import time

__all__ = ["Slots"]

FIELDS = 3
"""Process id (0: not at work), item (-1: none yet), nanoseconds of the monotonic clock at which it began the item."""


class Slots:
    """A number of slots; children that are forked write into the same memory.

    Args:
        count: how many.
    """

    def __init__(self, count: int):
        self._numbers = memoryview(mmap.mmap(-1, 8 * FIELDS * count)).cast("q")

    def begin(self, slot: int, process: int, item: int) -> None:
        """Say that a process begins an item now; the time first, so that no older one is seen beside the item."""
        numbers, place = self._numbers, FIELDS * slot
        numbers[place + 2] = time.monotonic_ns()
        numbers[place + 1] = item
        numbers[place] = process

    def clear(self, slot: int) -> None:
        """Say that nobody is at work."""
        numbers, place = self._numbers, FIELDS * slot
        numbers[place] = 0
        numbers[place + 1] = -1

    def read(self, slot: int) -> tuple[int, int, int]:
        """Process id, item, and when it was begun."""
        process, item, since = self._numbers[FIELDS * slot : FIELDS * slot + FIELDS]
        return process, item, since
