"""The regular expressions that a word calls for, and which of them are worth trying on a line.

A common word calls for many patterns, and nearly all of them fail on nearly every line. So each pattern tells what
the lines have that it can match (pattern_limits.py), and each word keeps a list for every beginning of a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.pattern_limits import HEAD, head_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dechrome.pattern_limits import Limits
    from dechrome.rule_patterns import Try

__all__ = ["Form", "Shortlist"]

REMEMBERED_HEADS: Final = 1 << 12
"""Beginnings of lines for which a word keeps a list."""
MOST_LITERALS: Final = 6
"""Literals up to which looking for each is quicker than trying the pattern."""


class Form:
    """One regular expression of a rule.

    Args:
        number: of the rule.
        limits: what every line has that it matches.
        make: compiles it.

    Attributes:
        number: of the rule.
        least, most: characters of the lines that it can match.
        heads: with which they begin (pattern_limits.py).
        anywhere: they begin with anything.
        holds: literals of which one is in them; empty: none is known, or too many to look for.
        plain_holds: the same of lines that are ASCII.
        never_plain: no line that is ASCII has one of its literals.
        attempt: looks for it in a folded line; None before it is compiled.
    """

    __slots__ = (
        "anywhere", "attempt", "heads", "holds", "least", "make", "most", "never_plain", "number", "plain_holds",
    )  # fmt: skip

    def __init__(self, number: int, limits: Limits, make: Callable[[], Try]):
        self.number = number
        self.least, self.most, self.heads, literals = limits
        self.anywhere = "" in self.heads
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
    """The forms of the rules that need a word, by the beginnings of lines, those that are ASCII apart.

    Args:
        forms: in the order of their rules; of one rule the first that matches counts.
    """

    __slots__ = ("_forms", "_other", "_plain")

    def __init__(self, forms: Sequence[Form]):
        self._forms = tuple(forms)
        self._plain: dict[str, tuple[Form, ...]] = {}
        self._other: dict[str, tuple[Form, ...]] = {}

    def search(self, folded: str, found: dict[int, float]) -> None:
        """Note the rules that match a line, and the share of it that they cover."""
        plain = folded.isascii()
        known = self._plain if plain else self._other
        head = folded[:HEAD]
        forms = known.get(head)
        if forms is None:
            forms = self._learn(known, head, plain)
        length = len(folded)
        for form in forms:
            if not form.least <= length <= form.most or form.number in found:
                continue
            literals = form.plain_holds if plain else form.holds
            for literal in literals:
                if literal in folded:
                    break
            else:
                if literals:
                    continue
            attempt = form.attempt
            if attempt is None:
                attempt = form.compiled()
            hit = attempt(folded)
            if hit is not None:
                found[form.number] = max(hit.end() - hit.start(), 1) / length

    def _learn(self, known: dict[str, tuple[Form, ...]], head: str, plain: bool) -> tuple[Form, ...]:
        """Find the forms that can match lines with a head, and remember them."""
        begins = head if head.isalpha() else head_of(head)
        one, two = begins[:1], begins[:2]
        chosen = []
        for form in self._forms:
            heads = form.heads
            if not form.anywhere and begins not in heads and two not in heads and one not in heads:
                continue
            if not (plain and form.never_plain):
                chosen.append(form)
        if len(known) >= REMEMBERED_HEADS:
            known.clear()
        known[head] = made = tuple(chosen)
        return made
