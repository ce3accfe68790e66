"""Find the rules that match a line, without a loop over rules.

Three steps, each on a form of the line (line_form.py):

1. the whole line in a dictionary;
2. the words of the masked line in a tree of the words of phrases (phrase_trie.py), for phrases inside it and for
   the words that regular expressions need;
3. of the regular expressions whose word was seen the few that can match the line (shortlist.py).

Lines are searched in their first ``FOLDED_LENGTH`` characters (line_form.py). Regular expressions are for short lines
with a structure and are not tried on lines that are longer than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dechrome.errors import RuleError
from dechrome.fold import phrase_key, spellings, without_invisible
from dechrome.line_form import LineForm
from dechrome.pattern_limits import ANY_LINE, limits_of
from dechrome.phrase_trie import Entry, PhraseTrie
from dechrome.rule_patterns import alternatives, compile_foreign, compile_trusted
from dechrome.shortlist import Form, Shortlist
from dechrome.word_signs import padded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.rulebook import Rule


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
        self._longest = max(map(len, self._lines), default=0)

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
        form = LineForm()
        form.read(without_invisible(line.strip()))
        found = self.find(form)
        return [Match(self.rules[number], share) for number, share in sorted(found.items())]

    def find(self, form: LineForm) -> dict[int, float]:
        """Rule number -> share of the line covered.

        Args:
            form: the line; one that goes on behind it is not asked for regular expressions.
        """
        numbers = self._lines.get(form.masked()) if form.mask_size <= self._longest else None
        entries = self._trie.find(form)
        found: dict[int, float] | None = None if numbers is None else dict.fromkeys(numbers, 1.0)
        if len(entries) > 1:
            found = self._ask(entries, form, found)
        return _NOTHING if found is None else found

    def _ask(
        self, entries: list[Entry | None], form: LineForm, found: dict[int, float] | None
    ) -> dict[int, float] | None:
        """Note the phrases that were seen in a line, and the regular expressions that match it."""
        begins = True
        for entry in entries:
            if entry is None:
                begins = False
                continue
            for kind, number in entry.phrases:
                if kind == _CONTAINS or begins:
                    share = 1.0
                    if kind != _OPENS or form.is_long:
                        share = min(1.0, (entry.length - 2) / max(form.mask_size, 1))
                    if found is None:
                        found = {}
                    if share > found.get(number, 0.0):
                        found[number] = share
            if entry.numbers and not form.is_long:
                shortlist = entry.shortlist
                if shortlist is None:
                    shortlist = self._shortlist(entry)
                if found is None:
                    found = {}
                shortlist.search(form, found)
        return found
