"""How much of a text is in letters beyond a to z: what tells English from most other languages at once."""

from __future__ import annotations

__all__ = ["foreign_share"]


def foreign_share(text: str) -> float:
    """Letters beyond a to z per character of a text."""
    if not text or text.isascii():
        return 0.0
    found = 0
    for letter in text:
        if letter > "\x7f" and letter.isalnum() and not letter.isdecimal():
            found += 1
    return found / len(text)
