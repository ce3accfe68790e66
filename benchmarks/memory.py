"""Memory of this process and its children over time, from /proc."""

from __future__ import annotations

import os
import threading
from pathlib import Path

__all__ = ["Watch"]

EVERY = 0.5
"""Seconds between looks."""


class Watch:
    """Looks at resident memory while the block runs. Use as a context manager."""

    def __init__(self) -> None:
        self._seen: list[tuple[float, float]] = []
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def thirds(self) -> dict[str, tuple[float, float, float]]:
        """For the parent and for its largest child: the most MiB in the first third, in the last, and at any time."""
        third = max(1, len(self._seen) // 3)
        found = {}
        for place, kind in enumerate(("parent", "largest child")):
            values = [look[place] for look in self._seen]
            found[kind] = max(values[:third]), max(values[-third:]), max(values)
        return found

    def _look(self) -> None:
        while not self._end.wait(EVERY):
            own = os.getpid()
            children = [
                int(child)
                for path in Path(f"/proc/{own}/task").glob("*/children")
                for child in path.read_text(encoding="ascii").split()
            ]
            self._seen.append((_mebibytes(own), max(map(_mebibytes, children), default=0.0)))


def _mebibytes(process: int) -> float:
    """Resident memory, pages shared with the parent included; 0 if the process is gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
