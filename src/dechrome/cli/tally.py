"""Counts over a run, and the lines that report them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dechrome.cli.console import EXIT, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.result import CleanResult

__all__ = ["Tally"]


@dataclass(slots=True)
class Tally:
    """What was read, written and refused.

    Attributes:
        pages: pages cleaned.
        empty: of these, pages of which no text is left.
        chars_in, chars_out: characters of their texts.
        removed: removed blocks by role.
        rejects: pages and inputs that could not be used.
    """

    pages: int = 0
    empty: int = 0
    chars_in: int = 0
    chars_out: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    rejects: int = 0

    def add(self, result: CleanResult) -> None:
        """Count a cleaned page."""
        self.pages += 1
        self.empty += not result.text
        self.chars_in += len(result.document.text)
        self.chars_out += len(result.text)
        self.removed.update(span.role for span in result.removed)

    @property
    def exit_code(self) -> EXIT:
        """Done, done with rejects, or nothing was readable."""
        if not self.rejects:
            return EXIT.done
        return EXIT.rejects if self.pages else EXIT.unreadable

    def lines(self) -> Iterator[str]:
        """The summary."""
        share = f" ({self.chars_out / self.chars_in:.1%} kept)" if self.chars_in else ""
        empty = f", {self.empty:,} of them left empty" if self.empty else ""
        pages = counted(self.pages, "page")
        yield f"{pages}{empty}: {self.chars_in:,} characters in, {self.chars_out:,} out{share}"
        if self.removed:
            by_role = sorted(self.removed.items(), key=lambda item: (-item[1], item[0]))
            roles = ", ".join(f"{role} {number:,}" for role, number in by_role)
            yield f"{counted(self.removed.total(), 'block')} removed: {roles}"
        if self.rejects:
            yield f"{counted(self.rejects, 'reject')}, named above"
