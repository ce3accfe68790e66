"""Trouble with places and streams: the command is a process of its own, and must end with a sentence and a code."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.bad_input.cases import MARK

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["COMMANDS", "Command", "by_process"]

_COMMAND: Final = (sys.executable, "-m", "dechrome.cli")
_PAGE, _ROWS = "page.txt", "rows.jsonl"
LIMIT: Final = 120
"""Seconds; the commands take about one."""


@dataclass(frozen=True, slots=True)
class Command:
    """One kind of trouble.

    Attributes:
        name: what it is.
        args: of the command, in a folder with ``page.txt`` and ``rows.jsonl``.
        code: with which it must end.
        says: words that standard error must have; "" where it must be silent.
        before: done in the folder beforehand.
        output: a file that standard output goes to; "" where it is read, "closed" where nobody reads.
        finished: args of a second command, with which the work must be done afterwards.
    """

    name: str
    args: tuple[str, ...]
    code: int
    says: str
    before: Callable[[Path], object] = lambda _: None
    output: str = ""
    finished: tuple[str, ...] = ()

    @property
    def expect(self) -> str:
        """The outcome that is right."""
        said = "one sentence" if self.says else "quiet"
        return f"{said}, code {self.code}" + (", done on resume" if self.finished else "")


def by_process(command: Command) -> str:
    """Run it: what it said, and how it ended."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        lines = (f"{MARK[:-1]} ({number}).\n" for number in range(9_000))  # no two the same, so that they stay
        (folder / _PAGE).write_text("Log in\n\n" + "\n".join(lines), encoding="utf-8")
        (folder / _ROWS).write_text(_rows(3), encoding="utf-8")
        with contextlib.ExitStack() as stack:
            held = command.before(folder)
            if isinstance(held, contextlib.AbstractContextManager):
                stack.enter_context(held)
            files = set(os.listdir(folder))
            code, said = _run(command, folder)
            if "Traceback" in said:
                return f"crash {said[-200:]}"
            if new := set(os.listdir(folder)) - files - {"out"}:
                return f"LOST order: {new} is left behind"
        if command.says not in said or bool(command.says) != bool(said):
            return f"said {said[-200:]!r}"
        words = f"{'one sentence' if said else 'quiet'}, code {code}"
        if command.finished:
            again = subprocess.run([*_COMMAND, *command.finished], cwd=folder, capture_output=True, timeout=LIMIT)
            words += ", done on resume" if again.returncode == 0 else f", resume ends with {again.returncode}"
        return words


def _run(command: Command, folder: Path) -> tuple[int, str]:
    """Code, and what was said but for the summary of a run."""
    args = [*_COMMAND, *command.args]
    if command.output == "closed":
        process = subprocess.Popen(args, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read().decode()
        process.stderr.close()
        return process.wait(LIMIT), said
    with open(command.output or os.devnull, "wb") as stream:
        done = subprocess.run(args, cwd=folder, stdout=stream, stderr=subprocess.PIPE, timeout=LIMIT)
    return done.returncode, done.stderr.decode()


def _rows(count: int) -> str:
    return "".join(json.dumps({"text": f"Log in\n\n{MARK} {number}\n"}) + "\n" for number in range(count))


def _clean(folder: Path) -> None:
    subprocess.run([*_COMMAND, *_CORPUS], cwd=folder, capture_output=True, timeout=LIMIT, check=True)


def _other_input(folder: Path) -> None:
    _clean(folder)
    (folder / _ROWS).write_text(_rows(4), encoding="utf-8")


def _locked(folder: Path) -> object:
    from dechrome.corpus.lock import locked

    _clean(folder)
    return locked(folder / "out" / ".dechrome" / "lock")


_CORPUS: Final = ("corpus", "run", _ROWS, "-o", "out", "-q")
COMMANDS: Final = (
    Command("full disk, clean -o", ("clean", _PAGE, "-q", "-o", "/dev/full"), 4, "cannot be written"),
    Command("full disk, clean > file", ("clean", _PAGE, "-q"), 4, "cannot be written", output="/dev/full"),
    Command(
        "full disk, corpus run -o -",
        ("corpus", "run", _ROWS, "-o", "-", "-q"),
        4,
        "cannot be written",
        output="/dev/full",
    ),
    Command("no folder, clean", ("clean", _PAGE, "-q", "-o", f"{_ROWS}/out.txt"), 4, "cannot be written"),
    Command("no folder, corpus run", ("corpus", "run", _ROWS, "-q", "-o", f"{_PAGE}/out"), 4, "cannot"),
    Command("folder that takes no files, clean", ("clean", _PAGE, "-q", "-o", "/proc/out.txt"), 4, "cannot be written"),
    Command("folder that takes no files, corpus run", ("corpus", "run", _ROWS, "-q", "-o", "/proc/out"), 4, "cannot"),
    Command("EIO in reading", ("clean", "/proc/self/mem", "-q"), 3, "cannot be read"),
    Command("input that is not there", ("clean", "nowhere.txt", "-q"), 3, "nowhere.txt"),
    Command("second writer", (*_CORPUS, "--resume"), 3, "another run", before=_locked, finished=(*_CORPUS, "--resume")),
    Command("other input on resume", (*_CORPUS, "--resume"), 2, "rows.jsonl has changed", before=_other_input),
    Command("other settings on resume", (*_CORPUS, "--resume", "--deadline", "5"), 2, "deadline", before=_clean),
    Command("standard output closed early, clean", ("clean", _PAGE, "-q"), 0, "", output="closed"),
    Command("standard output closed early, corpus", ("corpus", "run", _ROWS, "-o", "-", "-q"), 0, "", output="closed"),
)
