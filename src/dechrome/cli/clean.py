"""``dechrome clean``: pages in, clean text out."""

from __future__ import annotations

import contextlib
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from dechrome.cli.cleaning import cleaning_options
from dechrome.cli.console import EXIT, counted, say
from dechrome.cli.pages import Reject, read_pages
from dechrome.cli.plan import make_plan
from dechrome.cli.progress import Progress, progress_mode
from dechrome.cli.rows import as_row, as_text
from dechrome.cli.sources import Kind, find_sources
from dechrome.cli.tally import Tally

if TYPE_CHECKING:
    from dechrome.cleaner import Cleaner
    from dechrome.cli.cleaning import Cleaning
    from dechrome.cli.outputs import Output
    from dechrome.cli.pages import Page
    from dechrome.cli.plan import Plan
    from dechrome.cli.sources import Source

__all__ = ["clean"]

_FORMATS = click.Choice(("text", "jsonl"))


@dataclass(slots=True)
class Run:
    """One run of the command over its inputs."""

    cleaner: Cleaner
    plan: Plan
    progress: Progress
    text_column: str
    url: str | None
    tally: Tally = field(default_factory=Tally)

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
            result = self.cleaner.clean(page.text, page.url)
            if output_format == "jsonl":
                data = as_row(page, result, self.text_column)
            else:
                data = as_text(page, result, header=header, first=first)
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


@click.command(
    epilog="'dechrome explain FILE' shows what would go, and why; 'dechrome rules list' shows the rules by role."
)
@click.argument("paths", nargs=-1, metavar="[PATH…|-]", type=click.Path(allow_dash=True))
@click.option(
    "-o", "--output", metavar="DIR|FILE", type=click.Path(), help="Write there instead of to standard output."
)
@click.option(
    "--format",
    "output_format",
    type=_FORMATS,
    help="Output format. Default: as -o FILE ends, else that of the input.",
)
@click.option(
    "--input-format",
    type=_FORMATS,
    help="How to read files and '-'. Default: .jsonl and .ndjson as JSONL, all else as text.",
)
@click.option(
    "--text-column",
    default="text",
    show_default=True,
    metavar="NAME",
    help="Column of JSONL rows that holds the page.",
)
@cleaning_options
@click.option(
    "--summary/--no-summary",
    default=None,
    help="Counts at the end, on standard error. Default: yes, unless --quiet.",
)
@click.option(
    "-q", "--quiet", is_flag=True, help="No progress, no summary, no remarks; only what went wrong."
)
@click.pass_context
def clean(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    output_format: Kind | None,
    input_format: Kind | None,
    text_column: str,
    cleaning: Cleaning,
    summary: bool | None,
    quiet: bool,
) -> None:
    """Clean text files, folders (all *.txt in them), JSONL files, or standard input.

    Without -o everything goes to standard output; several pages of text get a header each, as with head. With
    -o DIR every input becomes a file of the same name there. Input files are never overwritten.
    """
    sources = find_sources(paths, input_format, output)
    tally = Tally(rejects=len(sources.faults))
    for fault in sources.faults:
        say(fault)
    if sources.skipped and not quiet:
        say(f"{counted(sources.skipped, 'file')} skipped: not *.txt")
    if not sources.found:
        ctx.exit(EXIT.unreadable)
    plan = make_plan(sources, output, output_format)
    cleaner = cleaning.cleaner()
    with Progress(progress_mode(quiet, plan.place is None), plan.total) as progress:
        _run(Run(cleaner, plan, progress, text_column, cleaning.url, tally), sources.found)
    if summary or (summary is None and not quiet):
        for line in tally.lines():
            say(line)
    ctx.exit(tally.exit_code)


def _run(run: Run, sources: list[Source]) -> None:
    shared = run.plan.shared()
    with shared or contextlib.nullcontext():
        for number, source in enumerate(sources):
            output_format = run.plan.formats[number]
            if shared:
                run.source(source, shared, output_format, header=run.plan.headers)
                continue
            with run.plan.own(source, number) as own:
                before = run.tally.pages, run.tally.rejects
                run.source(source, own, output_format, header=source.kind == "jsonl")
                if run.tally.pages == before[0] and run.tally.rejects > before[1]:
                    own.discard()
        if shared and run.tally.exit_code == EXIT.unreadable:
            shared.discard()
