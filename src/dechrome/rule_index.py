# cython: boundscheck=False
"""Find the rules that match a line, without a loop over rules.

Three steps, each on a form of the line (line_form.py):

1. the whole line among those that rules know (whole_lines.py);
2. the words of the masked line in a tree of the words of phrases (phrase_trie.py), for phrases inside it and for
   the words that regular expressions need;
3. of the regular expressions whose word was seen the few that can match the line (shortlist.py).

Lines are searched in their first ``FOLDED_LENGTH`` characters (line_form.py). Regular expressions are for short lines
with a structure and are not tried on lines that are longer than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dechrome.errors import RuleError
from dechrome.fold import other_spellings, phrase_key, phrase_keys, without_invisible
from dechrome.found_rules import FoundRules
from dechrome.key_row import COUNT_BITS, KEY_ROW, KIND_BITS, LENGTH_BITS, MADE, MOST, NOT_MADE
from dechrome.line_form import LineForm
from dechrome.pattern_limits import ANY_LINE, HEAD, limits_of
from dechrome.pattern_signs import begins_of
from dechrome.phrase_trie import PhraseTrie
from dechrome.prepared import code_of, packed, unpacked
from dechrome.rule_patterns import alternatives, compile_foreign, compile_trusted, restore_trusted
from dechrome.shortlist import Form, Shortlists
from dechrome.whole_lines import WholeLines
from dechrome.word_signs import padded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.rulebook import Rule
    from dechrome.whole_lines import Lines


_STARTS, _CONTAINS, _REGEX, _OPENS = range(4)  # a certain beginning stands for the whole line: _OPENS
KIND: Final = (1 << KIND_BITS) - 1
"""Bits of a phrase's kind."""
BATCH: Final = 400
"""Phrases that are folded and spelt at once: few enough to be of one language, mostly."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matches a line, and the share of the line's characters that it covers (0 to 1)."""

    rule: Rule
    share: float


class RuleIndex:
    """An index over rules.

    Patterns of the package are compiled when a line first asks for them: all of them would take seconds, and a page
    needs a few. Those of users are compiled at once, so that a fault is told.

    Args:
        rules: in the order of their numbers.
        tables: what ``tables`` said of an index over the same rules, which are not read again then; None: not known.
        forms: what it said of single rules, those of the package, by their ids.

    Attributes:
        rules: as given.
        said: of each rule its role, its strength, and whether it is a header.

    Raises:
        RuleError: a user's pattern is not usable; names file, rule and remedy.
    """

    def __init__(
        self, rules: Sequence[Rule], tables: dict[str, Any] | None = None, forms: dict[str, bytes] | None = None
    ):
        self.rules = rules if tables is not None else tuple(rules)
        self._forms: dict[int, list[Form]] = {}
        self._shortlists = Shortlists()
        self._packed: dict[str, bytes] = forms or {}
        self._trie = PhraseTrie()
        if tables is None:
            self._packed = {
                rule.id: self._packed[rule.id] for rule in rules if rule.trusted and rule.id in self._packed
            }
            self.said: list[tuple[str, str, bool]] = [(rule.role, rule.strength, rule.header) for rule in rules]
            self._regexes = {number: rule.id for number, rule in enumerate(rules) if rule.matcher == "regex"}
            self._lines = WholeLines(self._index_phrases())
        else:
            self.said, self._regexes = tables["said"], tables["regexes"]
            self._lines = WholeLines.restored(tables["lines"])
            self._trie.restore(tables["trie"])

    def tables(self) -> tuple[dict[str, Any], dict[str, bytes]]:
        """What was read off trusted rules, as plain objects: the index, and by their ids the forms of single rules."""
        forms = {
            rule.id: packed(list(map(_known, alternatives(rule)))) for rule in self.rules if rule.matcher == "regex"
        }
        index = {
            "said": self.said, "regexes": self._regexes, "lines": self._lines.tables(),
            "trie": self._trie.tables(),
        }  # fmt: skip
        return index, forms

    def _index_phrases(self) -> Lines:
        """Put phrases and needs in the tree; the whole lines."""
        lines, phrases, needs = self._read_phrases()
        for word in {**phrases, **needs}:
            uses = phrases.get(word, [])
            if len(uses) > 1:
                uses.sort()
            self._trie.add(word, uses, needs.get(word, ()))
        self._trie.freeze()
        return lines

    def _read_phrases(self) -> tuple[Lines, dict[str, list[tuple[int, int]]], dict[str, list[int]]]:
        """What lines are looked up in: whole lines, phrases with kind and number of their rules, needs with the number.

        Phrases are folded and spelt many at once, since there are ten thousands.
        """
        lines: Lines = {}
        phrases: dict[str, list[tuple[int, int]]] = {}
        needs: dict[str, list[int]] = {}
        patterns = [pattern for rule in self.rules for pattern in _phrases(rule)]
        keys: list[str] = []
        others: list[Sequence[str]] = []
        for start in range(0, len(patterns), BATCH):
            some = phrase_keys(patterns[start : start + BATCH])
            keys += some
            others += other_spellings(some)
        place = 0
        for number, rule in enumerate(self.rules):
            if rule.matcher == "regex" and not rule.trusted:
                self._forms_of(number)
            size = len(_phrases(rule))
            forms = keys[place : place + size]
            if not all(forms):
                raise _no_word(rule)
            for other in others[place : place + size]:
                if other:
                    forms += other
            place += size
            if rule.matcher == "line":
                _note_lines(lines, forms, number)
            elif rule.matcher == "regex":
                for word in dict.fromkeys(padded(forms)):
                    needs.setdefault(word, []).append(number)
            else:
                opens = _OPENS if rule.strength == "certain" else _STARTS
                use = opens if rule.matcher == "starts" else _CONTAINS, number
                for word in dict.fromkeys(padded(forms)):
                    phrases.setdefault(word, []).append(use)
        return lines, phrases, needs

    def prepare(self) -> None:
        """Make all patterns ready now, so that processes that are forked afterwards need not do so each."""
        for number in self._regexes:
            for form in self._forms_of(number):
                form.compiled()

    def _forms_of(self, number: int) -> list[Form]:
        """The regular expressions of a rule; those of users are compiled at once."""
        known: list[Form] | None = self._forms.get(number)
        if known is None:
            raw = self._packed.get(self._regexes[number])
            if raw is None:
                known = _forms(number, self.rules[number])
            else:
                known = [
                    Form(number, limits, partial(restore_trusted, code), begins)
                    for limits, begins, code in unpacked(raw)
                ]
            self._forms[number] = known
        return known

    def _called(self, node: int) -> int:
        """Make the shortlist of a key, when a line first holds it; what ``keys`` has of it from then on."""
        forms = [form for number in self._trie.needs[node] for form in self._forms_of(number)]
        where = self._shortlists.add(forms) + MADE
        self._trie.keys[KEY_ROW * node + 1] = where
        return where

    def matches(self, line: str) -> list[Match]:
        """All rules that match a line, in the order of their ids."""
        form = LineForm()
        form.read(without_invisible(line.strip()))
        found = FoundRules()
        found.start()
        self.find(form, found)
        return [Match(self.rules[number], share) for number, share in found.as_dict().items()]

    def find(self, form: LineForm, found: FoundRules) -> None:
        """Note the rules of a line, and the share of it that each covers.

        Args:
            form: the line; one that goes on behind it is not asked for regular expressions.
            found: takes them; a new line was started there.
        """
        self._lines.find(form, found)
        count = self._trie.find(form, found)
        if count:
            self._ask(form, count, found)

    def _ask(self, form: LineForm, count: int, found: FoundRules) -> None:
        """Note the phrases that were seen in a line, and the regular expressions that match it."""
        trie = self._trie
        for n in range(count):
            node = found.nodes[n]
            said = trie.keys[KEY_ROW * node]
            size = said >> LENGTH_BITS & MOST
            start = said >> (LENGTH_BITS + COUNT_BITS)
            for place in range(start, start + size):
                use = trie.phrases[place]
                kind = use & KIND
                if kind == _CONTAINS or n < found.begins:
                    share = 1.0
                    if kind != _OPENS or form.is_long:
                        share = min(1.0, ((said & MOST) - 2.0) / max(form.mask_size, 1))
                    found.note(use >> KIND_BITS, share)
            where = trie.keys[KEY_ROW * node + 1]
            if where and not form.is_long:
                if where == NOT_MADE:
                    where = self._called(node)
                self._shortlists.search(where - MADE, form, found)


def _forms(number: int, rule: Rule) -> list[Form]:
    if rule.trusted:
        return [Form(number, limits_of(text), partial(compile_trusted, rule, text)) for text in alternatives(rule)]
    foreign = Form(number, ANY_LINE, partial(compile_foreign, rule))  # RE2 reads patterns in its own way
    foreign.compiled()
    return [foreign]


def _known(pattern: str) -> tuple[Any, ...]:
    """What a form needs to know of a pattern: limits, beginnings instead of heads, code."""
    least, most, heads, holds, after, signs = limits_of(pattern)
    return (least, most, (), holds, after, tuple(signs)), begins_of(heads, HEAD), code_of(pattern)


def _phrases(rule: Rule) -> tuple[str, ...]:
    return rule.needs if rule.matcher == "regex" else rule.patterns


def _note_lines(lines: Lines, forms: list[str], number: int) -> None:
    """Note whole lines of a rule; rules come in the order of their numbers."""
    alone = (number,)
    for form in forms:
        known = lines.setdefault(form, alone)
        if known is not alone and known[-1] != number:
            lines[form] = (*known, number)


def _no_word(rule: Rule) -> RuleError:
    """What to say of a rule of which a phrase holds no word."""
    if rule.matcher == "regex":
        word = next(word for word in rule.needs if not phrase_key(word))
        return RuleError(f"{rule.file}: rule {rule.id}: needs: {word!r} holds no word; name one")
    pattern = next(pattern for pattern in rule.patterns if not phrase_key(pattern))
    return RuleError(f"{rule.file}: rule {rule.id}: {pattern!r} holds no word; use regex for bare signs")
