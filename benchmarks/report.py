"""``python -m benchmarks.report``: size of a report of many labelled pages, and time that Chromium takes to open it.

Opened means: figures, charts and list are drawn, and the lines of the first page stand there. Ends with 1 if the file
is above ``MOST_MIB`` or opening takes longer than ``MOST_SECONDS``. Needs playwright, and Chromium; the variable
DECHROME_CHROMIUM names one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.data import MissingDataError, add_data_option, data_folder, read_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.data import Page

ROUNDS, MOST_SECONDS, MOST_MIB = 5, 2.0, 15.0


def report_of(pages: Iterable[Page]) -> tuple[str, int, int]:
    """A report as HTML, pages in it, and those whose lines are left out for size."""
    from dechrome import Cleaner
    from dechrome.report import Report, render

    report, cleaner = Report(), Cleaner()
    for number, page in enumerate(pages):
        report.add(f"{page.id}/{number}", cleaner.clean(page.text, page.url), page.url)
    html = render(report)
    coded = re.search('id="data-pages"[^>]*>([^<]*)<', html)
    if coded is None:
        raise RuntimeError("the template has no element data-pages")
    return html, report.pages, sum(not lines for lines in coded[1].strip("\n ").split("\n"))


def seconds_to_open(place: Path) -> list[float]:
    """Wall-clock seconds from asking for the file to seeing it, in a new browser window each time."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("DECHROME_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    found = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(ROUNDS):
            window = browser.new_page()
            begin = time.perf_counter()
            window.goto(place.as_uri())
            window.wait_for_selector("body[data-ready]")
            window.wait_for_selector("#page[data-place]")
            found.append(time.perf_counter() - begin)
            window.close()
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.report", description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=2000)
    add_data_option(parser)
    given = parser.parse_args()
    try:
        folder = data_folder(given.data)
        html, pages, bare = report_of(
            islice(chain(read_set(folder, "page"), read_set(folder, "extracted")), given.pages)
        )
    except MissingDataError as error:
        sys.exit(str(error))
    mebibytes = len(html.encode("utf-8", "replace")) / (1 << 20)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch, "report.html")
        place.write_text(html, encoding="utf-8", errors="replace")
        seconds = seconds_to_open(place)
    middle = statistics.median(seconds)
    print(
        f"{pages:,} pages: {mebibytes:.1f} MiB; opens in {middle:.2f} s "
        f"(median of {ROUNDS}, {min(seconds):.2f} to {max(seconds):.2f}); lines of {bare:,} pages left out"
    )
    sys.exit(mebibytes > MOST_MIB or middle > MOST_SECONDS)


if __name__ == "__main__":
    main()
