"""Find the rules that match a line, without a loop over rules.

Three steps, each on the folded line (see fold.py):

1. the whole line in a dictionary (240 M characters/s measured with 400 rules);
2. one pass of an Aho-Corasick automaton over the masked line, for phrases inside it and for the words
   that regular expressions need (34 M characters/s);
3. the few regular expressions whose word was seen.

For the automaton, signs between words are blanks and every word has one on both sides, so that a phrase is
found on word boundaries only and nothing has to be checked in Python. Scripts that write no blanks get none.

Lines longer than ``SHORT_LENGTH`` are searched in their first ``FOLDED_LENGTH`` characters.
Regular expressions are for short lines with a structure and are not tried on lines that are longer than that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol

import ahocorasick

from dechrome.errors import RuleError
from dechrome.fold import fold, mask_lines, phrase_key, spellings, without_diacritics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dechrome.rulebook import Rule

SHORT_LENGTH = 96
"""Characters up to which a line is short: it has a shape, and is remembered, since it is likely to come again."""
FOLDED_LENGTH = 200
"""Characters at the beginning of a longer line in which phrases are looked for."""

GUARDED = 4
"""Rules that a word must call for to be worth a joint pattern, which takes time to compile."""

_STARTS, _CONTAINS, _REGEX, _OPENS = range(4)  # a certain beginning stands for the whole line: _OPENS
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_SIGNS = re.compile(r"(?:[^\w\n#@&'©®$€£¥₫%+°]|_)+")
_BLANKS = re.compile("  +")
_ASCII_SIGNS = str.maketrans({sign: " " for sign in map(chr, range(128)) if _SIGNS.fullmatch(sign)})
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
    """An index over rules; building it compiles every pattern.

    Raises:
        RuleError: a pattern is not usable; names file, rule and remedy.
    """

    def __init__(self, rules: Sequence[Rule]):
        self.rules = tuple(rules)
        self._lines: dict[str, tuple[int, ...]] = {}
        words: dict[str, set[tuple[int, int]]] = {}
        self._regex: dict[int, Pattern] = {}
        self._tries: dict[int, Try] = {}
        for number, rule in enumerate(self.rules):
            if rule.matcher == "regex":
                self._regex[number] = _compile(rule)
                self._tries[number] = _try_of(self._regex[number], rule.patterns)
                for word in rule.needs:
                    for form in spellings(phrase_key(word)):
                        words.setdefault(_padded(form), set()).add((_REGEX, number))
            else:
                self._add_phrases(number, rule, words)
        self._automaton = ahocorasick.Automaton()
        for word, uses in words.items():
            phrases = tuple(sorted((kind, number) for kind, number in uses if kind != _REGEX))
            patterns = self._guarded(sorted(number for kind, number in uses if kind == _REGEX))
            self._automaton.add_word(word, (len(word), phrases, patterns))
        self._automaton.make_automaton()
        self._empty = not words

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
                    words.setdefault(_padded(form), set()).add((kind, number))

    def _guarded(self, numbers: list[int]) -> tuple[Try, tuple[int, ...]] | None:
        """The rules that one word calls for, behind a single pattern that is tried before them."""
        if not numbers:
            return None
        if len(numbers) == 1:
            return self._tries[numbers[0]], tuple(numbers)
        if len(numbers) < GUARDED or not all(self.rules[number].trusted for number in numbers):
            return bool, tuple(numbers)
        guard = re.compile("|".join(f"(?:{self._regex[number].pattern})" for number in numbers))
        return _try_of(guard, [text for number in numbers for text in self.rules[number].patterns]), tuple(numbers)

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
        whole = self._lines
        found: list[dict[int, float]] = [dict.fromkeys(whole[line], 1.0) if line in whole else {} for line in masked]
        if self._empty:
            return found
        text = _spaced(masked)
        ends = list(accumulate(map(len, text.split("\n"))))
        line = before = 0  # the line that the automaton is in, and where the last one ended
        for end, (length, phrases, patterns) in self._automaton.iter(text):
            while end > ends[line] + line:
                before = ends[line] + line + 1
                line += 1
            if phrases:
                self._add(phrases, length, end + 1 - before == length, cut[line], len(masked[line]), found[line])
            if patterns and not cut[line] and patterns[0](folded[line]):
                self._search(patterns[1], folded[line], found[line])
        return found

    def _add(
        self,
        phrases: tuple[tuple[int, int], ...],
        length: int,
        begins: bool,
        cut: bool,
        letters: int,
        found: dict[int, float],
    ) -> None:
        """Note the phrases of one key that was seen in a line."""
        for kind, number in phrases:
            if kind == _CONTAINS or begins:
                share = 1.0 if kind == _OPENS and not cut else min(1.0, (length - 2) / max(letters, 1))
                if share > found.get(number, 0.0):
                    found[number] = share

    def _search(self, numbers: tuple[int, ...], folded: str, found: dict[int, float]) -> None:
        for number in numbers:
            if number not in found:
                hit = self._tries[number](folded)
                if hit:
                    found[number] = max(hit.end() - hit.start(), 1) / len(folded)


def _spaced(masked: Sequence[str]) -> str:
    """Masked lines as the automaton sees them: signs are blanks, and a blank stands at both ends of a line."""
    text = "\n".join(masked)
    text = _BLANKS.sub(" ", text.translate(_ASCII_SIGNS)) if text.isascii() else _SIGNS.sub(" ", text)
    text = text.replace(" \n", "\n").replace("\n ", "\n").replace("\n", " \n ")
    return f" {text.strip(' ')} "


def _padded(key: str) -> str:
    """A phrase as the automaton knows it: a blank at each end that is not in a script without blanks."""
    words = " ".join(_SIGNS.sub(" ", key).split()) or key
    before = "" if _NO_BLANKS.match(words[0]) else " "
    after = "" if _NO_BLANKS.match(words[-1]) else " "
    return before + words + after


def _compile(rule: Rule) -> Pattern:
    """One pattern of all alternatives of a rule, with those without diacritics where they differ."""
    compile_one = _compile_trusted if rule.trusted else _compile_foreign
    forms = dict.fromkeys(rule.patterns)
    if "vi" in rule.languages():
        forms |= dict.fromkeys(map(without_diacritics, rule.patterns))
    try:
        return compile_one(rule, "|".join(f"(?:{form})" for form in forms))
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
