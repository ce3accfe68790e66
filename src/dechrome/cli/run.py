"""One run of ``dechrome clean``: every page of every input read, cleaned, written and counted."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dechrome.cli.console import EXIT, say
from dechrome.cli.pages import Reject, read_pages
from dechrome.cli.rows import as_row, as_text
from dechrome.cli.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.cleaner import Cleaner
    from dechrome.cli.outputs import Output
    from dechrome.cli.pages import Page
    from dechrome.cli.plan import Plan
    from dechrome.cli.progress import Progress
    from dechrome.cli.sources import Kind, Source

__all__ = ["Run"]


@dataclass(slots=True)
class Run:
    """One run of the command over its inputs."""

    cleaner: Cleaner
    plan: Plan
    progress: Progress
    text_column: str
    url: str | None
    tally: Tally = field(default_factory=Tally)

    def all(self, sources: Sequence[Source]) -> None:
        """Clean every input into its output."""
        shared = self.plan.shared()
        if shared is None:
            for source, output_format in zip(sources, self.plan.formats, strict=True):
                self._own(source, output_format)
            return
        with shared:
            for source, output_format in zip(sources, self.plan.formats, strict=True):
                self.source(source, shared, output_format, header=self.plan.headers)
            if self.tally.exit_code == EXIT.unreadable:
                shared.discard()

    def _own(self, source: Source, output_format: Kind) -> None:
        """Clean an input into a file of its own; an input that is unusable as a whole gets none."""
        pages, rejects = self.tally.pages, self.tally.rejects
        with self.plan.own(source, output_format) as output:
            self.source(source, output, output_format, header=source.kind == "jsonl")
            if self.tally.pages == pages and self.tally.rejects > rejects:
                output.discard()

    def source(self, source: Source, output: Output, output_format: Kind, *, header: bool) -> None:
        """Clean the pages of one input."""
        for page in read_pages(source, self.text_column, self.url):
            if isinstance(page, Reject):
                self.reject(page.where, page.why)
            else:
                for note in page.notes:
                    say(f"{page.where}: {note}")
                data = self.page(page, output_format, header=header, first=output.empty)
                if data is not None:
                    output.write(data)
            self.progress.step(page.size)

    def page(self, page: Page, output_format: Kind, *, header: bool, first: bool) -> bytes | None:
        """Clean one page; None where that fails: one bad page costs one page, and is named."""
        try:
            result = page.cleaned(self.cleaner)
            if output_format == "jsonl":
                data = as_row(page, result, self.text_column)
            else:
                data = as_text(page, result, header=header, first=first)
            for note in result.notes:
                say(f"{page.where}: {note}")
            self.tally.add(result)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            self.reject(
                page.where,
                f"a fault in dechrome ({type(error).__name__}: {error}, {frame.name} line {frame.lineno}); "
                "please report it with this page",
            )
            return None
        return data

    def reject(self, where: str, why: str) -> None:
        """Name and count what cannot be used."""
        say(f"{where}: {why}")
        self.tally.rejects += 1
