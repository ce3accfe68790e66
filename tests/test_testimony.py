"""What a witness says of a block and around it, as bins, and what trees make of it."""

from array import array

from dechrome.boosted import Trees
from dechrome.testimony import COLUMNS, HIGHEST, LOWEST, opinion_bins, weigh
from dechrome.witness import KEPT, LEFT_OUT, SILENT, VOICES

# Chrome where the witness leaves the block out, content where it keeps it.
OPINION = [COLUMNS.index("trafilatura opinion"), LEFT_OUT, 0, -1, 0, -700, -1, 0, 900]


def trees(*nodes: list[int]) -> Trees:
    return Trees(range(len(COLUMNS)), nodes)


def column(name: str, said: bytes, total: list[int], letters: list[int]) -> list[int]:
    """One column of the bins; the first voice says nothing, the second what is given."""
    bins = opinion_bins((bytes(len(said)), said), total, array("q", letters))
    assert len(bins) == len(said) * len(COLUMNS)
    return list(bins[COLUMNS.index(name) :: len(COLUMNS)])


def test_blocks_see_the_opinions_on_their_neighbours_and_the_end_of_the_page():
    said = bytes([KEPT, LEFT_OUT, SILENT])
    assert column("readability opinion", said, [0] * 3, [10] * 3) == [KEPT, LEFT_OUT, SILENT]
    assert column("readability above", said, [0] * 3, [10] * 3) == [3, KEPT, LEFT_OUT]
    assert column("readability below", said, [0] * 3, [10] * 3) == [LEFT_OUT, SILENT, 3]


def test_shares_count_letters_and_grow_with_what_is_kept_nearby():
    said = bytes([KEPT] * 3 + [LEFT_OUT] * 20)
    near = column("readability near", said, [0] * 23, [100] * 23)
    assert near[0] == 19  # 300 of 303 letters, one a block being added so that no block is nothing
    assert near == sorted(near, reverse=True)
    assert near[-1] == 0
    assert column("readability page", said, [0] * 23, [100] * 23) == [20 * 300 // (23 * 101)] * 23
    assert column("readability kept", said, [0] * 23, [100] * 23) == [1, 2, *[3] * 21]


def test_scores_of_any_size_have_a_bin():
    assert column("own", bytes([KEPT] * 4), [-(10**6), -1, 0, 10**6], [1] * 4) == [0, 19, 20, 40]


def test_only_blocks_in_doubt_hear_the_witness():
    total = [LOWEST - 1, LOWEST, HIGHEST, HIGHEST + 1]
    said = bytes([KEPT, KEPT, LEFT_OUT, LEFT_OUT])
    assert list(weigh(trees(OPINION), (said, bytes(4)), total, array("q", [50] * 4))) == [0, 90, -70, 0]


def test_voices_have_columns_of_their_own():
    said = bytes([KEPT, LEFT_OUT]), bytes([LEFT_OUT, SILENT])
    bins = opinion_bins(said, [0, 0], array("q", [10, 10]))
    own = [list(bins[COLUMNS.index(f"{voice} opinion") :: len(COLUMNS)]) for voice in VOICES]
    assert own == [list(opinion) for opinion in said]


def test_a_witness_that_has_not_spoken_adds_nothing():
    assert list(weigh(trees(OPINION), (bytes(2), bytes(2)), [0, 0], array("q", [5, 5]))) == [0, 0]
