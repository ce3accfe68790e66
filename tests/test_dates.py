"""Dates in short lines: every usual spelling, and None where day and month could be either."""

from __future__ import annotations

import pytest

from dechrome.dates import find_date

READ = {
    # Vietnamese: day first
    "Thứ Bảy, 03/06/2023": "2023-06-03",
    "Thứ 5 Ngày 14/5/2020, 10:13:21 AM": "2020-05-14T10:13",
    "Chủ nhật, 9/3/2025, 14:05 (GMT+7)": "2025-03-09T14:05",
    "Ngày đăng: 07-11-2022 | 08:30": "2022-11-07T08:30",
    "Cập nhật lúc 8h05 ngày 2/9/2021": "2021-09-02T08:05",
    "Sông Trăng, ngày 05 tháng 3 năm 2024": "2024-03-05",
    "ngay 5 thang 3 nam 2024": "2024-03-05",
    "05 Tháng Ba 2024 12/11/2024 lúc": "2024-11-12",
    "Thứ hai - 18/03/2024 07:45": "2024-03-18T07:45",
    "Thứ Năm, 01.02.2018": "2018-02-01",
    # English
    "March 14, 2024": "2024-03-14",
    "Mar. 14, 2024": "2024-03-14",
    "14 March 2024": "2024-03-14",
    "14th of March": None,
    "Published on 1st May 2019 at 9:05 pm": "2019-05-01T21:05",
    "June 3, 2023 12:30 AM": "2023-06-03T00:30",
    "Updated: Jan 2, 2006, 12:05 p.m.": "2006-01-02T12:05",
    "Sept. 5, 2024": "2024-09-05",
    "JUNE 3, 2023": "2023-06-03",
    # order that needs no language
    "2024-03-14": "2024-03-14",
    "2024-03-14T06:05:09+07:00": "2024-03-14T06:05",
    "2024/3/4": "2024-03-04",
    "23/06/2024": "2024-06-23",
    "06/23/2024": "2024-06-23",
    "05/05/2024": "2024-05-05",
    "3.6.2023": "2023-06-03",
    # other languages
    "3. Juni 2023": "2023-06-03",
    "1er août 2022": "2022-08-01",
    "12 de octubre de 2021": "2021-10-12",
    "7 de março de 2020": "2020-03-07",
    "17 Agustus 2023": "2023-08-17",
    "9 мая 2021": "2021-05-09",
    "2024年3月5日": "2024-03-05",
    "2024년 3월 5일": "2024-03-05",
}
NO_DATE = [
    "",
    "03/06/2023",
    "Posted 04/05/2021",
    "Posted – 03/06/2023",
    "“Posted” 03/06/2023",
    "Thu, 05/04/2023",
    "31/02/2024",
    "2024-13-01",
    "45/45/2024",
    "14/5/20",
    "12.5",
    "10:13:21 AM",
    "Hôm nay: 1,906",
    "March 2024",
    "February 30, 2024",
    "Nghị quyết số 35-NQ/TW",
    "0/0/2024",
    "May I go?",
    "ngày 05 tháng 13 năm 2024",
]


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read(text: str) -> None:
    assert find_date(text) == READ[text]


@pytest.mark.parametrize("text", NO_DATE)
def test_none_rather_than_a_guess(text: str) -> None:
    assert find_date(text) is None


def test_afternoon_with_seconds() -> None:
    assert find_date("Thứ 5 Ngày 14/5/2020, 02:13:21 PM") == "2020-05-14T14:13"


def test_vietnamese_without_diacritics_is_day_first() -> None:
    assert find_date("Thu Bay, ngay 03/06/2023") == "2023-06-03"
