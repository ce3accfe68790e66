"""Titles, leads and signatures where scrapers put other things between them and the text."""

from __future__ import annotations

import dechrome

BODY = [
    "Sáng nay, xã Bình An khánh thành cây cầu dân sinh bắc qua kênh Ba, thay cho cây cầu gỗ đã xuống cấp nhiều năm.",
    "Cầu dài 42 mét, rộng 3,5 mét, do người dân hai ấp góp công và ngân sách xã hỗ trợ một phần kinh phí xây dựng.",
    "Theo trưởng ấp, học sinh hai bên bờ kênh từ nay không còn phải đi vòng hơn bảy cây số để đến trường mỗi ngày.",
]
TITLE = "Xã Bình An khánh thành cầu dân sinh bắc qua kênh Ba"
RELATED = ["Tin liên quan", "Mùa cá linh về sớm hơn mọi năm", "Huyện mở thêm hai điểm đọc sách"]


def verdicts(*lines: str) -> list[tuple[bool, str]]:
    """Whether each line stays, and its role."""
    return [(verdict.keep, verdict.role) for verdict in dechrome.clean("\n".join(lines)).verdicts]


def test_of_two_copies_the_one_above_a_date_is_the_title() -> None:
    found = verdicts("Trang chủ", TITLE, "Thời sự", TITLE, "05/11/2026 08:30", *BODY)
    assert found[3] == (True, "title")
    assert not found[1][0]


def test_without_a_date_the_first_copy_is_the_title() -> None:
    found = verdicts("Trang chủ", TITLE, "Thời sự", TITLE, *BODY)
    assert found[1] == (True, "title")


def test_a_signature_in_capitals_below_a_list_stays_if_the_byline_has_the_names() -> None:
    page = [TITLE, "05/11/2026 08:30", "TRẦN VĂN MINH - LÊ HOA", *BODY, *RELATED]
    found = verdicts(*page, "", "TRẦN VĂN MINH", "LÊ HOA", "Chia sẻ")
    assert found[-3:-1] == [(True, "byline"), (True, "byline")]
    assert not found[-1][0]


def test_other_names_in_capitals_down_there_are_nobodys_signature() -> None:
    page = [TITLE, "05/11/2026 08:30", "TRẦN VĂN MINH - LÊ HOA", *BODY, *RELATED]
    assert verdicts(*page, "", "ĐỖ BÍCH NGỌC", "Chia sẻ")[-2][1] != "byline"


def test_a_lead_right_below_the_title_stays_though_a_player_parts_it_from_the_text() -> None:
    lead = "(BA)- Cây cầu mới dài 42 mét nối hai ấp, học sinh không còn phải đi vòng bảy cây số mỗi ngày."
    voices = "".join(f"<li><a href='#{n}'>Giọng đọc {n}</a></li>" for n in range(10))
    page = (
        f"<nav><a href='/'>Trang chủ</a><a href='/tin'>Tin tức</a></nav><h1>{TITLE}</h1><div>05/11/2026 08:30</div>"
        f"<div>{lead}</div><ul class='player'>{voices}</ul>" + "".join(f"<p>{line}</p>" for line in BODY)
    )
    assert lead in dechrome.clean_html(page).text
