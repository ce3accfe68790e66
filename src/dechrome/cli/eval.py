"""``dechrome eval``: figures on labelled pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dechrome.cli.cleaning import Cleaning, cleaning_options
from dechrome.cli.console import EXIT, printable, say
from dechrome.cli.outputs import Output
from dechrome.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.evaluation import Figures

__all__ = ["eval"]


@click.command("eval")
@click.argument("paths", nargs=-1, required=True, metavar="LABELLED…", type=click.Path())
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Show N wrong lines of each sort.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON instead.")
@cleaning_options
@click.pass_context
def eval(  # noqa: A001 - the command's name
    ctx: click.Context, paths: tuple[str, ...], errors: int, as_json: bool, cleaning: Cleaning
) -> None:
    """Print how much chrome goes and how much content is lost on your own labelled pages.

    'dechrome label' writes a draft of such a file; docs/evaluation.md describes the format.
    """
    import msgspec

    from dechrome.evaluation import read_labelled, score

    try:
        figures = score(cleaning.cleaner(), (page for path in paths for page in read_labelled(Path(path))))
    except InputError as error:
        say(str(error))
        ctx.exit(EXIT.unreadable)
    if not figures.pages:
        say(f"{', '.join(paths)}: holds no page; write one JSON object a line, as 'dechrome label' does")
        ctx.exit(EXIT.unreadable)
    with Output() as output:
        if as_json:
            output.write(msgspec.json.format(msgspec.json.encode(_plain(figures)), indent=2) + b"\n")
            return
        for line in _lines(figures, errors):
            output.write(f"{printable(line)}\n".encode())


def _plain(figures: Figures) -> dict[str, Any]:
    return {
        "pages": figures.pages, "content_loss": figures.content_loss, "damaged": figures.damaged,
        "chrome": figures.chrome, "chrome_removed": figures.chrome_removed,
        "content": figures.content, "content_lost": figures.content_lost, "labels": figures.labels,
    }  # fmt: skip


def _lines(figures: Figures, errors: int) -> Iterator[str]:
    chrome, content = figures.chrome, figures.content
    yield f"pages {figures.pages}"
    yield f"content loss {figures.content_loss:.2%} of words; pages that lost over 5 %: {figures.damaged:.1%}"
    yield f"chrome removed {figures.chrome_removed}/{chrome} = {figures.chrome_removed / max(1, chrome):.1%}"
    yield f"content lost {figures.content_lost}/{content} = {figures.content_lost / max(1, content):.2%}"
    width = max(map(len, figures.labels), default=0)
    for label, (lines, removed) in sorted(figures.labels.items()):
        yield f"  {label:<{width}}  removed {removed}/{lines}"
    for sort, chromes in (("content removed", False), ("chrome kept", True)):
        rows = [row for row in figures.wrong if row[2].startswith("chrome") == chromes]
        for name, number, label, text in rows[:errors]:
            yield f"{sort}: {name} line {number} ({label}): {text[:120]}"
