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

__all__ = ["Form", "Forms", "Shortlist"]

MOST_LITERALS: Final = 6
"""Literals up to which looking for each is quicker than trying the pattern."""
ROW: Final = 12
"""Numbers of a form in the table: shortest and longest line as one, classes, flags of heads; what rules out most lines
is in the first eight."""
LENGTH_BITS, LOW_32 = 32, (1 << 32) - 1
HEAD_BYTES: Final = 32


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


class Forms:
    """All forms of an index that a line ever called for, and what they ask of a line as one table of numbers.

    The table is small enough to stay in fast memory; were it told apart by the words that call for forms, each of them
    would stand there many times.

    Attributes:
        forms: by their numbers.
        rows: ``ROW`` numbers of each.
    """

    __slots__ = ("_numbers", "forms", "rows")

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.rows = array("Q", bytes(8 * ROW))
        self._numbers: dict[Form, int] = {}

    def number_of(self, form: Form) -> int:
        """The number of a form; a new one is added."""
        known = self._numbers.get(form)
        if known is None:
            known = self._numbers[form] = len(self.forms)
            self.forms.append(form)
            self._write(form, ROW * known)
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


class Shortlist:
    """The forms of the rules that need a word, with the classes of the characters that their lines begin with.

    Args:
        forms: in the order of their rules; of one rule the first that matches counts.
        table: takes what they ask of a line.
    """

    __slots__ = ("_firsts", "_numbers", "_size", "_table")

    def __init__(self, forms: Sequence[Form], table: Forms):
        self._table = table
        self._size = len(forms)
        self._firsts = array("Q", [form.first for form in forms])
        self._numbers = array("I", map(table.number_of, forms))

    def search(self, line: LineForm, found: dict[int, float]) -> None:
        """Note the rules that match a line, and the share of it that they cover.

        A line may hold several words that call for a form; it is tried once.
        """
        length = line.size
        if not length:
            return
        table = self._table
        line.make_room(len(table.forms))
        first, signature, second, third, head = line.first, line.signature, line.second, line.third, line.head
        for n in range(self._size):
            if not self._firsts[n] >> first & 1:
                continue
            number = self._numbers[n]
            place = ROW * number
            if (
                length < table.rows[place] & LOW_32
                or length > table.rows[place] >> LENGTH_BITS
                or table.rows[place + 1] & ~signature
                or signature & ~table.rows[place + 2]
                or not table.rows[place + 3] & signature
                or not table.rows[place + 4] & signature
                or not table.rows[place + 5] & second
                or not table.rows[place + 6] & third
                or not table.rows[place + 7 + (head >> 6)] >> (head & 63) & 1
            ):
                continue
            if line.tried[number] == line.turn:
                continue
            line.tried[number] = line.turn
            form = table.forms[number]
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


def _lacks(form: Form, folded: str, plain: bool) -> bool:
    """Whether a line holds none of the literals of a form where they can stand."""
    if plain and form.never_plain:
        return True
    literals = form.plain_holds if plain else form.holds
    for literal in literals:
        if folded.find(literal, form.after) >= 0:
            return False
    return bool(literals)
