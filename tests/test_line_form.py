"""The forms of one line: by passes over its characters and by the methods of strings they are the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dechrome.fold import FOLDED_LENGTH, fold_visible, mask, without_invisible
from dechrome.line_form import LineForm
from dechrome.line_marks import LAST, MARKS, fold_of, marks_of
from dechrome.pattern_limits import head_of
from dechrome.pattern_signs import head_number
from dechrome.signature import class_of, signature_of
from dechrome.word_signs import word_number, words_of
from strategies import any_page

ODD = "aA1٣²½.,:;-—|»›•·*_#+%°’“İıßſKÅﬁǰΐ日本語ไทยكي𝗕🙂𐐀 \u00a0\u3000\u0301\u0323\x1c\x85\t()[]©®$"
FIELDS = (
    "is_long", "size", "mask_size", "ascii", "only_words", "joined", "signature", "first", "second",
    "third", "count",
)  # fmt: skip


def all_of(form: LineForm) -> tuple[object, ...]:
    fields = [getattr(form, name) for name in FIELDS]
    return (*fields, form.folded(), form.masked(), form.head, list(form.words[: form.count]))


@given(st.one_of(any_page, st.text(ODD, max_size=60), st.text(ODD, min_size=150, max_size=250)))
@example("1.2.")
@example("a : : b 1,2,,3 + +")
@example(" " * 300 + "x")
@example("x" + " " * 300)
@example("ΐ" * 300)
@example("• " * 99 + "ab")
@example("🙂" * 201)
def test_passes_and_methods_agree(page: str) -> None:
    passes, methods = LineForm(), LineForm()
    for line in page.split("\n"):
        visible = without_invisible(line)
        passes.read_by_passes(visible)
        methods.read_by_methods(visible)
        assert all_of(passes) == all_of(methods)


@given(st.one_of(any_page, st.text(ODD, max_size=60)))
def test_the_forms_are_those_of_fold_and_mask(page: str) -> None:
    form = LineForm()
    for line in page.split("\n"):
        visible = without_invisible(line).strip()
        form.read(visible)
        folded = fold_visible(visible[:FOLDED_LENGTH])
        assert (form.folded(), form.masked(), form.head) == (folded, mask(folded), head_number(head_of(folded)))
        assert form.is_long == (len(visible) > FOLDED_LENGTH)
        assert form.signature == signature_of(folded)
        assert list(form.words[: form.count]) == [word_number(word) for word in words_of(mask(folded))]


@pytest.mark.parametrize("line", ["", "   ", "•••", "\u200b"])
def test_a_line_of_which_nothing_is_left_has_no_words(line: str) -> None:
    form = LineForm()
    form.read(line)
    assert (form.folded(), form.masked(), form.count) == ("", "", 0)


@given(st.characters(max_codepoint=LAST - 1, exclude_categories=("Cs",)))
def test_tables_remember_what_they_are_asked(ch: str) -> None:
    fold_of(ord(ch))
    assert marks_of(ord(ch)) == MARKS[ord(ch)] != 0
    assert MARKS[ord(ch)] >> 9 == class_of(ch)


def test_numbers_of_words_are_those_of_the_published_function() -> None:
    # FNV-1a of 64 bits, test vectors of the draft's appendix
    assert word_number("") == 0xCBF29CE484222325
    assert word_number("a") == 0xAF63DC4C8601EC8C
    assert word_number("foobar") == 0x85944171F73967E8


def test_classes_of_signs_are_told_apart() -> None:
    assert len({class_of(ch) for ch in "abcxyz0 !.:-/|()"}) == len("abcxyz0 !.:-/|()")
    assert class_of("7") == class_of("٣") == class_of("0")
    assert all(0 <= class_of(chr(code)) < 64 for code in range(0x3000))
