"""Signs of life on long work: a bar on a terminal, else a plain line now and then."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from dechrome.cli.console import counted, on_terminal, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

__all__ = ["Progress", "progress_mode"]

BAR_AFTER = 2.0
"""Seconds of work before a bar appears; shorter work needs none, nor the time to load it."""
LINE_EVERY = 10.0
"""Seconds between plain lines."""


def progress_mode(quiet: bool, output_shown: bool) -> str:
    """``none``, ``bar`` or ``lines``.

    Args:
        quiet: the user wants none.
        output_shown: the pages themselves go to standard output; on a terminal they are sign enough.
    """
    if quiet or (output_shown and on_terminal(sys.stdout)):
        return "none"
    return "bar" if on_terminal(sys.stderr) else "lines"


class Progress:
    """Counts pages and bytes and shows them. Use as a context manager.

    Args:
        mode: see ``progress_mode``.
        total: bytes of all inputs; None: unknown.
        clock: seconds; for tests.
    """

    def __init__(self, mode: str, total: int | None, clock: Callable[[], float] = time.monotonic):
        self._mode = mode
        self._total = total
        self._clock = clock
        self._began = self._shown = clock()
        self._pages = self._bytes = 0
        self._note = ""
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, size: int) -> None:
        """One more page, of ``size`` bytes."""
        self.advance(1, size, self._total)

    def advance(self, pages: int, size: int, total: int | None, note: str = "") -> None:
        """So many more pages and bytes, of ``total`` bytes; ``note`` says what has come of them."""
        self._pages += pages
        self._bytes += size
        self._total, self._note = total, note
        if self._mode == "none":
            return
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._bytes, total=self._total, **self._fields())
        elif self._clock() - self._shown >= (BAR_AFTER if self._mode == "bar" else LINE_EVERY):
            self._shown = self._clock()
            if self._mode == "bar":
                self._start_bar()
            else:
                say(self._line())

    def _fields(self) -> dict[str, Any]:
        return {"pages": f"{counted(self._pages, 'page')}, {self._rate()}", "note": self._note}

    def _rate(self) -> str:
        """Pages a second since the beginning, which long work makes steady."""
        rate = self._pages / max(self._clock() - self._began, 1e-3)
        return f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"

    def _line(self) -> str:
        parts = [f"{counted(self._pages, 'page')} so far", self._rate()]
        if self._total:
            parts.append(f"{self._bytes / self._total:.0%} of the input")
        if self._total and self._bytes:
            left = (self._total - self._bytes) * (self._clock() - self._began) / self._bytes
            parts.append(f"{timedelta(seconds=max(0, round(left)))} left")
        return ", ".join([*parts, *filter(None, [self._note])])

    def _start_bar(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        pages, note = TextColumn("{task.fields[pages]}"), TextColumn("{task.fields[note]}")
        columns = pages, BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), note
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self._task = self._bar.add_task("clean", total=self._total, completed=self._bytes, **self._fields())
        self._bar.start()
