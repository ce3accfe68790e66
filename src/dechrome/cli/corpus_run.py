"""What ``dechrome corpus run`` does with its options."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dechrome.cli.console import EXIT, cause, counted, say
from dechrome.cli.corpus_tables import tables
from dechrome.cli.progress import Progress, progress_mode
from dechrome.corpus import Settings, columns_for, run_corpus, stream_corpus
from dechrome.corpus.disk import Disk
from dechrome.corpus.manifest import stats_json
from dechrome.errors import OptionError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.cleaner import Cleaner
    from dechrome.cli.cleaning import Cleaning
    from dechrome.corpus import Summary
    from dechrome.corpus.counts import Counts
    from dechrome.corpus.pipeline import State

__all__ = ["run_command"]


def run_command(cleaning: Cleaning, given: dict[str, Any]) -> EXIT:
    """Run, report, and say with which code to exit."""
    settings = _settings(cleaning, given)
    if given["output"] == "-" and given["resume"]:
        raise OptionError("--resume needs a folder; a stream cannot be resumed")
    if given["output"] != "-" and given["rejects"]:
        raise OptionError("--rejects FILE goes with -o -; a folder has its rejects in rejects/")
    cleaner = cleaning.cleaner()
    mode = progress_mode(given["quiet"], given["output"] == "-")
    with Progress(mode, None) as progress:
        summary = _run(cleaner, settings, given, _Shown(progress))
    for name, fault in summary.faults.items():
        say(f"{name}: {fault}")
    if not given["quiet"]:
        for line in _summary(summary.counts):
            say(line)
    if given["stats"]:
        Disk().write(Path(given["stats"]), stats_json(summary.counts))
        for line in tables(summary.counts, given["top"]):
            say(line)
    over = summary.reject_rate > given["max_reject_rate"]
    return EXIT.rejects if over or summary.faults else EXIT.done


class _Shown:
    """Hands the growth of a run's state to the progress display, which counts steps."""

    def __init__(self, progress: Progress):
        self._progress = progress
        self._rows = self._read = 0

    def __call__(self, state: State) -> None:
        rows, read = state.counts.rows - self._rows, state.read - self._read
        if rows or read:
            self._progress.advance(rows, read, state.total, _outcome(state.counts))
            self._rows, self._read = state.counts.rows, state.read


def _outcome(counts: Counts) -> str:
    """Share removed and rows kept aside, in words."""
    removed = f"{1 - counts.chars_out / counts.chars_in:.1%} removed" if counts.chars_in else ""
    aside = counts.status["quarantined"]
    return ", ".join(filter(None, [removed, f"{aside:,} kept aside" if aside else ""]))


def _settings(cleaning: Cleaning, given: dict[str, Any]) -> Settings:
    columns = columns_for(
        given["preset"],
        text=given["text_column"],
        id=given["id_column"],
        url=given["url_column"],
        html=given["html_column"],
    )
    settings = Settings(columns=columns, output=given["output_format"], url=cleaning.url, cut_text=given["cut"])
    names = "sidecar", "metadata", "on_fault", "deadline", "memory"
    return replace(settings, **{name: given[name] for name in names})


def _run(cleaner: Cleaner, settings: Settings, given: dict[str, Any], shown: _Shown) -> Summary:
    common: dict[str, Any] = {"workers": given["workers"], "kind": given["input_format"], "report": shown}
    if given["output"] != "-":
        return run_corpus(given["inputs"], given["output"], cleaner, settings, resume=given["resume"], **common)
    with contextlib.ExitStack() as stack:
        try:
            rejects = stack.enter_context(open(given["rejects"], "wb")) if given["rejects"] else None
            return stream_corpus(given["inputs"], sys.stdout.buffer, cleaner, settings, rejects=rejects, **common)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"the output cannot be written ({cause(error)})") from error


def _summary(counts: Counts) -> Iterator[str]:
    statuses = ", ".join(f"{number:,} {status}" for status, number in sorted(counts.status.items()))
    share = f" ({counts.chars_out / counts.chars_in:.1%} kept)" if counts.chars_in else ""
    yield f"{counted(counts.rows, 'row')}{': ' if statuses else ''}{statuses}"
    yield f"{counts.chars_in:,} characters in, {counts.chars_out:,} out{share}"
    if counts.reasons:
        yield "kept aside: " + ", ".join(f"{number:,} {code}" for code, number in counts.reasons.most_common())
