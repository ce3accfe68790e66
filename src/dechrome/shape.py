"""The shape of one line: what it looks like when nothing is known of its words.

Everything here is language-independent: Unicode classes, length, punctuation, case. Lengths are counted in
*units*: a letter of an alphabet is one, a sign of a script without blanks (Chinese, Japanese, Thai …) is
three or less, so that one unit carries about the same amount of text everywhere.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "BULLET_SIGNS",
    "ENDS",
    "END_SIGNS",
    "JOINED_SCRIPTS",
    "QUOTE_SIGNS",
    "SHAPES",
    "SHAPE_SIGNS",
    "STARTS",
    "WIDE_SCRIPTS",
    "line_shape",
    "log_bin_table",
    "word_shape",
]

LOG_STEPS: Final = 3
"""Bins per doubling of a length: finer steps changed nothing in fitting."""

ENDS: Final = (
    "letter", "digit", "full stop", "question or exclamation mark", "colon", "comma or semicolon", "ellipsis",
    "bracket", "quotation mark", "sign", "arrow or bar", "letter without case", "full stop in quotation",
)  # fmt: skip
STARTS: Final = ("upper case", "lower case", "digit", "letter without case", "bullet", "quotation mark", "sign")
SHAPES: Final = (
    "text", "number", "date", "time", "address", "file name", "label and number", "number and label", "bar list",
    "path", "handle", "price", "names", "capitals", "copyright", "question", "numbers", "initial capitals",
)  # fmt: skip
_SHAPE_OF: Final = {name: number for number, name in enumerate(SHAPES)}

END_SIGNS: Final[dict[str, int]] = {
    sign: number
    for number, signs in (
        (2, ".。．।॥۔።။។"), (3, "?!？！؟"), (4, ":："), (5, ",;，、；،؛"), (6, "…"), (7, ")]}）】」』〉》"),
        (8, "\"'”’"), (10, "|>»›→<‹←▼▲▾+/\\"),
    )
    for sign in signs
}  # fmt: skip
"""Signs at the end of lines -> index into ``ENDS``."""
BULLET_SIGNS: Final = frozenset("•·●○◦▪▫■□◆◇►▶▸▹▷‣⁃∙*–—-✓✔★☆")
QUOTE_SIGNS: Final = frozenset("“‘«「『„")
SHAPE_SIGNS: Final = "@#©®.|·•>/»›→?？؟"
"""Of these every line has one that has a shape by its signs."""
WIDE_SCRIPTS: Final = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"))
"""Scripts in which a letter says about as much as three of an alphabet: kana, Han, Hangul."""
JOINED_SCRIPTS: Final = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
"""Alphabets without blanks between words: Thai and Lao, Burmese, Khmer."""

_FILE = re.compile(
    r"[^?\n]{1,120}\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?|heic|avif|mp[34]|m4[av]|wav|mov|avi|webm)(?: ?\(?\d*\)?)?",
    re.I,
)
_FILE_STARTS: Final = frozenset("jpgwbsthamJPGWBSTHAM")
"""First letters of the endings of file names."""
_ADDRESS = re.compile(r"(?:https?://\S+|www\.\S+|\S+@\S+\.\S+)", re.I)
_TIME = re.compile(r"#:#(?::#)?(?: ?[ap]\.?m)?(?: ?/ ?#:#(?::#)?)?")
_DATE = re.compile(r"\(?#[-/. ]{1,3}#[-/. ]{1,3}#(?:[ ,|-]{1,4}#:#(?::#)?(?: ?[ap]m)?)?\)?")
_NUMBERS = re.compile(r"#[%k+x]?|\(#\)|#/#|#(?:[ ,.…]++#?)++")
_LABEL_NUMBER = re.compile(r"[^\W\d_][^#.!?]{1,40}[: (]+#[)%]?")
_NUMBER_LABEL = re.compile(r"\(?#[k+m]? [^\W\d_][^#.!?,]{1,24}\)?")
_LABELLED: Final = 30
"""Characters of the longest line that it matches."""
_PRICE = re.compile(r"[$€£¥₫] ?#|# ?(?:₫|đ|vnđ|vnd|usd|eur|€|£)(?!\w)")
_BARS = re.compile(r"\s[|·•]\s")
_PATH = re.compile(r"\s[>»›/→]\s")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


def log_bin_table(top: int = 4096) -> list[int]:
    """Bins of the counts 0 to ``top`` on a logarithmic scale, ``LOG_STEPS`` per doubling."""
    bins = [0]
    for number in range(LOG_STEPS * top.bit_length()):  # a bin is a run of counts: stepping by counts took 4 ms a start
        step, part = divmod(number, LOG_STEPS)
        first, after = (-(-(place << step) // LOG_STEPS) for place in (part, part + 1))
        bins += [1 + number] * (after - first)
    return bins[: top + 1]


def line_shape(line: str, masked: str) -> int:
    """The kind of a short line, an index into ``SHAPES``; 0 for text.

    Args:
        line: as it stands, stripped; not blank.
        masked: folded, numbers as ``#`` (fold.py).
    """
    name = _numeric_shape(line, masked) if "#" in masked else ""
    return _SHAPE_OF[name or _sign_shape(line) or _case_shape(line)]


def word_shape(line: str, masked: str = "") -> int:
    """``line_shape`` of a line that has none of ``SHAPE_SIGNS``."""
    name = _numeric_shape(line, masked) if "#" in masked else ""
    return _SHAPE_OF[name or _case_shape(line)]


def count_words(line: str) -> int:
    """``len(line.split())``."""
    words = 0
    blank = True
    for ch in line:
        if ch.isspace():
            blank = True
        elif blank:
            words += 1
            blank = False
    return words


def _numeric_shape(line: str, masked: str) -> str:
    """Shapes of numbers; before each pattern is asked what costs less and rules out most lines."""
    last = masked[-1]
    if masked[0] not in "#(":
        if _is_dated(line, masked):
            return "date"
        if _may_be_priced(masked) and _PRICE.search(masked):
            return "price"
        return "label and number" if last in "#)%" and _LABEL_NUMBER.fullmatch(masked) else ""
    if last in "#%k+x) ,.…" and _NUMBERS.fullmatch(masked):
        return "number" if masked.count("#") == 1 else "numbers"
    if masked.startswith("#:#") and _TIME.fullmatch(masked):
        return "time"
    numbers = masked.count("#")
    if (numbers >= 3 and _DATE.fullmatch(masked)) or _is_dated(line, masked):
        return "date"
    if _may_be_priced(masked) and _PRICE.search(masked):
        return "price"
    return "number and label" if numbers == 1 and len(masked) <= _LABELLED and _NUMBER_LABEL.fullmatch(masked) else ""


def _is_dated(line: str, masked: str) -> bool:
    """Whether a line is a few words and numbers, one of which is a year."""
    if not 2 <= masked.count("#") <= 5 or count_words(line) > 7:
        return False
    return ("19" in line or "20" in line) and _YEAR.search(line) is not None


def _may_be_priced(masked: str) -> bool:
    """Whether a masked line holds what currencies are written with."""
    if "$" in masked or "usd" in masked or "vnd" in masked or "eur" in masked:
        return True
    if masked.isascii():
        return False
    return "€" in masked or "£" in masked or "đ" in masked or "₫" in masked or "¥" in masked


def _sign_shape(line: str) -> str:
    """Shapes that a sign gives away; each pattern is tried only where its sign is."""
    first = line[0]
    if first in "@#©®":  # handles, topics and copyright notices begin so; written out, compiled it is a switch
        if first in "©®":
            return "copyright"
        if count_words(line) <= 4:
            return "handle"
    dot = -1
    blank = at = path = False
    bars = 0
    place = -1
    for ch in line:
        place += 1
        if "a" <= ch <= "z":
            continue
        if ch == " ":
            blank = True
        elif ch == ".":
            dot = place
        elif ch == "@":
            at = True
        elif ch in "|·•":
            bars += 1
        elif ch in ">/»›→":
            path = True
    if dot >= 0 and line[dot + 1 : dot + 2] in _FILE_STARTS and _FILE.fullmatch(line):
        return "file name"
    if not blank and (dot >= 0 or at) and _ADDRESS.fullmatch(line):
        return "address"
    if bars >= 2 and (" | " in line or " · " in line or " • " in line) and len(_BARS.findall(line)) >= 2:
        return "bar list"
    if path and _PATH.search(line):
        return "path"
    return "question" if line[-1] in "?？؟" else ""


def _case_shape(line: str) -> str:
    """Shapes by capitals, of the line and of its words."""
    if line.isupper():
        return "capitals"
    words = 0
    blank = letters = True
    for ch in line:
        if ch.isspace():
            blank = True
            continue
        if blank:
            words += 1
            if words > 8 or not ch.isupper():
                return "text"
            blank = False
        letters = letters and (ch == "." or ch.isalpha())
    return "names" if letters and 2 <= words <= 5 else "initial capitals"
