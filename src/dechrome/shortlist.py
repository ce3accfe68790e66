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
        holds: of these literals one is in them; empty: nothing is known.
        attempt: looks for it in a folded line; None before it is compiled.
    """

    __slots__ = ("attempt", "heads", "holds", "least", "make", "most", "number")

    def __init__(self, number: int, limits: Limits, make: Callable[[], Try]):
        self.number = number
        self.least, self.most, self.heads, self.holds = limits
        self.make: Callable[[], Try] = make
        self.attempt: Try | None = None

    def compiled(self) -> Try:
        """The search for it; a pattern is compiled when a line first asks for it."""
        if self.attempt is None:
            self.attempt = self.make()
        return self.attempt


class Candidate:
    """A form that may match lines that begin with some head, and are ASCII or not.

    Attributes:
        form: the regular expression.
        holds: as in ``Form``, of the literals that such a line can have those that are worth looking for.
    """

    __slots__ = ("form", "holds")

    def __init__(self, form: Form, holds: tuple[str, ...]):
        self.form = form
        self.holds = holds


class Shortlist:
    """The forms of the rules that need a word, by the beginnings of lines.

    Args:
        forms: in the order of their rules; of one rule the first that matches counts.
    """

    __slots__ = ("_forms", "_other", "_plain")

    def __init__(self, forms: Sequence[Form]):
        self._forms = tuple(forms)
        self._plain: dict[str, tuple[Candidate, ...]] = {}
        self._other: dict[str, tuple[Candidate, ...]] = {}

    def search(self, folded: str, found: dict[int, float]) -> None:
        """Note the rules that match a line, and the share of it that they cover."""
        plain = folded.isascii()
        known = self._plain if plain else self._other
        head = folded[:HEAD]
        candidates = known.get(head)
        if candidates is None:
            candidates = self._learn(known, head, plain)
        length = len(folded)
        for candidate in candidates:
            form = candidate.form
            if not form.least <= length <= form.most or form.number in found:
                continue
            for literal in candidate.holds:
                if literal in folded:
                    break
            else:
                if candidate.holds:
                    continue
            attempt = form.attempt
            if attempt is None:
                attempt = form.compiled()
            hit = attempt(folded)
            if hit is not None:
                found[form.number] = max(hit.end() - hit.start(), 1) / length

    def _learn(
        self, known: dict[str, tuple[Candidate, ...]], head: str, plain: bool
    ) -> tuple[Candidate, ...]:
        """Find the forms that can match lines with a head, and remember them."""
        begins = head_of(head)
        heads = [begins[:end] for end in range(len(begins) + 1)]
        chosen = []
        for form in self._forms:
            if not form.heads.isdisjoint(heads):
                candidate = _candidate(form, plain)
                if candidate is not None:
                    chosen.append(candidate)
        if len(known) >= REMEMBERED_HEADS:
            known.clear()
        known[head] = made = tuple(chosen)
        return made


def _candidate(form: Form, plain: bool) -> Candidate | None:
    """A form for lines that are ASCII or not; None where none of them can have one of its literals."""
    holds = tuple(literal for literal in form.holds if literal.isascii()) if plain else form.holds
    if form.holds and not holds:
        return None
    return Candidate(form, holds if len(holds) <= MOST_LITERALS else ())
