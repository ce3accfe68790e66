"""What the judge decided, block by block, with roles and reasons worked out where they are asked for.

A result holds these and the spans made of them, and spans hold these only: without a ring of references a page's
result is freed as soon as nobody has it, and the garbage collector has nothing to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dechrome.chars import cut_blanks, skip_blanks
from dechrome.evidence import Hit, hits_of
from dechrome.landmarks import CAPTION
from dechrome.role_choice import kept_role, removed_role

if TYPE_CHECKING:
    from dechrome.document import Block, Document
    from dechrome.engine import Engine
    from dechrome.judge import Judgement

__all__ = ["Span", "Verdict", "Verdicts"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one block.

    Attributes:
        block: the block.
        keep: whether it stays.
        role: what it is; see rules/roles.toml.
        score: log-odds by which it stays (positive) or goes (negative), relative to the profile's threshold.
        hits: the evidence, strongest first.
    """

    block: Block
    keep: bool
    role: str
    score: float
    hits: tuple[Hit, ...]


class Span:
    """A kept or removed stretch of the input.

    Attributes:
        index: number of the block.
        start, end: characters in the input.
    """

    __slots__ = ("_verdicts", "end", "index", "start")

    def __init__(self, verdicts: Verdicts, index: int):
        self._verdicts = verdicts
        self.index = index
        source = self._verdicts.source
        self.end = self._verdicts.ends[index]
        self.start = skip_blanks(source, self._verdicts.starts[index], self.end)  # as Document.span, without a string
        self.end = cut_blanks(source, self.start, self.end)

    @property
    def text(self) -> str:
        """The stretch of the input, unchanged."""
        return self._verdicts.document.text[self.start : self.end]

    @property
    def shown(self) -> str:
        """The stretch as the output has it: NFC, without control characters, and without indentation."""
        return self._verdicts.document.shown[self.index].strip()

    @property
    def role(self) -> str:
        """What the block is; see rules/roles.toml."""
        return self._verdicts.role(self.index)

    @property
    def score(self) -> float:
        """Log-odds relative to the threshold: negative for what goes."""
        return self._verdicts.score(self.index)

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules and measures behind the decision, strongest first; never empty for removed spans."""
        return tuple(hit.rule for hit in self._verdicts.hits(self.index) if hit.says != self._opposite)

    @property
    def _opposite(self) -> str:
        return "chrome" if self._verdicts.keeps(self.index) else "content"

    def __repr__(self) -> str:
        return f"Span(start={self.start}, end={self.end}, role={self.role!r}, text={self.text!r})"


class Verdicts:
    """The decisions on the blocks of a page.

    Attributes:
        document: what was read.
        judgement: what the judge made of it.
        source, starts, ends: the document's text, and where its blocks begin and end there.
    """

    __slots__ = ("_engine", "_roles", "document", "ends", "judgement", "source", "starts")

    def __init__(self, document: Document, judgement: Judgement, engine: Engine):
        self.document = document
        self.judgement = judgement
        self.source, self.starts, self.ends = document.text, document.starts, document.ends
        self._engine = engine
        self._roles: list[str | None] = [None] * len(document)

    def role(self, index: int) -> str:
        """Role of block ``index``; see rules/roles.toml."""
        known = self._roles[index]
        if known is None:
            known = self._roles[index] = self._role(index)
        return known

    def _role(self, index: int) -> str:
        judgement = self.judgement
        view, place = judgement.rounds[judgement.round[index]].view, judgement.place[index]
        if judgement.score[index] < 0:  # by its score; an option may have decided otherwise
            return removed_role(view, place)
        # the picture above a caption is there in the first round only
        if judgement.rounds[0].view.marks.flags[index] & CAPTION:
            return "caption"
        return kept_role(view, place)

    def keeps(self, index: int) -> bool:
        """Whether block ``index`` stays."""
        return bool(self.judgement.keep[index])

    def score(self, index: int) -> float:
        """Log-odds of block ``index`` relative to the threshold."""
        return self.judgement.score[index] / 100

    def hits(self, index: int) -> tuple[Hit, ...]:
        """The evidence on block ``index``, built from the numbers that the judge used, strongest first."""
        return hits_of(self._engine, self.document, self.judgement, index)

    def verdict(self, index: int) -> Verdict:
        """The verdict on block ``index``."""
        block = self.document.block(index)
        return Verdict(block, self.keeps(index), self.role(index), self.score(index), self.hits(index))

    def spans(self, kept: bool) -> tuple[Span, ...]:
        """Spans of the blocks that stay, or of those that go, in order."""
        keep = self.judgement.keep
        wanted = 1 if kept else 0
        return tuple([Span(self, index) for index in range(len(keep)) if keep[index] == wanted])

    def removed_by_role(self) -> dict[str, list[tuple[int, int, float]]]:
        """Start, end and score of the blocks that go, by role, as their spans would have them, which cost more."""
        judgement, source, starts, ends, roles = self.judgement, self.source, self.starts, self.ends, self._roles
        keep, scores, decided, places = judgement.keep, judgement.score, judgement.round, judgement.place
        rounds = judgement.rounds
        found: dict[str, list[tuple[int, int, float]]] = {}
        for index in range(len(keep)):
            if keep[index]:
                continue
            end = ends[index]
            start = skip_blanks(source, starts[index], end)
            entry = start, cut_blanks(source, start, end), scores[index] / 100
            role = roles[index]
            if role is None:
                if scores[index] < 0:
                    current = rounds[decided[index]]
                    role = roles[index] = removed_role(current.view, places[index])
                else:
                    role = self.role(index)
            others = found.get(role)
            if others is None:
                found[role] = [entry]
            else:
                others.append(entry)
        return found
