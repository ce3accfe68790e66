"""``dechrome rules new``, ``stats`` and ``docs``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from dechrome.cli.console import EXIT, counted, printable, say
from dechrome.cli.outputs import FileOutput, Output
from dechrome.cli.sources import find_sources
from dechrome.errors import InputError

__all__ = ["docs", "new", "stats"]

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


@click.command()
@click.argument("host")
@click.argument("paths", nargs=-1, required=True, metavar="PAGE…", type=click.Path())
@click.option("--dir", "folder", type=click.Path(), default="my-rules", show_default=True, help="Write there.")
@click.pass_context
def new(ctx: click.Context, host: str, paths: tuple[str, ...], folder: str) -> None:
    """Draft a pack for HOST from pages of it, and keep the pages beside it.

    Writes DIR/HOST.toml, with a rule for each short line that several pages repeat and a comment for each that was
    decided narrowly, and DIR/pages/HOST/. Nothing that exists is overwritten.
    """
    from dechrome.authoring import candidates, pack_text
    from dechrome.cleaner import Cleaner
    from dechrome.cli.pages import read_text_page

    if not _HOST.fullmatch(host):
        raise click.UsageError(f"{printable(host)!r} is no host name: write it without https:// and path, as mill.vn.")
    place, store = Path(folder, f"{host.lower()}.toml"), Path(folder, "pages", host.lower())
    if place.exists():
        raise click.UsageError(f"{place} exists and is not overwritten: edit it, move it away, or name another --dir.")
    sources = find_sources(paths, "text")
    if sources.faults:
        say(sources.faults[0])
        ctx.exit(EXIT.unreadable)
    try:
        pages = [read_text_page(source, f"https://{host}/") for source in sources.found]
    except InputError as error:
        say(str(error))
        ctx.exit(EXIT.unreadable)
    cleaner = Cleaner()
    results = [page.cleaned(cleaner) for page in pages]
    found = candidates(results)
    prose = max((span.shown for result in results for span in result.kept), key=len, default="A sentence of a text.")
    with FileOutput(place) as output:
        output.write(pack_text(host.lower(), found, len(pages), " ".join(prose.split())[:200]).encode())
    for number, page in enumerate(pages, 1):
        with FileOutput(store / f"{number}.txt") as output:
            output.write(page.text.encode("utf-8", "replace"))
    rules = sum(one.pages > 1 for one in found)
    rest = counted(len(found) - rules, "more candidate")
    say(f"{place}: {counted(rules, 'rule')}, {rest} as comments; edit it, then")
    say(f"dechrome rules test {place}")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="LABELLED…", type=click.Path())
@click.option("--rules", "own", type=click.Path(), metavar="PATH", multiple=True, help="Rules of your own as well.")
@click.pass_context
def stats(ctx: click.Context, paths: tuple[str, ...], own: tuple[str, ...]) -> None:
    """Lines matched and precision per rule, on labelled pages (the format of 'dechrome label'); the worst first."""
    from dechrome.authoring import rule_figures
    from dechrome.cleaner import Cleaner
    from dechrome.evaluation import read_labelled
    from dechrome.options import Options

    cleaner = Cleaner(Options(rules=own))
    try:
        found = rule_figures(cleaner, (page for path in paths for page in read_labelled(Path(path))))
    except InputError as error:
        say(str(error))
        ctx.exit(EXIT.unreadable)
    with Output() as output:
        output.write(b" lines  content  removed  precision  rule\n")
        for rule, one in sorted(found.items(), key=lambda item: (item[1].precision, -item[1].content, item[0])):
            lines = one.chrome + one.content
            row = f"{lines:>6}  {one.content:>7}  {one.removed:>7}  {one.precision:>8.1%}   {rule}\n"
            output.write(row.encode())
    say(f"{counted(len(found), 'rule')} matched")


@click.command()
@click.option("-o", "--output", "place", type=click.Path(), metavar="FILE", help="Write there, not to standard output.")
def docs(place: str | None) -> None:
    """Write the page about all shipped rules, as Markdown."""
    from dechrome.authoring import rules_page
    from dechrome.shipped import shipped_rules

    with FileOutput(Path(place)) if place else Output() as output:
        output.write(rules_page(shipped_rules()).encode())
