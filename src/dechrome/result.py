"""What cleaning a page gives: views on the verdicts. Nothing here decides anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any

from dechrome.evidence import Hit, hits_of
from dechrome.landmarks import CAPTION
from dechrome.metadata import Metadata, filled, read_metadata
from dechrome.role_choice import ABOUT_TEXT, about_text, kept_role, removed_role

if TYPE_CHECKING:
    from dechrome.document import Block, Document
    from dechrome.engine import Engine
    from dechrome.judge import Judgement
    from dechrome.witness import Testimony

__all__ = ["CleanResult", "Span", "Verdict"]

BODY_ROLES = frozenset({"body", "heading"})
"""Roles that make up the article body."""


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

    __slots__ = ("_result", "end", "index", "start")

    def __init__(self, result: CleanResult, index: int):
        self._result = result
        self.index = index
        self.start, self.end = result.document.span(index)

    @property
    def text(self) -> str:
        """The stretch of the input, unchanged."""
        return self._result.document.text[self.start : self.end]

    @property
    def shown(self) -> str:
        """The stretch as the output has it: NFC, without control characters, and without indentation."""
        return self._result.document.shown[self.index].strip()

    @property
    def role(self) -> str:
        """What the block is; see rules/roles.toml."""
        return self._result.role(self.index)

    @property
    def score(self) -> float:
        """Log-odds relative to the threshold: negative for what goes."""
        return self._result.score(self.index)

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules and measures behind the decision, strongest first; never empty for removed spans."""
        return tuple(hit.rule for hit in self._result.hits(self.index) if hit.says != self._opposite)

    @property
    def _opposite(self) -> str:
        return "chrome" if self._result.keeps(self.index) else "content"

    def __repr__(self) -> str:
        return f"Span(start={self.start}, end={self.end}, role={self.role!r}, text={self.text!r})"


class CleanResult:
    """A cleaned page.

    Attributes:
        document: what was read.
        rules_version: hash of the rules and weights that were used.
        notes: what the caller should know, such as characters that were replaced.
        url: where an HTML page is from, if known.
    """

    def __init__(
        self,
        document: Document,
        judgement: Judgement,
        engine: Engine,
        notes: tuple[str, ...] = (),
        url: str | None = None,
        heard: Testimony | None = None,
    ):
        self.document = document
        self.url = url
        self.notes = notes
        self.rules_version = engine.version
        self._judgement = judgement
        self._engine = engine
        self._heard = heard
        self._roles: list[str | None] = [None] * len(document)

    @cached_property
    def text(self) -> str:
        """What stays: kept blocks in their order, blank lines where there were some between them."""
        return self._joined(self._judgement.keep)

    @cached_property
    def body(self) -> str:
        """Of the text, body and headings only: the article body as benchmarks count it."""
        keep = self._judgement.keep
        body = (keep[i] and self.role(i) in BODY_ROLES for i in range(len(keep)))
        return self._joined(bytearray(body))

    @cached_property
    def markdown(self) -> str:
        """The text as Markdown: of an HTML page with its headings, lists, tables, links and code."""
        from dechrome.markdown import to_markdown

        return to_markdown(self.document, self.document.tree, [span.index for span in self.kept], self.url)

    @cached_property
    def removed(self) -> tuple[Span, ...]:
        """Removed spans, in order."""
        return self._spans(False)

    @cached_property
    def kept(self) -> tuple[Span, ...]:
        """Kept spans, in order; with the removed ones they hold every word of the input."""
        return self._spans(True)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Role of every block."""
        return tuple(map(self.role, range(len(self.document))))

    def role(self, index: int) -> str:
        """Role of block ``index``; see rules/roles.toml."""
        known = self._roles[index]
        if known is None:
            known = self._roles[index] = self._role(index)
        return known

    def about_text(self) -> list[Span]:
        """Spans, kept or removed, that say something about the text: title, byline, dateline, source."""
        return [Span(self, index) for index in about_text(self._judgement) if self.role(index) in ABOUT_TEXT]

    @cached_property
    def metadata(self) -> Metadata:
        """Title, byline, date and source, each with where it was found, or None."""
        found = read_metadata(self)
        if self.document.tree is None:
            return found
        from dechrome.html_metadata import page_metadata

        found = page_metadata(self.document, found, self.url)
        return found if self._heard is None else filled(found, self._heard.fields, "trafilatura")

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One verdict per block, in order."""
        return tuple(map(self.verdict, range(len(self.document))))

    def verdict(self, index: int) -> Verdict:
        """The verdict on block ``index``."""
        block = self.document.block(index)
        return Verdict(block, self.keeps(index), self.role(index), self.score(index), self.hits(index))

    def span(self, index: int) -> Span:
        """The span of block ``index``, kept or removed."""
        return Span(self, index)

    def keeps(self, index: int) -> bool:
        """Whether block ``index`` stays."""
        return bool(self._judgement.keep[index])

    def score(self, index: int) -> float:
        """Log-odds of block ``index`` relative to the threshold."""
        return self._judgement.score[index] / 100

    def hits(self, index: int) -> tuple[Hit, ...]:
        """The evidence on block ``index``, built from the numbers that the judge used, strongest first."""
        return hits_of(self._engine, self.document, self._judgement, index)

    def explain(self) -> str:
        """For people: one line per removal, with every reason."""
        from dechrome.explain import explain_result

        return explain_result(self)

    def to_dict(self) -> dict[str, Any]:
        """For machines: the one schema that the command line and reports share.

        Offsets of spans are characters of the input; of an HTML page, of ``page_text``, which the reader wrote.
        """
        return {
            "text": self.text,
            "metadata": self.metadata.to_dict(),
            "removed": [self._span_dict(span) for span in self.removed],
            "kept": [self._span_dict(span) for span in self.kept],
            "rules_version": self.rules_version,
            "notes": list(self.notes),
            **({"page_text": self.document.text} if self.document.tree is not None else {}),
        }

    def _span_dict(self, span: Span) -> dict[str, Any]:
        reasons = [] if self.keeps(span.index) else [hit.to_dict() for hit in self.hits(span.index)]
        entry = {"start": span.start, "end": span.end, "role": span.role, "score": span.score}
        return entry | {"hits": reasons} if reasons else entry

    def _spans(self, kept: bool) -> tuple[Span, ...]:
        keep = self._judgement.keep
        return tuple([Span(self, i) for i in range(len(keep)) if keep[i] == kept])

    def _role(self, index: int) -> str:
        view = self._judgement.rounds[self._judgement.round[index]].view
        place = self._judgement.place[index]
        if self._judgement.score[index] < 0:  # by its score; an option may have decided otherwise
            return removed_role(view, place)
        if (
            self._judgement.rounds[0].view.marks.flags[index] & CAPTION
        ):  # the picture above a caption is there in the first round only
            return "caption"
        return kept_role(view, place)

    def _joined(self, keep: bytearray) -> str:
        gaps, shown = self._judgement.gaps, self.document.shown
        ends = ("\n", "\n\n")
        pieces = zip(compress(gaps, keep), compress(shown, keep), strict=True)
        parts = [part for gap, line in pieces for part in (ends[gap], line)]
        parts[:1] = ()  # nothing stands before the first line
        return "".join(parts)
