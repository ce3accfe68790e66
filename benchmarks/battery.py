"""``python -m benchmarks.battery``: bad input, each in a child process with limits, and a table of what came of it.

Every case of ``bad_input/cases.py`` is given to the library and to the command line, as text and as HTML. A
crash, a hang beyond the limit, text lost without a word, or an outcome that the case does not name
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
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.bad_input.cases import CASES
from benchmarks.bad_input.promises import broken_promises

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.bad_input.cases import Case

SECONDS = 60
"""Limit of processor time for one input; the wall clock may take four times as long on a busy machine."""
MEMORY = 4 << 30
"""Bytes of address space of a child."""
BAD = ("crash", "hang", "LOST")


def by_library(raw: bytes, case: Case, html: bool) -> str:
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
    return "ok" if result.document.shown else "empty"


def by_command(raw: bytes, case: Case, html: bool) -> str:
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


def outcomes(size: float, only: str = "") -> list[tuple[str, str, str, bool, float, int]]:
    """Case, way, outcome, whether it is right, seconds and MiB, for every case and way; printed as they come."""
    import dechrome

    dechrome.clean_html("<p>x")
    dechrome.clean("x")
    import dechrome.cli.clean  # before the children are made

    found = []
    for case in CASES:
        if only not in case.name:
            continue
        for html in (False, True):
            if case.only and case.only != ("html" if html else "text"):
                continue
            for way, run in (("library", by_library), ("command", by_command)):
                said, seconds, memory = in_child(lambda run=run, html=html, case=case: run(case.make(size), case, html))
                way = f"{way}, {'html' if html else 'text'}"
                right = said in case.expect
                print(
                    f"| {case.name} | {way} | {said}{'' if right else ' (WRONG)'} | {seconds:.2f} | {memory:,} |",
                    flush=True,
                )
                found.append((case.name, way, said, right, seconds, memory))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.battery", description=__doc__)
    parser.add_argument("--size", type=float, default=1.0, help="factor of the sizes of large inputs, from 0 to 1")
    parser.add_argument("--only", default="", metavar="WORD", help="cases whose names hold this")
    given = parser.parse_args()
    print("| input | way | outcome | processor s | MiB |\n|---|---|---|--:|--:|")
    begin, found = time.monotonic(), outcomes(given.size, given.only)
    counts = Counter(said.split()[0] for *_, said, _, _, _ in found)
    wrong = sum(not right for *_, right, _, _ in found)
    bad = ", ".join(
        f"{counts[kind]} {name}" for kind, name in zip(BAD, ("crashes", "hangs", "silent losses"), strict=True)
    )
    print(f"\n{len(found)} runs in {time.monotonic() - begin:.0f} s: {bad}, {wrong} wrong outcomes")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
