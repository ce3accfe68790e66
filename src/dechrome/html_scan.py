"""The one pass over a page: serialised tree -> blocks, elements and links as columns.

The tree is walked by its serialisation: Lexbor writes it well-formed (every element closed, in order, ``<`` and ``>``
escaped in text and in attribute values), so going through the string from bracket to bracket is a depth-first walk of
the tree, and costs a third of what walking its nodes from Python costs.

Written for speed: one loop over ints and strings, names bound to locals, functions (html_lines.py) only for what is
rare. Plain Python, which Cython compiles as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.html_lines import (
    ODD_STARTS,
    add_alts,
    add_lines,
    add_link,
    alt_text,
    enclosing_link,
    is_sign,
    join_row,
    read_head,
    unescape,
)
from dechrome.html_tags import (
    ANCHOR,
    BASE_KINDS,
    BREAK,
    CELL,
    GAP,
    HEAD_DATA,
    HEADING_BITS,
    IMAGE,
    INHERITED,
    ITEM,
    LINE_END,
    LINK,
    LIST,
    PRE,
    ROW,
    SPECIAL,
    TABLE_TAG,
    UNSEEN,
    VOID,
    styled_bits,
)

if TYPE_CHECKING:
    from dechrome.page_tree import PageTree

__all__ = ["scan"]

LINE = BREAK | LINE_END


def scan(pieces: list[str], tree: PageTree, shown: list[str], gaps: list[bool]) -> None:
    """Read tags and texts in turn.

    Args:
        pieces: what stands before the first tag, then a tag without its brackets, the text behind it, and so on.
        tree: the columns to fill.
        shown: gets the text of each block: white space squeezed, except in pre.
        gaps: gets whether a blank line stands before each block.
    """
    base, odd_starts = BASE_KINDS, ODD_STARTS
    kinds, kind_bits, numbers = tree.kinds, tree.kind_bits, tree.kind_numbers
    nodes, link_chars, states = tree.node, tree.link_chars, tree.state
    parents, element_kinds, firsts, ends = tree.parent, tree.kind, tree.first_block, tree.end_block
    element_states: list[int] = []
    rows: list[list[int]] = []
    waiting: list[tuple[str, int, int, int]] = []
    parts: list[str] = []
    n = state = size = links = block_state = node = anchor = 0
    top = -1
    gap = True
    blank = False
    for place in range(1, len(pieces) - 1, 2):
        tag = pieces[place]
        text = pieces[place + 1]
        closing = tag[0] == "/"
        if closing:
            bits = kind_bits[element_kinds[top]]
            kind = 0
        else:
            kind = numbers.get(tag, -1)
            if kind < 0:
                kind = len(kinds)
                numbers[tag] = kind
                kinds.append(tag)
                name, _, attributes = tag.partition(" ")
                bits = base.get(name, 0)
                if attributes and ("hidden" in attributes or "style=" in attributes):
                    bits |= styled_bits(attributes)
                kind_bits.append(bits)
            else:
                bits = kind_bits[kind]
        if bits & LINE:
            if parts:  # the line ends here
                line = parts[0] if len(parts) == 1 else "".join(parts)
                if block_state & PRE or line[0] in odd_starts:
                    n, gap = add_lines(line, node, block_state, gap, tree, shown, gaps)
                else:
                    shown.append(line)
                    gaps.append(gap)
                    nodes.append(node)
                    link_chars.append(links)
                    states.append(block_state)
                    while ends[node] == n:  # elements closed since the line began hold all of it
                        ends[node] = n + 1
                        node = parents[node]
                    n += 1
                    gap = False
                parts = []
                size = links = 0
                if waiting:
                    n = add_alts(waiting, tree, shown, gaps, gap)
                    gap = False
            elif bits & LINE_END:
                gap = True
            if bits & GAP and not (bits & LIST and state & ITEM):
                gap = True
        if closing:
            if bits & SPECIAL and bits & ROW:
                n = join_row(rows.pop(), tree, shown, gaps)
            ends[top] = n if firsts[top] <= n else n + 1
            top = parents[top]
            state = element_states[top]
            if bits & ANCHOR and state & LINK:
                anchor = enclosing_link(top, tree)
        elif bits & VOID == 0:
            parents.append(top)
            top = len(element_kinds)
            element_kinds.append(kind)
            firsts.append(n + 1 if parts else n)
            ends.append(-1)
            if bits & HEADING_BITS:
                state &= ~HEADING_BITS
            state |= bits & INHERITED
            element_states.append(state)
            if bits & SPECIAL:
                if bits & ANCHOR:
                    anchor = top
                    if not pieces[place - 1] and pieces[place - 2] == "/a":
                        blank = True  # links side by side are never one word
                elif bits & CELL:
                    if rows:
                        rows[-1].append(n)
                elif bits & ROW:
                    rows.append([top, n])
                elif bits & TABLE_TAG:
                    if rows:
                        rows[-1][0] = -1
                else:
                    read_head(tag, text, tree.head)
        elif bits & SPECIAL:
            if bits & IMAGE:
                alt = alt_text(tag)
                if not alt or state & UNSEEN:
                    pass
                elif is_sign(alt):
                    text = alt + text
                else:
                    parents.append(top)
                    waiting.append((alt, len(element_kinds), state, anchor))
                    element_kinds.append(kind)
                    firsts.append(n)
                    ends.append(n)
                    element_states.append(state)
                    if not parts:
                        n = add_alts(waiting, tree, shown, gaps, gap)
                        gap = False
            elif bits & HEAD_DATA:
                read_head(tag, text, tree.head)
        if text:
            if "&" in text:
                text = unescape(text)
            piece = text
            if state & PRE == 0:
                words = text.split()
                if not words:
                    blank = True
                    continue
                piece = words[0] if len(words) == 1 else " ".join(words)
            if state & UNSEEN:
                continue
            if parts:
                if (blank or text[0].isspace()) and state & PRE == 0:
                    parts.append(" ")
                    size += 1
                block_state &= state
                while ends[node] >= 0:  # up to the element that holds both
                    node = parents[node]
            else:
                node = top
                block_state = state
            parts.append(piece)
            if state & LINK:
                links += len(piece)
                add_link(n, size, size + len(piece), anchor, tree)
            size += len(piece)
            blank = text[-1].isspace()
