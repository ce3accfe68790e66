"""What is worked out for many blocks at once says the same as what says it of each alone."""

from __future__ import annotations

import re
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dechrome
from dechrome.block_words import Words, WordSet, folded_numbers, words_of
from dechrome.boosted import Trees
from dechrome.element_words import FAMILIES, families_of
from dechrome.fold import fold
from dechrome.foreign import foreign_share
from dechrome.heuristics import CONTEXT_MEASURES, LOCAL_MEASURES
from dechrome.line_memory import LineMemory, number_of, numbered
from dechrome.local import REMEMBERED_LINES
from dechrome.measure import Group, Measure, calls_for, fill_bins, together
from dechrome.page_judge import CHANCES, HIGHEST_CUT, LOWEST_CUT, PAGE_CONTEXT, PAGE_LOCAL, page_cut
from dechrome.page_sums import number_pairs
from dechrome.policy import POLICY_TERMS, policy_scores, policy_terms
from dechrome.read_text import read_text, visible
from dechrome.record import UNITS, WIDTH, units_of
from dechrome.role_choice import ABOUT_TEXT, about_text
from dechrome.tally import ANY_BIN, add_both, add_clipped, add_tables
from dechrome.tree_walk import walk_singly
from dechrome.view import View
from dechrome.word_signs import word_number

TEXT = (
    "Home\n\nThe ferry returns\nBy Martha Ellingsen\n"
    + "The old ferry is back at its pier since Monday. " * 9
    + "\nShare\nShare\n"
)
HTML = (
    "<html><body><nav class='top-menu'><ul><li><a href=/>Home</a><li><a href=/b>News</a></ul></nav>"
    "<main><h1>The ferry returns</h1><p class=byline>By Martha Ellingsen</p>"
    + "<p>The old ferry is back at its pier since Monday, and <a href=/d>the harbour</a> is glad of it.</p>" * 5
    + "<h2>Share</h2><div class=share-box><span>Share</span></div></main><footer>Privacy</footer></body></html>"
)


def view_of(result: dechrome.CleanResult) -> View:
    view: View = result._verdicts.judgement.rounds[0].view
    return view


@pytest.mark.parametrize(
    ("html", "measures"),
    [(False, LOCAL_MEASURES), (False, CONTEXT_MEASURES), (True, PAGE_LOCAL), (True, PAGE_CONTEXT)],
)
def test_rows_written_together_are_those_of_each_measure(html: bool, measures: tuple[Measure, ...]) -> None:
    view = view_of(dechrome.clean_html(HTML) if html else dechrome.clean(TEXT))
    bins = fill_bins(measures, view)
    for row, measure in enumerate(measures):
        alone = bytearray(view.size)
        measure.find(view, memoryview(alone))
        assert bins[row * view.size : (row + 1) * view.size] == alone, measure.id
        assert max(alone) < measure.bins, measure.id


def test_measures_that_stand_apart_are_asked_one_by_one() -> None:
    one, two, three = together(LOCAL_MEASURES[0].find, *LOCAL_MEASURES[:3])
    assert isinstance(one.group, Group)
    assert [count for _, _, count in calls_for((one, two, three))] == [3]
    assert [count for _, _, count in calls_for((one, two))] == [1, 1]
    assert [count for _, _, count in calls_for((two, one, three, one, two, three))] == [1, 1, 1, 3]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 9)), max_size=60))
def test_equal_pairs_and_no_others_share_a_number(pairs: list[tuple[int, int]]) -> None:
    numbers = number_pairs(array("q", [one for one, _ in pairs]), array("q", [two for _, two in pairs]), 10)
    assert len(set(zip(pairs, numbers, strict=True))) == len(set(pairs)) == len(set(numbers))


@given(st.text())
def test_words_are_those_of_the_regular_expression(text: str) -> None:
    assert words_of(text) == re.findall(r"\w+", text)


@given(st.text(max_size=300) | st.text("aB_ -|é.", max_size=60))
def test_numbers_of_words_tell_the_different_words_of_a_line(text: str) -> None:
    line = read_text(text).shown[0] if read_text(text).shown else ""
    numbers = Words([visible(line)]).of(0)
    assert len(set(numbers)) == len(numbers)
    if not any(ch >= "\u0e00" for ch in line):  # of scripts without blanks, pairs of letters are counted
        words = words_of(fold(visible(line)[:400]))
        assert len(numbers) == len(set(words))
        assert list(folded_numbers(visible(line)[:400])) == list(map(word_number, dict.fromkeys(words)))


def test_words_are_compared_without_case_and_bullets() -> None:
    one, other, third = map(Words(["• The OLD ferry", "the old _ferry", "__old"]).of, range(3))
    known = WordSet(len(one))
    known.add(one)
    assert [known.count(numbers) for numbers in (one, other, third)] == [3, 2, 1]
    assert WordSet(0).count(one) == 0


@pytest.mark.parametrize(
    "page",
    [TEXT, "Share", "The ferry is back. " * 60, "Home\nNews\n" + "The old ferry is back. " * 30 + "\nPhoto: AP", HTML],
)
def test_fixed_scores_are_the_sums_of_their_terms(page: str) -> None:
    view = view_of(dechrome.clean_html(page))
    values = array("i", range(1, len(POLICY_TERMS) + 1))
    total = array("i", [0]) * view.size
    policy_scores(view, values, total)
    assert list(total) == [sum(policy_terms(view, i, values).values()) for i in range(view.size)]


def test_words_of_a_script_without_blanks_are_pairs_of_letters() -> None:
    whole, part = map(Words(["東京都渋谷区", "渋谷区"]).of, range(2))
    known = WordSet(len(whole))
    known.add(whole)
    assert known.count(part) == len(part) == 2


@given(st.lists(st.integers(0, 5) | st.integers(0, (1 << 64) - 1)))
def test_equal_keys_share_numbers_in_the_order_of_the_first(keys: list[int]) -> None:
    first = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    assert list(numbered(array("Q", keys))) == [first[key] for key in keys]


def test_a_record_is_remembered_until_another_takes_its_place() -> None:
    memory, keys = LineMemory(), array("Q", [0, 0])
    record, copy = bytearray(range(1, WIDTH + 1)), bytearray(2 * WIDTH)
    assert not memory.recall(0, copy, 0, keys, 0)
    memory.note(7, record, 0, 99)
    assert not memory.recall(7 + REMEMBERED_LINES, copy, 0, keys, 0)
    assert memory.recall(7, copy, WIDTH, keys, 1)
    assert (copy, list(keys)) == (bytearray(WIDTH) + record, [0, 99])
    memory.note(7 + REMEMBERED_LINES, record, 0, 1)
    assert not memory.recall(7, copy, 0, keys, 0)


def test_texts_of_the_same_bytes_have_numbers_of_their_own() -> None:
    line = "Visitors today: 1,204 readers online"
    wide = line.encode().decode("utf-16-le")
    assert hash(line) == hash(wide)  # which Python does not promise, and a page may bring about
    assert number_of(line) != number_of(wide)


def test_a_view_refuses_columns_that_do_not_belong_together() -> None:
    records, keys, scores = bytes(2 * WIDTH), array("q", [0, 1]), array("i", [0, 0])
    View(records, array("q", [0, 1]), bytearray(2), keys, scores)
    for number, gaps in ((2, bytearray(1)), (-1, bytearray(1)), (0, bytearray())):
        with pytest.raises(IndexError):
            View(records, array("q", [number]), gaps, keys, scores)
    with pytest.raises(IndexError):
        View(records[1:], array("q", [0]), bytearray(1), keys, scores)


@given(st.text())
def test_foreign_letters_are_those_of_the_regular_expression(text: str) -> None:
    expected = len(re.findall(r"[^\W\d_a-zA-Z]", text)) / len(text) if text else 0.0
    assert foreign_share(text) == expected


@given(st.lists(st.integers(0, 65535), max_size=20))
def test_lengths_are_read_from_the_records(units: list[int]) -> None:
    records = b"".join(bytes(UNITS) + bytes((number & 255, number >> 8)) + bytes(WIDTH - UNITS - 2) for number in units)
    assert list(units_of(records)) == units


@given(st.lists(st.tuples(st.integers(-70_000, 70_000) | st.integers(-300, 300), st.integers(0, 500)), max_size=30))
def test_the_cut_is_the_total_with_the_best_expected_f1(blocks: list[tuple[int, int]]) -> None:
    total, letters = array("i", [one for one, _ in blocks]), array("q", [two for _, two in blocks])
    order = sorted(range(len(blocks)), key=lambda i: (-total[i], i))
    reach = len(CHANCES) // 2
    chance = [CHANCES[min(max(score, -reach), reach) + reach] for score in total]
    wanted = expected = best = 0.0
    cut = mass = 0
    for i in order:
        wanted += letters[i] * chance[i]
    for i in order:
        mass += letters[i]
        expected += letters[i] * chance[i]
        if mass and 2 * expected / (mass + wanted) > best:
            best, cut = 2 * expected / (mass + wanted), total[i]
    assert page_cut(total, letters) == min(max(cut, LOWEST_CUT), HIGHEST_CUT)


@pytest.mark.parametrize("html", [False, True])
def test_no_block_with_a_role_about_the_text_is_missed(html: bool) -> None:
    result = dechrome.clean_html(HTML) if html else dechrome.clean(TEXT)
    named = {i for i, role in enumerate(result.roles) if role in ABOUT_TEXT}
    assert named
    assert named <= set(about_text(result._verdicts.judgement))
    assert [span.index for span in result.about_text()] == sorted(named)


def test_names_are_words_and_pairs_of_words_whatever_stands_between() -> None:
    def named(start: str) -> set[str]:
        return {FAMILIES[number] for number in families_of(start)}

    assert named('div class="x-navBar XMLFooter"') == {"nav", "footer"}
    assert named('div class="sr 9 -- only"') == named('div id="sr-only"') == {"unseen"}
    assert named('div class="navigational"') == set()
    assert named("nav") == named('nav data-class="footer"') == {"t_nav"}
    assert "nav" not in named(f'div class="{"x " * 60}nav"')  # the sixty-first name
    assert "nav" in named(f'div class="{"x " * 59}nav"')
    assert named('div aria-hidden="true"') == named('div hidden=""') != set()
    assert named('div class="overflow hidden"') == {"unseen"}


def test_two_sets_of_tables_are_added_like_one_after_the_other() -> None:
    bins, offsets = bytearray([0, 1, 2, 1, 1, 1]), array("i", [0, 3])
    first, second = (array("i", [*range(low, low + 6), *bytes(ANY_BIN)]) for low in (10, 70))
    sums = [array("i", [5, 6, 7]) for _ in range(4)]
    add_both(bins, 3, (first, second), offsets, (sums[0], sums[1]))
    add_tables(bins, 3, first, offsets, sums[2])
    add_tables(bins, 3, second, offsets, sums[3])
    assert sums[:2] == sums[2:]


@pytest.mark.parametrize(
    ("bins", "flat", "offsets", "total"),
    [(3, ANY_BIN, [0], 4), (4, ANY_BIN - 1, [0], 4), (4, ANY_BIN, [1], 4), (4, ANY_BIN, [-1], 4), (4, ANY_BIN, [0], 3)],
)
def test_sums_outside_of_their_arguments_are_refused(bins: int, flat: int, offsets: list[int], total: int) -> None:
    arguments = bytearray(bins), 4, array("i", bytes(4 * flat)), array("i", offsets)
    sums = array("i", bytes(4 * total))
    with pytest.raises(IndexError):
        add_tables(*arguments, sums)
    with pytest.raises(IndexError):
        add_clipped(*arguments, array("i", [0, 1]), 9, sums)
    with pytest.raises(IndexError):
        add_both(bytearray(bins), 4, (arguments[2], arguments[2]), arguments[3], (sums, sums))


def test_families_beyond_the_rows_are_refused() -> None:
    with pytest.raises(IndexError):
        add_clipped(
            bytearray(4),
            4,
            array("i", bytes(4 * ANY_BIN)),
            array("i", [0]),
            array("i", [0, 2]),
            9,
            array("i", bytes(16)),
        )


def test_trees_refuse_measures_and_bins_that_are_not_there() -> None:
    stump = [1, 3, 10, -1, 0, 200, -1, 0, -300]
    with pytest.raises(ValueError, match="rows"):
        Trees([0], [stump])
    with pytest.raises(ValueError, match="blocks"):
        Trees([0, 1], [stump]).sums(bytearray(3), 2)


@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=1, max_size=12))
def test_trees_walked_singly_come_to_the_same_leaves(blocks: list[list[int]]) -> None:
    stump = [1, 3, 10, -1, 0, 200, -1, 0, -300]
    deep = [0, 9, 0, 2, 4, 100, -1, 0, 7, -1, 0, 11, 1, 15, -40, -1, 0, 50, 2, 2, 0, -1, 0, -900, -1, 0, 3]
    trees = Trees([0, 1, 2], [stump, deep, [-1, 0, 5]])
    bins = bytearray(number for block in blocks for number in block)
    sums = array("i", bytes(4 * len(blocks)))
    walk_singly(trees.walked, bins, 3, len(blocks), sums)
    assert sums == trees.sums(bins, len(blocks))


def test_elements_behind_the_last_block_are_no_matter() -> None:
    html = "<html><ul><li> \x00 z\x16: <iframe <iframe <iframe>  \n"
    assert dechrome.clean_html(html).roles is not None
