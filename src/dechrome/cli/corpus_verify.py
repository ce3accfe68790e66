"""``dechrome corpus verify``: whether a finished run is whole."""

from __future__ import annotations

import click

from dechrome.cli.console import EXIT, counted, say
from dechrome.cli.corpus_ends import ends

__all__ = ["verify"]


@click.command()
@click.argument("output", metavar="DIR", type=click.Path())
@click.pass_context
def verify(ctx: click.Context, output: str) -> None:
    """Check every file of a finished run: size, hash, rows, and that the counts add up.

    A fault is a line on standard error, and the exit code is 1.
    """
    from dechrome.corpus.verify import verify_run

    with ends(ctx):
        found = verify_run(output)
    for fault in found.faults:
        say(fault)
    verdict = counted(len(found.faults), "fault") if found.faults else "all as it was written"
    say(f"{counted(found.rows, 'row')} in {counted(found.files, 'file')}: {verdict}")
    if found.faults:
        ctx.exit(EXIT.rejects)
