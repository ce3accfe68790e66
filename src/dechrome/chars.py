"""Characters and their places, as compiled loops ask for them; see ``__init__.pxd``.

The compiled build calls functions of C under these names: Cython makes an object of every place that it hands to
``str.find``, and looks twice at every place that it reads. Both are a good part of going from bracket to bracket.
Where C looks at each character once, Python asks several methods of strings, which is what is quick there.
"""

from __future__ import annotations

import sys

__all__ = [
    "char_code",
    "cut_blanks",
    "find_byte",
    "find_char",
    "is_wide",
    "look_at_tag",
    "look_at_text",
    "narrow_codes",
    "skip_blanks",
    "text_of",
    "utf8",
]


def find_char(text: str, char: str, start: int, end: int, direction: int) -> int:
    """The first place of a character from ``start`` to before ``end``, or -1; ``direction`` is 1."""
    assert direction == 1
    return text.find(char, start, end)


def char_code(text: str, place: int) -> int:
    """The code of a character; callers see to it that the place is inside the text: C does not."""
    return ord(text[place])


def skip_blanks(text: str, low: int, high: int) -> int:
    """The first place of a stretch that is no white space, or its end."""
    return high - len(text[low:high].lstrip())


def cut_blanks(text: str, low: int, high: int) -> int:
    """The end of a stretch without the white space there."""
    return low + len(text[low:high].rstrip())


def look_at_text(text: str, low: int, high: int) -> int:
    """What must be done to a stretch: 1 if it holds ``&``, 2 if two blanks in a row or what is not printable."""
    piece = text[low:high]
    return ("&" in piece) | ("  " in piece or not piece.isprintable()) << 1


def look_at_tag(tag: str, low: int, high: int) -> int:
    """What a stretch of a start tag may say: 1 if it holds ``hidden``, 2 if ``style=``; asked from behind its name."""
    return ("hidden" in tag[low:high]) | ("style=" in tag[low:high]) << 1


def is_wide(text: str) -> bool:
    """Whether a text has characters beyond Latin-1."""
    return not text.isascii() and max(text) > "\xff"


def narrow_codes(text: str) -> bytes:
    """The codes of the characters of a text that is not wide; in C no copy, so the text must be held on to."""
    return text.encode("latin-1")


def find_byte(page: bytes, code: int, start: int, end: int) -> int:
    """The first place of a byte from ``start`` to before ``end``, or -1."""
    return page.find(code, start, end)


def text_of(codes: bytearray, size: int) -> str:
    """The text of the first codes of a column of 32 bits each."""
    return codes[: 4 * size].decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")


def utf8(text: str) -> bytes:
    """A text in UTF-8; pages are mostly ASCII but in a string of two bytes a character, which C reads 16 at a time.

    Raises:
        UnicodeEncodeError: it holds a lone surrogate.
    """
    return text.encode()
