"""What people and machines are told: explain(), to_dict(), hits."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from dechrome.roles import ROLES
from golden import pages, seed_pages

if TYPE_CHECKING:
    import dechrome

PAGES = {page.name: page.text for page in pages()} | seed_pages()
VNPT = PAGES["vi-portal-vnpt"]


def test_one_entry_per_removal_with_line_role_and_reasons(cleaner: dechrome.Cleaner) -> None:
    result = cleaner.clean(VNPT)
    lines = result.explain().split("\n")
    assert len(lines) == 2 * len(result.removed)
    heads, reasons = lines[::2], lines[1::2]
    for span, head, reason in zip(result.removed, heads, reasons, strict=True):
        number = VNPT[: span.start].count("\n") + 1
        assert head == f"line {number}  {span.role}  {span.score:+.2f}  {span.text}"
        for rule in span.rules:
            assert f"{rule} (" in reason
        assert re.fullmatch(r"    \S+ \([+-]\d+\.\d\d\): .+", reason)


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028"])
def test_line_numbers_count_every_line_end(end: str, cleaner: dechrome.Cleaner) -> None:
    plain = [line.split("  ")[0] for line in cleaner.clean(VNPT).explain().split("\n")[::2]]
    other = [line.split("  ")[0] for line in cleaner.clean(VNPT.replace("\n", end)).explain().split("\n")[::2]]
    assert other == plain


def test_a_long_line_is_cut_and_control_characters_are_not_printed(cleaner: dechrome.Cleaner) -> None:
    text = PAGES["en-news"] + "\n© 2024 Harbour \x1b[31mCourier\x07 Ltd. " + "All rights reserved. " * 30 + "\n"
    report = cleaner.clean(text).explain()
    assert "…" in report
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", report)


def test_nothing_removed_is_said(cleaner: dechrome.Cleaner) -> None:
    assert cleaner.clean("").explain() == "nothing was removed"


def test_the_schema(cleaner: dechrome.Cleaner) -> None:
    result = cleaner.clean(VNPT)
    table = result.to_dict()
    assert set(table) == {"text", "metadata", "removed", "kept", "rules_version", "notes"}
    assert table["text"] == result.text
    assert table["rules_version"] == cleaner.rules_version
    assert re.fullmatch(r"[0-9a-f]{16}", table["rules_version"])
    for entry in table["kept"]:
        assert set(entry) == {"start", "end", "role", "score"}
    for entry in table["removed"]:
        assert set(entry) == {"start", "end", "role", "score", "hits"}
        for hit in entry["hits"]:
            assert set(hit) == {"rule", "says", "weight", "detail"}
    assert json.loads(json.dumps(table)) == table


@pytest.mark.parametrize("name", PAGES)
def test_hits_are_sorted_and_say_what_they_mean(name: str, cleaner: dechrome.Cleaner) -> None:
    result = cleaner.clean(PAGES[name])
    for verdict in result.verdicts:
        weights = [abs(hit.weight) for hit in verdict.hits]
        assert weights == sorted(weights, reverse=True)
        for hit in verdict.hits:
            assert hit.says in {"content", "chrome", *ROLES}
            assert "{}" not in hit.detail
            if hit.says == "content":
                assert hit.weight >= 0
            if hit.says == "chrome":
                assert hit.weight <= 0


def test_a_phrase_names_its_rule_and_its_reason(cleaner: dechrome.Cleaner) -> None:
    result = cleaner.clean(VNPT)
    span = next(span for span in result.removed if span.text == "Thống kê truy cập")
    hit = next(hit for hit in result.hits(span.index) if hit.rule == "vi.counter.header")
    assert hit.says == "counter"
    assert hit.weight < 0
    assert hit.detail.endswith(".")


def test_a_span_prints_itself(cleaner: dechrome.Cleaner) -> None:
    span = cleaner.clean(VNPT).removed[0]
    assert repr(span) == f"Span(start={span.start}, end={span.end}, role={span.role!r}, text={span.text!r})"


def test_verdicts_and_spans_agree(cleaner: dechrome.Cleaner) -> None:
    result = cleaner.clean(VNPT)
    for span in (*result.kept, *result.removed):
        verdict = result.verdict(span.index)
        assert (verdict.block.start, verdict.block.end, verdict.role, verdict.score) == (
            span.start,
            span.end,
            span.role,
            span.score,
        )
        assert verdict.keep is result.keeps(span.index)


def test_blank_lines_stay_where_they_stood(cleaner: dechrome.Cleaner) -> None:
    text = cleaner.clean(VNPT).text
    assert "lần thứ ba\n\nSáng 10/11" in text
    assert "bàn xoay\n\nPhát biểu" in text
    assert not text.startswith("\n")
    assert not text.endswith("\n")


def test_the_body_is_without_title_caption_and_byline(cleaner: dechrome.Cleaner) -> None:
    body = cleaner.clean(VNPT).body
    assert "Sáng 10/11" in body
    for words in ("khai mạc Ngày hội gốm đất nung lần thứ ba\n\nSáng", "trên bàn xoay", "Thu Hiền"):
        assert words not in body
