"""``dechrome clean``: pages in, clean text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dechrome.cli.cleaning import cleaning_options
from dechrome.cli.console import EXIT, counted, say
from dechrome.cli.sources import InputKind, Kind, find_sources
from dechrome.cli.web import Web, read_urls, web_options

if TYPE_CHECKING:
    from dechrome.cli.cleaning import Cleaning

__all__ = ["clean"]

_FORMATS = click.Choice(("text", "jsonl"))
_INPUT_FORMATS = click.Choice(("text", "jsonl", "html"))


@click.command(epilog="'dechrome explain FILE' shows what would go, and why; 'dechrome rules list' shows the rules.")
@click.argument("paths", nargs=-1, metavar="[PATH|URL…|-]", type=click.Path(allow_dash=True))
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
    type=_INPUT_FORMATS,
    help="How to read files and '-'. Default: .jsonl and .ndjson as JSONL, .html and .htm as HTML, all else as text.",
)
@click.option(
    "--text-column",
    default="text",
    show_default=True,
    metavar="NAME",
    help="Column of JSONL rows that holds the page.",
)
@click.option(
    "--urls",
    "url_file",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Fetch and clean the URLs in this file, one a line; '-': standard input.",
)
@web_options
@cleaning_options
@click.option(
    "--summary/--no-summary",
    default=None,
    help="Counts at the end, on standard error. Default: yes, unless --quiet.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary, no remarks; only what went wrong.")
@click.pass_context
def clean(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    output_format: Kind | None,
    input_format: InputKind | None,
    text_column: str,
    url_file: str | None,
    web: Web,
    cleaning: Cleaning,
    summary: bool | None,
    quiet: bool,
) -> None:
    """Clean text and HTML files, folders (all *.txt and *.html in them), JSONL files, URLs, or standard input.

    Without -o everything goes to standard output; several pages of text get a header each, as with head. With
    -o DIR every input becomes a file of the same name there. Input files are never overwritten. Pages are fetched
    from public addresses only, where robots.txt allows it, one a second from each host.
    """
    from dechrome.cli.plan import make_plan
    from dechrome.cli.progress import Progress, progress_mode
    from dechrome.cli.run import Run
    from dechrome.cli.tally import Tally

    if url_file == "-" and "-" in paths:
        raise click.UsageError("'-' (standard input) can be read once: as a page or as a list of URLs.")
    sources = find_sources(paths, input_format, output, web, None if url_file is None else read_urls(url_file))
    tally = Tally(rejects=len(sources.faults))
    for fault in sources.faults:
        say(fault)
    if sources.skipped and not quiet:
        say(f"{counted(sources.skipped, 'file')} skipped: neither *.txt nor *.html")
    if sources.repeated and not quiet:
        say(f"{counted(sources.repeated, 'URL')} named more than once; fetched once")
    if not sources.found:
        ctx.exit(EXIT.unreadable)
    plan = make_plan(sources, output, output_format)
    cleaner = cleaning.cleaner()
    with Progress(progress_mode(quiet, plan.place is None), plan.total) as progress:
        Run(cleaner, plan, progress, text_column, cleaning.url, tally).all(sources.found)
    if summary or (summary is None and not quiet):
        for line in tally.lines():
            say(line)
    ctx.exit(tally.exit_code)
