"""Signs of life on a corpus run: a bar on a terminal, else a plain line every ten seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from dechrome.cli.console import say
from dechrome.cli.progress import BAR_AFTER, LINE_EVERY

if TYPE_CHECKING:
    from dechrome.corpus.pipeline import State

__all__ = ["CorpusProgress"]

REDRAW = 0.2
"""Seconds between two states of the bar."""


class CorpusProgress:
    """Shows how far a run is. Use as a context manager.

    Args:
        mode: ``none``, ``bar`` or ``lines``.
    """

    def __init__(self, mode: str):
        self._mode = mode
        self._began = self._shown = time.monotonic()
        self._first: int | None = None
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, state: State) -> None:
        """Take a state; show it if it is time."""
        if self._first is None:
            self._first = state.read
        wait = LINE_EVERY if self._mode == "lines" else REDRAW if self._bar else BAR_AFTER
        now = time.monotonic()
        if self._mode == "none" or now - self._shown < wait:
            return
        self._shown = now
        if self._mode == "lines":
            say(self._words(state))
            return
        if self._bar is None:
            self._start(state)
        self._bar.update(self._task, completed=state.read, words=self._facts(state))

    def _words(self, state: State) -> str:
        left = self._left(state)
        remaining = f", {_duration(left)} to go" if left is not None else ""
        share = f"{state.read / state.total:.0%} read, " if state.total else ""
        return f"{share}{self._facts(state)}{remaining}"

    def _facts(self, state: State) -> str:
        counts = state.counts
        rate = counts.rows / max(1e-9, time.monotonic() - self._began)
        removed = 1 - counts.chars_out / counts.chars_in if counts.chars_in else 0.0
        rejects = counts.status["quarantined"]
        return f"{counts.rows:,} rows, {rate:,.0f}/s, {removed:.1%} removed, {rejects:,} rejects"

    def _left(self, state: State) -> float | None:
        """Seconds to go, as fast as until now; what an earlier run did is not counted as speed."""
        done = state.read - (self._first or 0)
        if done <= 0 or not state.total:
            return None
        return (time.monotonic() - self._began) * max(0, state.total - state.read) / done

    def _start(self, state: State) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = TextColumn("{task.fields[words]}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self._task = self._bar.add_task("clean", total=state.total or None, completed=state.read, words="")
        self._bar.start()


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{rest} s"
