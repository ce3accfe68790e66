"""``python -m benchmarks.site_profiles``: what profiles of sites add, on sites built from one template each.

Sites come in two halves: weights and thresholds of ``site.repeated`` were chosen on the half ``tune``, the half
``report`` was held out. A profile is learnt by ``dechrome corpus learn`` from two thirds of the pages of a site, and
all figures are of the other third, with and without it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.data import MissingDataError, add_data_option, data_folder
from benchmarks.scoring import WORD, removed_lines
from benchmarks.sites.sources import all_sites
from dechrome import Cleaner, Options
from dechrome.corpus.learn import learn_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.sites.build import Site, SitePage
    from dechrome.result import CleanResult

__all__ = ["Figures", "compare", "main"]

LEARNT_FROM = 2 / 3


@dataclass
class Figures:
    """Lines and words of chrome and of content, and those that went."""

    lines: defaultdict[bool, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    words: defaultdict[bool, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, page: SitePage, gone: Sequence[bool]) -> None:
        """Count a page, given which of its lines went."""
        for line, content, lost in zip(page.lines, page.content, gone, strict=True):
            if not line.strip():
                continue
            words = max(1, len(WORD.findall(line)))
            for table, size in ((self.lines, 1), (self.words, words)):
                table[content][0] += size
                table[content][1] += size * lost

    def share(self, content: bool, *, words: bool = False) -> float:
        """Share of lines, or words, of content or chrome that went."""
        every, lost = (self.words if words else self.lines)[content]
        return lost / max(1, every)


def compare(sites: Sequence[Site], html: bool, show: int = 0) -> dict[str, dict[str, Figures]]:
    """Figures by language and by ``without`` and ``with`` the profile; ``all`` are all languages together."""
    figures: dict[str, dict[str, Figures]] = defaultdict(lambda: {"without": Figures(), "with": Figures()})
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        corpus = folder / "pages.jsonl"
        with corpus.open("w", encoding="utf-8") as stream:
            for site in sites:
                for page in site.pages[: round(LEARNT_FROM * len(site.pages))]:
                    stream.write(json.dumps({"url": page.url, "text": page.text}, ensure_ascii=False) + "\n")
        learn_corpus([corpus], folder / "profiles")
        cleaners = {"without": Cleaner(), "with": Cleaner(Options(profiles=str(folder / "profiles")))}
        for site in sites:
            for page in site.pages[round(LEARNT_FROM * len(site.pages)) :]:
                for name, cleaner in cleaners.items():
                    gone = _gone(cleaner, page, html)
                    figures["all"][name].add(page, gone)
                    figures[site.language][name].add(page, gone)
                    if show and name == "with":
                        show -= _show(cleaner, page, gone, html)
    return figures


def _gone(cleaner: Cleaner, page: SitePage, html: bool) -> list[bool]:
    if not html:
        return removed_lines(page.lines, cleaner.clean(page.text, page.url).removed)
    result = _clean_html(cleaner, page)
    kept = {" ".join(span.shown.split()) for span in result.kept}
    return [" ".join(line.split()) not in kept for line in page.lines]


def _clean_html(cleaner: Cleaner, page: SitePage) -> CleanResult:
    """A page of nothing but divisions: what elements say is left out, so that the profile is what is measured."""
    body = "".join(f"<div>{escape(line.strip())}</div>" for line in page.lines if line.strip())
    return cleaner.clean_html(f"<html><body>{body}</body></html>", page.url)


def _show(cleaner: Cleaner, page: SitePage, gone: Sequence[bool], html: bool) -> int:
    pairs = enumerate(zip(page.lines, page.content, gone, strict=True))
    wrong = [number for number, (line, content, lost) in pairs if line.strip() and content == lost]
    for number in wrong[:3]:
        print(f"{page.url} {'LOST' if page.content[number] else 'left'}: {page.lines[number][:110]}", file=sys.stderr)
    if wrong and not html:
        result = cleaner.clean(page.text, page.url)
        for verdict in result.verdicts:
            if verdict.block.text.strip() == page.lines[wrong[0]].strip():
                hits = ", ".join(f"{hit.rule} {hit.weight:+.1f}" for hit in verdict.hits[:7])
                print(f"    {verdict.score:+.2f} {verdict.role}: {hits}", file=sys.stderr)
    return bool(wrong)


def table(figures: dict[str, dict[str, Figures]]) -> str:
    """A Markdown table."""
    rows = [
        "| sites | chrome removed, without | with profile | content lost, without | with profile |",
        "|---|--:|--:|--:|--:|",
    ]
    for language in ("all", *sorted(set(figures) - {"all"})):
        bare, known = figures[language]["without"], figures[language]["with"]
        shares = [bare.share(False), known.share(False), bare.share(True, words=True), known.share(True, words=True)]
        rows.append(f"| {language} | " + " | ".join(f"{share:.2%}" for share in shares) + " |")
    return "\n".join(rows)


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_option(parser)
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--html", action="store_true", help="pages as HTML instead of text")
    parser.add_argument("--show", type=int, default=0, help="print that many pages with mistakes")
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    try:
        sites = list(all_sites(data_folder(given.data)))
    except MissingDataError as error:
        print(error, file=sys.stderr)
        return 2
    half = sites[given.half == "report" :: 2]
    pages = sum(len(site.pages) for site in half)
    least = min(len(site.pages) for site in half)
    languages = len({site.language for site in half})
    print(f"{len(half)} sites ({given.half}), {pages} pages, at least {least} a site, {languages} languages")
    print("chrome: share of lines; content: share of words\n")
    sys.stdout.flush()
    print(table(compare(half, given.html, given.show)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
