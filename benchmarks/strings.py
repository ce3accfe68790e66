"""``python -m benchmarks.strings``: Vietnamese chrome strings, each set before and after an article.

The strings of a list in the data folder (kind, string with digits as ``#``) are tried one by one on an
article written for this purpose (``article_vi.txt``): before it and after it, with and without a blank line
between. Counted are the strings that go, by kind, and the lines of the article that go with them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cleaners import Cleaners
from benchmarks.data import MissingDataError, add_data_option, data_folder
from benchmarks.scoring import removed_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KINDS", "Outcome", "try_strings"]

FILE = "vi/chrome-strings-dev.tsv"
ARTICLE = Path(__file__).with_name("article_vi.txt")
KINDS = (
    "counter", "view_count", "clock", "login", "skip_link", "image_alt", "image_filename", "rating",
    "comment_form", "pagination", "share",
)  # fmt: skip
"""Kinds that a text shows by themselves; menus and headlines of other articles need the page around them."""
STOCK_WORDS = 4
"""Most words of an alt text that a system writes by itself; longer ones describe their picture."""
_DATE = re.compile(r"##(?P<a>\D{1,8})##(?P<b>\D{1,6})####")
_NUMBER = re.compile("#+")


@dataclass
class Outcome:
    """What became of the strings."""

    tried: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    article_lines: int = 0
    article_lost: int = 0

    @property
    def share(self) -> float:
        """Share of the strings that were removed."""
        return self.removed.total() / max(1, self.tried.total())

    def table(self) -> str:
        """A Markdown table by kind."""
        rows = ["| kind | removed | of | share |", "|---|--:|--:|--:|"]
        for kind in (*KINDS, "all"):
            tried = self.tried.total() if kind == "all" else self.tried[kind]
            removed = self.removed.total() if kind == "all" else self.removed[kind]
            if tried:
                rows.append(f"| {kind} | {removed} | {tried} | {removed / tried:.1%} |")
        return "\n".join([*rows, "", f"Lines of the article lost: {self.article_lost} of {self.article_lines}."])


def read_strings(folder: Path) -> Iterator[tuple[str, str]]:
    """Kind and string of every row that is tried.

    Raises:
        MissingDataError: the file is not there.
    """
    path = folder / FILE
    if not path.is_file():
        raise MissingDataError(f"no chrome strings: {path} is missing (layout: docs/quality.md)")
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        kind, string = row.split("\t")[:2]
        if kind in KINDS and (kind != "image_alt" or _is_stock(string)):
            yield kind, fill(string)


def _is_stock(string: str) -> bool:
    """Whether a system writes this alt text on any picture: few words, no number, no name in capitals."""
    return len(string.split()) <= STOCK_WORDS and "#" not in string and not string.isupper()


def fill(string: str) -> str:
    """The string with digits for ``#``: a real date where it holds one, else the same digits every time."""
    digits = random.Random(string)
    string = _DATE.sub(r"14\g<a>09\g<b>2024", string)

    def number(found: re.Match[str]) -> str:
        length = len(found.group())
        if length == 1:
            return str(digits.randint(2, 7))  # a weekday, a page, a few stars
        return str(digits.randint(10 ** (length - 1), 10**length - 1))

    return _NUMBER.sub(number, string)


def try_strings(folder: Path, cleaners: Cleaners) -> Outcome:
    """Try every string in the four places.

    Raises:
        MissingDataError: the strings are not there.
    """
    article = ARTICLE.read_text(encoding="utf-8").rstrip("\n").split("\n")
    inked = sum(1 for line in article if line.strip())
    outcome = Outcome()
    for kind, string in read_strings(folder):
        for gap in ([], [""]):
            for where, lines, at in (
                ("before", [string, *gap, *article], 0),
                ("after", [*article, *gap, string], len(article) + len(gap)),
            ):
                gone = removed_lines(lines, cleaners.clean("\n".join(lines)).removed)
                outcome.tried[kind] += 1
                outcome.removed[kind] += gone[at]
                outcome.article_lines += inked
                outcome.article_lost += sum(gone) - gone[at]
                if not gone[at]:
                    outcome.kept.append((kind, where + (", blank line" if gap else ""), string))
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.strings", description=__doc__.split("\n")[0])
    add_data_option(parser)
    parser.add_argument("--profile", default="balanced")
    parser.add_argument("--show", action="store_true", help="list the strings that stayed")
    args = parser.parse_args()
    try:
        outcome = try_strings(data_folder(args.data), Cleaners(args.profile))
    except MissingDataError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
    print(outcome.table())
    if args.show:
        print("\n".join(f"stayed: {kind} ({where}): {string}" for kind, where, string in outcome.kept))


if __name__ == "__main__":
    main()
