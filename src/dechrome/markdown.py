"""The kept blocks of a page as Markdown: headings, lists, quotations, tables, code and links.

CommonMark with tables as GitHub writes them, from the blocks and the tree that the reader left: nothing is parsed
again. Emphasis and code inside a line are not kept, since the reader does not note where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.html_tags import PRE
from dechrome.markdown_inline import escape, inline, line_start
from dechrome.markdown_layout import Layout
from dechrome.markdown_parts import Part, render
from dechrome.markdown_tables import cell, split_cells, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dechrome.document import Document
    from dechrome.markdown_inline import Inline
    from dechrome.markdown_layout import Container
    from dechrome.page_tree import PageTree

__all__ = ["to_markdown"]

LINE_BREAK = "  "
"""Two blanks at the end of a line: a line break inside a paragraph."""


def to_markdown(document: Document, tree: PageTree | None, kept: Iterable[int], base: str | None = None) -> str:
    """Write blocks of a page as Markdown.

    Args:
        document: the page.
        tree: its elements and links; None (text mode) gives a paragraph for each line.
        kept: numbers of the blocks to write; others never appear, not even their links.
        base: address of the page, to make addresses of links absolute; None leaves them as written.

    Returns:
        Markdown without a line end at the end; "" for no blocks. A CommonMark parser reads the kept words out of it.
    """
    numbers = sorted(set(kept))
    if tree is None:
        lines = (line_start(escape(" ".join(document.shown[i].split()))) for i in numbers)
        return "\n\n".join(line for line in lines if line)
    return "\n".join(render(_Writer(document, tree, set(numbers), base).page(numbers)))


class _Writer:
    """Puts the kept blocks into the parts they belong to."""

    def __init__(self, document: Document, tree: PageTree, kept: set[int], base: str | None):
        self._document = document
        self._tree = tree
        self._base = base
        self._layout = Layout(tree)
        self._no_table_before = 0
        self._links: dict[int, list[Inline]] = {}
        columns = zip(tree.link_block, tree.link_start, tree.link_end, tree.link_element, strict=True)
        for block, start, end, element in columns:
            if block in kept:  # most links of a page stand in what was removed
                self._links.setdefault(block, []).append((start, end, tree.href(element)))

    def page(self, numbers: list[int]) -> list[Part]:
        """The outermost parts."""
        page: list[Part] = []
        position = 0
        while position < len(numbers):
            block = numbers[position]
            parts = self._opened(page, self._layout.place(block).containers)
            rows = self._table_rows(numbers, position)
            if rows:
                parts.append(Part("table", table_lines(rows)))
            elif self._is_code(block):
                self._add_code(parts, block)
            else:
                self._add_text(parts, block)
            position += max(1, len(rows))
        return page

    def _is_code(self, block: int) -> bool:
        return bool(self._tree.state[block] & PRE) and self._layout.place(block).code >= 0

    def _opened(self, page: list[Part], containers: tuple[Container, ...]) -> list[Part]:
        """The pieces inside the innermost container; containers that are not open yet are added."""
        parts = page
        for container in containers:
            if not parts or parts[-1].container != container:
                parts.append(Part(container.kind, container=container))
            parts = parts[-1].parts
        return parts

    def _add_code(self, parts: list[Part], block: int) -> None:
        """A line of code; a blank line before it if the page has one."""
        code = self._layout.place(block).code
        if not (parts and parts[-1].kind == "code" and parts[-1].element == code):
            parts.append(Part("code", element=code, detail=self._layout.language(block)))
        elif self._document.gaps[block]:
            parts[-1].lines.append("")
        parts[-1].lines.append(self._document.shown[block])

    def _add_text(self, parts: list[Part], block: int) -> None:
        """A heading or a paragraph; lines of one element that br parted stay together."""
        text = inline(self._document.shown[block], self._links.get(block, []), self._base)
        if not text:
            return
        level, element = self._tree.heading[block], self._tree.node[block]
        kind = "heading" if level else "paragraph"
        last = parts[-1] if parts else None
        if last is None or (last.kind, last.element) != (kind, element) or self._document.gaps[block]:
            last = Part(kind, element=element, detail="#" * level)
            parts.append(last)
        elif not level:
            last.lines[-1] += LINE_BREAK
        last.lines.append(text if level else line_start(text))

    def _table_rows(self, numbers: list[int], position: int) -> list[list[str]]:
        """The cells of the rows of one table that begin here; none where they do not make a table."""
        rows: list[list[str]] = []
        table = self._layout.place(numbers[position]).table
        if table < 0 or position < self._no_table_before:
            return rows
        while position < len(numbers) and self._layout.place(numbers[position]).table == table:
            cells = self._cells(numbers[position])
            if not cells:
                break
            rows.append(cells)
            position += 1
        if any(len(row) > 1 for row in rows):
            return rows
        self._no_table_before = position
        return []

    def _cells(self, block: int) -> list[str]:
        """The cells of the row that a block is; none if it is a part of a row, or code."""
        row = self._layout.row_of(block)
        if row < 0 or self._is_code(block):
            return []
        shown, links = self._document.shown[block], self._links.get(block, [])
        if self._tree.node[block] == row:
            cells = split_cells(shown, links, self._base)
            if len(cells) <= self._layout.cells_in(row):
                return cells
        return [cell(shown, links, self._base)]
