"""robots.txt as RFC 9309 has it: fetched once per origin, kept for an hour."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

__all__ = ["MAX_ROBOTS", "NAME", "Robots", "Rules"]

NAME = "dechrome"
"""The product token that robots.txt files may address."""
MAX_ROBOTS = 500 << 10
"""Bytes that are heeded: what RFC 9309, 2.5, asks for at least."""

_KEPT = 3600.0
"""Seconds that an answer holds; RFC 9309 allows a day."""
_KEPT_FAILURE = 300.0
"""Seconds until a server that gave none is asked again."""
_ORIGINS = 256


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows.

    Attributes:
        parsed: its rules; None: there are none, or none could be had.
        failure: why none could be had: then nothing may be fetched (RFC 9309, 2.3.1.4); None otherwise.
    """

    parsed: Protego | None = None
    failure: str | None = None

    @classmethod
    def of(cls, raw: bytes) -> Rules:
        """Rules of a file; what is not UTF-8 in it matches nothing."""
        from protego import Protego

        return cls(Protego.parse(raw[:MAX_ROBOTS].decode("utf-8-sig", "replace").replace("\0", "")))

    def allows(self, url: str) -> bool:
        """Whether the URL may be fetched."""
        if self.failure is not None:
            return False
        return self.parsed is None or self.parsed.can_fetch(url, NAME)

    def delay(self) -> float:
        """Seconds to leave between two requests, 0 if nothing is asked for."""
        if self.parsed is None:
            return 0.0
        delay = self.parsed.crawl_delay(NAME) or 0.0
        rate = self.parsed.request_rate(NAME)
        if rate is not None:
            delay = max(delay, rate.seconds / rate.requests)
        return delay if math.isfinite(delay) else 0.0


@dataclass(slots=True)
class _Entry:
    busy: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules | None = None
    until: float = 0.0


class Robots:
    """Rules of many origins; safe to share between threads.

    Args:
        clock: seconds; for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._guard = threading.Lock()

    def rules(self, origin: str, ask: Callable[[str], Rules], waited: Callable[[float], None]) -> Rules:
        """Rules of an origin.

        Args:
            origin: scheme, host and port.
            ask: fetches the rules at a URL; called while nobody else asks for the same.
            waited: is told the seconds that somebody else took to ask.
        """
        with self._guard:
            entry = self._entries.setdefault(origin, _Entry())
            self._entries.move_to_end(origin)
            while len(self._entries) > _ORIGINS:
                self._entries.popitem(last=False)
        before = self._clock()
        with entry.busy:
            waited(self._clock() - before)
            if entry.rules is None or self._clock() >= entry.until:
                rules = ask(f"{origin}/robots.txt")
                entry.rules = rules
                entry.until = self._clock() + (_KEPT if rules.failure is None else _KEPT_FAILURE)
            return entry.rules
