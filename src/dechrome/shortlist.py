# cython: boundscheck=False, wraparound=False
"""The regular expressions that a word calls for, and which of them are worth trying on a line.

A common word calls for many patterns, and nearly all of them fail on nearly every line. So each pattern tells what
the lines have that it can match (pattern_limits.py, pattern_signs.py), and is tried on such lines only.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from dechrome.pattern_limits import HEAD
from dechrome.pattern_signs import begins_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dechrome.line_form import LineForm
    from dechrome.pattern_limits import Limits
    from dechrome.rule_patterns import Try

__all__ = ["Form", "Shortlist"]

MOST_LITERALS: Final = 6
"""Literals up to which looking for each is quicker than trying the pattern."""
ROW: Final = 12
"""Numbers of a form in the array of a shortlist: shortest line and its own number as one, longest line, classes, and
flags of heads."""
CLASSES: Final = 64
COUNT_BITS: Final = 16
HEAD_BYTES: Final = 32
NUMBER_SHIFT, LOW_32 = 32, (1 << 32) - 1
MOST_ROWS: Final = (1 << COUNT_BITS) - 1


class Form:
    """One regular expression of a rule.

    Args:
        number: of the rule.
        limits: what every line has that it matches.
        make: compiles it.
        begins: ``begins_of`` its heads; None: not known yet.

    Attributes:
        number: of the rule.
        least, most: characters of the lines that it can match.
        must, one, other, within: see pattern_signs.Signs.
        first, second, third: classes of characters that can stand there.
        heads: flags of the numbers that their first characters have together (pattern_signs.head_number).
        holds: literals of which one is in them; empty: none is known, or too many to look for.
        plain_holds: the same of lines that are ASCII.
        after: characters that stand before such a literal.
        never_plain: no line that is ASCII has one of its literals.
        attempt: looks for it in a folded line; None before it is compiled.
    """

    __slots__ = (
        "after", "attempt", "first", "heads", "holds", "least", "make", "most", "must", "never_plain", "number", "one",
        "other", "plain_holds", "second", "third", "within",
    )  # fmt: skip

    def __init__(
        self,
        number: int,
        limits: Limits,
        make: Callable[[], Try],
        begins: tuple[tuple[int, ...], bytes] | None = None,
    ):
        self.number = number
        self.least, self.most, heads, literals, self.after, signs = limits
        self.must, self.one, self.other, self.within = signs
        (self.first, self.second, self.third), self.heads = begins or begins_of(heads, HEAD)
        plain = tuple(filter(str.isascii, literals))
        self.holds = literals if len(literals) <= MOST_LITERALS else ()
        self.plain_holds = plain if len(plain) <= MOST_LITERALS else ()
        self.never_plain = bool(literals) and not plain
        self.make: Callable[[], Try] = make
        self.attempt: Try | None = None

    def compiled(self) -> Try:
        """The search for it; a pattern is compiled when a line first asks for it."""
        if self.attempt is None:
            self.attempt = self.make()
        return self.attempt


class Shortlist:
    """The forms of the rules that need a word, by the class of a line's first character.

    What they ask first of a line stands in one array, where most of them fall: at its beginning, for each class, place
    and number of the rows of the forms that can match such lines; then these rows, of ``ROW`` numbers each. So a line
    is not kept waiting for forms that cannot match it.

    Args:
        forms: in the order of their rules; of one rule the first that matches counts.
    """

    __slots__ = ("_forms", "_rows")

    def __init__(self, forms: Sequence[Form]):
        self._forms = tuple(forms)
        self._rows = array("Q", bytes(8 * CLASSES))

    def search(self, line: LineForm, found: dict[int, float]) -> None:
        """Note the rules that match a line, and the share of it that they cover."""
        length = line.size
        if not length:
            return
        where = self._rows[line.first]
        if not where:
            where = self._learn(line.first)
        signature, second, third, head = line.signature, line.second, line.third, line.head
        at = where >> COUNT_BITS
        end = at + ROW * (where & MOST_ROWS)
        while at < end:
            place = at
            at += ROW
            if (
                length < self._rows[place] & LOW_32
                or length > self._rows[place + 1]
                or self._rows[place + 2] & ~signature
                or signature & ~self._rows[place + 3]
                or not self._rows[place + 4] & signature
                or not self._rows[place + 5] & signature
                or not self._rows[place + 6] & second
                or not self._rows[place + 7] & third
                or not self._rows[place + 8 + (head >> 6)] >> (head & 63) & 1
            ):
                continue
            form = self._forms[self._rows[place] >> NUMBER_SHIFT]
            if found and form.number in found:
                continue
            if _lacks(form, line.folded(), line.ascii):
                continue
            attempt = form.attempt
            if attempt is None:
                attempt = form.compiled()
            hit = attempt(line.folded())
            if hit is not None:
                found[form.number] = max(hit.end() - hit.start(), 1) / length

    def _learn(self, first: int) -> int:
        """Add the rows of the forms that can match lines whose first character is of a class; where they stand."""
        count = 0
        for form in self._forms:
            if form.first >> first & 1:
                count += 1
        start = len(self._rows)
        rows = array("Q", bytes(8 * (start + ROW * count)))
        new = rows
        for place in range(start):
            new[place] = self._rows[place]
        at = start
        for number in range(len(self._forms)):
            form = self._forms[number]
            if form.first >> first & 1:
                new[at], new[at + 1], new[at + 2] = form.least | number << NUMBER_SHIFT, form.most, form.must
                new[at + 3], new[at + 4], new[at + 5] = form.within, form.one, form.other
                new[at + 6], new[at + 7] = form.second, form.third
                heads = form.heads
                for place in range(HEAD_BYTES):
                    flags = heads[place]
                    new[at + 8 + (place >> 3)] |= flags << 8 * (place & 7)
                at += ROW
        new[first] = where = start << COUNT_BITS | count
        self._rows = rows
        return where


def _lacks(form: Form, folded: str, plain: bool) -> bool:
    """Whether a line holds none of the literals of a form where they can stand."""
    if plain and form.never_plain:
        return True
    literals = form.plain_holds if plain else form.holds
    for literal in literals:
        if folded.find(literal, form.after) >= 0:
            return False
    return bool(literals)
