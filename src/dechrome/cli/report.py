"""``dechrome report``: one HTML page that shows what goes, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dechrome.cli.cleaning import Cleaning, cleaning_options
from dechrome.cli.console import EXIT, counted, say
from dechrome.cli.sources import InputKind, find_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.cli.pages import Page, Reject
    from dechrome.cli.sources import Sources

__all__ = ["pages_of", "report", "write_html"]


@click.command()
@click.argument("paths", nargs=-1, metavar="INPUT…|-", type=click.Path(allow_dash=True))
@click.option("-o", "--output", metavar="FILE", required=True, type=click.Path(), help="The HTML file to write.")
@click.option(
    "--sample",
    type=click.IntRange(1),
    default=2000,
    show_default=True,
    metavar="N",
    help="Pages to show line by line, chosen by the hash of their names; totals always count all pages.",
)
@click.option("--title", default="What dechrome removed", show_default=True, help="Heading of the report.")
@click.option("--input-format", type=click.Choice(("text", "jsonl", "html")), help="How to read files and '-'.")
@click.option("--text-column", default="text", show_default=True, metavar="NAME", help="Column that holds the page.")
@cleaning_options
@click.pass_context
def report(
    ctx: click.Context, paths: tuple[str, ...], output: str, sample: int, title: str, input_format: InputKind | None,
    text_column: str, cleaning: Cleaning,
) -> None:  # fmt: skip
    """Write one HTML page that shows what goes, why, and which pages need a look first.

    Reads what 'dechrome clean' reads. The page needs no network, runs in any recent browser, and nothing that was
    scraped can act in it.
    """
    from dechrome.cli.pages import Reject
    from dechrome.report import Report, render

    sources = find_sources(paths, input_format)
    rejects = 0
    gathered = Report(sample)
    cleaner = cleaning.cleaner()
    for page in pages_of(sources, text_column, cleaning.url):
        if isinstance(page, Reject):
            say(f"{page.where}: {page.why}")
            rejects += 1
        else:
            gathered.add(page.where, page.cleaned(cleaner), page.url)
    if not gathered.pages:
        ctx.exit(EXIT.unreadable)
    write_html(Path(output), render(gathered, title), sources)
    say(f"{counted(gathered.pages, 'page')}, {counted(len(gathered.look_first()), 'page')} to look at first: {output}")
    ctx.exit(EXIT.rejects if rejects or sources.faults else EXIT.done)


def pages_of(sources: Sources, text_column: str, url: str | None) -> Iterator[Page | Reject]:
    """All pages of all inputs; what cannot be used is said, and given as a ``Reject`` where it is a page."""
    from dechrome.cli.pages import read_pages

    for fault in sources.faults:
        say(fault)
    for source in sources.found:
        yield from read_pages(source, text_column, url)


def write_html(place: Path, html: str, sources: Sources) -> None:
    """Write a report beside its place and rename it into it.

    Raises:
        click.UsageError: it would overwrite an input, or is a folder.
        WriteError: it cannot be written.
    """
    from dechrome.cli.outputs import FileOutput

    if place.is_dir():
        raise click.UsageError(f"{place} is a folder: name a file, as -o {place / 'report.html'}.")
    if any(source.path is not None and place.exists() and place.samefile(source.path) for source in sources.found):
        raise click.UsageError(f"{place} is an input, and inputs are never overwritten: name another file with -o.")
    with FileOutput(place) as output:
        output.write(html.encode("utf-8", "replace"))
