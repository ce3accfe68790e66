"""What ``dechrome corpus learn`` and ``suggest`` do with their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dechrome.cli.console import EXIT, counted, say
from dechrome.cli.outputs import FileOutput, Output
from dechrome.cli.progress import Progress, progress_mode
from dechrome.corpus import Settings, columns_for
from dechrome.corpus.learn import Learnt, learn_corpus
from dechrome.corpus.line_merge import Least
from dechrome.corpus.suggest import suggest_rules, suggestions_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["learn_command", "suggest_command"]


def learn_command(given: dict[str, Any]) -> EXIT:
    """Learn, report, and say with which code to exit."""
    columns = columns_for(
        given["preset"], text=given["text_column"], url=given["url_column"], html=given["html_column"]
    )
    settings = Settings(columns=columns, url=given["url"])
    least = Least(given["min_pages"], given["min_share"], given["min_site_pages"])
    with Progress(progress_mode(given["quiet"], False), None) as progress:
        learnt = learn_corpus(
            given["inputs"], given["output"], settings, least=least, workers=given["workers"], memory=given["memory"],
            kind=given["input_format"], replace_old=given["replace"], report=_shown(progress),
        )  # fmt: skip
    for name, fault in learnt.faults.items():
        say(f"{name}: {fault}")
    if not given["quiet"]:
        say(f"{counted(learnt.pages, 'page')}: {counted(learnt.sites, 'profile')}, {counted(learnt.lines, 'line')}")
        if learnt.passed:
            say("passed over: " + ", ".join(f"{number:,} {why}" for why, number in learnt.passed.most_common()))
    return EXIT.rejects if learnt.faults else EXIT.done


def _shown(progress: Progress) -> Callable[[Learnt], None]:
    seen = 0

    def report(learnt: Learnt) -> None:
        nonlocal seen
        progress.advance(learnt.pages - seen, 0, None)
        seen = learnt.pages

    return report


def suggest_command(folder: str, place: str | None, hosts: int, share: float) -> EXIT:
    """Write the draft."""
    from dechrome.rulebook import Rulebook
    from dechrome.shipped import shipped_rules

    found = suggest_rules(folder, Rulebook(shipped_rules()).index_for(None), hosts=hosts, share=share)
    with FileOutput(Path(place)) if place else Output() as output:
        output.write(suggestions_text(found).encode())
    say(f"{counted(len(found), 'line')} to look at")
    return EXIT.done
