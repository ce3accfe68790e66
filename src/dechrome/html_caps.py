"""What is done to a page before it is parsed, so that no page takes more than linear time: caps, and the text kept.

The parser (Lexbor) takes quadratic time in the depth of nesting and in the number of attributes of one tag, and
formatting elements that are never closed are made anew in every paragraph (10,000 levels .2 s, 100,000 levels 86 s;
20,000 attributes 1 s: measured). Ordinary pages pass a quick look at their brackets and go to the parser as they are;
others are read tag by tag, and what nests too deep is cut out of the markup, never out of the text.
"""

from __future__ import annotations

import re
from typing import Final

from dechrome.html_look import FORMATTING, LOOSE, MAX_DEPTH, MAX_FORMATTING, VOID

__all__ = ["MAX_ATTRIBUTES", "MAX_CHARS", "MAX_DEPTH", "capped"]

MAX_CHARS: Final = 1 << 26
"""Characters of a page that are read, 67 million; what stands behind them is cut off, with a note."""
MAX_ATTRIBUTES: Final = 500
"""Attributes of one tag."""

_TEXT_ONLY_NAMES = "script style textarea title xmp iframe noembed noframes"
TEXT_ONLY: Final = frozenset(_TEXT_ONLY_NAMES.split())
_LINES_NAMES = (
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup main menu nav ol pre section summary table ul"
)
LINES: Final = frozenset(_LINES_NAMES.split())

_TAG = re.compile(r"""</?([a-zA-Z][^\s/>]*+)(?>[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+>""")
_ATTRIBUTES = re.compile(r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+""")


def capped(html: str) -> tuple[str, list[str]]:
    """A page that looks odd (html_look.py) as it is given to the parser, and notes of what was changed."""
    return _Reading(html).result()


class _Reading:
    """Reads a page tag by tag and cuts out what nests too deep.

    Args:
        html: the page.
    """

    def __init__(self, html: str):
        self.html = html
        self.out: list[str] = []
        self.copied = 0  # characters of the page that are in out
        self.stack: list[str] = []
        self.dropped: dict[str, int] = {}
        self.formatting: dict[str, int] = {}
        self.open_formatting = 0
        self.notes: dict[str, None] = {}

    def result(self) -> tuple[str, list[str]]:
        """The page without what is too much, and a note for each kind of it."""
        html, place, no_comment_end = self.html, 0, False
        while (place := html.find("<", place)) >= 0:
            if html.startswith("<!--", place):
                end = -1 if no_comment_end else html.find("-->", place + 2)
                no_comment_end = end < 0
                place = end if end >= 0 else place + 4
                continue
            found = _TAG.match(html, place)
            if found is None:
                place += 1
                if html[place : place + 1].isalpha():
                    break  # a tag that never ends is the last thing a parser sees
                continue
            place = found.end()
            name = found[1].lower()
            if html[found.start() + 1] == "/":
                self._end(name, found)
            else:
                self._start(name, found)
                if name in TEXT_ONLY:
                    place = self._behind_text(name, place)
                elif name == "plaintext":
                    break
        self.out.append(html[self.copied :])
        return "".join(self.out), list(self.notes)

    def _behind_text(self, name: str, place: int) -> int:
        """Where the text of a script or the like ends."""
        end = _END_OF[name].search(self.html, place)
        return end.start() if end else len(self.html)

    def _start(self, name: str, found: re.Match[str]) -> None:
        if found.end() - found.start() > MAX_ATTRIBUTES:
            self._cut_attributes(found)
        if name in VOID or name in LOOSE:
            return
        too_many = name in FORMATTING and self.open_formatting >= MAX_FORMATTING
        if too_many or len(self.stack) >= MAX_DEPTH:
            self.notes["elements nested too deep are flattened"] = None
            self.dropped[name] = self.dropped.get(name, 0) + 1
            self._replace(found, name)
            return
        if name in FORMATTING:
            self.formatting[name] = self.formatting.get(name, 0) + 1
            self.open_formatting += 1
        self.stack.append(name)

    def _end(self, name: str, found: re.Match[str]) -> None:
        if self.dropped.get(name):
            self.dropped[name] -= 1
            self._replace(found, name)
            return
        if self.formatting.get(name):
            self.formatting[name] -= 1
            self.open_formatting -= 1
        if name not in LOOSE and name in self.stack:
            while self.stack.pop() != name:
                pass

    def _replace(self, found: re.Match[str], name: str) -> None:
        """Leave a tag out; where it ends a line, the line ends."""
        self.out.append(self.html[self.copied : found.start()])
        if name in LINES:
            self.out.append("<br>")
        self.copied = found.end()

    def _cut_attributes(self, found: re.Match[str]) -> None:
        """Leave out the attributes of a tag beyond the first MAX_ATTRIBUTES."""
        begin = found.end(1)
        for number, attribute in enumerate(_ATTRIBUTES.finditer(self.html, begin, found.end() - 1)):
            if number == MAX_ATTRIBUTES:
                self.notes[f"attributes of a tag beyond the first {MAX_ATTRIBUTES} are left out"] = None
                self.out.append(self.html[self.copied : attribute.start()])
                self.copied = found.end() - 1
                return


_END_OF: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in TEXT_ONLY}
