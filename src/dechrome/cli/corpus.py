"""``dechrome corpus``: millions of pages, exactly once."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import click

from dechrome.cli.cleaning import cleaning_options
from dechrome.cli.console import EXIT, counted, say
from dechrome.errors import InputError, LockedError, OptionError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.cli.cleaning import Cleaning

__all__ = ["corpus"]


@click.group()
def corpus() -> None:
    """Clean millions of pages: JSONL, Parquet, WARC, WET and folders of pages.

    A run can be killed at any moment and resumed; it gives the same bytes as an undisturbed one.
    """


@contextlib.contextmanager
def _ends(ctx: click.Context) -> Iterator[None]:
    """Turn errors into one sentence and an exit code; all others are usage errors, which the main group handles."""
    try:
        yield
    except (InputError, LockedError) as error:
        say(str(error))
        ctx.exit(EXIT.unreadable)
    except OutputError as error:
        say(str(error))
        ctx.exit(EXIT.write_failed)


def _load(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Take a TOML file as defaults: flags go before it."""
    if value is None:
        return
    from pathlib import Path

    from dechrome.safe_toml import load_toml

    known = {one.name for one in ctx.command.params if isinstance(one, click.Option) and one is not parameter}
    names = {"format": "output_format", "input-format": "input_format"}
    settings = {names.get(key, key.replace("-", "_")): entry for key, entry in load_toml(Path(value)).items()}
    for key in settings:
        if key not in known:
            raise OptionError(f"{value}: {key!r} is no setting; name settings as the options are, as workers = 4")
    ctx.default_map = settings


@corpus.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…|-", type=click.Path(allow_dash=True))
@click.option("-o", "--output", required=True, metavar="DIR|-", help="Folder of the run; '-': rows to standard output.")
@click.option("--workers", type=click.IntRange(1, 1024), default=1, show_default=True, help="Processes that clean.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped; same inputs and options.")
@click.option("--config", metavar="FILE", type=click.Path(), is_eager=True, expose_value=False, callback=_load,
              help="Options in TOML, as workers = 4. Flags go before it.")  # fmt: skip
@click.option("--input-format", type=click.Choice(("jsonl", "parquet", "warc", "files")),
              help="How inputs named here are read. Default: as their names end.")  # fmt: skip
@click.option("--format", "output_format", type=click.Choice(("jsonl.zst", "jsonl.gz", "jsonl")), default="jsonl.zst",
              show_default=True, help="Output format; Parquet stays Parquet.")  # fmt: skip
@click.option("--preset", metavar="NAME", help="Columns: plain, fineweb, c4, oscar, hplt, dolma or html.")
@click.option("--text-column", metavar="NAME", help="Column of the page's text, replaced by what stays.")
@click.option("--html-column", metavar="NAME", help="Column of HTML, read instead; the text column gets the result.")
@click.option("--id-column", metavar="NAME", help="Column of the row's id; a.b looks inside a.")
@click.option("--url-column", metavar="NAME", help="Column of the page's URL; a.b looks inside a.")
@click.option("--sidecar/--no-sidecar", default=True, show_default=True, help="Write removed spans beside the rows.")
@click.option("--metadata/--no-metadata", default=True, show_default=True, help="Add columns as clean_title.")
@click.option("--cut/--no-cut", default=True, show_default=True, help="Replace the text; or leave it, to cut later.")
@click.option("--on-fault", type=click.Choice(("quarantine", "keep")), default="quarantine", show_default=True,
              help="What becomes of a row whose cleaning failed.")  # fmt: skip
@click.option("--deadline", type=float, default=20.0, show_default=True, help="Seconds for one document.")
@click.option("--memory", type=int, default=1_000, show_default=True, help="MiB by which one may make a worker grow.")
@click.option("--max-reject-rate", type=click.FloatRange(0, 1), default=0.0, show_default=True,
              help="Share of rows that may be kept aside without exit code 1.")  # fmt: skip
@click.option("--rejects", metavar="FILE", type=click.Path(), help="With -o -: rows kept aside. A folder has rejects/.")
@click.option("--stats", metavar="FILE", type=click.Path(),
              help="Write statistics as JSON (as a folder's stats.json), and print them.")  # fmt: skip
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="With --stats: lines of each table.")
@cleaning_options
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; only what went wrong.")
@click.pass_context
def run(ctx: click.Context, /, **given: Any) -> None:
    """Clean a corpus into a folder, exactly once."""
    from dechrome.cli.corpus_run import run_command

    cleaning: Cleaning = given.pop("cleaning")
    with _ends(ctx):
        code = run_command(cleaning, given)
    ctx.exit(code)


@corpus.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.pass_context
def verify(ctx: click.Context, folder: str) -> None:
    """Check a finished run: every file, row and sum against its manifest.

    A fault is a line on standard output; then the exit code is 1.
    """
    from dechrome.cli.console import printable
    from dechrome.cli.outputs import Output
    from dechrome.corpus import verify_corpus

    with _ends(ctx):
        verdict = verify_corpus(folder)
    with Output() as output:
        for fault in verdict.faults:
            output.write(f"{printable(fault)}\n".encode())
    outcome = counted(len(verdict.faults), "fault") if verdict.faults else "all as it was written"
    say(f"{counted(verdict.rows, 'row')}, {counted(verdict.files, 'file')}: {outcome}")
    ctx.exit(EXIT.rejects if verdict.faults else EXIT.done)


@corpus.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…", type=click.Path())
@click.option("-o", "--output", required=True, metavar="DIR", type=click.Path(), help="Folder for the profiles.")
@click.option("--workers", type=click.IntRange(1, 1024), default=1, show_default=True, help="Processes that read.")
@click.option("--input-format", type=click.Choice(("jsonl", "parquet", "warc", "files")),
              help="How inputs named here are read. Default: as their names end.")  # fmt: skip
@click.option("--preset", metavar="NAME", help="Columns: plain, fineweb, c4, oscar, hplt, dolma or html.")
@click.option("--text-column", metavar="NAME", help="Column of the page's text.")
@click.option("--html-column", metavar="NAME", help="Column of HTML, read instead.")
@click.option("--url-column", metavar="NAME", help="Column of the page's URL; a.b looks inside a.")
@click.option("--url", metavar="URL", help="Where pages are from that do not say, as https://example.org.")
@click.option("--min-pages", type=int, default=3, show_default=True, help="Pages on which a line must stand.")
@click.option("--min-share", type=float, default=0.05, show_default=True, help="Share of its host's pages likewise.")
@click.option("--min-site-pages", type=int, default=5, show_default=True, help="Pages a host must have.")
@click.option("--memory", type=int, default=1_000, show_default=True, help="MiB for counting; the rest goes to disk.")
@click.option("--replace", is_flag=True, help="Replace the profiles in DIR, edits and all.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; only what went wrong.")
@click.pass_context
def learn(ctx: click.Context, /, **given: Any) -> None:
    """Count what each host repeats on its pages, and write a profile per host.

    Profiles are TOML files to read and edit; 'corpus run --profiles DIR' takes them as evidence.
    """
    from dechrome.cli.corpus_learn import learn_command

    with _ends(ctx):
        code = learn_command(given)
    ctx.exit(code)


@corpus.command()
@click.argument("folder", metavar="PROFILES", type=click.Path())
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write there, not to standard output.")
@click.option("--min-hosts", type=click.IntRange(2), default=5, show_default=True, help="Hosts that repeat the line.")
@click.option("--min-share", type=float, default=0.2, show_default=True, help="Share of their pages.")
@click.pass_context
def suggest(ctx: click.Context, folder: str, output: str | None, min_hosts: int, min_share: float) -> None:
    """Draft rules for lines that many hosts repeat and no rule knows."""
    from dechrome.cli.corpus_learn import suggest_command

    ctx.exit(suggest_command(folder, output, min_hosts, min_share))


@corpus.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…", type=click.Path())
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(), help="The HTML file to write.")
@click.option("--sample", type=click.IntRange(1, 20_000), default=500, show_default=True, metavar="N",
              help="Pages to clean and show, chosen by the hash of their names.")  # fmt: skip
@click.option("--title", default="What dechrome removed", show_default=True, help="Heading of the report.")
@click.option("--preset", metavar="NAME", help="Columns: plain, fineweb, c4, oscar, hplt, dolma or html.")
@click.option("--text-column", metavar="NAME", help="Column of the page's text.")
@click.option("--html-column", metavar="NAME", help="Column of HTML, read instead.")
@click.option("--url-column", metavar="NAME", help="Column of the page's URL; a.b looks inside a.")
@cleaning_options
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; only what went wrong.")
@click.pass_context
def report(ctx: click.Context, /, **given: Any) -> None:
    """Show what goes from a sample of a corpus, and why, before or after a run over the same inputs.

    Say the options that the run has. The totals are those of the sample; a run's stats.json has those of all pages.
    """
    from dechrome.cli.corpus_report import report_command

    cleaning: Cleaning = given.pop("cleaning")
    with _ends(ctx):
        code = report_command(cleaning, given)
    ctx.exit(code)
