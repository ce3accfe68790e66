"""Runs over a corpus that are killed, or whose disk is full, in processes of their own; and what is left of them.

Small versions of the same are tests (tests/test_corpus_exactly_once.py).
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import json
import os
import signal
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from dechrome.corpus import Cut, Settings, run_corpus, verify_corpus
from dechrome.corpus.disk import Disk
from dechrome.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dechrome.cleaner import Cleaner

__all__ = ["CRASHED", "FULL", "CrashingDisk", "Fire", "FullDisk", "attempt", "living", "make_corpus", "wait_for_end"]

CRASHED, FULL = 17, 4
"""Exit codes of a run that crashed on purpose, and of one that could not write."""
ORPHANS_AFTER = 2.0
"""Seconds in which all processes of a run must be gone after their parent."""
_PROSE = "The old bridge over harbour {0} was opened again on Monday, after two years of work, the city said."


class CrashingDisk(Disk):
    """Ends the process, without any clean-up, before its operation number ``last`` (from 0)."""

    def __init__(self, last: int):
        self.left = last

    def step(self, operation: str, path: Path) -> None:  # noqa: ARG002
        """Count down."""
        if self.left == 0:
            os._exit(CRASHED)
        self.left -= 1


class FullDisk(Disk):
    """Is full from operation number ``last`` on: only removing works then."""

    def __init__(self, last: int):
        self.left = last

    def step(self, operation: str, path: Path) -> None:
        """Count down."""
        if self.left > 0:
            self.left -= 1
        elif operation not in ("remove", "fsync folder"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


class CountingDisk(Disk):
    """Counts operations."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, operation: str, path: Path) -> None:  # noqa: ARG002
        """Note the operation."""
        self.steps.append(operation)


def make_corpus(folder: Path, rows: int) -> list[Path]:
    """Inputs of three kinds: lines (some of them bad, packed, the last member cut off), WARC, single pages."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number in range(rows):
        text = f"Skip to main content\n\nBridge {number}\n\n{_PROSE.format(number)}\n\nShare on Facebook\n"
        lines.append(json.dumps({"id": number, "text": text, "url": f"https://site{number % 5}.example/"}).encode())
        if number % 40 == 7:
            lines.append(b'{"text": "cut')
    packed = [gzip.compress(b"\n".join(lines[at : at + 50]) + b"\n", mtime=0) for at in range(0, len(lines), 50)]
    (folder / "a.jsonl.gz").write_bytes(b"".join(packed)[:-20])
    records = []
    for number in range(rows // 4):
        body = f"<html><body><nav><a href='/'>Home</a></nav><p>{_PROSE.format(number)}</p></body></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(http)}\r\nContent-Type: application/http"
        records.append(gzip.compress(head.encode() + b"\r\n\r\n" + http + b"\r\n\r\n", mtime=0))
    (folder / "b.warc.gz").write_bytes(b"".join(records))
    for number in range(3):
        (folder / f"page{number}.txt").write_text(_PROSE.format(number), encoding="utf-8")
    return [folder / "a.jsonl.gz", folder / "b.warc.gz", *(folder / f"page{number}.txt" for number in range(3))]


def living(session: int) -> list[int]:
    """Processes of a session that are alive; one that is dead and not yet collected is not."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, its_session = path.read_text().rpartition(")")[2].split()[:4]
            if int(its_session) == session and state not in "ZX":
                found.append(int(path.parent.name))
    return found


def wait_for_end(session: int, seconds: float = ORPHANS_AFTER) -> list[int]:
    """Wait for all processes of a session to end; those that outlive the time are returned, and killed."""
    end = time.monotonic() + seconds
    while (left := living(session)) and time.monotonic() < end:
        time.sleep(0.01)
    for process in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return left


@dataclass(slots=True)
class Fire:
    """A corpus, and what an undisturbed run makes of it.

    Attributes:
        inputs: paths.
        folder: for outputs.
        cleaner: inherited by all runs.
        workers: of each run.
        cut: sizes of units; small, so that there are many steps.
        expected: name -> sha256 of all that an undisturbed run leaves.
        steps: its operations on the disk.
        seconds: it took.
        orphans: processes found alive ``ORPHANS_AFTER`` seconds after their parent's death, over all runs.
    """

    inputs: list[Path]
    folder: Path
    cleaner: Cleaner
    workers: int = 2
    cut: Cut = field(default_factory=lambda: Cut(unit_rows=50, chunk_rows=8))
    expected: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    seconds: float = 0.0
    orphans: int = 0

    def undisturbed(self) -> None:
        """Run once, and remember what came of it."""
        disk, begun = CountingDisk(), time.monotonic()
        out = self.folder / "undisturbed"
        self.run(out, disk)
        self.seconds, self.steps, self.expected = time.monotonic() - begun, disk.steps, self.files(out)

    def run(self, out: Path, disk: Disk | None = None) -> None:
        """Run, or go on, in this process."""
        settings = Settings(cut=self.cut)
        run_corpus(self.inputs, out, self.cleaner, settings, workers=self.workers, resume=True, disk=disk)

    def start(self, out: Path, disk: Disk | None = None) -> int:
        """Run in a process of its own, which leads a session; returns its id."""
        process = os.fork()
        if process:
            return process
        code = 1
        try:
            os.setsid()
            self.run(out, disk)
            code = 0
        except OutputError:
            code = FULL
        finally:
            os._exit(code)

    def burn(self, out: Path, disk: Disk) -> int:
        """Run to its bad end; returns the exit code."""
        process = self.start(out, disk)
        return self._ended(process)

    def kill(self, out: Path, seconds: float, *, group: bool) -> bool:
        """Kill a run after so many seconds, alone or with its group; returns whether it still lived."""
        process = self.start(out)
        time.sleep(seconds)
        (os.killpg if group else os.kill)(process, signal.SIGKILL)
        return self._ended(process) == -signal.SIGKILL

    def _ended(self, process: int) -> int:
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        self.orphans += len(wait_for_end(process))
        return code

    def files(self, out: Path) -> dict[str, str]:
        """Name -> sha256 of all files of an output but the lock, which is empty."""
        paths = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name != "lock")
        return {str(path.relative_to(out)): sha256(path.read_bytes()).hexdigest() for path in paths}

    def same(self, out: Path) -> bool:
        """Whether an output has the bytes of the undisturbed one, and agrees with its manifest."""
        return self.files(out) == self.expected and not verify_corpus(out).faults


def attempt(fire: Fire, out: Path, disks: list[Callable[[], Disk]], code: int) -> tuple[bool, list[int]]:
    """Let runs end badly one after the other, then one finish; whether the bytes are the same, and the exit codes."""
    codes = [fire.burn(out, make()) for make in disks]
    unfinished = list(out.rglob("*.tmp")) if code == FULL else []
    fire.run(out)
    return fire.same(out) and not unfinished, codes
