"""Boosted trees: how they are laid out, whom they are asked of, and how what they say splits into measures."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from dechrome.boosted import Trees

LOWEST, HIGHEST = -100, 50
# One measure of a line, one of its surroundings: chrome where both are high.
STUMP = [0, 3, 10, -1, 0, 200, -1, 0, -300]
BOTH = [0, 3, 0, -1, 0, 100, 1, 7, -40, -1, 0, 50, -1, 0, -900]


def added(trees: Trees, local: list[int], around: list[int], total: list[int]) -> tuple[list[int], list[int]]:
    """Totals and flags after asking, with one measure of each kind and all blocks in the view."""
    size = len(total)
    sums = array("i", total)
    asked = trees.add(bytearray(local), size, array("q", range(size)), bytearray(around), size, sums, (LOWEST, HIGHEST))
    return list(sums), list(asked)


def test_a_bin_up_to_the_highest_goes_left_and_scores_are_in_thousandths():
    trees = Trees([0], [STUMP])
    assert added(trees, [3, 4, 255], [0, 0, 0], [0, 0, 0]) == ([20, -30, -30], [1, 1, 1])


def test_trees_see_bins_together_and_their_leaves_add_up():
    trees = Trees([0, 1], [BOTH, STUMP])
    sums, _ = added(trees, [0, 9, 9], [9, 7, 8], [0, 0, 0])
    assert sums == [(100 + 200) // 10, (50 - 300) // 10, (-900 - 300) // 10]


def test_only_blocks_in_doubt_are_asked():
    trees = Trees([0], [STUMP])
    before = [LOWEST - 1, LOWEST, HIGHEST, HIGHEST + 1]
    sums, asked = added(trees, [0] * 4, [0] * 4, before)
    assert asked == [0, 1, 1, 0]
    assert [after - total for after, total in zip(sums, before, strict=True)] == [0, 20, 20, 0]


def test_blocks_that_left_the_view_keep_their_place_among_the_bins_of_lines():
    trees = Trees([0, 1], [BOTH])
    total = array("i", [0, 0])
    # Four blocks in the document; the second and the fourth are left.
    trees.add(bytearray([9, 9, 9, 0]), 4, array("q", [1, 3]), bytearray([8, 8]), 2, total, (LOWEST, HIGHEST))
    assert list(total) == [-90, 10]


def test_no_trees_say_nothing():
    sums, asked = added(Trees((), ()), [1], [2], [7])
    assert sums == [7]
    assert asked == [1]
    assert Trees((), ()).parts([1, 2]) == {-1: 0}


@st.composite
def tree(draw: st.DrawFn, depth: int = 5) -> list[int]:
    score = draw(st.integers(-900, 900))
    if depth and draw(st.booleans()):
        head = [draw(st.integers(0, 2)), draw(st.integers(0, 20)), score]
        return head + draw(tree(depth - 1)) + draw(tree(depth - 1))
    return [-1, 0, score]


@given(st.lists(tree(), max_size=5), st.lists(st.integers(0, 21), min_size=3, max_size=3))
def test_the_parts_of_the_measures_add_up_to_what_the_trees_say(trees: list[list[int]], bins: list[int]):
    made = Trees([2, 0, 1], trees)
    order = bytearray([bins[2], bins[0], bins[1]])
    assert sum(made.parts(bins).values()) == made.sums(order, 1)[0]
