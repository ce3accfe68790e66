"""What a site profile says of a line, by what stands around it: frame, list that changes, or the article's own."""

from __future__ import annotations

import json

import pytest

from dechrome import Cleaner, Options

PAGES = 30
URL = "https://mill.example/9"
FRAME = ("Mill Lane Gazette", "Leave a comment", "Share this page", "Log in")
FOOT = ("Contact and imprint", "Find us on the map")
TITLE, AUTHOR, HEADING = "Where the water goes", "By Jonas Marsh", "What the comments say"
PROSE = (
    "The old mill by the weir will grind again from spring, after nine years in which its wheel stood in the rain.",
    "A group of neighbours bought the house for one pound, and has mended the floor and most of the beams since then.",
    "The miller, who is eighty, comes by every Tuesday and tells the young ones what they do wrong, which is much.",
    "The council pays for the new wheel, because the weir belongs to it, and hopes that guests come for bread too.",
)
RELATED = ("Sheep cross the bridge", "New bells for the chapel", "A school without a roof", "Snow on the weir")


@pytest.fixture
def known(tmp_path):
    """Makes a cleaner that knows of the frame and of further lines: text -> number of pages, usual place."""

    def make(seldom: dict[str, tuple[int, float]] | None = None) -> Cleaner:
        lines = {text: (PAGES, place / 20) for place, text in enumerate(FRAME)}
        lines |= dict.fromkeys(FOOT, (PAGES, 0.95)) | {"Related articles": (PAGES, 0.75)}
        rows = ['site = "mill.example"', f"pages = {PAGES}"]
        for text, (pages, place) in (lines | (seldom or {})).items():
            rows += ["[[line]]", f"text = {json.dumps(text.lower())}", f"pages = {pages}"]
            rows += [f"share = {pages / PAGES}", f"position = {place}"]
        folder = tmp_path / "profiles"
        folder.mkdir()
        (folder / "mill.example.toml").write_text("\n".join(rows), encoding="utf-8")
        return Cleaner(Options(profiles=str(folder)))

    return make


def page(*body: str, title: str = TITLE, foot: tuple[str, ...] = FOOT) -> str:
    return "\n".join([*FRAME, title, "", *(part for line in body for part in (line, "")), *foot])


def verdict(cleaner: Cleaner, text: str, line: str):
    return next(one for one in cleaner.clean(text, URL).verdicts if one.block.text == line)


def governed(one) -> bool:
    return any("a header above it governs" in hit.detail and "none" not in hit.detail for hit in one.hits)


def rules(one) -> set[str]:
    return {hit.rule for hit in one.hits}


def test_a_header_of_the_frame_goes_with_its_list_and_does_not_govern_the_title_below_it(known):
    title = verdict(known(), page(*PROSE), TITLE)
    assert title.keep
    assert title.role == "title"
    assert not governed(title)


def test_a_header_of_the_frame_between_paragraphs_does_not_govern_the_heading_below_it(known):
    text = page(*PROSE[:2], "Leave a comment", HEADING, *PROSE[2:])
    heading = verdict(known({HEADING: (8, 0.4)}), text, HEADING)
    assert heading.keep
    assert not governed(heading)


def test_a_header_whose_list_changes_governs_it_to_the_end(known):
    box = "\n".join(["Related articles", *RELATED])
    cleaner = known(dict.fromkeys(RELATED, (5, 0.8)))
    for text in (page(*PROSE, box), page(*PROSE[:2], box, *PROSE[2:])):
        found = [verdict(cleaner, text, line) for line in RELATED]
        assert not any(one.keep for one in found)
        assert all(governed(one) for one in found)


def test_comments_below_the_text_stay_under_their_header(known):
    remarks = ("Well said, Jonas, I like it", "Not everyone does, as you know")
    text = page(*PROSE, "\n".join(["Leave a comment", *remarks]))
    cleaner = known()
    assert all(governed(verdict(cleaner, text, line)) for line in remarks)


def test_a_title_that_other_pages_list_below_their_texts_is_the_title_here(known):
    found = verdict(known({TITLE: (5, 0.8), "The village desk": (12, 0.3)}), page("The village desk", *PROSE), TITLE)
    assert (found.keep, found.role) == (True, "title")


def test_the_name_of_a_site_is_no_title_though_the_text_has_its_words(known):
    name = "The old mill by the weir in the valley"
    cleaner = known({name: (PAGES, 0.1)})
    result = cleaner.clean(page(*PROSE, title=f"{name}\n{TITLE}"), URL)
    assert name not in result.text
    assert result.metadata.title.value == TITLE


def test_an_author_of_most_pages_is_kept_and_one_of_all_pages_is_the_site(known, tmp_path):
    text = page(AUTHOR, *PROSE)
    found = verdict(known({AUTHOR: (20, 0.2)}), text, AUTHOR)
    assert found.keep
    assert "site.repeated" not in rules(found)
    (tmp_path / "profiles" / "mill.example.toml").unlink()
    (tmp_path / "profiles").rmdir()
    assert "site.repeated" in rules(verdict(known({AUTHOR: (PAGES, 0.2)}), text, AUTHOR))


def test_a_line_of_some_pages_between_title_and_last_paragraph_is_the_articles_own(known):
    cleaner = known({"The village desk": (12, 0.3), HEADING: (12, 0.5)})
    text = page("The village desk", *PROSE[:2], "A wheel of oak", HEADING, *PROSE[2:])
    assert "site.repeated" not in rules(verdict(cleaner, text, "The village desk"))
    assert "site.repeated" not in rules(verdict(cleaner, text, HEADING))


def test_the_last_line_of_a_text_is_not_of_the_list_whose_header_stands_below_it(known):
    last = "Put it to rest until the morning"
    cleaner = known({HEADING: (6, 0.5)} | dict.fromkeys(RELATED, (5, 0.8)))
    text = page(*PROSE, f"{HEADING}\n{last}", "\n".join(["Related articles", *RELATED]))
    assert "site.repeated" not in rules(verdict(cleaner, text, last))


def test_a_list_below_the_text_counts_for_its_lines_of_few_pages_as_for_new_ones(known):
    """Of a list without a known header, broken by a headline that is new."""
    lines = [RELATED[0], RELATED[1], "The baker retires", RELATED[2], RELATED[3]]
    cleaner = known(dict.fromkeys(RELATED, (3, 0.8)))
    text = page(*PROSE, "\n".join(lines))
    assert not any(line in cleaner.clean(text, URL).text for line in lines)


def test_cleaning_twice_is_cleaning_once(known):
    cleaner = known({HEADING: (8, 0.4), AUTHOR: (20, 0.2), TITLE: (4, 0.8)} | dict.fromkeys(RELATED, (5, 0.8)))
    related = "\n".join(["Related articles", *RELATED])
    for text in (
        page(AUTHOR, *PROSE[:2], "Leave a comment", HEADING, *PROSE[2:], related),
        page(AUTHOR, *PROSE[:2], related, HEADING, *PROSE[2:]),
    ):
        once = cleaner.clean(text, URL).text
        assert cleaner.clean(once, URL).text == once
