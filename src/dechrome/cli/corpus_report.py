"""What ``dechrome corpus report`` does with its options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dechrome.cli.console import EXIT, counted, say
from dechrome.cli.progress import Progress, progress_mode
from dechrome.cli.report import write_html
from dechrome.cli.sources import Sources
from dechrome.corpus import Settings, columns_for
from dechrome.corpus.inputs import find_inputs
from dechrome.corpus.outcome import clean_page
from dechrome.corpus.records import Reject
from dechrome.corpus.sample import sample_pages
from dechrome.errors import OptionError
from dechrome.report import Report, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.cleaner import Cleaner
    from dechrome.cli.cleaning import Cleaning
    from dechrome.corpus.records import Page
    from dechrome.result import CleanResult

__all__ = ["report_command"]


def report_command(cleaning: Cleaning, given: dict[str, Any]) -> EXIT:
    """Sample, clean, write, and say with which code to exit."""
    columns = columns_for(
        given["preset"], text=given["text_column"], html=given["html_column"], url=given["url_column"]
    )
    settings = Settings(columns=columns, url=cleaning.url)
    place = Path(given["output"])
    _check(place, given["inputs"])
    cleaner, gathered = cleaning.cleaner(), Report(given["sample"])
    with Progress(progress_mode(given["quiet"], False), None) as progress:
        sample = sample_pages(
            given["inputs"], settings, given["sample"], advance=lambda pages: progress.advance(pages, 0, None)
        )
    for name, fault in sample.faults.items():
        say(f"{name}: {fault}")
    for name, page in sample.pages:
        result, why = _cleaned(cleaner, page, settings)
        if result is None:
            say(f"{name}: {why}")
        else:
            gathered.add(name, result, page.url or settings.url)
    if not gathered.pages:
        say("no page could be read")
        return EXIT.unreadable
    write_html(place, render(gathered, given["title"]), Sources([], []))
    if not given["quiet"]:
        look = counted(len(gathered.look_first()), "page")
        say(f"{gathered.pages:,} of {counted(sample.read, 'page')}, {look} to look at first: {place}")
        if sample.passed:
            say("passed over: " + ", ".join(f"{number:,} {why}" for why, number in sample.passed.most_common()))
    return EXIT.rejects if sample.faults else EXIT.done


def _check(place: Path, inputs: Sequence[str]) -> None:
    """Raises ``OptionError`` where the report would overwrite an input."""
    if not place.exists():
        return
    for source in find_inputs(inputs, None):
        if any(place.samefile(path) for path in (source.path, *(path for _, path in source.pages))):
            raise OptionError(f"{place} is an input, and inputs are never overwritten: name another file with -o")


def _cleaned(cleaner: Cleaner, page: Page, settings: Settings) -> tuple[CleanResult | None, str]:
    """The page as a run cleans it; or None, and why: a page that cannot be cleaned costs itself."""
    try:
        outcome = clean_page(cleaner, page, settings)
    except Reject as reject:
        return None, f"{reject.code}: {reject.words}"
    except Exception as error:
        return None, f"exception: {type(error).__name__}: {error}"[:500]
    return outcome.result, ", ".join(outcome.flags)
