"""``dechrome compare``: what changes between two sets of rules or options."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from dechrome.cli.console import EXIT, counted, printable, say
from dechrome.cli.outputs import Output
from dechrome.cli.report import pages_of, write_html
from dechrome.cli.sources import find_sources

__all__ = ["compare"]


@click.command()
@click.argument("before")
@click.argument("after")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT…|-", type=click.Path(allow_dash=True))
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write an HTML report too.")
@click.option("--text-column", default="text", show_default=True, metavar="NAME", help="Column that holds the page.")
@click.option("--url", metavar="URL", help="Where the pages are from; chooses rules by site. Nothing is fetched.")
@click.option("--fail", is_flag=True, help="Exit with 1 if anything changed, for use in CI.")
@click.pass_context
def compare(
    ctx: click.Context, before: str, after: str, paths: tuple[str, ...], output: str | None, text_column: str,
    url: str | None, fail: bool,
) -> None:  # fmt: skip
    """Show which lines change between BEFORE and AFTER, and by which rule.

    Each of the two is a rule file or folder, the word 'default', or options as 'profile=careful;keep=login,share'.
    """
    from dechrome.cleaner import Cleaner
    from dechrome.cli.pages import Reject
    from dechrome.comparing import compare as differences
    from dechrome.comparing import options_of
    from dechrome.report import Report, render

    first, second = Cleaner(options_of(before)), Cleaner(options_of(after))
    sources = find_sources(paths)
    report, changes, rejects = Report(), [], 0
    for page in pages_of(sources, text_column, url):
        if isinstance(page, Reject):
            say(f"{page.where}: {page.why}")
            rejects += 1
            continue
        result = page.cleaned(second)
        changes += differences(page.where, page.cleaned(first), result)
        report.add(page.where, result, page.url)
    if not report.pages:
        ctx.exit(EXIT.unreadable)
    with Output() as out:
        for change in changes:
            out.write(f"{printable(f'{change.page}:{change.line}: {change.text}')}\n".encode())
            rules = f"  ({', '.join(change.rules)})" if change.rules else ""
            out.write(f"    {change.before} -> {change.after}{printable(rules)}\n".encode())
        by_rule = Counter(rule for change in changes for rule in change.rules or ("(weights or surroundings)",))
        for rule, number in sorted(by_rule.items(), key=lambda item: (-item[1], item[0])):
            out.write(f"{number:>6}  {printable(rule)}\n".encode())
    if output:
        write_html(Path(output), render(report, "What changes", changes), sources)
    say(f"{counted(report.pages, 'page')}, {counted(len(changes), 'line')} changed")
    failed = rejects or sources.faults or (fail and changes)
    ctx.exit(EXIT.rejects if failed else EXIT.done)
