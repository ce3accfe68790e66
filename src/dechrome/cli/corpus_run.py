"""``dechrome corpus run``: a corpus in, clean rows, removed spans, rejects and statistics out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dechrome.cli.cleaning import cleaning_options
from dechrome.cli.console import EXIT, abandon_stdout, say
from dechrome.cli.corpus_ends import config_option, ends
from dechrome.errors import OutputError

if TYPE_CHECKING:
    from dechrome.cli.cleaning import Cleaning
    from dechrome.corpus import Settings, Summary

__all__ = ["run"]

_KINDS = click.Choice(("jsonl", "parquet", "warc", "files"))
_FORMATS = click.Choice(("jsonl.zst", "jsonl.gz", "jsonl"))
_PRESETS = click.Choice(("plain", "fineweb", "c4", "oscar", "hplt", "dolma", "html"))

_OPTIONS = (
    click.option("-o", "--output", required=True, metavar="DIR|-", type=click.Path(),
                 help="Folder for the output; '-': rows to standard output, which cannot be resumed."),
    click.option("--workers", type=click.IntRange(1), default=lambda: os.cpu_count() or 1, show_default="processors",
                 help="Processes that clean."),
    click.option("--resume", is_flag=True, help="Go on where an earlier run was stopped."),
    click.option("--input-format", type=_KINDS, help="How to read the files named. Default: as their names end."),
    click.option("--preset", type=_PRESETS, help="Columns of a well-known corpus."),
    click.option("--text-column", metavar="NAME", help="Column that holds the page. Default: text."),
    click.option("--id-column", metavar="NAME", help="Column that names the row. Default: id."),
    click.option("--url-column", metavar="NAME",
                 help="Column that says where the page is from; a.b is b inside the object a. Default: url."),
    click.option("--html-column", metavar="NAME", help="Column that holds HTML; the text column receives the text."),
    click.option("--output-format", type=_FORMATS, default="jsonl.zst", show_default=True,
                 help="Format of rows; those of Parquet stay Parquet."),
    click.option("--sidecar/--no-sidecar", default=True, help="Removed spans beside the rows. Default: yes."),
    click.option("--metadata/--no-metadata", default=True, help="Columns clean_title, clean_date … Default: yes."),
    click.option("--cut/--no-cut", "cut_text", default=True,
                 help="Whether the text column receives the clean text, or stays as it is. Default: yes."),
    click.option("--on-fault", type=click.Choice(("quarantine", "keep")), default="quarantine", show_default=True,
                 help="Whether a page whose cleaning failed is kept aside, or passes through unchanged."),
    click.option("--deadline", type=click.FloatRange(0, min_open=True), default=20.0, show_default=True,
                 metavar="SECONDS", help="Time for one page."),
    click.option("--memory", type=click.IntRange(1), default=1_000, show_default=True, metavar="MIB",
                 help="Memory by which one page may make a worker grow."),
    click.option("--max-reject-rate", type=click.FloatRange(0, 1), default=0.01, show_default=True, metavar="SHARE",
                 help="Exit with 1 if a larger share of rows is kept aside."),
    click.option("--rejects", metavar="FILE", type=click.Path(),
                 help="With -o -: file for rows kept aside. A folder has them in rejects/."),
    click.option("--stats", metavar="FILE", type=click.Path(),
                 help="File for the counts, as JSON. A folder has them in stats.json as well."),
)  # fmt: skip


def _run_options(command: Any) -> Any:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(context_settings={"auto_envvar_prefix": "DECHROME_CORPUS"})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…|-", type=click.Path(allow_dash=True))
@_run_options
@config_option
@cleaning_options
@click.option("-q", "--quiet", is_flag=True, help="No progress and no table; only what went wrong.")
@click.pass_context
def run(ctx: click.Context, inputs: tuple[str, ...], cleaning: Cleaning, quiet: bool, **given: Any) -> None:
    """Clean JSONL, Parquet, WARC and WET files (.gz, .zst), and folders of them or of text and HTML files.

    Every row in is one row out, with one status: ok, empty, kept_raw or quarantined. The folder gets documents/,
    attributes/ (removed spans), rejects/, stats.json and, last, manifest.json, which lists what counts.
    """
    settings = _settings(given, cleaning)
    if given["rejects"] and given["output"] != "-":
        raise click.UsageError("--rejects goes with '-o -'; a folder has its rejects in rejects/")
    if given["resume"] and given["output"] == "-":
        raise click.UsageError("standard output cannot be resumed; name a folder with -o")
    with ends(ctx):
        summary = _run(inputs, settings, cleaning, quiet, given)
        _write_stats(given["stats"], summary)
    for name, fault in summary.faults.items():
        say(f"{name}: {fault}")
    if not quiet:
        from dechrome.cli.corpus_table import table

        for line in table(summary.counts):
            say(line)
    rate = summary.reject_rate
    if rate > given["max_reject_rate"]:
        say(f"{rate:.2%} of the rows were kept aside, more than --max-reject-rate {given['max_reject_rate']:.2%}")
    if summary.faults or rate > given["max_reject_rate"]:
        ctx.exit(EXIT.rejects)


def _settings(given: dict[str, Any], cleaning: Cleaning) -> Settings:
    from dechrome.corpus import Settings, columns_for

    names = ("text", "id", "url", "html")
    return Settings(
        columns=columns_for(given["preset"], **{name: given[f"{name}_column"] for name in names}),
        output=given["output_format"],
        url=cleaning.url,
        **{name: given[name] for name in ("sidecar", "metadata", "cut_text", "on_fault", "deadline", "memory")},
    )


def _run(
    inputs: tuple[str, ...], settings: Settings, cleaning: Cleaning, quiet: bool, given: dict[str, Any]
) -> Summary:
    from dechrome.cli.corpus_progress import CorpusProgress
    from dechrome.cli.progress import progress_mode
    from dechrome.corpus import run_corpus

    cleaner = cleaning.cleaner()
    shared = {"workers": given["workers"], "kind": given["input_format"]}
    with CorpusProgress(progress_mode(quiet, given["output"] == "-")) as progress:
        if given["output"] != "-":
            resume = given["resume"]
            return run_corpus(inputs, given["output"], cleaner, settings, resume=resume, report=progress.show, **shared)
        return _stream(inputs, cleaner, settings, given["rejects"], {"report": progress.show, **shared})


def _stream(
    inputs: tuple[str, ...], cleaner: Any, settings: Settings, rejects: str | None, shared: dict[str, Any]
) -> Summary:
    from dechrome.corpus import stream_corpus

    if sys.stdout is None:
        raise OutputError("standard output is closed; name a folder with -o")
    try:
        if rejects is None:
            return stream_corpus(inputs, sys.stdout.buffer, cleaner, settings, **shared)
        with open(rejects, "wb") as stream:
            return stream_corpus(inputs, sys.stdout.buffer, cleaner, settings, rejects=stream, **shared)
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        raise OutputError(f"{error.filename or 'standard output'}: cannot be written ({error.strerror})") from error


def _write_stats(path: str | None, summary: Summary) -> None:
    if path is None:
        return
    import json

    try:
        Path(path).write_text(json.dumps(summary.counts.to_dict(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
