"""Golden pages: what must become of every line of pages of many kinds; see golden.py for the notation."""

from __future__ import annotations

import pytest

import dechrome
from golden import Page, line_of, pages

PAGES = [pytest.param(page, id=page.name) for page in pages()]


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_found(page: Page, cleaner: dechrome.Cleaner) -> None:
    result = cleaner.clean(page.text, page.url)
    assert [verdict.block.text.strip() for verdict in result.verdicts] == [mark.text for mark in page.marks]


@pytest.mark.parametrize("page", PAGES)
def test_what_stays_and_what_goes(page: Page, cleaner: dechrome.Cleaner) -> None:
    verdicts = cleaner.clean(page.text, page.url).verdicts
    wrong = [
        f"{line_of(verdict)}    (score {verdict.score:+.2f})"
        for verdict, mark in zip(verdicts, page.marks, strict=True)
        if verdict.keep != mark.keep
    ]
    assert not wrong, "decided wrongly:\n" + "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_roles(page: Page, cleaner: dechrome.Cleaner) -> None:
    verdicts = cleaner.clean(page.text, page.url).verdicts
    wrong = [
        f"{line_of(verdict)}    (wanted {','.join(sorted(mark.roles))})"
        for verdict, mark in zip(verdicts, page.marks, strict=True)
        if verdict.keep == mark.keep and not mark.allows(verdict.role)
    ]
    assert not wrong, "named wrongly:\n" + "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_careful_loses_no_marked_content(page: Page) -> None:
    cleaner = dechrome.Cleaner(dechrome.Options(profile="careful"))
    verdicts = cleaner.clean(page.text, page.url).verdicts
    lost = [
        line_of(verdict) for verdict, mark in zip(verdicts, page.marks, strict=True) if mark.keep and not verdict.keep
    ]
    assert not lost


def test_the_notation_is_read_as_documented() -> None:
    page = Page("demo", "# why\nurl: https://a.example/x\n\n+ title | One\n\n- nav,footer | Two\n+ * ~  glued\n")
    assert page.url == "https://a.example/x"
    assert page.text == "One\n\nTwo glued\n\n"
    assert [mark.text for mark in page.marks] == ["One", "Two", "glued"]
    assert [mark.keep for mark in page.marks] == [True, False, True]
