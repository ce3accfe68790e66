"""What a line looks like when nothing is known of its words."""

from __future__ import annotations

import pytest
from hypothesis import given

from dechrome.fold import fold, mask
from dechrome.local import LineReader
from dechrome.read_text import read_text, visible
from dechrome.record import END, FIELDS, START, UNITS, WIDTH
from dechrome.rule_index import RuleIndex
from dechrome.shape import ENDS, SHAPES, STARTS, line_shape, log_bin_table
from strategies import any_page

LINES = {
    "number": ["670617", "1,906", "100%", "(12)", "12k"],
    "numbers": ["1 2 3 4 5 ...", "3/12", "1, 2, 3, 4"],
    "date": ["23/06/2024", "(19/01/2022)", "2024-03-14", "12.11.2024 09:15"],
    "time": ["10:13", "10:13:21 AM", "0:00 / 12:40"],
    "address": ["https://example.vn/tin/1", "www.example.com", "toa.soan@example.vn"],
    "file name": ["IMG_8568.jpg", "Ảnh minh họa.PNG", "lễ hội (2).jpeg", "clip.mp4"],
    "label and number": ["Đang online: 30", "Tất cả: 2,917,065", "Comments (3)", "Lượt xem: 1.204"],
    "number and label": ["558 lượt xem", "12 comments", "(0 bình luận)"],
    "bar list": ["Home | News | Sport | Weather", "Về tôi · Liên hệ · Điều khoản"],
    "path": ["Trang chủ > Tin tức > Văn hóa", "Home » Recipes", "Startseite / Politik"],
    "handle": ["@harbourcourier", "#lễhội"],
    "price": ["£8", "25.000 đ", "$ 25", "from 12 €", "Kayak, double: £16 an hour"],
    "names": ["Minh Hải", "Martha Ellingsen", "Nguyễn Thị Thu Hà"],
    "capitals": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BREAKING NEWS"],
    "copyright": ["© 2024 Harbour Courier", "© Báo Phố Núi"],
    "question": ["Bạn có biết vì sao?", "Why does it rain?", "为什么会下雨？"],
    "initial capitals": ["Đồng Chí, Bí Thư", "Terms, Conditions"],
    "text": [
        "Quang cảnh buổi lễ",
        "Theo đó, thị xã đã ban hành kế hoạch.",
        "老渔港周末重新开放",
        "Warmth matters more than flour",
        "Sáng nay, hợp tác xã chè Núi Mây giao chuyến hàng đầu tiên sang thị trường châu Âu sau hai "
        "năm cải tạo vùng trồng.",
    ],
}


READER = LineReader(RuleIndex([]))


def measured(line: str, field: str) -> int:
    """One number of the record of a line."""
    record = READER.read([line])[0]
    return record[UNITS] + 256 * record[UNITS + 1] if field == "units" else record[FIELDS.index(field)]


def shape(line: str) -> str:
    return SHAPES[line_shape(line, mask(fold(line)))]


@pytest.mark.parametrize(("wanted", "line"), [(name, line) for name, lines in LINES.items() for line in lines])
def test_shape(wanted: str, line: str) -> None:
    assert shape(line) == wanted


def test_every_shape_has_an_example() -> None:
    assert set(LINES) == set(SHAPES)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Đăng nhập", "letter"),
        ("Hôm nay: 3", "digit"),
        ("It rained.", "full stop"),
        ("雨が降った。", "full stop"),
        ("Why?", "question or exclamation mark"),
        ("Nơi nhận:", "colon"),
        ("- Lưu VT;", "comma or semicolon"),
        ("và nhiều hơn nữa…", "ellipsis"),
        ("và nhiều hơn nữa...", "ellipsis"),
        ("(Đã ký)", "bracket"),
        ("the “old town”", "quotation mark"),
        ("he said “no.”", "full stop in quotation"),
        ("Next »", "arrow or bar"),
        ("老渔港", "letter without case"),
        ("100%", "sign"),
    ],
)
def test_how_a_line_ends(line: str, wanted: str) -> None:
    assert ENDS[measured(line, "end")] == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Đăng nhập", "upper case"),
        ("đăng nhập", "lower case"),
        ("3 bài", "digit"),
        ("老渔港", "letter without case"),
        ("• mục", "bullet"),
        ("“Tôi", "quotation mark"),
        ("(Đã ký)", "sign"),
    ],
)
def test_how_a_line_starts(line: str, wanted: str) -> None:
    assert STARTS[measured(line, "start")] == wanted


def test_a_sign_of_a_script_without_blanks_counts_for_three_letters() -> None:
    assert measured("harbour", "units") == 7
    assert measured("lễ hội", "units") == 6
    assert measured("渔港", "units") == 6
    assert measured("ท่าเรือ", "units") == len("ท่าเรือ")


def test_lengths_are_logarithmic() -> None:
    bins = log_bin_table()
    assert bins == sorted(bins)
    assert bins[0] == 0
    assert bins[64] - bins[32] == bins[32] - bins[16] == 3


@given(any_page)
def test_every_line_has_a_shape_and_a_record(text: str) -> None:
    lines = [line for line in (visible(shown).strip() for shown in read_text(text).shown) if line]
    for line in lines:
        assert 0 <= line_shape(line, mask(fold(line))) < len(SHAPES)
    if not lines:
        return
    records, keys = READER.read(lines)
    assert len(records) == WIDTH * len(lines)
    assert len(keys) == len(lines)
    assert all(end < len(ENDS) for end in records[END::WIDTH])
    assert all(start < len(STARTS) for start in records[START::WIDTH])


def test_a_record_does_not_depend_on_the_lines_around_it() -> None:
    lines = [line for lines in LINES.values() for line in lines]
    together = LineReader(RuleIndex([])).read(lines)[0]
    for number, line in enumerate(lines):
        alone = LineReader(RuleIndex([])).read([line])[0]
        assert alone == together[WIDTH * number : WIDTH * (number + 1)], line


def test_records_and_keys_are_those_of_a_dictionary_of_lines() -> None:
    lines = [line for lines in LINES.values() for line in lines]
    lines += ["Page 1", "Page 22", "• page 3", "→", "#", "17", "word " * 60, "word " * 60 + ".", *lines[::2]]
    by_table, by_methods = LineReader(RuleIndex([])), LineReader(RuleIndex([]))
    for _ in range(2):
        one, other = by_table.read_by_table(lines), by_methods.read_by_methods(lines)
        assert one[0] == other[0]
        assert list(one[1]) == list(other[1])
    keys = dict(zip(lines, one[1], strict=True))
    assert keys["Page 1"] == keys["Page 22"] == keys["• page 3"]
    assert keys["→"] != keys["#"] == keys["17"]
    assert keys["word " * 60] != keys["word " * 60 + "."]
