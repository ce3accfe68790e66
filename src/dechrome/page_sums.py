"""Columns of an HTML page that its measures share: sums over elements, families of names, groups of like siblings.

Made once a page, from the tree that the reader wrote (page_tree.py); nothing here depends on scores.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.block_states import states_of
from dechrome.chars import find_char
from dechrome.element_words import FAMILIES, families_in
from dechrome.html_tags import TAG_NUMBERS

if TYPE_CHECKING:
    from dechrome.page_tree import PageTree

__all__ = ["PageSums"]


class PageSums:
    """Sums over blocks and elements.

    Args:
        tree: the page.
        letters: letters of each block.
        declared: how each block stands to the text that the page declares (declared.py); empty: it declares none.

    Attributes:
        size: number of blocks.
        node: innermost element of each block.
        letters, declared: as given.
        sum_letters, sum_links: running sums of letters and of letters in links; one entry more than blocks.
        first, end: range of blocks of each element.
        parent: of each element.
        kind: number of the start tag of each element with text.
        names: families (element_words.py) of each kind of start tag.
        named: for each family, how many elements with text name it.
        like: how many siblings (itself counted) have the start tag of the element.
        states: what a browser makes of each block, an index into STATES.
        tags: name of each element with text, an index into html_tags.TAG_NAMES.
        depths: elements above each element.
        total: letters of the page, at least 1.
    """

    __slots__ = (
        "_families", "declared", "depths", "end", "first", "kind", "letters", "like", "named", "names", "node",
        "parent", "size", "states", "sum_letters", "sum_links", "tags", "total", "tree",
    )  # fmt: skip

    def __init__(self, tree: PageTree, letters: array[int], declared: bytes = b""):
        self.tree = tree
        self.size = len(letters)
        self.letters = letters
        self.declared = declared
        self.node = _column(tree.node)
        self.states = states_of(tree.state)
        self.first = tree.first_block
        self.end = tree.end_block
        self.parent = tree.parent
        elements = len(self.parent)
        self.kind = _numbers(elements)
        self.tags = _numbers(elements)
        self.depths = _numbers(elements)
        self.like = _numbers(elements)
        self.named = _numbers(len(FAMILIES))
        self.names: list[bytes] = []
        self._read_elements(tree.start)
        self._count_like()
        self.sum_letters = _numbers(self.size + 1)
        self.sum_links = _numbers(self.size + 1)
        self._add_up(tree.link_chars)
        self.total = max(self.sum_letters[self.size], 1)
        self._families: bytearray | None = None

    def _add_up(self, links: list[int]) -> None:
        letters, sum_letters, sum_links = self.letters, self.sum_letters, self.sum_links
        for i in range(self.size):
            sum_letters[i + 1] = sum_letters[i] + letters[i]
            sum_links[i + 1] = sum_links[i] + min(links[i], letters[i])

    def _read_elements(self, starts: list[str]) -> None:
        """Depths; of elements with text their kind, name and families. Without text, it is of kind 0, never asked."""
        parent, first, end, kind, tags, depths, named = (
            self.parent, self.first, self.end, self.kind, self.tags, self.depths, self.named,
        )  # fmt: skip
        all_names = self.names
        known: dict[str, int] = {}
        tag_of: list[int] = []
        for number in range(len(starts)):
            above = parent[number]
            if above >= 0:
                depths[number] = depths[above] + 1
            if end[number] <= first[number]:
                continue
            start = starts[number]
            found = known.get(start)
            if found is None:
                found = known[start] = len(known)
                place = find_char(start, " ", 0, len(start), 1)
                name = start if place < 0 else start[:place]
                all_names.append(families_in(start, name, place))
                tag_of.append(TAG_NUMBERS.get(name, 0))
            kind[number] = found
            tags[number] = tag_of[found]
            names = all_names[found]
            for n in range(len(names)):
                named[names[n]] += 1

    def _count_like(self) -> None:
        """Of elements with text: siblings that have the same start tag."""
        parent, first, end, like = self.parent, self.first, self.end, self.like
        pairs = number_pairs(self.kind, parent, len(parent))
        counts = _numbers(len(parent))
        for number in range(len(parent)):
            if end[number] > first[number]:
                counts[pairs[number]] += 1
        for number in range(len(parent)):
            if end[number] > first[number]:
                like[number] = counts[pairs[number]]

    def letters_in(self, element: int) -> int:
        """Letters of the blocks inside an element."""
        return self.sum_letters[self.end[element]] - self.sum_letters[self.first[element]]

    def links_in(self, element: int) -> int:
        """Letters in links inside an element."""
        return self.sum_links[self.end[element]] - self.sum_links[self.first[element]]

    def families(self) -> bytearray:
        """Rows of the families above each block (heuristics/html/ancestry.py), made at the first call."""
        if self._families is None:
            from dechrome.heuristics.html.ancestry import fill_families

            self._families = bytearray(self.size * len(FAMILIES))
            fill_families(self, self._families)
        return self._families


def number_pairs(left: array[int], right: array[int], most: int) -> array[int]:
    """Numbers from 0 on that equal pairs share; in linear time whatever the page, unlike a table of hashes.

    Args:
        left: numbers from 0 to below ``most``.
        right: as many numbers, from -1 to below ``most``.
        most: above all of them.
    """
    size = len(left)
    order, begins = _numbers(size), _numbers(most + 2)
    for i in range(size):  # by their right one: a counting sort
        begins[right[i] + 2] += 1
    for i in range(most + 1):
        begins[i + 1] += begins[i]
    for i in range(size):
        place = right[i] + 1
        order[begins[place]] = i
        begins[place] += 1
    numbers, number_of, seen_with = _numbers(size), _numbers(most), _numbers(most)
    count = 0
    for n in range(size):
        i = order[n]
        one, other = left[i], right[i] + 2  # 0: none so far
        if seen_with[one] != other:
            seen_with[one] = other
            number_of[one] = count
            count += 1
        numbers[i] = number_of[one]
    return numbers


def _column(values: list[int]) -> array[int]:
    """Numbers as an array; in compiled code a loop takes a quarter of the time that array() does."""
    column = _numbers(len(values))
    out = column
    for i in range(len(values)):
        out[i] = values[i]
    return column


def _numbers(size: int) -> array[int]:
    """Zeros."""
    return array("q", bytes(8 * size))
