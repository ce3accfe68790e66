"""``python -m benchmarks.html_vi``: Vietnamese HTML pages against lines labelled by hand, as Markdown.

A labelled line counts as left where its letters stand in one kept block as a whole (short lines) or in the kept text
(lines of ``SHORT`` letters and more), as often as content lines do not account for; lines that the page does not show,
such as those of scripts, are not counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.data import add_data_option, data_folder
from dechrome import Cleaner, Options
from dechrome.options import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dechrome.result import CleanResult

SHORT = 25


def bare(line: str) -> str:
    """Letters and digits in small letters."""
    return "".join(filter(str.isalnum, line.lower()))


class Stands:
    """Whether lines stand in some blocks."""

    def __init__(self, blocks: Iterable[str]):
        parts = [bare(block) for block in blocks]
        self.whole, self.running = set(parts), "\n".join(parts)

    def __call__(self, line: str) -> bool:
        """Whether a line does; letters and digits in small letters."""
        return line in self.whole or (len(line) >= SHORT and line in self.running)


def labelled_pages(folder: Path) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Id, HTML, and lines with their labels of every page that is there as HTML."""
    for row in (folder / "vi" / "labelled-dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        path = folder / "vi" / "html" / f"{record['id'].removeprefix('html_')}.html"
        if record["kind"] == "html_article" and path.is_file():
            lines = [(line["text"], line["label"]) for line in record["lines"]]
            yield record["id"], path.read_text(encoding="utf-8", errors="replace"), lines


def count(lines: list[tuple[str, str]], result: CleanResult, wrong: list[str] | None = None) -> Counter[str]:
    """Lines of chrome and of content, and how many of them stay or are lost."""
    kept, shown = Stands(span.shown for span in result.kept), Stands(result.document.shown)
    content = {bare(text) for text, label in lines if label.startswith("content")}
    counts: Counter[str] = Counter()
    for text, label in lines:
        line = bare(text)
        if not line or not shown(line):
            continue
        if label.startswith("content"):
            lost = not kept(line)
            counts.update({"content": 1, "lost": int(lost)})
        elif label.startswith("chrome") and line not in content:
            lost = kept(line)
            counts.update({"chrome": 1, "left": int(lost)})
        else:
            continue
        if lost and wrong is not None:
            wrong.append(f"{label}: {text[:110]}")
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.html_vi", description=__doc__.split("\n")[0])
    add_data_option(parser)
    parser.add_argument("--errors", action="store_true", help="show the wrong lines of the default profile")
    args = parser.parse_args()
    try:
        pages = list(labelled_pages(data_folder(args.data)))
    except FileNotFoundError as error:
        sys.exit(f"no labelled pages: {error.filename} is missing (layout: docs/quality.md)")
    print("| profile | pages | chrome lines | removed | content lines | lost |\n|---|--:|--:|--:|--:|--:|")
    wrong: list[str] = []
    for profile in PROFILES:
        cleaner, total = Cleaner(Options(profile=profile)), Counter[str]()
        for name, html, lines in pages:
            found: list[str] = []
            total += count(lines, cleaner.clean_html(html), found)
            if profile == "balanced":
                wrong += [f"{name}: {line}" for line in found]
        removed, lost = 1 - total["left"] / total["chrome"], total["lost"] / total["content"]
        print(f"| {profile} | {len(pages)} | {total['chrome']} | {removed:.1%} | {total['content']} | {lost:.1%} |")
    if args.errors:
        print("\n".join(wrong))


if __name__ == "__main__":
    main()
