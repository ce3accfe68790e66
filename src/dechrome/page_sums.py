"""Columns of an HTML page that its measures share: sums over elements, families of names, groups of like siblings.

Made once a page, from the tree that the reader wrote (page_tree.py); nothing here depends on scores.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from dechrome.element_words import FAMILIES, families_of
from dechrome.heuristics.html.element import state_of

if TYPE_CHECKING:
    from dechrome.page_tree import PageTree

__all__ = ["PageSums"]


class PageSums:
    """Sums over blocks and elements.

    Args:
        tree: the page.
        letters: letters of each block.

    Attributes:
        size: number of blocks.
        node: innermost element of each block.
        letters: of each block.
        sum_letters, sum_links: running sums of letters and of letters in links; one entry more than blocks.
        first, end: range of blocks of each element.
        parent: of each element.
        kind: number of the start tag of each element.
        names: families (element_words.py) of each kind of start tag.
        named: for each family, how many elements with text name it.
        like: how many siblings (itself counted) have the start tag of the element.
        states: what a browser makes of each block, an index into STATES.
        tags: name of each element, an index into html_tags.TAG_NAMES.
        depths: elements above each element.
        total: letters of the page, at least 1.
    """

    __slots__ = (
        "_families", "depths", "end", "first", "kind", "letters", "like", "named", "names", "node", "parent", "size",
        "states", "sum_letters", "sum_links", "tags", "total", "tree",
    )  # fmt: skip

    def __init__(self, tree: PageTree, letters: array[int]):
        self.tree = tree
        self.size = len(letters)
        self.letters = letters
        self.node = array("q", tree.node)
        self.states = bytes(map(state_of, tree.state))
        self.tags = array("q", tree.tag)
        self.depths = array("q", tree.depth)
        self.first = array("q", tree.first_block)
        self.end = array("q", tree.end_block)
        self.parent = array("q", tree.parent)
        self.kind = array("q", tree.kind)
        self.names = [families_of(start) for start in tree.kinds]
        self.sum_letters = array("q", bytes(8 * (self.size + 1)))
        self.sum_links = array("q", bytes(8 * (self.size + 1)))
        self._add_up(tree.link_chars)
        self.total = max(self.sum_letters[self.size], 1)
        self.like = array("q", bytes(8 * len(self.parent)))
        self.named = array("q", bytes(8 * len(FAMILIES)))
        self._count_elements(len(tree.kinds))
        self._families: bytearray | None = None

    def _add_up(self, links: list[int]) -> None:
        for i in range(self.size):
            letters = self.letters[i]
            self.sum_letters[i + 1] = self.sum_letters[i] + letters
            self.sum_links[i + 1] = self.sum_links[i] + min(links[i], letters)

    def _count_elements(self, kinds: int) -> None:
        """Of elements with text: siblings that have the same start tag, and how many name each family."""
        counts: dict[int, int] = {}
        parent, kind, first, end, like, named = self.parent, self.kind, self.first, self.end, self.like, self.named
        for number in range(len(parent)):
            if end[number] > first[number]:
                key = parent[number] * kinds + kind[number]
                counts[key] = counts.get(key, 0) + 1
                names = self.names[kind[number]]
                for family in names:
                    named[family] += 1
        for number in range(len(parent)):
            if end[number] > first[number]:
                like[number] = counts[parent[number] * kinds + kind[number]]

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

            self._families = fill_families(self)
        return self._families
