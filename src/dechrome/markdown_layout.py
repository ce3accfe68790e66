"""Where each element of a page stands: in which quotations and list items, code, table and row.

Worked out once for all elements, from the root down, since a parent is numbered before its children.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from dechrome.page_tree import PageTree

__all__ = ["Container", "Layout", "Place"]

MAX_NESTING: Final = 16
"""Quotations and items inside one another that are shown; what is deeper stands at this depth."""
QUOTE, ITEM = "quote", "item"
_CODE = frozenset({"pre", "listing", "xmp", "textarea", "plaintext"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LANGUAGE = re.compile(r'class="(?:[^"]* )?(?:language|lang|highlight-source)-([\w+#.-]{1,30})[ "]')
_START = re.compile(r' start="(\d{1,8})"')


class Container(NamedTuple):
    """A quotation or a list item.

    Attributes:
        kind: ``quote`` or ``item``.
        element: its element.
        list_element: the list of an item; -1 for a quotation.
        first_number: of the list, if it is a numbered one.
    """

    kind: str
    element: int
    list_element: int = -1
    first_number: int | None = None

    @property
    def may_follow_text(self) -> bool:
        """Whether it is an item whose list may stand right below a line of text."""
        return self.kind == ITEM and self.first_number in (None, 1)


class Place(NamedTuple):
    """Where an element stands; elements by number, -1 where there is none.

    Attributes:
        containers: quotations and items around it, from the outside in.
        code: the nearest pre.
        table, row: the nearest table, and the nearest row in it.
        list_element: the nearest list.
    """

    containers: tuple[Container, ...] = ()
    code: int = -1
    table: int = -1
    row: int = -1
    list_element: int = -1


class Layout:
    """The places of all elements of a page."""

    def __init__(self, tree: PageTree):
        self._tree = tree
        self.places: list[Place] = []
        self.tags = [start.partition(" ")[0] for start in tree.start]
        for element, (tag, parent) in enumerate(zip(self.tags, tree.parent, strict=True)):
            above = self.places[parent] if parent >= 0 else Place()
            self.places.append(self._place_below(element, tag, parent, above))

    def place(self, block: int) -> Place:
        """Where a block stands."""
        return self.places[self._tree.node[block]]

    def language(self, block: int) -> str:
        """The programming language that the elements of a code block name, or ""."""
        element, code = self._tree.node[block], self.place(block).code
        last = min(len(self._tree.start), code + 2)  # the code element inside pre is the next one
        while element >= code:
            found = _LANGUAGE.search(self._tree.start[element])
            if found:
                return found[1]
            element = self._tree.parent[element]
        for inner in range(code + 1, last):
            found = _LANGUAGE.search(self._tree.start[inner]) if self._tree.parent[inner] == code else None
            if found:
                return found[1]
        return ""

    def row_of(self, block: int) -> int:
        """The table row of which a block is all there is, or -1."""
        row = self.place(block).row
        if row < 0:
            return -1
        return row if self._tree.end_block[row] - self._tree.first_block[row] == 1 else -1

    def cells_in(self, row: int) -> int:
        """Number of cells of a row, empty ones too."""
        count, element = 0, row + 1
        while element < len(self.tags) and self._tree.parent[element] >= row:
            count += self._tree.parent[element] == row and self.tags[element] in {"td", "th"}
            element += 1
        return count

    def _place_below(self, element: int, tag: str, parent: int, above: Place) -> Place:
        """Where an element stands, from where its parent stands."""
        if tag in _CODE:
            return above._replace(code=element)
        if tag in _LISTS:
            return above._replace(list_element=element)
        if tag == "table":
            return above._replace(table=element, row=-1)
        if tag == "tr":
            return above._replace(row=element)
        if tag not in {"blockquote", "li"} or len(above.containers) >= MAX_NESTING:
            return above
        if tag == "blockquote":
            own = Container(QUOTE, element)
        else:
            list_element = above.list_element if above.list_element >= 0 else parent
            own = Container(ITEM, element, list_element, self._first_number(list_element))
        return above._replace(containers=(*above.containers, own), list_element=-1)

    def _first_number(self, element: int) -> int | None:
        """The first number of an ordered list; None for any other."""
        if self.tags[element] != "ol":
            return None
        found = _START.search(self._tree.start[element])
        return int(found[1]) if found else 1
