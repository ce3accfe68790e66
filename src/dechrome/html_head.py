"""What the head of an HTML page says, noted as the pass comes by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dechrome.html_lines import text_from, unescape
from dechrome.page_tree import attributes_of

if TYPE_CHECKING:
    from dechrome.page_tree import PageHead

__all__ = ["read_head"]

META_NAMES: Final = (' property="', ' name="', ' itemprop="', ' http-equiv="')
META_CONTENT: Final = ' content="'


def read_head(tag: str, page: str, begin: int, head: PageHead) -> None:
    """Note what html, title, meta and link elements say; the text behind the tag begins at ``begin``."""
    if tag.startswith("meta "):
        odd = tag.count('="') * 2 != tag.count('"')
        for mark in META_NAMES:
            value = _odd_value(tag, mark) if odd else _value(tag, mark)
            if value:
                content = _odd_value(tag, META_CONTENT) if odd else _value(tag, META_CONTENT)
                head.metas.append((value.strip().lower(), content))
                break
    elif tag.startswith("link "):
        if "canonical" in tag and not head.canonical:  # few of them need their attributes read
            found = attributes_of(tag.partition(" ")[2])
            if "canonical" in found.get("rel", "").lower().split():
                head.canonical = found.get("href", "").strip()
    elif tag.startswith("html"):
        head.lang = attributes_of(tag.partition(" ")[2]).get("lang", "")
    elif tag.startswith("title"):
        head.title = head.title or " ".join(unescape(text_from(page, begin)[0]).split())


def _value(tag: str, mark: str) -> str:
    """The value of an attribute in a start tag without its brackets, or ""."""
    begin = tag.find(mark)
    if begin < 0:
        return ""
    begin += len(mark)
    value = tag[begin : tag.find('"', begin)]
    return unescape(value) if "&" in value else value


def _odd_value(tag: str, mark: str) -> str:
    """The same where a value ends with = or a name holds a quote, so that a mark may stand inside a value."""
    return attributes_of(tag.partition(" ")[2]).get(mark[1:-2], "")
