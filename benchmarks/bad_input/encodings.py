"""Vietnamese in the encodings that pages still have: windows-1258, and the fonts TCVN3 and VNI."""

from __future__ import annotations

import unicodedata

from dechrome.charset.vietnamese import _TCVN3_TABLE, _VNI_LETTERS, _VNI_MARKS

__all__ = ["in_1258", "in_tcvn3", "in_vni"]

_TCVN3 = {letter: code for code, letter in _TCVN3_TABLE.items()}
_MARKS = {tuple(sorted(marks)): sign for sign, marks in _VNI_MARKS.items()}
_LETTERS = {meant: letter for letter, meant in _VNI_LETTERS.items()}
_SHAPES = "\u0302\u0306\u031b"


def in_1258(text: str) -> bytes:
    """Letters with their shape, then the tone as a combining mark."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", letter)
        shape = "".join(mark for mark in marks if mark in _SHAPES)
        tones = "".join(mark for mark in marks if mark not in _SHAPES)
        out.append(unicodedata.normalize("NFC", base + shape) + tones)
    return "".join(out).encode("cp1258")


def in_tcvn3(text: str) -> bytes:
    """One byte a letter; capitals with tones are not in it."""
    return bytes(_TCVN3.get(letter) or ord(letter) for letter in text)


def in_vni(text: str) -> bytes:
    """A vowel, then a sign for all that stands on it."""
    out = []
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        if "\u031b" in marks:  # the letters with horns are signs of their own
            base = _LETTERS[unicodedata.normalize("NFC", base + "\u031b")]
            marks.remove("\u031b")
        if letter in "ìí":  # as in Latin-1
            out.append(letter)
        elif letter in _LETTERS:
            out.append(_LETTERS[letter])
        else:
            out.append(base + (_MARKS[tuple(sorted(marks))] if marks else ""))
    return "".join(out).encode("cp1252")
