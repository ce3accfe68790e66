"""``python -m benchmarks.battery``: bad input, each in a child process with limits, and a table of what came of it.

Every case of ``bad_input/cases.py`` (pages) and ``containers.py`` (files of many pages) is given to the library and to
the command line, as text and as HTML; those of ``commands.py`` (places and streams) to the command as a process.
A crash, a hang beyond the limit, text lost without a word, or an outcome that the case does not name
makes the command exit with 1.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.bad_input.cases import CASES
from benchmarks.bad_input.commands import COMMANDS, by_process
from benchmarks.bad_input.container_runs import container_by_command, container_by_library
from benchmarks.bad_input.containers import CONTAINERS
from benchmarks.bad_input.promises import broken_promises

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.bad_input.cases import Case

SECONDS = 60
"""Limit of processor time for one input; the wall clock may take four times as long on a busy machine."""
MEMORY = 4 << 30
"""Bytes of address space of a child."""
BAD = ("crash", "hang", "LOST")


def must_tell(case: Case, html: bool, size: float) -> bool:
    """Whether the note must be there: only HTML is flattened, and small versions of large pages are not."""
    return bool(case.note) and ((html and size >= 1) or case.note != "flattened")


def by_library(raw: bytes, case: Case, html: bool, size: float) -> str:
    """The outcome of decoding and cleaning by the library."""
    import dechrome
    from dechrome.decode import decode

    try:
        text = decode(raw, html=html).text
    except dechrome.DecodeError as error:
        return f"refused: {error.reason}"
    result = dechrome.clean_html(text) if html else dechrome.clean(text)
    faults = list(broken_promises(result))
    if faults:
        return f"LOST {faults[0]}"
    spans = (*result.kept, *result.removed)
    if case.mark and not any(case.mark in _plain(span.shown) for span in spans):
        return "LOST the text that was put in"
    if case.never and case.never in result.document.text:
        return f"{case.never} in the output"
    if case.plain is not None:
        plain = decode(case.plain(1.0), html=html).text
        wanted = dechrome.clean_html(plain) if html else dechrome.clean(plain)
        if [span.role for span in spans] != [span.role for span in (*wanted.kept, *wanted.removed)]:
            return "other verdicts than the plain page"
    if must_tell(case, html, size) and case.note not in "; ".join(result.notes):
        return f"LOST the note on {case.note}: {result.notes}"
    return "ok" if result.document.shown else "empty"


def by_command(raw: bytes, case: Case, html: bool, size: float) -> str:
    """The outcome of ``dechrome clean`` on a file."""
    from dechrome.cli import main

    said, data = io.StringIO(), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html" if html else "page.txt")
        page.write_bytes(raw)
        code = -1
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(data):
            try:
                main(["clean", str(page), "--format", "jsonl"])
            except SystemExit as end:
                code = int(end.code or 0)
    if "Traceback" in said.getvalue() or "a fault in dechrome" in said.getvalue():
        return f"crash {said.getvalue()[:200]}"
    if code == 3:
        words = {"too large": "too_large", "not text but": "not_text", "NUL": "not_text", "undecodable": "bad_encoding"}
        return f"refused: {next((why for sign, why in words.items() if sign in said.getvalue()), said.getvalue())}"
    data.flush()
    row = json.loads(data.buffer.getvalue())
    page_text = row.get("page_text") or row["text"]
    if case.mark and case.mark not in _plain(page_text) and not row["removed"]:
        return "LOST the text that was put in"
    if must_tell(case, html, size) and case.note not in "; ".join(row["notes"]):
        return f"LOST the note on {case.note}: {row['notes']}"
    return "ok" if row["kept"] or row["removed"] else "empty"


def _plain(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def in_child(run: Callable[[], str]) -> tuple[str, float, int]:
    """Run something in a child with limits: its outcome, seconds of processor time, and peak of memory in MiB."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.alarm(4 * SECONDS)
            os.write(writing, run().encode()[:300])
            code = 0
        except BaseException as error:
            os.write(writing, f"crash {type(error).__name__}: {error}".encode("utf-8", "replace")[:300])
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(child, 0)
    if status:
        number = os.WTERMSIG(status)
        said = "hang" if number in (signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL) else f"crash by signal {number}"
    return said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10


class Run(NamedTuple):
    """One thing to try: its name, the way it goes, what is done, and the outcomes that are right."""

    name: str
    way: str
    run: Callable[[], str]
    expect: tuple[str, ...]


def runs(size: float) -> Iterator[Run]:
    """All that is tried, at a factor of size."""
    for case in CASES:
        for html in (False, True):
            mode = "html" if html else "text"
            if case.only in ("", mode):
                for way, by in (("library", by_library), ("command", by_command)):
                    run = partial(_page, by, case, html, size)
                    yield Run(case.name, f"{way}, {mode}", run, case.expect)
    for container in CONTAINERS:
        for html in (False, True):
            for way, work in (("library", container_by_library), ("command", container_by_command)):
                run = partial(work, container, html, size)
                yield Run(container.name, f"{way}, {'html' if html else 'text'}", run, (container.expect,))
    for command in COMMANDS:
        yield Run(command.name, "process", partial(by_process, command), (command.expect,))


def _page(by: Callable[[bytes, Case, bool, float], str], case: Case, html: bool, size: float) -> str:
    return by(case.make(size), case, html, size)


def outcomes(size: float, only: str = "") -> list[tuple[str, bool]]:
    """Outcome, and whether it is right, for every case and way; printed as they come."""
    import dechrome
    import dechrome.cli.clean
    import dechrome.cli.corpus_run
    import dechrome.corpus

    dechrome.Cleaner().prepare()
    dechrome.clean_html("<p>x")
    dechrome.clean("x")  # all is loaded before the children are made
    found = []
    for name, way, run, expect in runs(size):
        if only in name:
            said, seconds, memory = in_child(run)
            right = said in expect
            wrong = "" if right else f" (WRONG, not {' or '.join(expect)})"
            print(f"| {name.replace('|', '/')} | {way} | {said}{wrong} | {seconds:.2f} | {memory:,} |", flush=True)
            found.append((said, right))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.battery", description=__doc__)
    parser.add_argument("--size", type=float, default=1.0, help="factor of the sizes of large inputs, from 0 to 1")
    parser.add_argument("--only", default="", metavar="WORD", help="cases whose names hold this")
    given = parser.parse_args()
    print("| input | way | outcome | processor s | MiB |\n|---|---|---|--:|--:|")
    begin, found = time.monotonic(), outcomes(given.size, given.only)
    counts = Counter(said.split()[0] for said, _ in found)
    wrong = sum(not right for _, right in found)
    bad = ", ".join(
        f"{counts[kind]} {name}" for kind, name in zip(BAD, ("crashes", "hangs", "silent losses"), strict=True)
    )
    print(f"\n{len(found)} runs in {time.monotonic() - begin:.0f} s: {bad}, {wrong} wrong outcomes")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
