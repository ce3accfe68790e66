"""A page as text and blocks; read once, never edited."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dechrome.page_tree import PageTree

__all__ = ["Block", "Document", "Element"]


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a block's path in the element tree; HTML mode only.

    Attributes:
        tag: lower-case name.
        id: the id attribute, or "".
        classes: tokens of the class attribute.
        role: the ARIA role attribute, or "".
    """

    tag: str
    id: str = ""
    classes: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a piece of a glued line: kept or removed whole.

    Attributes:
        index: number of the block in the document, from 0.
        start, end: characters in ``Document.text``; white space around the block is not counted.
        text: what the output shows of it: NFC, no control characters; indentation is kept.
        gap: a blank line (or the beginning of the page) stands before it.
        link_chars: characters inside links; None in text mode, where nothing is known of links.
        path: elements from the root to the block; empty in text mode.
    """

    index: int
    start: int
    end: int
    text: str
    gap: bool = False
    link_chars: int | None = None
    path: tuple[Element, ...] = ()


@dataclass(slots=True)
class Document:
    """A page: its text, and its blocks as columns.

    Blocks cover all words, in order, without overlap. The columns belong together: entry i of each is block i.
    Only a reader adds to them; afterwards they are read only.

    Attributes:
        text: the caller's string unchanged (text mode) or the page text a reader wrote (HTML mode).
        kind: ``text`` or ``html``.
        site: host of the page, if known.
        lang: language code, if known.
        odd: the text holds characters that are not shown or that rules do not see, so shown lines differ from it.
        tree: elements, links and head of an HTML page; None in text mode.
        notes: what a reader had to change to read the page, each in a short sentence.
    """

    text: str
    kind: Literal["text", "html"] = "text"
    site: str | None = None
    lang: str | None = None
    odd: bool = False
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    gaps: list[bool] = field(default_factory=list)
    tree: PageTree | None = None
    notes: tuple[str, ...] = ()

    def add(self, start: int, end: int, shown: str, gap: bool) -> None:
        """Append a block; called by readers only."""
        self.starts.append(start)
        self.ends.append(end)
        self.shown.append(shown)
        self.gaps.append(gap)

    def __len__(self) -> int:
        """Number of blocks."""
        return len(self.starts)

    def span(self, index: int) -> tuple[int, int]:
        """Start and end of a block in ``text``, without the white space around it."""
        text, start, end = self.text, self.starts[index], self.ends[index]
        if start < end and not text[start].isspace() and not text[end - 1].isspace():
            return start, end
        raw = text[start:end]
        start += len(raw) - len(raw.lstrip())
        return start, start + len(raw.strip())

    def block(self, index: int) -> Block:
        """Block number ``index``."""
        start, end = self.span(index)
        shown, gap, tree = self.shown[index], self.gaps[index], self.tree
        if tree is None:
            return Block(index, start, end, shown, gap)
        return Block(index, start, end, shown, gap, tree.link_chars[index], tree.path(index))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in order."""
        return tuple(map(self.block, range(len(self))))
