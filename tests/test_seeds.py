"""The five portal pages of fixtures/: the exact outcome, and the facts that hold whatever the weights are."""

from __future__ import annotations

import hashlib
import json

import pytest

import dechrome
from golden import FIXTURES, seed_pages
from make_expected import expected_files

SEEDS = seed_pages()
SAPA, LAICHAU, TAMDIEP, MUONGLAY, BATXAT = sorted(SEEDS)
DIGESTS = {
    SAPA: "ac94f6c0a96a374785bf10456be4a78beaba1d7e5553decd36f0b540c56cd2bd",
    LAICHAU: "215bc1d28827edefc86a210a81b73c257d7b06cc37648cb11885d353a210e02e",
    TAMDIEP: "66bc576f7e1b46a1e9f06abfbc7f4ec173c7e9b4305e094d52b6a28ec8b7e0a7",
    MUONGLAY: "9a49e2b4154f1fadc58dd363591013ea775cfcffc236b5d23025af5476fd78d0",
    BATXAT: "5cfe4e978b17044f32505a8f473f8ecb84c3c103b55cda12aff1a92ba81278bd",
}
REMOVED = {
    SAPA: [
        *["image_alt"] * 11,
        "related",
        "pagination",
        *["related"] * 7,
        "pagination",
        *["counter"] * 5,
        "login",
    ],
    LAICHAU: [
        "skip_link",
        "skip_link",
        "breadcrumb",
        "image_filename",
        "image_filename",
    ],
    TAMDIEP: [
        "banner",
        "clock",
        "banner",
        "dateline",
        "view_count",
        "rating",
        "rating",
        "related",
        "login",
        *["counter"] * 5,
    ],
    MUONGLAY: ["clock", "banner", "rating", "rating", "nav", "nav", "nav", "counter", "counter", "counter"],
    BATXAT: [*["image_alt"] * 6, *["comment_form"] * 5, "related", *["counter"] * 5, "login"],
}
"""Roles of what goes, in the order of the page: as a person reads it."""
CAPTIONS = {SAPA: 10, LAICHAU: 2, TAMDIEP: 3, MUONGLAY: 0, BATXAT: 5}
GONE = (
    "anh tin bai",
    "no image",
    "Đăng nhập",
    "Thống kê truy cập",
    "Đang online",
    "Trực tuyến:",
    "Skip Ribbon",
    "IMG_8568",
    "lượt xem",
    "Tin cùng chuyên mục",
    "Tin khác",
    "Chào mừng",
    "10:13:21",
    "Đánh giá",
    "Thư viện nhạc",
    "Bản đồ hành chính",
    "1 2 3",
    "670617",
    "Mã kiểm tra",
    "Tin theo lĩnh vực",
)


@pytest.fixture(scope="module")
def results() -> dict[str, dechrome.CleanResult]:
    cleaner = dechrome.Cleaner()
    return {name: cleaner.clean(text) for name, text in SEEDS.items()}


@pytest.mark.parametrize("name", SEEDS)
def test_the_pages_are_as_they_were_scraped(name: str) -> None:
    assert hashlib.sha256(SEEDS[name].encode()).hexdigest() == DIGESTS[name]


@pytest.mark.parametrize("name", SEEDS)
def test_the_outcome_is_exactly_the_expected_one(name: str) -> None:
    for suffix, contents in expected_files(dechrome.Cleaner(), SEEDS[name]).items():
        stored = (FIXTURES / "expected" / (name + suffix)).read_bytes().decode("utf-8")
        if suffix == ".json":
            assert json.loads(contents) == json.loads(stored)
        assert contents == stored, "run tests/make_expected.py and read the difference"


@pytest.mark.parametrize("name", SEEDS)
def test_all_chrome_goes_and_its_roles_are_right(name: str, results: dict[str, dechrome.CleanResult]) -> None:
    found = [span.role for span in results[name].removed]
    copies = found.count("repeated_title")  # either copy of a doubled title may go
    assert copies == (1 if name == LAICHAU else 0)
    assert [role for role in found if role != "repeated_title"] == REMOVED[name]


@pytest.mark.parametrize("name", SEEDS)
def test_spans_by_role_are_the_removed_spans(name: str, results: dict[str, dechrome.CleanResult]) -> None:
    by_role: dict[str, list[tuple[int, int, float]]] = {}
    for span in results[name].removed:
        by_role.setdefault(span.role, []).append((span.start, span.end, span.score))
    found = results[name].removed_by_role()
    assert found == by_role
    assert list(found) == list(by_role)


@pytest.mark.parametrize("name", SEEDS)
def test_no_chrome_string_is_left(name: str, results: dict[str, dechrome.CleanResult]) -> None:
    assert not [words for words in GONE if words in results[name].text]


@pytest.mark.parametrize("name", SEEDS)
def test_every_paragraph_stays(name: str, results: dict[str, dechrome.CleanResult]) -> None:
    text = results[name].text
    for line in SEEDS[name].splitlines():
        if len(line) > 160:
            assert line.rstrip() in text


@pytest.mark.parametrize("name", SEEDS)
def test_captions_are_found(name: str, results: dict[str, dechrome.CleanResult]) -> None:
    assert [span.role for span in results[name].kept].count("caption") == CAPTIONS[name]


TITLES = {
    SAPA: "Ban Chỉ đạo 35 tỉnh Lào Cai Kiểm tra hoạt động Ban Chỉ đạo 35 thị xã Sa Pa",
    LAICHAU: "Ban Chỉ đạo 35 tỉnh triển khai nhiệm vụ công tác 06 tháng cuối năm 2021",
    BATXAT: "Bát Xát tổ chức Hội nghị sơ kết 05 năm thực hiện Nghị quyết số 35-NQ/TW "
    "và 03 năm thực hiện Quy định số 60-QĐ/TU",
}


@pytest.mark.parametrize("name", TITLES)
def test_titles(name: str, results: dict[str, dechrome.CleanResult]) -> None:
    title = results[name].metadata.title
    assert title is not None
    assert title.value == TITLES[name]
    assert SEEDS[name][title.start : title.end] == title.words


def test_a_long_title(results: dict[str, dechrome.CleanResult]) -> None:
    title = results[TAMDIEP].metadata.title
    assert title is not None
    assert title.value.startswith("Ban Thường Vụ Thành ủy tổ chức Hội nghị sơ kết NQ số 35")
    assert len(title.value) > 200


def test_no_title_where_the_page_has_none(results: dict[str, dechrome.CleanResult]) -> None:
    assert results[MUONGLAY].metadata.title is None


def test_bylines(results: dict[str, dechrome.CleanResult]) -> None:
    bylines = {name: result.metadata.byline for name, result in results.items()}
    values = {name: byline.value for name, byline in bylines.items() if byline}
    assert values == {SAPA: "Minh Hải - Tuấn Nguyễn", TAMDIEP: "Tố lan"}
    assert "Minh Hải - Tuấn Nguyễn" in results[SAPA].text


def test_sources(results: dict[str, dechrome.CleanResult]) -> None:
    sources = {name: result.metadata.source for name, result in results.items()}
    values = {name: source.value for name, source in sources.items() if source}
    assert values == {BATXAT: "Cổng TTĐT Ban Tuyên giáo Tỉnh uỷ Lào Cai"}
    assert "Theo nguồn: Cổng TTĐT Ban Tuyên giáo Tỉnh uỷ Lào Cai" in results[BATXAT].text


def test_the_date_of_the_article_is_no_clock(results: dict[str, dechrome.CleanResult]) -> None:
    dates = {name: result.metadata.date for name, result in results.items()}
    values = {name: (date.value, date.words) for name, date in dates.items() if date}
    assert values == {TAMDIEP: ("2023-06-03", "Thứ Bảy, 03/06/2023")}


def test_glued_lines_are_split(results: dict[str, dechrome.CleanResult]) -> None:
    assert {"Thứ Bảy, 03/06/2023", "558 lượt xem"} <= {span.text for span in results[TAMDIEP].removed}
    assert "Bản đồ hành chính" in {span.text for span in results[MUONGLAY].removed}


def test_a_doubled_title_is_kept_once(results: dict[str, dechrome.CleanResult]) -> None:
    assert results[LAICHAU].text.count(TITLES[LAICHAU]) == 1
