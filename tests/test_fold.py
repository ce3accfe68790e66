"""The form in which phrases are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dechrome.fold import fold, mask, other_spellings, phrase_key, phrase_keys, spellings, without_diacritics
from dechrome.shipped import shipped_rules
from strategies import any_page


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("  •  Đang  ONLINE: 30 ", "đang online: 30"),
        ("» Trang chủ\t>\tTin tức", "trang chủ > tin tức"),
        ("— Xem thêm", "xem thêm"),
        ("Bạn đọc’s “ý kiến”", 'bạn đọc\'s "ý kiến"'),
        ("Thống\xa0kê\u2003truy cập", "thống kê truy cập"),
        ("Đăng\u200b nh\u200cập", "đăng nhập"),
        ("ĐĂNG NHẬP", "đăng nhập"),
        ("STRASSE Straße", "strasse strasse"),
        ("İstanbul", "istanbul"),
        ("10\u2013\u200912", "10- 12"),
        ("•••", ""),
        ("", ""),
    ],
)
def test_fold(line: str, folded: str) -> None:
    assert fold(line) == folded


@pytest.mark.parametrize(
    ("folded", "masked"),
    [
        ("tất cả : 2,917,065", "tất cả: #"),
        ("23/06/2024", "#/#/#"),
        ("10:13", "#:#"),
        ("1 2 3 4 ...", "# # # #"),
        ("1.204", "#"),
        ("xem thêm >>", "xem thêm"),
        ("từ khóa:", "từ khóa"),
        ("covid-19", "covid-#"),
        ("...", ""),
    ],
)
def test_mask(folded: str, masked: str) -> None:
    assert mask(folded) == masked


def test_a_phrase_and_its_line_have_one_key() -> None:
    assert phrase_key("Hôm nay: #") == mask(fold(" • Hôm nay : 1,906"))


def test_tones_on_either_vowel() -> None:
    assert "hoà bình" in spellings("hòa bình")
    assert "hòa bình" in spellings("hoà bình")
    assert "thuỷ lợi" in spellings("thủy lợi")


def test_tones_move_in_open_syllables_only() -> None:
    assert "hoàn thành" in spellings("hoàn thành")
    assert "hòan thành" not in spellings("hoàn thành")


def test_a_form_without_diacritics_from_two_words_on() -> None:
    assert "thong ke truy cap" in spellings("thống kê truy cập")
    assert spellings("ảnh") == {"ảnh"}


def test_without_diacritics() -> None:
    assert without_diacritics("Đường Lạng Sơn") == "Duong Lang Son"


@given(any_page)
def test_folding_twice_is_folding_once(text: str) -> None:
    for line in text.splitlines():
        assert fold(fold(line)) == fold(line)


@given(any_page)
def test_composed_and_decomposed_lines_fold_alike(text: str) -> None:
    for line in text.splitlines():
        composed, decomposed = (unicodedata.normalize(form, line) for form in ("NFC", "NFD"))
        assert fold(composed) == fold(decomposed)


@given(any_page)
def test_masking_leaves_no_number(text: str) -> None:
    for line in text.splitlines():
        assert not any(ch.isdecimal() for ch in mask(fold(line)))


PHRASES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))


@given(PHRASES)
@example(["a\nb", "c", "", "ệ\u200bm #", "x\x1fy", "#\u0301", "hòa bình", "关注 (app)", "Ảnh : # …"])
def test_keys_of_many_phrases_are_those_of_each(phrases: list[str]) -> None:
    assert phrase_keys(phrases) == [phrase_key(phrase) for phrase in phrases]


@given(PHRASES.map(phrase_keys))
@example(["hòa bình", "", "thuỷ", "关注 (app)", "ok", "ё ı أ ی"])
def test_spellings_of_many_phrases_are_those_of_each(keys: list[str]) -> None:
    found = other_spellings(keys)
    assert [{key, *forms} for key, forms in zip(keys, found, strict=True)] == [spellings(key) for key in keys]
    assert all(len(forms) == len(set(forms)) for forms in found)


def test_all_phrases_of_the_packs_are_spelt_as_each_alone() -> None:
    keys = phrase_keys(list(dict.fromkeys(phrase for rule in shipped_rules() for phrase in rule.patterns)))
    found = other_spellings(keys)
    assert [{key, *forms} for key, forms in zip(keys, found, strict=True)] == [spellings(key) for key in keys]
