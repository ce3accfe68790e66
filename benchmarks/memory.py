"""Memory of this process and those below it over time, from /proc."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from pathlib import Path
from typing import NamedTuple

__all__ = ["Family", "Watch"]

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


class Look(NamedTuple):
    """What a process holds and has used.

    Attributes:
        resident: MiB, those that others share in full.
        share: MiB, those that others share in part.
        cpu: seconds.
    """

    resident: float
    share: float
    cpu: float


class Family:
    """Looks at a process and all below it while the block runs. Use as a context manager.

    Attributes:
        together: most MiB of all of them at a time; what they share counts once.
        largest: most resident MiB of one of them.
        processes: most of them at a time.
    """

    def __init__(self, process: int | None = None) -> None:
        self.together, self.largest, self.processes = 0.0, 0.0, 0
        self._process = process or os.getpid()
        self._cpu: dict[int, float] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Family:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    @property
    def cpu(self) -> float:
        """CPU seconds of all of them, as last seen: up to a look's distance short for each."""
        return sum(self._cpu.values())

    def _watch(self) -> None:
        while not self._end.wait(EVERY / 2):
            looks = {process: look for process in _family(self._process) if (look := _look_at(process))}
            self.together = max(self.together, sum(look.share for look in looks.values()))
            self.largest = max([self.largest, *(look.resident for look in looks.values())])
            self.processes = max(self.processes, len(looks))
            self._cpu |= {process: look.cpu for process, look in looks.items()}


_SIZE = re.compile(r"^(Rss|Pss): +(\d+) kB", re.MULTILINE)


def _look_at(process: int) -> Look | None:
    """A process; None if it is gone."""
    try:
        sizes = dict(_SIZE.findall(Path(f"/proc/{process}/smaps_rollup").read_text("ascii")))
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    ticks = os.sysconf("SC_CLK_TCK")
    resident, share = (int(sizes.get(name, 0)) / 1024 for name in ("Rss", "Pss"))
    return Look(resident, share, (int(fields[11]) + int(fields[12])) / ticks)


def _family(root: int) -> set[int]:
    """Ids of a process and all below it; those that end meanwhile are passed over."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    family = {root}
    while more := {process for process, parent in parents.items() if parent in family} - family:
        family |= more
    return family
