"""What cleaning a page gives: views on the verdicts. Nothing here decides anything."""

from __future__ import annotations

from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any

from dechrome.metadata import Metadata, filled, read_metadata
from dechrome.role_choice import ABOUT_TEXT, about_text
from dechrome.verdicts import Span, Verdict, Verdicts

if TYPE_CHECKING:
    from dechrome.document import Document
    from dechrome.engine import Engine
    from dechrome.evidence import Hit
    from dechrome.judge import Judgement
    from dechrome.witness import Testimony

__all__ = ["CleanResult", "Span", "Verdict"]

BODY_ROLES = frozenset({"body", "heading"})
"""Roles that make up the article body."""


class CleanResult:
    """A cleaned page.

    Attributes:
        document: what was read.
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
        self._engine = engine
        self._verdicts = Verdicts(document, judgement, engine)
        self._heard = heard

    @property
    def rules_version(self) -> str:
        """Hash of the rules and weights that were used."""
        return self._engine.version

    @cached_property
    def text(self) -> str:
        """What stays: kept blocks in their order, blank lines where there were some between them."""
        return self._joined(self._verdicts.judgement.keep)

    @cached_property
    def body(self) -> str:
        """Of the text, body and headings only: the article body as benchmarks count it."""
        keep, role = self._verdicts.judgement.keep, self._verdicts.role
        return self._joined(bytearray([stays and role(i) in BODY_ROLES for i, stays in enumerate(keep)]))

    @cached_property
    def markdown(self) -> str:
        """The text as Markdown: of an HTML page with its headings, lists, tables, links and code."""
        from dechrome.markdown import to_markdown

        return to_markdown(self.document, self.document.tree, [span.index for span in self.kept], self.url)

    @cached_property
    def removed(self) -> tuple[Span, ...]:
        """Removed spans, in order."""
        return self._verdicts.spans(False)

    def removed_by_role(self) -> dict[str, list[tuple[int, int, float]]]:
        """What ``removed`` has, as plain data: (start, end, score) by role, each in order; the quick way."""
        return self._verdicts.removed_by_role()

    @cached_property
    def kept(self) -> tuple[Span, ...]:
        """Kept spans, in order; with the removed ones they hold every word of the input."""
        return self._verdicts.spans(True)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Role of every block."""
        return tuple(map(self.role, range(len(self.document))))

    def role(self, index: int) -> str:
        """Role of block ``index``; see rules/roles.toml."""
        return self._verdicts.role(index)

    def about_text(self) -> list[Span]:
        """Spans, kept or removed, that say something about the text: title, byline, dateline, source."""
        verdicts = self._verdicts
        return [Span(verdicts, i) for i in about_text(verdicts.judgement) if verdicts.role(i) in ABOUT_TEXT]

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
        return self._verdicts.verdict(index)

    def span(self, index: int) -> Span:
        """The span of block ``index``, kept or removed."""
        return Span(self._verdicts, index)

    def keeps(self, index: int) -> bool:
        """Whether block ``index`` stays."""
        return self._verdicts.keeps(index)

    def score(self, index: int) -> float:
        """Log-odds of block ``index`` relative to the threshold."""
        return self._verdicts.score(index)

    def hits(self, index: int) -> tuple[Hit, ...]:
        """The evidence on block ``index``, built from the numbers that the judge used, strongest first."""
        return self._verdicts.hits(index)

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

    def _joined(self, keep: bytearray) -> str:
        """The blocks whose flag is set, each behind its line end or blank line."""
        gaps, shown = self._verdicts.judgement.gaps, self.document.shown
        ends = ("\n", "\n\n")
        pieces = zip(compress(gaps, keep), compress(shown, keep), strict=True)
        parts = [part for gap, line in pieces for part in (ends[gap], line)]
        parts[:1] = ()  # nothing stands before the first line
        return "".join(parts)
