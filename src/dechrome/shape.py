"""The shape of one line: what it looks like when nothing is known of its words.

Everything here is language-independent: Unicode classes, length, punctuation, case. Lengths are counted in
*units*: a letter of an alphabet is one, a sign of a script without blanks (Chinese, Japanese, Thai …) is
three or less, so that one unit carries about the same amount of text everywhere.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ENDS", "SHAPES", "STARTS", "end_class", "line_shape", "log_bin", "start_class", "units"]

LOG_STEPS: Final = 3
"""Bins per doubling of a length: finer steps changed nothing in fitting."""

_LOG: Final = [0] * 4097
for _n in range(1, 4097):
    _LOG[_n] = 1 + int(LOG_STEPS * ((_n).bit_length() - 1) + LOG_STEPS * ((_n / (1 << ((_n).bit_length() - 1))) - 1))

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

_END: dict[str, int] = {}
for _class, _signs in (
    (2, ".。．।॥۔።။។"), (3, "?!？！؟"), (4, ":："), (5, ",;，、；،؛"), (6, "…"), (7, ")]}）】」』〉》"), (8, "\"'”’"),
    (10, "|>»›→<«‹←▼▲▾+/\\"),
):  # fmt: skip
    _END.update(dict.fromkeys(_signs, _class))
_BULLETS: Final = frozenset("•·●○◦▪▫■□◆◇►▶▸▹▷‣⁃∙*–—-✓✔★☆")
_QUOTES: Final = frozenset("\"'“‘«「『„")

_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_ZH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")

_FILE = re.compile(
    r"[^?\n]{1,120}\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?|heic|avif|mp[34]|m4[av]|wav|mov|avi|webm|jfif)(?: ?\(?\d*\)?)?",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?://\S+|www\.\S+|\S+@\S+\.\S+)", re.I)
_TIME = re.compile(r"#:#(?::#)?(?: ?[ap]\.?m)?(?: ?/ ?#:#(?::#)?)?")
_DATE = re.compile(r"\(?#[-/. ]{1,3}#[-/. ]{1,3}#(?:[ ,|-]{1,4}#:#(?::#)?(?: ?[ap]m)?)?\)?")
_NUMBERS = re.compile(r"#[%k+x]?|[$€£¥₫]? ?#(?: ?[$€£¥₫đ%])?|\(#\)|#/#|#(?:[ ,.…]+#?)+")
_LABEL_NUMBER = re.compile(r"[^\W\d_][^#.!?]{1,40}[: (]+#[)%]?")
_NUMBER_LABEL = re.compile(r"\(?#[k+m]? [^\W\d_][^#.!?,]{1,24}\)?")
_PRICE = re.compile(r"[$€£¥₫] ?#|# ?(?:₫|đ|vnđ|vnd|usd|eur|€|£)(?!\w)")
_BARS = re.compile(r"\s[|·•]\s")
_PATH = re.compile(r"\s[>»›/→]\s")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


def log_bin(count: int) -> int:
    """A length on a logarithmic scale, ``LOG_STEPS`` bins per doubling: 0, 1, 2 … 37."""
    return _LOG[count] if count < 4097 else _LOG[4096]


def units(line: str) -> int:
    """The amount of text in a line, in letters of an alphabet."""
    if line.isascii():
        return len(line)
    wide = len(_WIDE.findall(line)) if _WIDE.search(line) else 0
    return len(line) + (2 * len(_ZH.findall(line)) if wide else 0)


def end_class(line: str) -> int:
    """The class of the last character, an index into ``ENDS``; the line must not be empty."""
    last = line[-1]
    if last.isalpha():
        return 0 if last.lower() != last.upper() else 11
    known = _END.get(last)
    if known is None:
        return 1 if last.isdigit() else 9
    if known == 8 and len(line) > 1 and line[-2] in ".?!…":
        return 12
    if known == 2 and line.endswith(".."):
        return 6
    return known


def start_class(line: str) -> int:
    """The class of the first character, an index into ``STARTS``; the line must not be empty."""
    first = line[0]
    if first.isalpha():
        return 0 if first.isupper() else 1 if first.islower() else 3
    if first.isdigit():
        return 2
    return 4 if first in _BULLETS else 5 if first in _QUOTES else 6


def line_shape(line: str, masked: str, words: list[str]) -> int:
    """The kind of a short line, an index into ``SHAPES``; 0 for text.

    Args:
        line: as it stands, stripped.
        masked: folded, numbers as ``#`` (fold.py).
        words: ``line.split()``.
    """
    name = _short_shape(line, masked, words) if len(line) <= 90 else _long_shape(line)
    return _SHAPE_OF[name]


def _short_shape(line: str, masked: str, words: list[str]) -> str:
    if "#" in masked:
        name = _numeric_shape(line, masked, len(words))
        if name:
            return name
    if _FILE.fullmatch(line):
        return "file name"
    if _ADDRESS.fullmatch(line):
        return "address"
    if line[0] in "@#" and len(words) <= 4:
        return "handle"
    if line[0] in "©®":
        return "copyright"
    name = _long_shape(line)
    return _case_shape(line, words) if name == "text" else name


def _numeric_shape(line: str, masked: str, words: int) -> str:
    if _NUMBERS.fullmatch(masked):
        return "number" if masked.count("#") == 1 else "numbers"
    if _TIME.fullmatch(masked):
        return "time"
    if _DATE.fullmatch(masked) or (words <= 7 and masked.count("#") in (2, 3, 4, 5) and _YEAR.search(line)):
        return "date"
    if _PRICE.search(masked):
        return "price"
    if _NUMBER_LABEL.fullmatch(masked):
        return "number and label"
    return "label and number" if _LABEL_NUMBER.fullmatch(masked) else ""


def _long_shape(line: str) -> str:
    if len(_BARS.findall(line)) >= 2:
        return "bar list"
    if _PATH.search(line):
        return "path"
    return "text"


def _case_shape(line: str, words: list[str]) -> str:
    if line[-1] in "?？؟":
        return "question"
    if line.isupper():
        return "capitals"
    if len(words) > 8 or not words[0][0].isupper():
        return "text"
    if all(word[0].isupper() for word in words):
        return "names" if 2 <= len(words) <= 5 and line.replace(" ", "").replace(".", "").isalpha() else "initial capitals"
    return "text"
