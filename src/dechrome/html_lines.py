"""What the pass over a page meets now and then: alternative texts, pre, odd lines, table rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from dechrome.html_tags import ANCHOR, IMAGE_ALT, LINK, PRE
from dechrome.read_text import clean_line, visible

if TYPE_CHECKING:
    from dechrome.page_tree import LinkColumns, PageTree

__all__ = [
    "APART",
    "ODD_STARTS",
    "add_alts",
    "add_lines",
    "add_link",
    "add_raw",
    "alt_text",
    "enclosing_link",
    "is_sign",
    "join_row",
    "raw_source",
    "text_from",
    "unescape",
]

SIGN_CHARS: Final = 8
"""Characters of an emoji with its modifiers at most."""
ROW_BLOCKS: Final = 100
"""Blocks of a table row up to which it is looked at whether they are one line; longer rows are lists laid out."""
CELL_CHARS: Final = 400
"""Characters of a cell up to which it is written on one line with its neighbours; longer ones are columns of a page."""
APART: Final = "\x1f"
"""Written between tags that are apart although no blank stands there: white space that no page has."""
_TAG = re.compile(r"<[^>]*>")
CELL_SIGN: Final = " | "
ODD_STARTS: Final = frozenset(
    map(chr, [*range(9), *range(0xB, 0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
              *range(0x2060, 0x206A), *range(0xD800, 0xE000), 0xFEFF])
)  # fmt: skip
"""What a line that shows nothing begins with: characters that are never shown, or not seen."""


def unescape(text: str) -> str:
    """Text as it stood before serialising, which escapes these four and the blank that does not break."""
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&nbsp;", "\xa0")
    return text.replace("&amp;", "&")


def add_link(block: int, start: int, end: int, anchor: int, columns: LinkColumns) -> None:
    """Note that characters of a block are inside a link; pieces of one link are joined."""
    blocks, starts, ends, elements = columns
    if blocks and blocks[-1] == block and elements[-1] == anchor:
        ends[-1] = end
        return
    blocks.append(block)
    starts.append(start)
    ends.append(end)
    elements.append(anchor)


def enclosing_link(element: int, tree: PageTree) -> int:
    """The nearest link at or above an element inside a link."""
    while not tree.word[element] & ANCHOR:
        element = tree.parent[element]
    return element


def alt_text(tag: str) -> str:
    """The alternative text of an image's start tag, white space squeezed."""
    begin = tag.find(' alt="') + 6
    if begin < 6:
        return ""
    value = tag[begin : tag.find('"', begin)]
    return " ".join((unescape(value) if "&" in value else value).split())


def is_sign(alt: str) -> bool:
    """Whether an alternative text is an emoji or another sign, which belongs into its line."""
    return len(alt) <= SIGN_CHARS and not any(map(str.isalnum, alt))


def add_alts(
    waiting: list[tuple[str, int, int, int]], tree: PageTree, shown: list[str], gaps: list[bool], gap: bool
) -> int:
    """Write alternative texts on lines of their own; returns the number of blocks."""
    for alt, element, state, anchor in waiting:
        if not _is_shown(alt):
            continue
        n = len(shown)
        shown.append(alt)
        gaps.append(gap)
        gap = False
        tree.node.append(element)
        tree.link_chars.append(len(alt) if state & LINK else 0)
        tree.state.append(state | IMAGE_ALT)
        if state & LINK:
            add_link(n, 0, len(alt), anchor, tree.link_columns)
        tree.first_block[element] = n
        while -1 < tree.end_block[element] <= n:  # elements closed while the alternative text waited
            if tree.first_block[element] >= tree.end_block[element]:
                tree.first_block[element] = n
            tree.end_block[element] = n + 1
            element = tree.parent[element]
    waiting.clear()
    return len(shown)


def add_lines(
    text: str, node: int, state: int, gap: bool, tree: PageTree, shown: list[str], gaps: list[bool]
) -> tuple[int, bool]:
    """Write the lines of a pre, or a line that perhaps shows nothing; returns the number of blocks and the gap."""
    first = len(shown)
    links = _taken_links(first, tree)
    position = 0
    for raw in text.splitlines(keepends=True):
        line = raw.rstrip()
        if _is_shown(line):
            shown.append(line)
            gaps.append(gap)
            gap = False
            tree.node.append(node)
            tree.state.append(state)
            tree.link_chars.append(_place_links(links, len(shown) - 1, position, len(line), tree))
        elif state & PRE:
            gap = True
        position += len(raw)
    if len(shown) == first:
        _forget_line(first, tree)
    while tree.end_block[node] == first and len(shown) > first:
        tree.end_block[node] = len(shown)
        node = tree.parent[node]
    return len(shown), gap


def _is_shown(line: str) -> bool:
    """Whether a line shows anything; what is never shown is not printable."""
    return bool(line.strip() if line.isprintable() else visible(clean_line(line)).strip())


def _forget_line(first: int, tree: PageTree) -> None:
    """Let the elements that began inside a line that shows nothing begin where it began."""
    for element in range(len(tree.start) - 1, -1, -1):
        if tree.first_block[element] <= first:
            break
        tree.first_block[element] = first
        tree.end_block[element] = min(tree.end_block[element], first)


def text_from(page: str, begin: int) -> tuple[str, int]:
    """The text from here to the next tag, without comments; where that tag begins, or the end of the page."""
    texts = []
    while True:
        place = page.find("<", begin)
        if place < 0:
            place = len(page)
        texts.append(page[begin:place])
        if not page.startswith("<!--", place):
            return "".join(texts), place
        end = page.find("-->", place + len("<!--"))
        begin = end + len("-->") if end >= 0 else len(page)


def raw_source(tag: str, page: str, begin: int) -> tuple[str, int]:
    """What an element holds whose content is text, and the place of the last character of its end tag."""
    name = tag.partition(" ")[0]
    end_tag = f"</{name}>"
    end = page.rfind(end_tag, begin) if name == "plaintext" else page.find(end_tag, begin)
    if end < 0:
        end = len(page)
    return page[begin:end], end + len(end_tag) - 1


def add_raw(
    tag: str, source: str, parent: int, state: int, gap: bool, tree: PageTree, shown: list[str], gaps: list[bool]
) -> tuple[int, bool]:
    """Write what an element holds whose content is text: source shown as it is, or fallback markup without its tags.

    Returns the number of blocks and the gap.
    """
    if not source:  # as nearly all of iframe is
        return len(shown), gap
    source = source.replace(APART, "")
    if not state & PRE:
        tagged, end, rest = source.rpartition(">")  # looking for tags where none ends would take quadratic time
        source = _TAG.sub("\n", tagged + end) + rest
        source = "\n".join(" ".join(line.split()) for line in source.splitlines())
    if not source.strip():
        return len(shown), gap
    element, first = len(tree.start), len(shown)
    tree.start.append(tag)
    tree.parent[element] = parent
    tree.word[element] = state
    tree.first_block[element] = first
    tree.end_block[element] = -1
    n, gap = add_lines(source, element, state, gap, tree, shown, gaps)
    tree.end_block[element] = n
    return n, gap


def _taken_links(block: int, tree: PageTree) -> list[tuple[int, int, int]]:
    """The links noted for a block that is not written yet, last first, taken out of the columns."""
    links: list[tuple[int, int, int]] = []
    while tree.link_block and tree.link_block[-1] >= block:
        tree.link_block.pop()
        links.append((tree.link_start.pop(), tree.link_end.pop(), tree.link_element.pop()))
    return links


def _place_links(links: list[tuple[int, int, int]], block: int, position: int, size: int, tree: PageTree) -> int:
    """Note the links of one line of several; returns the characters inside them."""
    inside = 0
    while links and links[-1][0] < position + size:
        start, end, anchor = links.pop()
        low, high = max(start - position, 0), min(end - position, size)
        if low < high:
            inside += high - low
            add_link(block, low, high, anchor, tree.link_columns)
        if end > position + size:
            links.append((position + size, end, anchor))
            break
    return inside


def join_row(row: list[int], tree: PageTree, shown: list[str], gaps: list[bool]) -> int:
    """Write the cells of a table row on one line; returns the number of blocks.

    A row stays apart where a cell has several lines or is long, or a table is inside: such tables lay a page out.

    Args:
        row: the element of the row (-1: a table is inside), the number of blocks before it, whether a blank line stands
            before it, and the number of blocks before each cell.
        tree: the columns of blocks, elements and links.
        shown: texts of the blocks, those of the row last.
        gaps: whether a blank line stands before each.
    """
    n, element, first = len(shown), row[0], row[1]
    if element < 0 or not 1 < n - first <= ROW_BLOCKS or row[3:4] != [first]:
        return n
    states = tree.state
    alts: list[int] = []
    cells: list[int] = []
    for i in range(first, n):
        (alts if states[i] & IMAGE_ALT else cells).append(i)
    if len(cells) < 2:
        return n
    place = inside = 0
    for i in cells:
        if len(shown[i]) > CELL_CHARS:
            return n
        while place + 4 < len(row) and row[place + 4] <= i:  # up to the cell that holds it
            place += 1
            inside = 0
        inside += 1
        if inside > 1:
            return n
    _join_cells(element, first, cells, alts, tree, shown, gaps)
    gaps[first] = bool(row[2])
    return len(shown)


def _join_cells(
    element: int, first: int, cells: list[int], alts: list[int], tree: PageTree, shown: list[str], gaps: list[bool]
) -> None:
    """Make one block of the blocks ``cells``; the alternative texts among them follow it."""
    _move_links(first, cells, alts, tree, shown)
    state = tree.state[cells[0]]
    for i in cells:
        state &= tree.state[i]
    tree.state[first:] = [state, *(tree.state[i] for i in alts)]
    tree.node[first:] = [element, *(tree.node[i] for i in alts)]
    tree.link_chars[first:] = [sum(tree.link_chars[i] for i in cells), *(tree.link_chars[i] for i in alts)]
    shown[first:] = [CELL_SIGN.join(shown[i] for i in cells), *(shown[i] for i in alts)]
    gaps[first + 1 :] = [False] * len(alts)
    for inner in range(element + 1, len(tree.start)):
        inside = range(tree.first_block[inner], tree.end_block[inner])
        places = [first + 1 + place for place, old in enumerate(alts) if old in inside]
        tree.first_block[inner] = places[0] if places else first
        tree.end_block[inner] = places[-1] + 1 if places else first


def _move_links(first: int, cells: list[int], alts: list[int], tree: PageTree, shown: list[str]) -> None:
    """Renumber the links of a row whose cells become one block."""
    places, position = {old: (first + 1 + place, 0) for place, old in enumerate(alts)}, 0
    for i in cells:
        places[i] = first, position
        position += len(shown[i]) + len(CELL_SIGN)
    low = bisect_left(tree.link_block, first)
    columns = tree.link_columns
    links = zip(*(column[low:] for column in columns), strict=True)
    moved = sorted(
        (places[block][0], places[block][1] + start, places[block][1] + end, anchor)
        for block, start, end, anchor in links
    )
    for number, column in enumerate(columns):
        column[low:] = [link[number] for link in moved]
