"""Characters and their places, as compiled loops ask for them; see ``__init__.pxd``.

The compiled build calls functions of C under these names: Cython makes an object of every place that it hands to
``str.find``, and looks twice at every place that it reads. Both are a good part of going from bracket to bracket.
"""

from __future__ import annotations

__all__ = ["char_code", "find_char"]


def find_char(text: str, char: str, start: int, end: int, direction: int) -> int:
    """The first place of a character from ``start`` to before ``end``, or -1; ``direction`` is 1."""
    assert direction == 1
    return text.find(char, start, end)


def char_code(text: str, place: int) -> int:
    """The code of a character; callers see to it that the place is inside the text: C does not."""
    return ord(text[place])
