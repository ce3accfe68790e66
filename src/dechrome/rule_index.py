"""Find the rules that match a line, without a loop over rules.

Three steps, each on the folded line (see fold.py):

1. the whole line in a dictionary;
2. the words of the masked line in a tree of the words of phrases (phrase_trie.py), for phrases inside it and for
   the words that regular expressions need;
3. the few regular expressions whose word was seen, if the line is not too long or too short for them.

Signs between words count as blanks, so that a phrase is found on word boundaries only.

Lines longer than ``SHORT_LENGTH`` are searched in their first ``FOLDED_LENGTH`` characters.
Regular expressions are for short lines with a structure and are not tried on lines that are longer than that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from dechrome.errors import RuleError
from dechrome.fold import fold, mask_lines, phrase_key, spellings, without_diacritics
from dechrome.pattern_limits import first_sign, line_limits
from dechrome.phrase_trie import Entry, PhraseTrie, blank_signs, padded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dechrome.rulebook import Rule

SHORT_LENGTH = 96
"""Characters up to which a line is short: it has a shape, and is remembered, since it is likely to come again."""
FOLDED_LENGTH = 200
"""Characters at the beginning of a longer line in which phrases are looked for."""

OFTEN = 200
"""Lines with a word after which it is worth its time to find out how long the lines are that its patterns match."""
GUARDED = 4
"""Rules that a word must call for to be worth a joint pattern, which takes time to compile."""

_STARTS, _CONTAINS, _REGEX, _OPENS = range(4)  # a certain beginning stands for the whole line: _OPENS
_ASCII_CLASSES = re.compile(r"(?<!\\)(?:\\\\)*\\[wWbB]")


class Pattern(Protocol):
    """What ``re`` and RE2 patterns have in common here."""

    @property
    def pattern(self) -> str:
        """The regular expression."""

    def search(self, text: str, /) -> Any:
        """The first match, or None."""

    def match(self, text: str, /) -> Any:
        """The match at the beginning, or None."""


Try = Callable[[str], Any]
"""Looks for a pattern in a folded line; the match, or None."""


def _try_of(compiled: Pattern, patterns: Iterable[str]) -> Try:
    """``match`` where every pattern is bound to the beginning: ``search`` would try it at every character."""
    return compiled.match if all(text.startswith("^") for text in patterns) else compiled.search


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matches a line, and the share of the line's characters that it covers (0 to 1)."""

    rule: Rule
    share: float


class RuleIndex:
    """An index over rules.

    Patterns of the package are compiled when a line first asks for them: all of them would take seconds, and a page
    needs a few. Those of users are compiled at once, so that a fault is told.

    Raises:
        RuleError: a user's pattern is not usable; names file, rule and remedy.
    """

    def __init__(self, rules: Sequence[Rule]):
        self.rules = tuple(rules)
        self._lines: dict[str, tuple[int, ...]] = {}
        words: dict[str, set[tuple[int, int]]] = {}
        self._tries: dict[int, Try] = {}
        for number, rule in enumerate(self.rules):
            if rule.matcher == "regex":
                if not rule.trusted:
                    self._try(number)
                for word in rule.needs:
                    key = phrase_key(word)
                    if not key:
                        raise RuleError(f"{rule.file}: rule {rule.id}: needs: {word!r} holds no word; name one")
                    for form in spellings(key):
                        words.setdefault(padded(form), set()).add((_REGEX, number))
            else:
                self._add_phrases(number, rule, words)
        self._trie = PhraseTrie()
        for word, uses in words.items():
            phrases = tuple(sorted((kind, number) for kind, number in uses if kind != _REGEX))
            numbers = tuple(sorted(number for kind, number in uses if kind == _REGEX))
            self._trie.add(word, Entry(len(word), phrases, numbers))
        self._trie.freeze()

    def _add_phrases(self, number: int, rule: Rule, words: dict[str, set[tuple[int, int]]]) -> None:
        for pattern in rule.patterns:
            key = phrase_key(pattern)
            if not key:
                raise RuleError(f"{rule.file}: rule {rule.id}: {pattern!r} holds no word; use regex for bare signs")
            for form in spellings(key):
                if rule.matcher == "line":
                    known = self._lines.get(form, ())
                    self._lines[form] = known if number in known else (*known, number)
                else:
                    opens = _OPENS if rule.strength == "certain" else _STARTS
                    kind = opens if rule.matcher == "starts" else _CONTAINS
                    words.setdefault(padded(form), set()).add((kind, number))

    def prepare(self) -> None:
        """Compile all patterns now: about 2 s, which processes that are forked afterwards need not spend each."""
        for number, rule in enumerate(self.rules):
            if rule.matcher == "regex":
                self._try(number)

    def _try(self, number: int) -> Try:
        """The search for the pattern of a rule."""
        known: Try | None = self._tries.get(number)
        if known is None:
            rule = self.rules[number]
            known = self._tries[number] = _try_of(_compile(rule), rule.patterns)
        return known

    def _guard(self, numbers: tuple[int, ...]) -> Try:
        """A single pattern that is tried before those of the rules that one word calls for."""
        rules = [self.rules[number] for number in numbers]
        if len(numbers) < GUARDED or not all(rule.trusted for rule in rules):
            return bool
        forms = [form for rule in rules for form in _forms(rule)]
        return _try_of(re.compile("|".join(f"(?:{form})" for form in forms)), forms)

    def matches(self, line: str) -> list[Match]:
        """All rules that match a line, in the order of their ids."""
        line = line.strip()
        folded = [fold(line[:FOLDED_LENGTH])]
        found = self.find_all(folded, mask_lines(folded), [len(line) > FOLDED_LENGTH])[0]
        return [Match(self.rules[number], share) for number, share in sorted(found.items())]

    def find_all(self, folded: Sequence[str], masked: Sequence[str], cut: Sequence[bool]) -> list[dict[int, float]]:
        """Rule number -> share of the line covered, for lines already folded and masked, all at once.

        Args:
            folded: the lines; see fold.py.
            masked: the same with numbers as ``#``.
            cut: whether a line is the beginning of a longer one, so that no regular expression is tried.
        """
        whole, trie = self._lines, self._trie
        rows = blank_signs(masked)
        found: list[dict[int, float]] = []
        for i in range(len(masked)):
            line = masked[i]
            numbers = whole.get(line)
            seen: dict[int, float] = {} if numbers is None else dict.fromkeys(numbers, 1.0)
            entries = trie.find(rows[i])
            if entries:
                self._ask(entries, folded[i], cut[i], len(line), seen)
            found.append(seen)
        return found

    def _ask(
        self, entries: list[tuple[Entry, bool]], folded: str, cut: bool, letters: int, found: dict[int, float]
    ) -> None:
        """Note the phrases that were seen in a line, and the regular expressions that match it."""
        length, head = len(folded), first_sign(folded)
        asked: list[Entry] = []
        for entry, begins in entries:
            for kind, number in entry.phrases:
                if kind == _CONTAINS or begins:
                    share = 1.0 if kind == _OPENS and not cut else min(1.0, (entry.length - 2) / max(letters, 1))
                    if share > found.get(number, 0.0):
                        found[number] = share
            if entry.numbers and not cut and entry not in asked:
                asked.append(entry)
                entry.asked += 1
                if entry.asked == OFTEN:
                    self._limit(entry)
                if not entry.least <= length <= entry.most or (entry.firsts is not None and head not in entry.firsts):
                    continue
                if entry.guard is None or entry.guard(folded):
                    self._search(entry.numbers, folded, found)

    def _search(self, numbers: tuple[int, ...], folded: str, found: dict[int, float]) -> None:
        for number in numbers:
            if number not in found:
                hit = self._try(number)(folded)
                if hit:
                    found[number] = max(hit.end() - hit.start(), 1) / len(folded)

    def _limit(self, entry: Entry) -> None:
        """Fill in which lines the patterns of an entry can match, and what is tried before them."""
        entry.guard = self._guard(entry.numbers)
        rules = [self.rules[number] for number in entry.numbers]
        if all(rule.trusted for rule in rules):  # RE2 reads patterns in its own way
            entry.least, entry.most, entry.firsts = line_limits([form for rule in rules for form in _forms(rule)])


def _forms(rule: Rule) -> dict[str, None]:
    """The patterns of a rule, with those without diacritics where they differ."""
    forms = dict.fromkeys(rule.patterns)
    if "vi" in rule.languages():
        forms |= dict.fromkeys(map(without_diacritics, rule.patterns))
    return forms


def _compile(rule: Rule) -> Pattern:
    """One pattern of all alternatives of a rule."""
    compile_one = _compile_trusted if rule.trusted else _compile_foreign
    try:
        return compile_one(rule, "|".join(f"(?:{form})" for form in _forms(rule)))
    except RuleError:
        for text in rule.patterns:
            compile_one(rule, text)  # so that the error names the pattern that has the fault
        raise


def _compile_trusted(rule: Rule, text: str) -> Pattern:
    try:
        return re.compile(text)
    except re.error as error:
        raise RuleError(f"{rule.file}: rule {rule.id}: regex {text!r}: {error}") from error


def _compile_foreign(rule: Rule, text: str) -> Pattern:
    """Compile for RE2, whose time is linear in the line whatever the pattern."""
    import re2

    if _ASCII_CLASSES.search(text):
        raise RuleError(
            f"{rule.file}: rule {rule.id}: \\w and \\b know only ASCII letters in RE2; write [\\p{{L}}\\p{{M}}\\p{{N}}]"
        )
    options = re2.Options()
    options.max_mem = 1 << 20
    options.log_errors = False
    try:
        compiled: Pattern = re2.compile(text, options)
    except re2.error as error:
        raise RuleError(
            f"{rule.file}: rule {rule.id}: regex {text!r}: {error}; RE2 has no look-around or back-references"
        ) from error
    return compiled
