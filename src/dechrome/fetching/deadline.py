"""A point in time after which nothing more is waited for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Deadline", "DeadlineError"]


class DeadlineError(TimeoutError):
    """The time for one attempt is over."""


class Deadline:
    """Counts down; what a host's politeness costs is given back with ``extend``.

    Args:
        seconds: from now on.
        clock: seconds; for tests.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._end = clock() + seconds

    def extend(self, seconds: float) -> None:
        """Do not count ``seconds`` that were spent waiting for a host's turn."""
        self._end += seconds

    def at_most(self, seconds: float | None) -> float:
        """Seconds that the next step may take: ``seconds``, or less if the end is nearer.

        Raises:
            DeadlineError: the end has come.
        """
        left = self._end - self._clock()
        if left <= 0:
            raise DeadlineError
        return left if seconds is None else min(left, seconds)
