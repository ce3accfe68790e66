"""``python -m benchmarks.fuzz``: mutated pages, as text and as HTML, and the promises that must hold for each.

Every input is made from its number and the seed alone, so a failure is found again with ``--start N --inputs 1``.
The work is done in a child process: a crash of native code or a hang costs one input, is counted, and the run goes on.
"""

from __future__ import annotations

import argparse
import mmap
import os
import signal
import struct
import sys
import time
import traceback
from typing import TYPE_CHECKING

from benchmarks.bad_input.mutations import make_input
from benchmarks.bad_input.promises import broken_promises, every_removal_has_a_reason, same_again

if TYPE_CHECKING:
    from collections.abc import Iterator

    import dechrome

LIMIT = 30
"""Seconds for one input; they have a few thousand characters, and take some milliseconds."""
OFTEN = 16
"""Dearer checks are made for one input in so many."""
SHOWN = 20
"""Failures that are printed with their input."""


def check(value: str | bytes, number: int, cleaners: tuple[dechrome.Cleaner, dechrome.Cleaner]) -> Iterator[str]:
    """What goes wrong with one input, as text and as HTML; nothing, if all is well."""
    from dechrome.decode import decode
    from dechrome.errors import DecodeError

    for html in (False, True):
        name = "html" if html else "text"
        try:
            text = value if isinstance(value, str) else decode(value, html=html).text
            for fault in _faults(text, html, cleaners, dearer=number % OFTEN == 0):
                yield f"{name}: {fault}"
        except DecodeError:
            continue  # refused with a reason
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            yield f"{name}: {type(error).__name__}: {error} ({frame.filename}:{frame.lineno})"


def _faults(text: str, html: bool, cleaners: tuple[dechrome.Cleaner, dechrome.Cleaner], dearer: bool) -> Iterator[str]:
    cleaner, other = cleaners
    result = cleaner.clean_html(text) if html else cleaner.clean(text)
    yield from broken_promises(result)
    if not html:
        again = cleaner.clean(result.text)
        if again.text != result.text or again.removed:
            yield f"cleaning again removes {[span.text[:60] for span in again.removed]!r}"
    if dearer:
        yield from every_removal_has_a_reason(result)
        yield from same_again(result, other.clean_html(text) if html else other.clean(text))
        result.explain().encode()
        str(result.to_dict()).encode("utf-8", "surrogatepass")
        result.markdown.encode()


class Progress:
    """Numbers that the child writes and its parent reads: the input it is at, failures, and the slowest input."""

    def __init__(self, start: int):
        self.memory = mmap.mmap(-1, 32)
        self.write(start, 0, 0.0, start)

    def write(self, number: int, failures: int, slowest: float, which: int) -> None:
        """Note where the child is."""
        self.memory[:32] = struct.pack("qqdq", number, failures, slowest, which)

    def read(self) -> tuple[int, int, float, int]:
        """Where the child is: input, failures, seconds of the slowest input, and its number."""
        number, failures, slowest, which = struct.unpack("qqdq", self.memory[:32])
        return number, failures, slowest, which


def work(progress: Progress, end: int, seed: int, cleaners: tuple[dechrome.Cleaner, dechrome.Cleaner]) -> None:
    """Check all inputs from where the progress is."""
    start, failures, slowest, which = progress.read()
    for number in range(start, end):
        progress.write(number, failures, slowest, which)
        value, begin = make_input(number, seed), time.process_time()
        faults = list(check(value, number, cleaners))
        if time.process_time() - begin > slowest:
            slowest, which = time.process_time() - begin, number
        if faults:
            failures += 1
            if failures <= SHOWN:
                print(f"input {number}: {'; '.join(faults)}\n    {value!r}", flush=True)
    progress.write(end, failures, slowest, which)


def run(start: int, end: int, seed: int) -> tuple[int, int, int]:
    """Check inputs ``start`` to ``end``; failures, crashes and hangs."""
    import dechrome

    cleaners = dechrome.Cleaner(), dechrome.Cleaner()
    for cleaner in cleaners:
        cleaner.clean_html("<p>x")  # loads the rules before the children are made
    progress, crashes, hangs, begin = Progress(start), 0, 0, time.monotonic()
    while progress.read()[0] < end:
        child = os.fork()
        if child == 0:
            try:
                work(progress, end, seed, cleaners)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        hung, status = _wait(child, progress)
        number, failures, slowest, which = progress.read()
        if status or number < end:
            hangs, crashes = hangs + hung, crashes + (not hung)
            print(f"input {number}: {'hangs' if hung else 'crashes'}\n    {make_input(number, seed)!r}", flush=True)
            progress.write(number + 1, failures, slowest, which)
    _, failures, slowest, which = progress.read()
    seconds = time.monotonic() - begin
    print(
        f"{end - start:,} inputs in {seconds:,.0f} s: {failures} failures, {crashes} crashes, {hangs} hangs; "
        f"slowest: input {which}, {slowest:.3f} s of processor time"
    )
    return failures, crashes, hangs


def _wait(child: int, progress: Progress) -> tuple[bool, int]:
    """Wait for a child and kill it where it hangs; whether it hung, and its status."""
    last, since = -1, time.monotonic()
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return False, status
        number = progress.read()[0]
        if number != last:
            last, since = number, time.monotonic()
        elif time.monotonic() - since > LIMIT:
            os.kill(child, signal.SIGKILL)
            return True, os.waitpid(child, 0)[1]
        time.sleep(0.05)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(any(run(given.start, given.start + given.inputs, given.seed)))


if __name__ == "__main__":
    main()
