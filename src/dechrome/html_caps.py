"""What is done to a page before it is parsed, so that no page takes more than linear time: caps, and the text kept.

The parser (Lexbor) takes quadratic time in the depth of nesting and in the number of attributes of one tag, and
formatting elements that are never closed are made anew in every paragraph (10,000 levels .2 s, 100,000 levels 86 s;
20,000 attributes 1 s: measured). Ordinary pages pass a quick look at their brackets and go to the parser as they are;
others are read tag by tag, and what nests too deep is cut out of the markup, never out of the text.
"""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["MAX_ATTRIBUTES", "MAX_CHARS", "MAX_DEPTH", "capped"]

MAX_CHARS: Final = 1 << 26
"""Characters of a page that are read, 67 million; what stands behind them is cut off, with a note."""
MAX_DEPTH: Final = 1000
"""Elements inside each other; browsers stop nesting at 512."""
MAX_ATTRIBUTES: Final = 500
"""Attributes of one tag."""
MAX_FORMATTING: Final = 20
"""Formatting elements open at once, since each is made anew in every later paragraph."""

FEW_TAGS: Final = 1500
"""Tags up to which nothing that they do costs much."""
LOOK_TAGS: Final = 4000
"""Tags up to which depth cannot cost more than some 10 ms."""
READ_TAGS: Final = 50_000
"""Tags from which a page is read tag by tag in any case: end tags inside comments would deceive a quick look."""
MADE_ANEW: Final = 1_000_000
"""Formatting tags times tags, up to which what can be made anew is some 100 MB."""
MANY_ATTRIBUTES: Final = 4000
"""What looks like so many attributes of one tag is looked at; a script between two brackets may look like 1,000."""
LONG_TAG: Final = 2 * MANY_ATTRIBUTES
"""Characters of a tag up to which it is not looked at how many attributes it has."""

_VOID_NAMES = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID: Final = frozenset(_VOID_NAMES.split())
_LOOSE_NAMES = "p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rb rt rp rtc"
LOOSE: Final = frozenset(_LOOSE_NAMES.split())
"""Elements that end by themselves where the next of their kind begins; each sits in another one that is counted."""
_FORMATTING_NAMES = "b big code em font i nobr s small strike strong tt u"
FORMATTING: Final = frozenset(_FORMATTING_NAMES.split())
_TEXT_ONLY_NAMES = "script style textarea title xmp iframe noembed noframes"
TEXT_ONLY: Final = frozenset(_TEXT_ONLY_NAMES.split())
_LINES_NAMES = (
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup main menu nav ol pre section summary table ul"
)
LINES: Final = frozenset(_LINES_NAMES.split())

_TAG = re.compile(r"""</?([a-zA-Z][^\s/>]*+)(?>[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+>""")
_ATTRIBUTES = re.compile(r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+""")


def capped(html: str, data: bytes) -> tuple[str, list[str]]:
    """The page as it is given to the parser, and notes of what was changed.

    Args:
        html: the page.
        data: the same in UTF-8.
    """
    if not _suspicious(np.frombuffer(data, np.uint8)):
        return html, []
    return _Reading(html).result()


_CLASSES = np.zeros(256, np.int32)
_CLASSES[ord("a") : ord("z") + 1] = _CLASSES[ord("A") : ord("Z") + 1] = np.arange(1, 27)


def _name_code(name: str) -> int:
    """The first three letters of a name as a number; what is no letter is 0."""
    first, second, third = (int(_CLASSES[ord(ch)]) for ch in f"{name}   "[:3])
    return first << 10 | second << 5 | third


def _codes(names: frozenset[str]) -> NDArray[np.bool_]:
    """Whether the code of a name is the code of one of these."""
    table = np.zeros(1 << 15, bool)
    table[[_name_code(name) for name in names]] = True
    return table


_UNCOUNTED: Final = _codes(VOID | LOOSE)  # names of which some also nest (article, media) nest little
_FORMATTING: Final = _codes(FORMATTING)


def _suspicious(codes: NDArray[np.uint8]) -> bool:
    """Whether the brackets of a page look as if it nests deep, or has a tag with very many attributes.

    Args:
        codes: the bytes of the page.
    """
    brackets = np.flatnonzero(codes == ord("<"))
    if not len(brackets):
        return False
    gaps = np.flatnonzero(np.diff(brackets, append=len(codes)) > LONG_TAG)
    ends = np.append(brackets, len(codes))[gaps + 1]
    if len(brackets) > READ_TAGS or any(map(_is_long, repeat(codes), brackets[gaps].tolist(), ends.tolist())):
        return True
    if len(brackets) <= FEW_TAGS:
        return False
    last = len(codes) - 1
    closing = codes[np.minimum(brackets + 1, last)] == ord("/")
    first = brackets + 1 + closing
    one, two, three = (_CLASSES[codes[np.minimum(first + place, last)]] for place in range(3))
    names = one << 10 | np.where(one > 0, two << 5 | np.where(two > 0, three, 0), 0)
    behind = codes[np.minimum(first + 1, last)]
    one = np.where(
        (two > 0) | (behind <= ord(" ")) | (behind == ord("/")) | (behind == ord(">")), one, 0
    )  # i<n in scripts
    steps = np.where(one == 0, 0, np.where(closing, -1, 1))
    formatting = np.where(_FORMATTING[names], steps, 0)
    if int((formatting > 0).sum()) * len(brackets) > MADE_ANEW and _highest(formatting) > MAX_FORMATTING:
        return True
    return len(brackets) > LOOK_TAGS and _highest(np.where(_UNCOUNTED[names], 0, steps)) > MAX_DEPTH


def _highest(steps: NDArray[np.int64]) -> int:
    """The highest rise of a walk up and down."""
    heights = steps.cumsum()
    return int((heights - np.minimum.accumulate(heights)).max())


def _is_long(codes: NDArray[np.uint8], start: int, end: int) -> bool:
    """Whether a stretch between two opening brackets begins as a tag with very many attributes does.

    The bracket may itself be in the quotes of an attribute that ends at once.
    """
    stretch = codes[start + 1 : min(end, start + (1 << 16))].tobytes()
    if stretch[:1].isalpha():
        rest = _TAG_REST.match(stretch)
    elif stretch[:1] in (b'"', b"'"):
        rest = _TAG_REST.match(stretch, 1)
    else:
        return False
    return rest is not None and len(rest[0].replace(b"/", b" ").split()) > MANY_ATTRIBUTES


_TAG_REST = re.compile(rb"""(?>[^>"']++|"[^"]*+"|'[^']*+')*+""")


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
