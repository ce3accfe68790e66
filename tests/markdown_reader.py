"""What a CommonMark parser reads out of Markdown: the other half of the Markdown tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

PARSER = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")


def read_words(markdown: str) -> list[str]:
    """The words a reader of the rendered Markdown sees; the cells of a row parted by the sign of the page text."""
    pieces: list[str] = []
    cells: list[str] | None = None
    for token in PARSER.parse(markdown):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            pieces.append(" | ".join(filter(None, cells)))
            cells = None
        elif token.type == "inline":
            (pieces if cells is None else cells).append(_text(token).strip())
        elif token.type in {"fence", "code_block"}:
            pieces.append(token.content)
        elif token.type == "html_block":
            pieces.append(f"HTML {token.content}")
    return " ".join(pieces).split()


def links(markdown: str) -> list[tuple[str, str]]:
    """(words, address) of every link."""
    found: list[tuple[str, str]] = []
    for token in PARSER.parse(markdown):
        children = token.children or []
        for number, child in enumerate(children):
            if child.type == "link_open":
                end = next(i for i in range(number, len(children)) if children[i].type == "link_close")
                words = "".join(one.content for one in children[number:end])
                found.append((words, str(child.attrGet("href"))))
    return found


def kinds(markdown: str) -> set[str]:
    """Names of all tokens, those inside lines too."""
    tokens = PARSER.parse(markdown)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}


def _text(token: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or [])
