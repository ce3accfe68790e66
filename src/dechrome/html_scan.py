# cython: annotation_typing=False
"""The one pass over a page: serialised tree -> blocks, elements and links as columns.

The tree is walked by its serialisation: Lexbor writes it well-formed (every element closed, in order, ``<`` and ``>``
escaped in text and in attribute values), so going through the string from bracket to bracket is a depth-first walk of
the tree, and costs a third of what walking its nodes from Python costs.

Written for speed: one loop over ints and strings, names bound to locals, functions (html_lines.py) only for what is
rare. Plain Python, which Cython compiles as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.chars import char_code, cut_blanks, find_char, look_at_text, skip_blanks
from dechrome.html_head import read_head
from dechrome.html_lines import (
    APART,
    ODD_STARTS,
    add_alts,
    add_lines,
    add_link,
    add_raw,
    alt_text,
    enclosing_link,
    is_sign,
    join_row,
    raw_source,
    text_from,
    unescape,
)
from dechrome.html_tags import (
    ANCHOR,
    BASE_BITS,
    BREAK,
    CELL,
    GAP,
    HEADING,
    HEADING_BITS,
    IMAGE,
    INHERITED,
    ITEM,
    LINE_END,
    LINK,
    LIST,
    NEW,
    PRE,
    RAW,
    ROW,
    SPECIAL,
    TABLE_TAG,
    UNSEEN,
    VOID,
    start_bits,
)

if TYPE_CHECKING:
    from dechrome.page_tree import PageTree

__all__ = ["scan"]

ESCAPED, UNEVEN = 1, 2  # what look_at_text says
SLASH = ord("/")
MARK = ord("!")
LINE = BREAK | LINE_END
AS_IT_IS = PRE | UNSEEN


def scan(page: str, tree: PageTree, shown: list[str], gaps: list[bool]) -> bool:
    """Read tags and texts in turn; long on purpose: it is one loop.

    Brackets stand at the ends of tags only, but for three things: comments; the text of iframe, xmp and the like, which
    is not escaped; and names of attributes (``<p class=a<b>``), which may even be ``<!--``.

    Args:
        page: the serialised tree.
        tree: the columns to fill.
        shown: gets the text of each block: white space squeezed, except in pre.
        gaps: gets whether a blank line stands before each block.

    Returns:
        bool: all characters of the blocks are known to be printable.
    """
    known, odd_starts = BASE_BITS.copy(), ODD_STARTS
    nodes, link_chars, states = tree.node, tree.link_chars, tree.state
    starts, link_columns = tree.start, tree.link_columns
    tree.make_room()
    parents, firsts, ends, words = tree.parent, tree.first_block, tree.end_block, tree.word
    room = len(parents)
    rows: list[list[int]] = []
    waiting: list[tuple[str, int, int, int]] = []
    parts: list[str] = []
    # state is the word of the innermost open element, top: what its tag does, and the flags it has or inherits
    n = state = size = links = block_state = node = anchor = 0
    top = -1
    gap = True
    blank = False
    plain = True
    last = len(page) - 1
    place = page.find("<")
    while 0 <= place < last:
        first = place + 1
        end = find_char(page, ">", first, last + 1, 1)
        if end < 0:
            break
        if len(starts) == room:
            tree.make_room()
            parents, firsts, ends, words = tree.parent, tree.first_block, tree.end_block, tree.word
            room = len(parents)
        text = ""
        closing = char_code(page, first) == SLASH
        if closing:
            bits = state
        else:
            tag = page[first:end]
            bits = known.get(tag, NEW)
            if bits == NEW:
                if "<" in tag:
                    tag = tag.replace("<!--", "_").replace("<", "_")
                bits = start_bits(tag)
                if not bits & ANCHOR:  # most links are seen once
                    known[tag] = bits
        if bits & LINE:
            if parts:  # the line ends here
                line = parts[0] if len(parts) == 1 else "".join(parts)
                if block_state & PRE or (not 32 < char_code(line, 0) < 127 and line[0] in odd_starts):
                    plain = False
                    n, gap = add_lines(line, node, block_state, gap, tree, shown, gaps)
                else:
                    shown.append(line)
                    gaps.append(gap)
                    nodes.append(node)
                    link_chars.append(links)
                    states.append(block_state)
                    closed = ends[node]
                    while closed == n:  # elements closed since the line began hold all of it
                        ends[node] = n + 1
                        node = parents[node]
                        closed = ends[node]
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
            if bits & ROW:
                before = n
                n = join_row(rows.pop(), tree, shown, gaps)
                if n < before:  # margins inside cells are not those of the line
                    gap = False
            begun = firsts[top]
            ends[top] = n if begun <= n else n + 1
            top = parents[top]
            if top < 0:
                break
            state = words[top]
            if bits & ANCHOR and state & LINK:
                anchor = enclosing_link(top, tree)
        elif not bits & VOID:
            if bits & SPECIAL:
                if bits & ANCHOR:
                    anchor = len(starts)
                elif bits & HEADING:
                    state &= ~HEADING_BITS
                elif bits & CELL:
                    if rows:
                        rows[-1].append(n)
                elif bits & ROW:
                    rows.append([len(starts), n, gap])
                elif bits & TABLE_TAG:
                    if rows:
                        rows[-1][0] = -1
                else:
                    read_head(tag, page, end + 1, tree.head)
            begun = len(starts)
            starts.append(tag)
            parents[begun] = top
            firsts[begun] = n + 1 if parts else n
            ends[begun] = -1
            state = state & INHERITED | bits
            words[begun] = state
            top = begun
        elif bits & SPECIAL:
            if bits & RAW:
                source, end = raw_source(tag, page, end + 1)
                before = n
                n, gap = add_raw(tag, source, top, state | bits & INHERITED, gap, tree, shown, gaps)
                plain = plain and n == before
            elif not bits & IMAGE:
                if not bits & LINE_END:
                    read_head(tag, page, end + 1, tree.head)
            elif (alt := alt_text(tag)) and not state & UNSEEN:
                if is_sign(alt):
                    text = alt
                else:
                    plain = plain and alt.isprintable()
                    begun = len(starts)
                    waiting.append((alt, begun, state, anchor))
                    starts.append(tag)
                    parents[begun] = top
                    firsts[begun] = ends[begun] = n + 1 if parts else n
                    words[begun] = state
                    if not parts:
                        n = add_alts(waiting, tree, shown, gaps, gap)
                        gap = False
        place = find_char(page, "<", end + 1, last + 1, 1)
        if place < 0:
            break
        source = page
        low = end + 1
        high = place
        if place < last and char_code(page, place + 1) == MARK:
            source, place = text_from(page, low)
            low = 0
            high = len(source)
        elif (
            low == high
            and closing
            and not state & AS_IT_IS
            and (
                (end - first == 2 and page.startswith("</a><a ", place - 4))
                or (end - first == 5 and page.startswith("</span><span", place - 7))
            )
        ):
            blank = True
        if text:  # of a sign
            source = text + source[low:high]
            low = 0
            high = len(source)
        if low == high or state & UNSEEN:
            continue
        if state & PRE:
            piece = unescape(source[low:high].replace(APART, ""))
            if not piece:
                continue
            after = piece[-1].isspace()
        else:
            begin = skip_blanks(source, low, high)
            if begin > low:
                blank = True
                if begin == high:
                    continue
            finish = cut_blanks(source, begin, high)
            after = finish < high
            looks = look_at_text(source, begin, finish)
            piece = source[begin:finish]
            if looks:
                if looks & ESCAPED:
                    piece = unescape(piece)
                    blank = blank or piece[0].isspace()
                    after = after or piece[-1].isspace()
                if looks & UNEVEN or "  " in piece or not piece.isprintable():
                    piece = " ".join(piece.split())
                    if not piece:
                        continue
                    plain = plain and piece.isprintable()
        if parts:
            if blank and not state & PRE:
                parts.append(" ")
                size += 1
            block_state &= state
            closed = ends[node]
            while closed >= 0:  # up to the element that holds both
                node = parents[node]
                closed = ends[node]
        else:
            node = top
            block_state = state
        parts.append(piece)
        if state & LINK:
            links += len(piece)
            add_link(n, size, size + len(piece), anchor, link_columns)
        size += len(piece)
        blank = after
    while top >= 0:  # only where a text looks like the end tag of plaintext
        ends[top] = max(n, firsts[top])
        top = parents[top]
    tree.cut_room()
    return plain
