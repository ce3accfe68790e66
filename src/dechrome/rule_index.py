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

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dechrome.errors import RuleError
from dechrome.fold import fold, mask_lines, phrase_key, spellings
from dechrome.pattern_limits import ANY_LINE, limits_of
from dechrome.phrase_trie import Entry, PhraseTrie, blank_signs, padded
from dechrome.rule_patterns import alternatives, compile_foreign, compile_trusted
from dechrome.shortlist import Form, Shortlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.rulebook import Rule

SHORT_LENGTH = 96
"""Characters up to which a line is short: it has a shape, and is remembered, since it is likely to come again."""
FOLDED_LENGTH = 200
"""Characters at the beginning of a longer line in which phrases are looked for."""

_NOTHING: dict[int, float] = {}
"""What is found in a line that holds no key; shared, since most lines are such."""
_STARTS, _CONTAINS, _REGEX, _OPENS = range(4)  # a certain beginning stands for the whole line: _OPENS


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
        self._forms: dict[int, list[Form]] = {}
        for number, rule in enumerate(self.rules):
            if rule.matcher == "regex":
                if not rule.trusted:
                    self._forms_of(number)
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
                for form in self._forms_of(number):
                    form.compiled()

    def _forms_of(self, number: int) -> list[Form]:
        """The regular expressions of a rule; those of users are compiled at once."""
        known: list[Form] | None = self._forms.get(number)
        if known is None:
            rule = self.rules[number]
            if rule.trusted:
                known = [
                    Form(number, limits_of(text), partial(compile_trusted, rule, text)) for text in alternatives(rule)
                ]
            else:  # RE2 reads patterns in its own way
                known = [Form(number, ANY_LINE, partial(compile_foreign, rule))]
                known[0].compiled()
            self._forms[number] = known
        return known

    def _shortlist(self, entry: Entry) -> Shortlist:
        """The regular expressions of an entry, made when a line first holds its key."""
        made = Shortlist([form for number in entry.numbers for form in self._forms_of(number)])
        entry.shortlist = made
        return made

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
            entries = trie.find(rows[i])
            if numbers is None and len(entries) < 2:
                found.append(_NOTHING)
                continue
            seen: dict[int, float] = {} if numbers is None else dict.fromkeys(numbers, 1.0)
            self._ask(entries, folded[i], cut[i], len(line), seen)
            found.append(seen)
        return found

    def _ask(self, entries: list[Entry | None], folded: str, cut: bool, letters: int, found: dict[int, float]) -> None:
        """Note the phrases that were seen in a line, and the regular expressions that match it."""
        begins = True
        for entry in entries:
            if entry is None:
                begins = False
                continue
            for kind, number in entry.phrases:
                if kind == _CONTAINS or begins:
                    share = 1.0 if kind == _OPENS and not cut else min(1.0, (entry.length - 2) / max(letters, 1))
                    if share > found.get(number, 0.0):
                        found[number] = share
            if entry.numbers and not cut:
                shortlist = entry.shortlist
                if shortlist is None:
                    shortlist = self._shortlist(entry)
                shortlist.search(folded, found)
