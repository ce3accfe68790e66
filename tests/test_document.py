"""Reading text into blocks: lines, glued lines, offsets, blank lines, characters that are not shown."""

from __future__ import annotations

import pytest
from hypothesis import given

import dechrome
from dechrome.hosts import host_of
from dechrome.read_text import read_text
from dechrome.seams import shipped_seams
from strategies import any_page

SEAMS = shipped_seams()


def texts(text: str) -> list[str]:
    return [block.text for block in read_text(text, SEAMS).blocks]


def test_one_block_a_line_with_its_indentation() -> None:
    assert texts("Một\n   • Hai  \n\tBa") == ["Một", "   • Hai", "\tBa"]


def test_offsets_are_those_of_the_callers_string() -> None:
    text = "\n  Một  \r\n\r\n\tHai\x85"
    document = read_text(text)
    assert document.text is text
    assert [text[block.start : block.end] for block in document.blocks] == ["Một", "Hai"]


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"]
)
def test_every_line_end_ends_a_line(end: str) -> None:
    document = read_text(f"Một{end}Hai{end}{end}Ba{end}")
    assert [block.text for block in document.blocks] == ["Một", "Hai", "Ba"]
    assert [block.gap for block in document.blocks] == [True, False, True]


def test_a_blank_line_or_the_beginning_is_a_gap() -> None:
    document = read_text("a\nb\n\u3000\nc\n\u200b\nd")
    assert document.gaps == [True, False, True, True]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\u200b\n\xad", "\x00\x01", "\xa0\u2003\n", "\u202e"])
def test_nothing_visible_is_no_block(text: str) -> None:
    assert len(read_text(text, SEAMS)) == 0
    result = dechrome.clean(text)
    assert (result.text, result.body, result.kept, result.removed) == ("", "", (), ())


def test_controls_and_bidi_marks_are_not_shown() -> None:
    assert texts("a\x00b\x1bc\u202ed\u2066e\x9ff\tg") == ["abcdef\tg"]


def test_zero_width_marks_are_shown_as_they_stand() -> None:
    assert texts("\ufeffHa\u200bi \u0915\u094d\u200d\u0937") == ["\ufeffHa\u200bi \u0915\u094d\u200d\u0937"]


def test_lone_surrogates_become_replacement_characters() -> None:
    assert texts("a\ud800b") == ["a\ufffdb"]


def test_the_output_is_nfc_and_the_span_the_callers_string() -> None:
    text = "Ha\u0323i con ngu\u031bo\u031b\u0300i"
    document = read_text(text)
    assert document.block(0).text == "Hại con người"
    assert document.text[document.block(0).start : document.block(0).end] == text


def test_glued_lines_are_split_with_exact_offsets() -> None:
    text = "  Thứ Bảy, 03/06/2023 558 lượt xem \nHết"
    document = read_text(text, SEAMS)
    assert [text[block.start : block.end] for block in document.blocks] == [
        "Thứ Bảy, 03/06/2023",
        "558 lượt xem",
        "Hết",
    ]
    assert document.gaps == [True, False, False]


def test_without_seams_lines_stay_whole() -> None:
    assert [block.text for block in read_text("Thứ Bảy, 03/06/2023 558 lượt xem").blocks] == [
        "Thứ Bảy, 03/06/2023 558 lượt xem"
    ]


def test_a_piece_between_blank_lines_keeps_the_gap_before_its_line_only() -> None:
    assert read_text("a\n\nThứ Bảy, 03/06/2023 558 lượt xem\n\nb", SEAMS).gaps == [True, True, False, True]


@pytest.mark.parametrize(
    "flood",
    [
        "Đăng nhập ",
        "Thứ Ba, 02/04/2024 ",
        "Skip to main content ",
        "anh tin bai ",
        "online: 3 ",
        "in trangĐ",
        "lượt xem: 1 ",
        "- ",
        "| ",
    ],
)
def test_a_flood_of_seams_is_survived(flood: str) -> None:
    text = flood * (100_000 // len(flood))
    document = read_text(text, SEAMS)
    assert (
        "".join(text[block.start : block.end] for block in document.blocks).split() == text.split() or len(document) > 1
    )


@given(any_page)
def test_blocks_cover_all_words_in_order(text: str) -> None:
    document = read_text(text, SEAMS)
    position = 0
    for number, block in enumerate(document.blocks):
        assert block.index == number
        assert position <= block.start < block.end
        assert block.text.strip()
        position = block.end


@given(any_page)
def test_reading_the_shown_lines_gives_the_same_blocks(text: str) -> None:
    shown = [block.text for block in read_text(text, SEAMS).blocks]
    again = [block.text for block in read_text("\n".join(shown), SEAMS).blocks]
    assert again == shown


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.VN/a?b", "example.vn"),
        ("http://user:secret@example.vn:8080/", "example.vn"),
        ("example.vn/path", "example.vn"),
        ("//cdn.example.vn", "cdn.example.vn"),
        ("https://[::1]/", "::1"),
        ("https://[::1", None),
        ("", None),
        (None, None),
        ("https://wwwhat.example/", "wwwhat.example"),
    ],
)
def test_the_host_of_an_address(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


def test_the_host_is_on_the_document() -> None:
    assert dechrome.clean("x", url="https://www.example.vn/a").document.site == "example.vn"
    assert dechrome.clean("x").document.kind == "text"
