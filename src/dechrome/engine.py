"""The four hops of a page: read, evidence, judge, result."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from dechrome.declared import declared_places
from dechrome.element_words import VERSION as ELEMENTS_VERSION
from dechrome.hosts import host_of
from dechrome.judge import Judge
from dechrome.local import WHOLE_SHARE, LineReader, kind_number
from dechrome.page_judge import PageJudge
from dechrome.page_sums import PageSums
from dechrome.read_html import read_html
from dechrome.read_text import read_text
from dechrome.record import units_of
from dechrome.result import CleanResult
from dechrome.rulebook import Rulebook, user_rules
from dechrome.seams import shipped_seams
from dechrome.shipped import shipped_book, shipped_forms, shipped_rules
from dechrome.site_profile import Profiles, site_lines
from dechrome.weights import default_weights, page_weights
from dechrome.witness import hear, voices

if TYPE_CHECKING:
    from array import array
    from collections.abc import Set

    from dechrome.document import Document
    from dechrome.options import Options
    from dechrome.rule_index import Match, RuleIndex
    from dechrome.weights import Weights
    from dechrome.witness import Testimony

__all__ = ["Engine"]


class Engine:
    """Rules, weights and judge of one set of options.

    Args:
        options: see options.py.
        weights: fitted tables; None: those of the package.

    Raises:
        RuleError: a user's rule or a profile cannot be used.
    """

    def __init__(self, options: Options, weights: Weights | None = None):
        self.options = options
        self.weights = weights or default_weights()
        self.rulebook = (
            _shipped_book(frozenset(options.languages) if options.languages is not None else None)
            if not options.rules
            else _book(options)
        )
        self.judge = Judge(
            self.weights, self.weights.cuts[options.profile], frozenset(options.keep), frozenset(options.drop)
        )
        self.seams = shipped_seams()
        self._phrase_weights = self.weights.context.table("local.phrase"), self.weights.context.table("local.phrase_in")
        self.profiles = Profiles(options.profiles) if options.profiles is not None else None
        self._readers: dict[int, LineReader] = {}

    @cached_property
    def version(self) -> str:
        """Hash of rules and weights, reckoned when it is first asked for: it takes as long as a dozen pages."""
        tables = f"{self.weights.version} {page_weights().version}"
        stamp = f"{self.rulebook.version} {tables} {ELEMENTS_VERSION} {self.seams.version}"
        if self.profiles is not None:
            stamp += f" {self.profiles.version}"
        return sha256(stamp.encode()).hexdigest()[:16]

    def prepare(self) -> None:
        """Load what is else loaded when a page first needs it, but for the rules of single hosts."""
        self.index_for(None).prepare()
        _ = self.page_judge, self.version

    def clean_text(self, text: str, url: str | None = None) -> CleanResult:
        """Clean one page of plain text."""
        document = read_text(text, self.seams, host_of(url))
        return self.judged(document)

    def clean_html(self, html: str, url: str | None = None) -> CleanResult:
        """Clean one HTML page; what has no tag at all is text."""
        if not _MARKUP.search(html) and _LINE_END.search(html):
            return self.clean_text(html, url)
        document = read_html(html, host_of(url))
        return self.judged(document, url, hear(html, url) if self.options.accurate else None)

    def judged(self, document: Document, url: str | None = None, heard: Testimony | None = None) -> CleanResult:
        """Judge a document that a reader made.

        Args:
            document: the blocks.
            url: where an HTML page is from.
            heard: what a witness says of it.
        """
        lines = site_lines(document)
        repeats = self.profiles.repeats(document.site, lines) if self.profiles else None
        records, keys = self.records_of(document, lines)
        if document.tree is None:
            judgement = self.judge.decide(records, document.gaps, keys, lines, repeats)
            return CleanResult(document, judgement, self, document.notes)
        page = PageSums(document.tree, units_of(records), declared_places(document.tree.head.json_ld, lines))
        said = voices(heard, lines) if heard is not None else None
        judgement = self.page_judge.decide_page(records, document.gaps, keys, lines, page, said, repeats)
        return CleanResult(document, judgement, self, document.notes, url, heard)

    def records_of(self, document: Document, lines: list[str]) -> tuple[bytes, array[int]]:
        """Records of the lines of a document (record.py), and numbers that equal lines share."""
        return self.reader_for(document.site).read(lines)

    def weights_for(self, document: Document) -> Weights:
        """The tables by which a document is judged."""
        return self.weights if document.tree is None else self.page_judge.weights

    @cached_property
    def page_judge(self) -> PageJudge:
        """The judge of HTML pages; its weights are loaded when it is first asked for."""
        weights = page_weights()
        options = self.options
        return PageJudge(weights, weights.cuts[options.profile], frozenset(options.keep), frozenset(options.drop))

    def index_for(self, host: str | None) -> RuleIndex:
        """The rules that hold on a host."""
        return self.rulebook.index_for(host)

    def rule_weight(self, match: Match) -> float:
        """Log-odds that the kind of a matching rule carries."""
        if match.rule.strength == "keep":
            return 0.0
        whole, part = self._phrase_weights
        table = whole if match.share >= WHOLE_SHARE else part
        return table[kind_number(match.rule.role, match.rule.strength)] / 100

    def reader_for(self, host: str | None) -> LineReader:
        """The reader of lines for a host; readers share nothing but the rules."""
        index = self.rulebook.index_for(host)
        reader = self._readers.get(id(index))
        if reader is None or reader.index is not index:
            if len(self._readers) >= MAX_READERS:
                self._readers.clear()
            reader = self._readers[id(index)] = LineReader(index)
        return reader


_MARKUP = re.compile(r"<[/!?a-zA-Z]|&[#a-zA-Z]")
"""What makes a text HTML: a tag, a comment, a character reference."""
_LINE_END = re.compile("[\n\r\x85\u2028\u2029]")
MAX_READERS = 64
"""Readers kept for hosts with rules of their own; each holds a memory of short lines."""


@lru_cache(maxsize=8)
def _shipped_book(languages: frozenset[str] | None) -> Rulebook:
    """The shipped rules, or those of some languages; built once a process, since it never changes."""
    if languages is None:
        return shipped_book()
    return Rulebook((rule for rule in shipped_rules() if _speaks(rule.languages(), languages)), shipped_forms())


def _book(options: Options) -> Rulebook:
    shipped = [rule for rule in shipped_rules() if _speaks(rule.languages(), options.languages)]
    return Rulebook([*shipped, *user_rules(options.rules)], shipped_forms())


def _speaks(pack: tuple[str, ...], wanted: Set[str] | None) -> bool:
    return wanted is None or not pack or bool(wanted & set(pack))
