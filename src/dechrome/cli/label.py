"""``dechrome label``: a draft of a labelled page, to be corrected by hand."""

from __future__ import annotations

import click

from dechrome.cli.cleaning import Cleaning, cleaning_options
from dechrome.cli.console import EXIT, say
from dechrome.cli.outputs import Output
from dechrome.cli.report import pages_of
from dechrome.cli.sources import find_sources

__all__ = ["label"]


@click.command()
@click.argument("paths", nargs=-1, metavar="PAGE…|-", type=click.Path(allow_dash=True))
@cleaning_options
@click.pass_context
def label(ctx: click.Context, paths: tuple[str, ...], cleaning: Cleaning) -> None:
    """Write a draft of labelled pages, one JSON object a line, for 'dechrome eval'.

    Every line gets the label that dechrome would give it. Correct what is wrong before you measure with it: an
    uncorrected draft measures dechrome against itself.
    """
    import msgspec

    from dechrome.cli.pages import Reject
    from dechrome.evaluation import draft

    sources = find_sources(paths)
    cleaner = cleaning.cleaner()
    written = rejects = 0
    with Output() as output:
        for page in pages_of(sources, "text", cleaning.url):
            if isinstance(page, Reject):
                say(f"{page.where}: {page.why}")
                rejects += 1
                continue
            record = draft(page.where, cleaner.clean(page.text, page.url), page.url)
            output.write(msgspec.json.encode(record) + b"\n")
            written += 1
    if not written:
        ctx.exit(EXIT.unreadable)
    ctx.exit(EXIT.rejects if rejects or sources.faults else EXIT.done)
