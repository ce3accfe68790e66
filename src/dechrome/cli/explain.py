"""``dechrome explain``: one page, line by line, with the reasons."""

from __future__ import annotations

from pathlib import Path

import click

from dechrome.cli.cleaning import Cleaning, cleaning_options
from dechrome.cli.console import EXIT, colours, say
from dechrome.cli.sources import find_sources
from dechrome.cli.web import Web, web_options
from dechrome.errors import InputError

__all__ = ["explain"]


@click.command()
@click.argument("path", metavar="PATH|URL|-", required=False, type=click.Path(allow_dash=True))
@click.option("--all", "everything", is_flag=True, help="Role, score and reasons of kept lines too; all reasons.")
@click.option("--json", "as_json", is_flag=True, help="The whole result as JSON instead.")
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True,
    help="auto: on a terminal, unless NO_COLOR is set.",
)  # fmt: skip
@web_options
@cleaning_options
@click.pass_context
def explain(
    ctx: click.Context,
    path: str | None,
    everything: bool,
    as_json: bool,
    color: str,
    web: Web,
    cleaning: Cleaning,
) -> None:
    """Show a page of text with what goes struck out, each removal with its role and main reasons.

    Without a terminal: each line of the page with - (goes) or + (stays), its number, role and score, and the
    reasons below it.
    """
    from dechrome.cli.outputs import Output
    from dechrome.cli.page_view import view_page
    from dechrome.cli.pages import read_text_page

    if path and path != "-" and Path(path).is_dir():
        raise click.UsageError(f"{path} is a folder; explain shows one page: name a file in it.")
    sources = find_sources((path,) if path else (), web=web)
    if sources.faults:
        say(sources.faults[0])
        ctx.exit(EXIT.unreadable)
    source = sources.found[0]
    if source.kind == "jsonl":
        raise click.UsageError(
            f"{source.name} is JSONL; explain shows one page: pipe a row's text in, "
            f"as sed -n 1p {source.name} | jq -r .text | dechrome explain -"
        )
    try:
        page = read_text_page(source, cleaning.url)
    except InputError as error:
        say(str(error))
        ctx.exit(EXIT.unreadable)
    result = page.cleaned(cleaning.cleaner())
    for note in (*page.notes, *result.notes):
        say(f"{page.where}: {note}")
    with Output() as output:
        if as_json:
            import msgspec

            output.write(msgspec.json.format(msgspec.json.encode(result.to_dict()), indent=2) + b"\n")
            return
        for line in view_page(result, colour=colours(color), everything=everything):
            output.write(f"{line}\n".encode())
