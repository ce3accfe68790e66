"""Text and links as Markdown that a CommonMark parser reads back as the same text."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

__all__ = ["Inline", "code_block", "escape", "heading_line", "inline", "line_start"]

Inline = tuple[int, int, str]
"""A stretch inside a link: first and last character (exclusive) of a text, and the address."""

MAX_ADDRESS: Final = 2_000
"""Characters of an address; longer ones (data, tracking) are left out and their text is kept."""
_SPECIAL = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
"""Characters that mean something inside a line; an underscore inside a word and a lone ampersand mean nothing."""
_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|\d{1,9}(?=[.)](?:\s|$))|[-=:|+](?=[-=:|+\s]*$)")
"""What would begin a heading, a list, a quotation, or underline a heading or a table."""
_HARMFUL = re.compile(r"(?i)(?:javascript|vbscript|data|file|about|blob):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
_ENCODED = {ord(sign): f"%{ord(sign):02X}" for sign in " <>()\\`|"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLANKS = re.compile(r"\s+")
_TICKS = re.compile(r"`+")


def escape(text: str) -> str:
    r"""Text with a backslash before what Markdown would take for markup.

    >>> escape("5 * 3 [sic] snake_case")
    '5 \\* 3 \\[sic\\] snake_case'
    """
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return text.replace("~", "\\~") if text.count("~") > 1 else text


def line_start(text: str) -> str:
    r"""An escaped line whose beginning does not make it a heading, a list or a rule.

    >>> line_start("1. May")
    '1\\. May'
    """
    found = _START.match(text)
    if not found:
        return text
    place = found.end() if found[0][0].isdigit() else 0
    return f"{text[:place]}\\{text[place:]}"


def heading_line(signs: str, text: str) -> str:
    """A heading; signs at its end that would be taken for the end of its markup are escaped."""
    bare = text.rstrip("#")
    if bare != text:
        text = f"{bare}\\{text[len(bare) :]}"
    return f"{signs} {text}"


def inline(text: str, links: list[Inline], base: str | None = None) -> str:
    """A text with its links, white space squeezed.

    Args:
        text: of one block.
        links: in order, without overlap.
        base: address against which relative addresses are resolved.
    """
    if not links:
        return escape(" ".join(text.split()))
    pieces: list[str] = []
    position = 0
    for start, end, href in links:
        before = escape(_BLANKS.sub(" ", text[position:start]))
        words = _BLANKS.sub(" ", text[start:end])
        address = _address(href, base)
        if address and words.strip():
            if before.endswith("!"):  # would make it an image
                before = before[:-1] + "\\!"
            blank_before, blank_after = words[: words[0] == " "], words[len(words) - (words[-1] == " ") :]
            pieces += (before, blank_before, f"[{escape(words.strip())}]({address})", blank_after)
        else:
            pieces += (before, escape(words))
        position = end
    pieces.append(escape(_BLANKS.sub(" ", text[position:])))
    return "".join(pieces).strip()


def _address(href: str, base: str | None) -> str:
    """An address as a link destination; "" for addresses that run something, lead nowhere, or are overlong."""
    href = href.strip()
    if not href or href == "#" or len(href) > MAX_ADDRESS or _HARMFUL.match(_INVISIBLE.sub("", href)):
        return ""
    if base:
        try:
            href = urljoin(base, href)
        except ValueError:  # brackets that are no IPv6 address
            return ""
    href = _INVISIBLE.sub(lambda sign: "" if sign[0] in "\t\r\n" else "%20" if sign[0] == " " else "", href)
    return _ENTITY.sub("&amp;", href.translate(_ENCODED))


def code_block(lines: list[str], language: str) -> list[str]:
    """Lines between fences that are longer than any row of backticks in them."""
    longest = max((len(ticks) for line in lines for ticks in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + language, *lines, fence]
