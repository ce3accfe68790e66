"""Seams: where a physical line that holds several pieces is split, from rules/seams.toml.

A line is split until nothing in its pieces can be split further, so a piece that is read again as a line of its
own stays whole.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import ahocorasick

__all__ = ["Seam", "Seams", "shipped_seams"]

REACH = 200_000
"""Characters of a line in which seams are looked for; beyond it a line stays whole."""


@dataclass(frozen=True, slots=True)
class Seam:
    """One kind of seam.

    Attributes:
        id: public name.
        pattern: what becomes a block of its own.
        needs: lower-case words of which one must be in the line.
        shortest, longest: characters of the lines that are looked at.
        why: one sentence.
        yes: lines and their pieces.
        no: lines that stay whole.
    """

    id: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    shortest: int
    longest: int
    why: str
    yes: tuple[tuple[str, tuple[str, ...]], ...]
    no: tuple[str, ...]


class Seams:
    """All seams, with one automaton over the words they need."""

    def __init__(self, seams: list[Seam], version: str = ""):
        self.seams = tuple(seams)
        self.version = version
        self._automaton = ahocorasick.Automaton()
        words: dict[str, list[int]] = {}
        for number, seam in enumerate(self.seams):
            for word in seam.needs:
                words.setdefault(word, []).append(number)
        for word, numbers in words.items():
            self._automaton.add_word(word, tuple(numbers))
        self._automaton.make_automaton()
        self.words = tuple(sorted(words))

    def split(self, line: str) -> list[tuple[int, int]] | None:
        """Start and end of the pieces of a line; None if it stays whole."""
        if len(line) > REACH or line.isspace():
            return None
        pieces = self._split(line, 0)
        return pieces if len(pieces) > 1 else None

    def _split(self, line: str, offset: int) -> list[tuple[int, int]]:
        start = len(line) - len(line.lstrip())
        end = len(line.rstrip())
        if start >= end:
            return []
        core = line[start:end]
        low = core.lower()
        numbers = sorted({number for _, found in self._automaton.iter(low) for number in found})
        for number in numbers:
            seam = self.seams[number]
            if not seam.shortest <= len(core) <= seam.longest:
                continue
            found = [m for m in seam.pattern.finditer(core) if m.group().strip() and m.group().strip() != core]
            if found:
                return self._cut(core, found, offset + start)
        return [(offset + start, offset + end)]

    def _cut(self, core: str, found: list[re.Match[str]], offset: int) -> list[tuple[int, int]]:
        edges = sorted({0, len(core), *(edge for match in found for edge in match.span())})
        # a bullet or bar by itself is no piece: it goes with what stands behind it, or before it at the end
        edges = [edge for n, edge in enumerate(edges) if n == 0 or not _wordless(core[edges[n - 1] : edge])]
        edges = [0, *edges[1:-1], len(core)] if len(edges) > 1 else [0, len(core)]
        if len(edges) == 2:
            return [(offset, offset + len(core))]
        pieces = []
        for low, high in zip(edges, edges[1:], strict=False):
            pieces += self._split(core[low:high], offset + low)
        return pieces


def _wordless(text: str) -> bool:
    return not any(map(str.isalnum, text))


def _seam(table: dict[str, Any]) -> Seam:
    flags = 0 if table.get("case") else re.IGNORECASE
    yes = tuple((line, tuple(pieces)) for line, pieces in table["yes"])
    return Seam(
        table["id"],
        re.compile(table["regex"], flags),
        tuple(table["needs"]),
        table.get("shortest", 0),
        table.get("longest", REACH),
        table["why"],
        yes,
        tuple(table["no"]),
    )


@lru_cache(maxsize=1)
def shipped_seams() -> Seams:
    """The seams of the package; their examples are run by the tests."""
    text = (files("dechrome") / "rules" / "seams.toml").read_text(encoding="utf-8")
    return Seams([_seam(table) for table in tomllib.loads(text)["seam"]], sha256(text.encode()).hexdigest()[:16])
