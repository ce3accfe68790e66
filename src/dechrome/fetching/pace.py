"""One request at a time per host, with a pause between the end of one and the start of the next."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Pace", "PauseError"]

_MANY = 10_000
"""Hosts remembered; beyond it, those whose pause is over are forgotten."""


class PauseError(Exception):
    """A host's turn is further off than the caller waits.

    Attributes:
        seconds: until then.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(slots=True)
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    users: int = 0


class Pace:
    """Gives out turns; safe to share between threads.

    Args:
        clock: seconds; for tests.
        sleep: waits so many seconds; for tests.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, host: str, pause: float, longest: float) -> Iterator[float]:
        """Wait for the host's turn and hold it; yields the seconds waited.

        Args:
            host: whose turn.
            pause: seconds to leave the host alone when the turn is over.
            longest: seconds of such a pause that are waited for.

        Raises:
            PauseError: the pause is longer.
        """
        asked = self._clock()
        entry = self._enter(host)
        try:
            with entry.turn:
                self._wait(entry, longest)
                try:
                    yield self._clock() - asked
                finally:
                    entry.free_at = max(entry.free_at, self._clock() + pause)
        finally:
            with self._guard:
                entry.users -= 1

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so many seconds from now on, whoever asks for its turn."""
        entry = self._enter(host)
        with self._guard:
            entry.free_at = max(entry.free_at, self._clock() + seconds)
            entry.users -= 1

    def _wait(self, entry: _Host, longest: float) -> None:
        if entry.free_at - self._clock() > longest:
            raise PauseError(entry.free_at - self._clock())
        while (left := entry.free_at - self._clock()) > 0:
            self._sleep(left)

    def _enter(self, host: str) -> _Host:
        with self._guard:
            if host not in self._hosts and len(self._hosts) >= _MANY:
                now = self._clock()
                self._hosts = {name: old for name, old in self._hosts.items() if old.users or old.free_at > now}
            entry = self._hosts.setdefault(host, _Host())
            entry.users += 1
            return entry
