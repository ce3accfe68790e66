"""Parts of a Markdown page, and how they are written below and inside one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dechrome.markdown_inline import code_block, heading_line
from dechrome.markdown_layout import ITEM

if TYPE_CHECKING:
    from dechrome.markdown_layout import Container

__all__ = ["Part", "render"]

BULLETS: Final = ("-", "*")
"""Of a list, and of one that follows it at once: the same sign would make them one list."""
NUMBER_SIGNS: Final = (".", ")")


@dataclass(slots=True)
class Part:
    """A piece of the output: lines of its own, or a quotation or list item that holds others.

    Attributes:
        kind: ``paragraph``, ``heading``, ``code``, ``table``, ``quote`` or ``item``.
        lines: of a piece without others inside; of code without the fences, of a heading without its signs.
        parts: the pieces inside.
        container: the quotation or item.
        element: what the lines came from; lines of one element belong together.
        detail: the language of code, or the signs of a heading.
    """

    kind: str
    lines: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    container: Container | None = None
    element: int = -1
    detail: str = ""


def render(parts: list[Part]) -> list[str]:
    """Lines of parts below one another, a blank line between them."""
    lines: list[str] = []
    adjacent = 0
    numbers: dict[int, int] = {}
    for list_element, run in groupby(parts, key=_list_of):
        if list_element is None:
            adjacent = 0
            written = [_lines_of(part) for part in run]
        else:
            written = [_list(list(run), adjacent, numbers)]
            adjacent ^= 1
        for own in written:
            lines += ["", *own] if lines else own
    return lines


def _list_of(part: Part) -> int | None:
    """The list that an item is in, or None."""
    return part.container.list_element if part.kind == ITEM and part.container is not None else None


def _lines_of(part: Part) -> list[str]:
    if part.kind == "code":
        return code_block(part.lines, part.detail)
    if part.kind == "heading":
        return [heading_line(part.detail, " ".join(part.lines))]
    if part.kind == "quote":
        return [f"> {line}" if line else ">" for line in render(part.parts)]
    return part.lines


def _list(items: list[Part], adjacent: int, numbers: dict[int, int]) -> list[str]:
    """A list: close together if every item is a line or a line with a list below it.

    Args:
        items: of one list, next to one another.
        adjacent: 1 if the list follows at once another that has the signs of 0.
        numbers: list -> the next number, for a list that goes on after something else.
    """
    close = all(map(_is_short, items))
    lines: list[str] = []
    for item in items:
        container = item.container
        marker = BULLETS[adjacent]
        if container is not None and container.first_number is not None:
            number = numbers.get(container.list_element, container.first_number)
            numbers[container.list_element] = number + 1
            marker = f"{number}{NUMBER_SIGNS[adjacent]}"
        if lines and not close:
            lines.append("")
        lines += _item(item, f"{marker} ", close)
    return lines


def _is_short(item: Part) -> bool:
    """Whether an item is a paragraph, perhaps with one list of bullets or numbers from 1 below it."""
    first, *others = item.parts
    below = others[0].container if others else None
    return first.kind == "paragraph" and (
        not others or (len({_list_of(part) for part in others}) == 1 and below is not None and below.may_follow_text)
    )


def _item(item: Part, marker: str, close: bool) -> list[str]:
    if close and len(item.parts) > 1:
        lines = [*_lines_of(item.parts[0]), *render(item.parts[1:])]
    else:
        lines = render(item.parts)
    indent = " " * len(marker)
    return [(indent if number else marker) + line if line else "" for number, line in enumerate(lines)]
