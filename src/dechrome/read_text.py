"""str -> Document: one block a line, glued lines split, offsets into the caller's string.

Nothing is deleted here. A block's shown text is what the output has of it: NFC, without control characters;
lone surrogates become U+FFFD; both are counted in ``notes``. The caller's string itself stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dechrome.chars import char_code
from dechrome.document import Document
from dechrome.first_look import JOINS, ODD, ODD_SIGNS, SEAM, FirstLook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.seams import Seams

__all__ = ["read_text"]

# Never shown: C0 and C1 controls (tab apart; line ends are gone by then), bidi overrides and isolates.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Of the controls those that are white space nowhere: leaving them out takes something away that no line end stands for.
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Shown but not seen by rules: zero-width marks, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_CLINGS = re.compile(_INVISIBLE.pattern + "|" + _CONTROLS.pattern + "|[\u1160-\u11ff]")
UNPLAIN = ODD | JOINS
"""What a line has that ``clean_line`` may change by more than white space at the end."""
_PLAIN: Final = __file__.endswith((".py", ".pyc"))
_RARE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Line ends but for line feed and carriage return."""
LINE_FEED, RETURN = 10, 13
_NO_SEAMS = FirstLook(())


def read_text(text: str, seams: Seams | None = None, site: str | None = None) -> Document:
    """Read plain text.

    Args:
        text: as a scraper left it; any string.
        seams: where glued lines are split; None: nowhere.
        site: host of the page, if known.
    """
    lines = text.splitlines()  # without line ends most need not be copied to lose them
    usual = not _has_rare_end(text, lines)
    if not usual:
        lines = text.splitlines(keepends=True)
    flags = words = (seams or _NO_SEAMS).look(lines)
    odd = _is_odd_page(lines, flags)
    cleaned: dict[int, str] = {}
    if odd:
        cleaned = {number: clean_line(lines[number]) for number in range(len(lines)) if flags[number] & UNPLAIN}
        words = _looked_again(flags, cleaned, seams or _NO_SEAMS)
    document = Document(text=text, kind="text", site=site, odd=odd, notes=_unshown(lines, flags) if odd else ())
    starts, ends, shown, gaps = document.starts, document.ends, document.shown, document.gaps
    position, gap, size = 0, True, len(text)
    for number in range(len(lines)):
        line = lines[number]
        end = position + len(line)
        if usual and end < size:
            end += 1
            if char_code(text, end - 1) == RETURN and end < size and char_code(text, end) == LINE_FEED:
                end += 1
        unplain = odd and flags[number] & UNPLAIN
        stripped = cleaned[number] if unplain else line.rstrip()
        if not stripped or (unplain and not visible(stripped)):
            gap = True
        elif (
            words[number] & SEAM
            and seams
            and (pieces := _pieces(text[position:end], odd, flags[number] & UNPLAIN != 0, seams))
        ):
            gap = _add_pieces(document, line, pieces, position, gap)
        else:
            starts.append(position)
            ends.append(end)
            shown.append(stripped)
            gaps.append(gap)
            gap = False
        position = end
    return document


def _has_rare_end(text: str, lines: list[str]) -> bool:
    """Whether one of the lines of a text ends by other than a line feed or carriage return."""
    if _PLAIN:
        return any([sign in text for sign in _RARE_ENDS])  # noqa: C419 - a list is quicker
    place, size = 0, len(text)
    for line in lines:
        place += len(line)
        if place < size:
            code = char_code(text, place)
            if code != LINE_FEED and code != RETURN:
                return True
            place += 1
            if code == RETURN and place < size and char_code(text, place) == LINE_FEED:
                place += 1
    return False


def _looked_again(flags: bytearray, cleaned: dict[int, str], seams: Seams | FirstLook) -> bytearray:
    """What the first look says of lines as rules see them; of those that are not ``cleaned`` it is known."""
    words = bytearray(flags)
    for number, found in zip(cleaned, seams.look(list(map(visible, cleaned.values()))), strict=True):
        words[number] = found
    return words


def _unshown(lines: list[str], flags: bytearray) -> tuple[str, ...]:
    """Notes on the characters of a text that its shown lines do not have."""
    found = "".join(
        [ch for line, flag in zip(lines, flags, strict=True) if flag & ODD for ch in _UNSHOWN.findall(line)]
    )
    surrogates = len(_SURROGATES.findall(found))
    return counted_notes(len(found) - surrogates, surrogates)


def counted_notes(controls: int, surrogates: int) -> tuple[str, ...]:
    """Notes on control characters and bidi overrides that were left out, and on lone surrogates."""
    notes = []
    if controls:
        notes.append(f"left out {controls:,} control character{'s' * (controls != 1)}")
    if surrogates:
        notes.append(f"replaced {surrogates:,} lone surrogate{'s' * (surrogates != 1)} by U+FFFD")
    return tuple(notes)


def _add_pieces(document: Document, line: str, pieces: list[tuple[int, int]], position: int, gap: bool) -> bool:
    """Append the pieces of a glued line as blocks; returns whether a blank line is still pending."""
    for low, high in pieces:
        piece = clean_line(line[low:high])
        if visible(piece):
            document.add(position + low, position + high, piece, gap)
            gap = False
    return gap


def _pieces(line: str, odd: bool, unplain: bool, seams: Seams) -> list[tuple[int, int]] | None:
    """Pieces of a glued line, as characters of the line itself."""
    if not unplain or not (odd or _has_clinging(line)):
        return seams.split(line.replace("\xa0", " "))
    if seams.split(visible_part(line).replace("\xa0", " ")) is None:  # nearly always; the rest is dear
        return None
    seen: list[str] = []
    origins: list[int] = []
    heads: set[int] = set()
    for start, end in _clusters(line):
        heads.add(len(seen))
        for ch in visible_part(line[start:end]):
            seen.append(ch)
            origins.append(start)
    origins.append(len(line))
    pieces: list[tuple[int, int]] = []
    for low, high in seams.split("".join(seen).replace("\xa0", " ")) or ():
        if low in heads or not pieces:
            pieces.append((low, high))
        else:  # no cut between a letter and what combines with it
            pieces[-1] = (pieces[-1][0], high)
    return [(origins[low], origins[high]) for low, high in pieces] if len(pieces) > 1 else None


def _has_clinging(line: str) -> bool:
    """Whether a character combines with the one before it; such a line is split alike on every page."""
    return not line.isascii() and (any(map(unicodedata.combining, line)) or _CLINGS.search(line) is not None)


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    """Stretches of a line that stay together: a character with what combines with it or is not shown."""
    start = 0
    for place in range(1, len(line)):
        if not _CLINGS.match(line[place]) and not unicodedata.combining(line[place]):
            yield start, place
            start = place
    yield start, len(line)


def is_odd(text: str) -> bool:
    """Whether a text holds characters that are not shown or not seen, or is not in NFC."""
    if text.isascii():
        return len(text.translate(_ASCII_CONTROLS)) != len(text)
    return ODD_SIGNS.search(text) is not None or not unicodedata.is_normalized("NFC", text)


def _is_odd_page(lines: list[str], flags: bytearray) -> bool:
    """``is_odd`` of the lines of a text that were looked at."""
    for number in range(len(lines)):  # noqa: SIM110 - a plain loop is compiled best
        if flags[number] and _is_odd_line(lines[number], flags[number]):
            return True
    return False


def _is_odd_line(line: str, flags: int) -> bool:
    return flags & ODD != 0 or (flags & JOINS != 0 and not unicodedata.is_normalized("NFC", line))


_ASCII_CONTROLS = {number: None for number in range(128) if ODD_SIGNS.match(chr(number))}


def clean_line(line: str) -> str:
    """A line without control characters, lone surrogates and white space at its end, in NFC."""
    if not line.isprintable() and ODD_SIGNS.search(line):
        line = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", line))
    return unicodedata.normalize("NFC", line).rstrip()


def visible_part(text: str) -> str:
    """Like ``visible`` of ``clean_line``, with white space at the end."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))))


def visible(shown: str) -> str:
    """A shown line as rules see it: without zero-width characters."""
    if shown.isascii():
        return shown
    return (shown if shown.isprintable() else _INVISIBLE.sub("", shown)).rstrip()
