# cython: boundscheck=False, wraparound=False
"""The regular expressions that a word calls for, and which of them are worth trying on a line.

A common word calls for many patterns, and nearly all of them fail on nearly every line. So each pattern tells what
the lines have that it can match (pattern_limits.py, pattern_signs.py), and is tried on such lines only.
"""

from __future__ import annotations

from array import array
from threading import Lock
from typing import TYPE_CHECKING, Final

from dechrome.pattern_limits import HEAD
from dechrome.pattern_signs import begins_of
from dechrome.signature import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dechrome.found_rules import FoundRules
    from dechrome.line_form import LineForm
    from dechrome.pattern_limits import Limits
    from dechrome.rule_patterns import Try

__all__ = ["Form", "Shortlists"]

MOST_LITERALS: Final = 6
"""Literals up to which looking for each is quicker than trying the pattern."""
ROW: Final = 12
"""Numbers of a form in the table: shortest and longest line as one, classes, flags of heads; what rules out most lines
is in the first eight."""
LENGTH_BITS, LOW_32 = 32, (1 << 32) - 1
HEAD_BYTES: Final = 32
LIST_HEAD: Final = 4
"""Numbers before a shortlist: lengths, classes and first classes that some of its forms allow, and how many they are.
Two numbers a form follow: the classes of first characters, and its own."""


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


class Shortlists:
    """The forms that words call for, as tables of numbers.

    What a form asks of a line stands in one table, which is small enough to stay in fast memory; were it told apart by
    the words that call for forms, each of them would stand there many times. Of each word there is a list of forms, and
    beside it what is asked first of a line.

    Attributes:
        forms: all that a word ever called for.
        rows: ``ROW`` numbers of each.
        lists: one behind the other; see LIST_HEAD.
    """

    __slots__ = ("_end", "_lock", "_numbers", "forms", "lists", "rows")

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.rows = array("Q", bytes(8 * ROW))
        self.lists = array("Q", bytes(8 * LIST_HEAD))
        self._end = 0
        self._lock = Lock()
        self._numbers: dict[Form, int] = {}

    def add(self, forms: Sequence[Form]) -> int:
        """Add a list; where it begins.

        Args:
            forms: in the order of their rules; of one rule the first that matches counts.
        """
        with self._lock:  # other threads may search meanwhile, and see what was there before
            return self._add(forms)

    def _add(self, forms: Sequence[Form]) -> int:
        must, firsts = ALL, 0
        for form in forms:
            must &= form.must
            firsts |= form.first
        lengths = min([form.least for form in forms]) | max([form.most for form in forms]) << LENGTH_BITS
        written = [lengths, must, firsts, len(forms)]
        for form in forms:
            written += (form.first, self._number_of(form))
        where = self._end
        self._end += len(written)
        while self._end > len(self.lists):
            self.lists = array("Q", 2 * bytes(self.lists))
        for place, value in enumerate(written, where):
            self.lists[place] = value
        return where

    def _number_of(self, form: Form) -> int:
        """The number of a form; a new one is added."""
        known = self._numbers.get(form)
        if known is None:
            known = self._numbers[form] = len(self.forms)
            self._write(form, ROW * known)
            self.forms.append(form)
        return known

    def _write(self, form: Form, at: int) -> None:
        """Write the row of a form."""
        if at + ROW > len(self.rows):
            self.rows = array("Q", 2 * bytes(self.rows))
        heads = [int.from_bytes(form.heads[start : start + 8], "little") for start in range(0, HEAD_BYTES, 8)]
        lengths = form.least | form.most << LENGTH_BITS
        row = (lengths, form.must, form.within, form.one, form.other, form.second, form.third, *heads)
        for place, number in enumerate(row, at):
            self.rows[place] = number

    def search(self, where: int, line: LineForm, found: FoundRules) -> None:
        """Note the rules that match a line, and the share of it that they cover.

        A line may hold several words that call for a form; it is tried once.

        Args:
            where: the list that a word calls for.
            line: not a long one.
            found: takes them.
        """
        length, first = line.size, line.first
        if (
            not length
            or length < self.lists[where] & LOW_32
            or length > self.lists[where] >> LENGTH_BITS
            or self.lists[where + 1] & ~line.signature
            or not self.lists[where + 2] >> first & 1
        ):
            return
        signature, second, third, head = line.signature, line.second, line.third, line.head
        found.expect(len(self.forms))
        entry = where + LIST_HEAD
        end = entry + 2 * self.lists[where + 3]
        while entry < end:
            allowed, number = self.lists[entry], self.lists[entry + 1]
            entry += 2
            if not allowed >> first & 1:
                continue
            place = ROW * number
            if (
                length < self.rows[place] & LOW_32
                or length > self.rows[place] >> LENGTH_BITS
                or self.rows[place + 1] & ~signature
                or signature & ~self.rows[place + 2]
                or not self.rows[place + 3] & signature
                or not self.rows[place + 4] & signature
                or not self.rows[place + 5] & second
                or not self.rows[place + 6] & third
                or not self.rows[place + 7 + (head >> 6)] >> (head & 63) & 1
                or found.tried[number] == found.turn
            ):
                continue
            found.tried[number] = found.turn
            self._try(self.forms[number], line, found)

    def _try(self, form: Form, line: LineForm, found: FoundRules) -> None:
        """Note the rule of a form if it matches a line."""
        if found.size and found.holds(form.number):
            return
        folded = line.folded()
        if _lacks(form, folded, line.ascii):
            return
        attempt = form.attempt
        if attempt is None:
            attempt = form.compiled()
        hit = attempt(folded)
        if hit is not None:
            found.note(form.number, max(hit.end() - hit.start(), 1) / line.size)


def _lacks(form: Form, folded: str, plain: bool) -> bool:
    """Whether a line holds none of the literals of a form where they can stand."""
    if plain and form.never_plain:
        return True
    literals = form.plain_holds if plain else form.holds
    for literal in literals:
        if folded.find(literal, form.after) >= 0:
            return False
    return bool(literals)
