"""The blocks of an HTML page joined to its text, and whether that text holds anything odd."""

from __future__ import annotations

from unicodedata import is_normalized

from dechrome.read_text import is_odd

__all__ = ["are_odd", "join_lines"]


def join_lines(shown: list[str], gaps: list[bool], starts: list[int], ends: list[int]) -> str:
    """The page text: a line for each block, with a blank line before those that have a gap; fills starts and ends."""
    parts: list[str] = []
    position = 0
    for number in range(len(shown)):
        line = shown[number]
        if gaps[number] and parts:
            parts.append("")
            position += 1
        parts.append(line)
        starts.append(position)
        position += len(line)
        ends.append(position)
        position += 1
    return "\n".join(parts)


def are_odd(lines: list[str], printable: bool) -> bool:
    """``read_text.is_odd`` of the text of these lines: a line end joins no letter with a mark.

    Args:
        lines: the blocks.
        printable: whether all their characters are known to be; of these only NFC is asked.
    """
    for line in lines:
        if printable or line.isprintable():
            if not line.isascii() and not is_normalized("NFC", line):
                return True
        elif is_odd(line):
            return True
    return False
