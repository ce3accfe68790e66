"""Seams: where a physical line that holds several pieces is split, from rules/seams.toml.

A line is split until nothing in its pieces can be split further, so a piece that is read again as a line of its
own stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from unicodedata import combining

from dechrome.first_look import FirstLook
from dechrome.prepared import code_of, prepared, restored
from dechrome.safe_toml import shipped_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.prepared import Code

__all__ = ["Seam", "Seams", "shipped_seams"]

PASSES = 8
"""Rounds in which cut pieces are looked at again; two are usual."""
REACH = 200_000
"""Characters of a line in which seams are looked for; beyond it a line stays whole."""
_HANGUL = frozenset(map(chr, range(0x1160, 0x1200)))
"""Vowels and finals, which form a syllable with the letter before them."""


@dataclass(frozen=True, slots=True)
class Seam:
    """One kind of seam.

    Attributes:
        id: public name.
        pattern: what becomes a block of its own.
        needs: lower-case words of which one must be in the line.
        sign: what every match holds and is quickly searched: lines without it need no more; None: nothing is known.
        shortest, longest: characters of the lines that are looked at.
        why: one sentence.
        yes: lines and their pieces.
        no: lines that stay whole.
    """

    id: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    sign: re.Pattern[str] | None
    shortest: int
    longest: int
    why: str
    yes: tuple[tuple[str, tuple[str, ...]], ...]
    no: tuple[str, ...]


class Seams:
    """All seams, with one automaton over the words they need.

    Attributes:
        look: the first look at lines that tells which hold one of these words (first_look.py).
    """

    def __init__(self, seams: list[Seam], version: str = ""):
        self.seams = tuple(seams)
        self.version = version
        import ahocorasick  # here, since builds that prepare the rules have no more than they need

        self._automaton = ahocorasick.Automaton()
        words: dict[str, list[int]] = {}
        for number, seam in enumerate(self.seams):
            for word in seam.needs:
                words.setdefault(word, []).append(number)
        for word, numbers in words.items():
            self._automaton.add_word(word, tuple(numbers))
        self._automaton.make_automaton()
        self.look = FirstLook(tuple(words)).look

    def split(self, line: str) -> list[tuple[int, int]] | None:
        """Start and end of the pieces of a line; None if it stays whole."""
        if len(line) > REACH or line.isspace():
            return None
        called = self._called(line)
        start, end = _stripped(line, 0, len(line))
        core = line[start:end]
        if not any(_finds(seam, core) for seam in called):  # nearly always
            return None
        pieces = [(start, end)]
        for _ in range(PASSES):
            before = pieces
            for seam in called:
                pieces = [piece for old in pieces for piece in _cut(seam, line, *old)]
            if pieces == before:
                break
        return pieces if len(pieces) > 1 else None

    def _called(self, line: str) -> list[Seam]:
        """The seams whose words are in the line."""
        numbers = {number for _, found in self._automaton.iter(line.lower()) for number in found}
        called = [self.seams[number] for number in sorted(numbers)]
        return [seam for seam in called if seam.sign is None or seam.sign.search(line)]


def _finds(seam: Seam, core: str) -> bool:
    """Whether a line may be cut by a seam, before the work of cutting."""
    return seam.shortest <= len(core) <= seam.longest and seam.pattern.search(core) is not None


def _cut(seam: Seam, line: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces into which one seam cuts one piece."""
    core = line[start:end]
    if not seam.shortest <= len(core) <= seam.longest:
        return [(start, end)]
    edges = {0, len(core)}
    for match in _matches(seam.pattern, core):
        if match.group().strip() and match.group().strip() != core:
            edges.update(_behind_marks(core, edge) for edge in match.span())
    # a bullet or bar by itself is no piece: it goes with what stands behind it, or before it at the end
    ordered = sorted(edges)
    kept = [edge for n, edge in enumerate(ordered) if n == 0 or not _wordless(core[ordered[n - 1] : edge])]
    kept = [0, *kept[1:-1], len(core)] if len(kept) > 1 else [0, len(core)]
    spans = (_stripped(line, start + low, start + high) for low, high in pairwise(kept))
    return [(low, high) for low, high in spans if low < high]


def _behind_marks(core: str, edge: int) -> int:
    """The edge, moved behind the marks that combine with the letter before it, so that a cut leaves them with it."""
    while 0 < edge < len(core) and (combining(core[edge]) or core[edge] in _HANGUL):
        edge += 1
    return edge


def _matches(pattern: re.Pattern[str], core: str) -> Iterator[re.Match[str]]:
    """All matches; of a pattern bound to the beginning, those that follow one another from there."""
    if not pattern.pattern.startswith("^"):
        yield from pattern.finditer(core)
        return
    free = _unbound(pattern)
    place = 0
    while found := free.match(core, place):
        yield found
        place = found.end()
        while place < len(core) and core[place].isspace():
            place += 1


@lru_cache(maxsize=256)
def _unbound(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern without its ``^``: ``match`` at a place binds it there."""
    return re.compile(pattern.pattern[1:], pattern.flags)


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    core = line[start:end]
    return start + len(core) - len(core.lstrip()), end - len(core) + len(core.rstrip())


def _wordless(text: str) -> bool:
    return not any(map(str.isalnum, text))


def _seam(table: dict[str, Any], codes: list[Code] | None = None) -> Seam:
    yes = tuple((line, tuple(pieces)) for line, pieces in table["yes"])
    compiled = [re.compile(text, _flags(table)) for text in _texts(table)] if codes is None else map(restored, codes)
    pattern, *sign = compiled
    return Seam(
        table["id"],
        pattern,
        tuple(table["needs"]),
        sign[0] if sign else None,
        table.get("shortest", 0),
        table.get("longest", REACH),
        table["why"],
        yes,
        tuple(table["no"]),
    )


@lru_cache(maxsize=1)
def shipped_seams() -> Seams:
    """The seams of the package; their examples are run by the tests."""
    contents = prepared()
    if contents is None:
        table, version = shipped_toml("seams.toml")
        return Seams([_seam(seam) for seam in table["seam"]], version)
    tables, codes, version = contents["seams"]
    return Seams(list(map(_seam, tables, codes)), version)


def prepared_seams() -> tuple[Any, ...]:
    """What prepared.py keeps of the seams."""
    table, version = shipped_toml("seams.toml")
    codes = [[code_of(text, _flags(seam)) for text in _texts(seam)] for seam in table["seam"]]
    return table["seam"], codes, version


def _texts(table: dict[str, Any]) -> list[str]:
    """The pattern of a seam, and its sign if it has one."""
    return [table["regex"], table["sign"]] if "sign" in table else [table["regex"]]


def _flags(table: dict[str, Any]) -> int:
    return 0 if table.get("case") else re.IGNORECASE
