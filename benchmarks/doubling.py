"""``python -m benchmarks.doubling``: time at twice the size, for every shape of bad input that has a size.

Processor time, the best of ``ROUNDS``, in one process; linear is 2, and trust asks for at most ``MOST``. Shapes that
take less than ``LEAST`` ms at the larger size are too quick to tell. Ends with 1 if a shape is above.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time

from benchmarks.bad_input.cases import CASES
from dechrome import Cleaner, DechromeError
from dechrome.decode import decode

ROUNDS, MOST, LEAST = 3, 2.5, 30.0


def milliseconds(cleaner: Cleaner, text: str, mode: str) -> float:
    """Best processor time of cleaning a page, with text and metadata."""
    clean = cleaner.clean_html if mode == "html" else cleaner.clean
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        began = time.process_time()
        result = clean(text)
        _ = result.text, result.metadata
        best = min(best, time.process_time() - began)
    return best * 1000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.doubling", description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=float, default=0.25, help="smaller size, as a share of the full one")
    parser.add_argument("--only", default="", metavar="WORD", help="only shapes with this in the name")
    args = parser.parse_args()
    cleaner, above, told = Cleaner(), [], 0
    print("| shape | mode | ms | ms at twice the size | ratio |\n|---|---|--:|--:|--:|")
    for case in CASES:
        if args.only not in case.name or case.make(args.size) == case.make(args.size * 2):
            continue
        for mode in ("text", "html") if not case.only else (case.only,):
            try:
                texts = [decode(case.make(args.size * factor), html=mode == "html").text for factor in (1, 2)]
            except DechromeError:
                continue
            once, twice = (milliseconds(cleaner, text, mode) for text in texts)
            if twice < LEAST:
                continue
            told += 1
            ratio = twice / max(once, 0.1)
            print(f"| {case.name} | {mode} | {once:.0f} | {twice:.0f} | {ratio:.2f} |", flush=True)
            if ratio > MOST:
                above.append(f"{case.name}, {mode}: {ratio:.2f}")
    print(f"\n{told} shapes; above {MOST}: {'; '.join(above) or 'none'}.")
    sys.exit(1 if above else 0)


if __name__ == "__main__":
    main()
