"""Rows of a table as a Markdown table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.html_lines import CELL_SIGN
from dechrome.markdown_inline import inline

if TYPE_CHECKING:
    from dechrome.markdown_inline import Inline

__all__ = ["cell", "split_cells", "table_lines"]

EMPTY: Final = ""


def split_cells(text: str, links: list[Inline], base: str | None) -> list[str]:
    """The cells of a row as Markdown: the text is cut at the reader's signs, except inside a link."""
    cells: list[str] = []
    begin = 0
    position = text.find(CELL_SIGN)
    while position >= 0:
        if not any(start <= position and position + len(CELL_SIGN) <= end for start, end, _ in links):
            cells.append(_part(text, begin, position, links, base))
            begin = position + len(CELL_SIGN)
            position = text.find(CELL_SIGN, begin)
        else:
            position = text.find(CELL_SIGN, position + 1)
    cells.append(_part(text, begin, len(text), links, base))
    return cells


def _part(text: str, begin: int, end: int, links: list[Inline], base: str | None) -> str:
    inside = [(start - begin, stop - begin, href) for start, stop, href in links if begin <= start and stop <= end]
    return cell(text[begin:end], inside, base)


def cell(text: str, links: list[Inline], base: str | None) -> str:
    """The text of one cell as Markdown."""
    return inline(text, links, base).replace("|", "\\|")


def table_lines(rows: list[list[str]]) -> list[str]:
    """A Markdown table; its first row is the head, since Markdown knows no table without one.

    The reader leaves empty cells out, so which of a short row's cells is empty is not known: the last are taken
    for empty, but in a head that lacks one cell of all other rows it is the corner.
    """
    width = max(map(len, rows))
    head, *others = rows
    if len(head) == width - 1 and others and all(len(row) == width for row in others):
        head = [EMPTY, *head]
    lines = [_row(head, width), _row(["---"] * width, width)]
    return lines + [_row(row, width) for row in others]


def _row(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[EMPTY] * (width - len(cells))])} |"
