"""UTF-8 that was read as windows-1252 (or Latin-1) and written as UTF-8 again: found, and undone.

Every character beyond ASCII then stands as two to four: ``á`` as ``Ã¡``, ``ế`` as ``áº¿``. Such sequences hardly ever
occur in text that is right, and undoing them is exact. The idea of repairing by re-encoding is that of ftfy; this is
only the part of it that loses nothing, at the speed of a regular expression.
"""

from __future__ import annotations

import re

__all__ = ["looks_double", "undo_double"]

# windows-1252 as browsers read it: the five bytes it leaves open are C1 controls.
_BYTES = {bytes([byte]).decode("latin-1"): byte for byte in range(256)}
for _byte in range(0x80, 0xA0):
    try:
        _BYTES[bytes([_byte]).decode("cp1252")] = _byte
    except UnicodeDecodeError:
        continue
_TABLE = {ord(letter): chr(byte) for letter, byte in _BYTES.items()}
_TAIL = "[" + "".join(re.escape(letter) for letter, byte in _BYTES.items() if 0x80 <= byte < 0xC0) + "]"
_UNIT = f"(?:[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|[ð-ô]{_TAIL}{{3}})"
# One unit or more; that the pattern begins with a set of characters lets `re` skip the others, ten times as fast.
_DOUBLE = re.compile(f"[Â-ô](?:(?<=[Â-ß]){_TAIL}|(?<=[à-ï]){_TAIL}{{2}}|(?<=[ð-ô]){_TAIL}{{3}}){_UNIT}*")
_SEGMENT = re.compile("[^<>\n]+")
# The same in the bytes of the text, loosely: what a search of bytes can rule out at once.
_DOUBLE_BYTES = re.compile(rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2[\x80-\x84]|\xc5|\xc6\x92|\xcb)")

_FEW = 50
"""One in so many letters must look like the second half of a double sequence before a closer look is worth its time."""
_ROUNDS = 3
"""Pages that went through the mistake more than three times have not been seen."""
_SURE = 5
"""Sequences that make a page suspect even where most of its other letters are right."""


def looks_double(raw: bytes, letters: bytes) -> bool:
    """Whether valid UTF-8 may be double UTF-8; quick, and wrong only by saying yes.

    Args:
        raw: the page.
        letters: the same, perhaps without its ASCII.
    """
    halves = letters.count(b"\xc2")
    if halves < 2 or halves * _FEW < letters.count(b"\xc3"):
        # Typographic signs are all that English has: ``’`` as ``â€™``, without a C2.
        return b"\xc3\xa2\xe2\x82\xac" in letters
    return _DOUBLE_BYTES.search(raw) is not None


def undo_double(text: str) -> tuple[str, int, bool]:
    """Undo double UTF-8, segment by segment, where most letters beyond ASCII are part of such sequences.

    Returns:
        The text, the number of places that were put right, and whether places are left that look wrong.
    """
    places = 0
    for _ in range(_ROUNDS):
        found, count = _undo_once(text)
        if not count:
            break
        text, places = found, places + count
    left = sum(1 for match in _DOUBLE.finditer(text) if _meant(match[0]) is not None)
    return text, places, left >= _SURE or bool(places and left)


def _undo_once(text: str) -> tuple[str, int]:
    matches = [match for match in _DOUBLE.finditer(text) if _meant(match[0]) is not None]
    inside = sum(len(match[0]) for match in matches)
    if not matches or (len(matches) < _SURE and 2 * inside < _beyond_ascii(text)):
        return text, 0
    places = 0

    def undo(segment: re.Match[str]) -> str:
        nonlocal places
        part = segment[0]
        if part.isascii():
            return part
        found, count = _undo_segment(part)
        places += count
        return found

    return _SEGMENT.sub(undo, text), places


def _undo_segment(part: str) -> tuple[str, int]:
    count = inside = 0

    def undo(match: re.Match[str]) -> str:
        nonlocal count, inside
        meant = _meant(match[0])
        if meant is None:
            return match[0]
        count += 1
        inside += len(match[0])
        return meant

    found = _DOUBLE.sub(undo, part)
    return (found, count) if 2 * inside >= _beyond_ascii(part) else (part, 0)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _meant(sequence: str) -> str | None:
    """What a sequence stands for; None if it is no UTF-8."""
    try:
        return sequence.translate(_TABLE).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
