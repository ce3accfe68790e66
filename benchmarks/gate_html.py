"""The part of the quality gate for HTML: a fixed sample of labelled pages, cleaned with the shipped weights."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from benchmarks.cleaners import sampled
from benchmarks.data import html_records
from benchmarks.html import WORD, mean, word_f1
from benchmarks.html_vi import count, labelled_pages
from dechrome import Cleaner

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["measure_html"]


def measure_html(folder: Path, one_of: int) -> dict[str, dict[str, float]]:
    """Figures by part: word F1 of the body, share of words lost, share of known chrome snippets that are gone.

    Raises:
        MissingDataError: the pages are not there.
    """
    cleaner = Cleaner()
    rows = defaultdict(list)
    for page in html_records(folder):
        if not sampled(str(page["id"]), one_of):
            continue
        gold = Counter(WORD.findall(page["main_content"].lower()))
        body = cleaner.clean_html(page["html"], page["url"]).body
        _, recall, f1 = word_f1(body, gold)
        gone = [snippet.lower() not in body.lower() for snippet in page["without"]]
        row = (f1, 1 - recall, sum(gone) / len(gone) if gone else None)
        rows["html, all"].append(row)
        if page["page_type"] == "article":
            rows["html, article"].append(row)
    names = ("word_f1", "content_loss", "chrome_removed")
    figures = {
        part: {name: mean(list(column)) for name, column in zip(names, zip(*found, strict=True), strict=True)}
        for part, found in rows.items()
    }
    lines = sum((count(labels, cleaner.clean_html(html)) for _, html, labels in labelled_pages(folder)), Counter[str]())
    figures["html, vi"] = {
        "chrome_removed": 1 - lines["left"] / lines["chrome"],
        "content_lines_lost": lines["lost"] / lines["content"],
    }
    return figures
