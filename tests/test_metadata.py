"""Title, byline, date and source from the text alone, and None where the page does not say."""

from __future__ import annotations

import pytest

import dechrome
from dechrome.labels import months, strip_label
from golden import pages

PAGES = {page.name: page.text for page in pages()}
BODY_VI = """Sáng nay, hợp tác xã chè Núi Mây giao chuyến hàng đầu tiên sang thị trường châu Âu sau hai năm cải tạo vùng trồng, mở ra hướng làm ăn mới cho hơn ba trăm hộ dân trong vùng.

Ông Lù Văn Páo, giám đốc hợp tác xã, cho biết lô hàng gồm sáu tấn chè xanh đóng hộp, được kiểm nghiệm tại nhà máy mới xây ở cuối thung lũng.

Từ nay đến cuối năm, hợp tác xã dự kiến giao thêm bốn chuyến nữa và tuyển thêm hai mươi lao động địa phương."""  # noqa: E501 - a paragraph is one line
TITLE_VI = "Chè Núi Mây lên đường sang châu Âu sau hai năm cải tạo vùng trồng"


def found(text: str) -> dict[str, str | None]:
    metadata = dechrome.clean(text).metadata
    named = {
        "title": metadata.title,
        "byline": metadata.byline,
        "date": metadata.date,
        "source": metadata.source,
    }
    return {name: value and value.value for name, value in named.items()}


WANTED = {
    "vi-portal-vnpt": (
        "Xã Hòa An khai mạc Ngày hội gốm đất nung lần thứ ba",
        "Thu Hiền",
        "2024-11-11T08:15",
        None,
    ),
    "vi-newspaper": (
        "Bến xe cũ giữa phố thành thư viện mở cho người lao động",
        "Minh Khuê",
        "2024-03-07T06:30",
        None,
    ),
    "vi-nukeviet": (
        "Trường tiểu học Bình Yên trồng thêm ba trăm cây bóng mát",
        None,
        "2024-03-18T07:45",
        "Đài truyền thanh xã Bình Yên",
    ),
    "en-news": (
        "Old river ferry returns after eleven years on dry land",
        "Martha Ellingsen",
        "2024-03-14",
        None,
    ),
    "de-news": ("Dorfladen am Deich öffnet nach langem Streit wieder seine Türen", None, None, None),
    "zh-news": ("老渔港改造完成 周末重新开放", None, None, None),
}


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize("number", range(4), ids=["title", "byline", "date", "source"])
def test_pages(name: str, number: int) -> None:
    assert list(found(PAGES[name]).values())[number] == WANTED[name][number]


@pytest.mark.parametrize("text", ["", "\n\n", "Đăng nhập", "1 2 3", "x"])
def test_nothing_is_made_up(text: str) -> None:
    assert set(found(text).values()) == {None}


def test_prose_without_a_headline_has_no_title() -> None:
    assert found(BODY_VI)["title"] is None


def test_site_name_and_language_are_unknown_in_text() -> None:
    metadata = dechrome.clean(PAGES["en-news"]).metadata
    assert metadata.site_name is None
    assert metadata.language is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tác giả: Ngô Thị Sen", "Ngô Thị Sen"),
        ("Bài, ảnh: Lê Quốc Bảo", "Lê Quốc Bảo"),
        ("Tin, ảnh: P.V", "P.V"),
        ("Người viết: Hoàng Anh", "Hoàng Anh"),
    ],
)
def test_a_labelled_byline_below_the_text(line: str, name: str) -> None:
    assert found(f"{TITLE_VI}\n\n{BODY_VI}\n\n{line}\n")["byline"] == name


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Nguồn: Báo Phố Núi", "Báo Phố Núi"),
        ("Theo Đài truyền thanh xã Hòa An", "Đài truyền thanh xã Hòa An"),
        ("Theo nguồn: Cổng thông tin xã Hòa An", "Cổng thông tin xã Hòa An"),
        ("(Nguồn: baophonui.example.vn)", "baophonui.example.vn"),
    ],
)
def test_a_source_below_the_text(line: str, source: str) -> None:
    assert found(f"{TITLE_VI}\n\n{BODY_VI}\n\n{line}\n")["source"] == source


def test_a_dateline_leaves_the_text_and_keeps_its_words() -> None:
    result = dechrome.clean(f"{TITLE_VI}\n\n12/11/2024 08:15\n\n{BODY_VI}\n")
    assert "12/11/2024" not in result.text
    date = result.metadata.date
    assert date is not None
    assert (date.value, date.words, date.found) == ("2024-11-12T08:15", "12/11/2024 08:15", "dateline")


def test_the_date_of_a_related_story_is_not_the_date() -> None:
    related = "Tin khác\n  • Hội thi cỗ lá mừng năm mới tại xóm Đồi\n  (02/11/2024)\nĐăng nhập\n"
    assert found(f"{TITLE_VI}\n\n{BODY_VI}\n\n{related}")["date"] is None


def test_values_say_where_they_stand() -> None:
    text = PAGES["vi-nukeviet"]
    metadata = dechrome.clean(text).metadata
    assert metadata.source is not None
    assert (
        text[metadata.source.start : metadata.source.end]
        == metadata.source.words
        == "Nguồn: Đài truyền thanh xã Bình Yên"
    )
    assert metadata.source.found == "source_credit"


def test_metadata_as_plain_data() -> None:
    table = dechrome.clean(PAGES["en-news"]).metadata.to_dict()
    assert set(table) == {"title", "byline", "date", "source", "site_name", "language"}
    assert set(table["title"]) == {"value", "words", "found", "start", "end"}
    assert table["site_name"] is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Martha Ellingsen", "Martha Ellingsen"),
        ("by: Martha", "Martha"),
        ("Nguồn: VnNews", "VnNews"),
        ("(Theo Đài truyền thanh xã)", "Đài truyền thanh xã"),
        ("Theophile Gautier", "Theophile Gautier"),
        ("Byron Ash", "Byron Ash"),
        ("Source:", "Source:"),
        ("来源：新华", "新华"),
    ],
)
def test_labels_are_taken_off_names(text: str, name: str) -> None:
    assert strip_label(text) == name


def test_every_language_has_twelve_months() -> None:
    assert set(months().values()) == set(range(1, 13))
    assert months()["march"] == months()["mars"] == months()["maret"] == 3
