"""The marked pages under tests/pages: one file says what the page is and what must become of every line.

A file begins with comment lines (``#``), may name a ``url:``, and then holds the page line by line::

    + title      | Text of the line          the line stays, as a title
    - nav,footer | Text of the line          the line goes, as either of these roles
    + *          | Text of the line          the line stays, whatever it is taken for
    - counter    ~  more of the same line    a further piece, glued to the line above without a line end
                                             a blank line stands for itself
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dechrome import CleanResult, Verdict

FOLDER = Path(__file__).parent / "pages"
FIXTURES = Path(__file__).parent.parent / "fixtures"
_LINE = re.compile(r"([+-]) ([a-z_,*]+) *([|~]) (.*)")


@dataclass(frozen=True)
class Mark:
    """What must become of one block."""

    keep: bool
    roles: frozenset[str]
    text: str

    def allows(self, role: str) -> bool:
        return "*" in self.roles or role in self.roles

    def __str__(self) -> str:
        return f"{'+' if self.keep else '-'} {','.join(sorted(self.roles))} | {self.text}"


@dataclass(frozen=True)
class Page:
    """A marked page."""

    name: str
    source: str

    @cached_property
    def url(self) -> str | None:
        found = re.search(r"^url: (\S+)$", self.source, re.M)
        return found.group(1) if found else None

    @cached_property
    def _lines(self) -> list[re.Match[str] | None]:
        lines = self.source.split("\n")
        while lines and (lines[0].startswith(("#", "url:")) or not lines[0]):
            lines.pop(0)
        return [self._parsed(line) if line.strip() else None for line in lines]

    def _parsed(self, line: str) -> re.Match[str]:
        found = _LINE.fullmatch(line)
        assert found, f"{self.name}: not a marked line: {line!r}"
        return found

    @cached_property
    def text(self) -> str:
        """The page as a scraper left it."""
        parts: list[str] = []
        for found in self._lines:
            if found is None:
                parts.append("\n")
            elif found.group(3) == "~":
                parts[-1] = parts[-1].removesuffix("\n") + found.group(4) + "\n"
            else:
                parts.append(found.group(4) + "\n")
        return "".join(parts)

    @cached_property
    def marks(self) -> list[Mark]:
        return [
            Mark(found.group(1) == "+", frozenset(found.group(2).split(",")), found.group(4).strip())
            for found in self._lines
            if found
        ]


def pages() -> list[Page]:
    return [Page(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.page"))]


def seed_pages() -> dict[str, str]:
    """Name -> text of the five portal pages, byte for byte."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted((FIXTURES / "pages").glob("*.txt"))}


def line_of(verdict: Verdict) -> str:
    """A verdict in the notation of the page files, for readable failures."""
    return f"{'+' if verdict.keep else '-'} {verdict.role} | {verdict.block.text.strip()}"


def decisions(result: CleanResult) -> list[tuple[bool, str]]:
    """Keep and role of every block."""
    return [(verdict.keep, verdict.role) for verdict in result.verdicts]
