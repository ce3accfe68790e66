"""Promises that hold for any input: nothing vanishes, twice is once, any string is fit to clean."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given

import dechrome
from golden import pages, seed_pages
from strategies import any_page, arbitrary, odd_text, page_texts, plain_pages

CLEANER = dechrome.Cleaner()
PAGES = {page.name: page.text for page in pages()} | seed_pages()
OPTIONS = {
    "careful": dechrome.Options(profile="careful"),
    "strict": dechrome.Options(profile="strict"),
    "keeping": dechrome.Options(keep=frozenset({"image_alt", "related", "counter", "nav"})),
    "dropping": dechrome.Options(drop=frozenset({"byline", "caption", "heading", "title"})),
}
CLEANERS = {name: dechrome.Cleaner(options) for name, options in OPTIONS.items()}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def is_visible(ch: str) -> bool:
    """White space, controls and format characters show nothing; a lone surrogate shows as U+FFFD."""
    return not ch.isspace() and unicodedata.category(ch) not in ("Cc", "Cf")


def check_nothing_vanishes(text: str, result: dechrome.CleanResult) -> None:
    spans = sorted((*result.kept, *result.removed), key=lambda span: span.start)
    position = 0
    for span in spans:
        assert position <= span.start < span.end <= len(text)
        assert not any(map(is_visible, text[position : span.start])), f"in no span: {text[position : span.start]!r}"
        assert span.text == text[span.start : span.end]
        position = span.end
    assert not any(map(is_visible, text[position:])), f"in no span: {text[position:]!r}"


def check_text_is_the_kept_spans(result: dechrome.CleanResult) -> None:
    shown = [verdict.block.text for verdict in result.verdicts if verdict.keep]
    assert [line for line in result.text.split("\n") if line] == shown
    assert [span.index for span in result.kept] == [verdict.block.index for verdict in result.verdicts if verdict.keep]
    assert "\n\n\n" not in result.text


def check_no_new_characters(text: str, text_out: str) -> None:
    bare = re.sub("[\ud800-\udfff]", "\ufffd", _CONTROLS_BUT_SURROGATES.sub("", text))
    known = set(unicodedata.normalize("NFC", text)) | set(unicodedata.normalize("NFC", bare))
    new = {ch for ch in text_out if not ch.isspace()} - known
    assert not new


_CONTROLS_BUT_SURROGATES = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def check_every_removal_has_a_reason(result: dechrome.CleanResult) -> None:
    for span in result.removed:
        hits = result.hits(span.index)
        assert any(hit.says != "content" for hit in hits), f"no reason for {span!r}"
        assert span.rules
        assert span.score < 0
        assert all(hit.rule and hit.detail and hit.block == span.index for hit in hits)
    assert all(span.score >= 0 for span in result.kept)


@given(any_page)
def test_kept_and_removed_spans_are_the_whole_input(text: str) -> None:
    check_nothing_vanishes(text, CLEANER.clean(text))


@given(any_page)
def test_the_text_is_the_kept_spans_and_nothing_else(text: str) -> None:
    result = CLEANER.clean(text)
    check_text_is_the_kept_spans(result)
    check_no_new_characters(text, result.text)


@given(page_texts() | plain_pages())
def test_every_removal_has_a_reason(text: str) -> None:
    check_every_removal_has_a_reason(CLEANER.clean(text))


@pytest.mark.parametrize("name", PAGES)
def test_real_pages_hold_the_same_promises(name: str) -> None:
    text = PAGES[name]
    result = CLEANER.clean(text)
    check_nothing_vanishes(text, result)
    check_text_is_the_kept_spans(result)
    check_no_new_characters(text, result.text)
    check_every_removal_has_a_reason(result)


def check_twice_is_once(cleaner: dechrome.Cleaner, text: str) -> None:
    once = cleaner.clean(text)
    twice = cleaner.clean(once.text)
    assert twice.text == once.text
    assert twice.removed == ()


@given(any_page)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    check_twice_is_once(CLEANER, text)


@pytest.mark.parametrize("name", PAGES)
def test_cleaning_a_real_page_twice_is_cleaning_it_once(name: str) -> None:
    check_twice_is_once(CLEANER, PAGES[name])


@pytest.mark.parametrize("options", OPTIONS)
@given(text=page_texts() | plain_pages())
def test_cleaning_twice_is_once_whatever_the_options(options: str, text: str) -> None:
    cleaner = CLEANERS[options]
    once = cleaner.clean(text).text
    assert cleaner.clean(once).text == once


@given(arbitrary | odd_text | page_texts())
def test_any_string_is_fit_to_clean(text: str) -> None:
    result = CLEANER.clean(text)
    for shown in (result.text, result.body):
        assert not _CONTROLS.search(shown)
        shown.encode("utf-8")
    result.explain()
    result.to_dict()


@given(page_texts() | plain_pages())
def test_the_body_is_a_part_of_the_text(text: str) -> None:
    result = CLEANER.clean(text)
    lines = iter(result.text.split("\n"))
    assert all(line in lines for line in result.body.split("\n") if line)


@given(plain_pages())
def test_metadata_quote_the_page(text: str) -> None:
    metadata = CLEANER.clean(text).metadata
    for value in (metadata.title, metadata.byline, metadata.date, metadata.source):
        if value is not None:
            assert text[value.start : value.end] == value.words
            assert value.value
