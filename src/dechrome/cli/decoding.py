"""Text files for the command line: decoded as `dechrome.decode` does, with what was changed in sentences."""

from __future__ import annotations

from dechrome.cli.console import counted
from dechrome.decode import MAX_BYTES, SUSPECT, Decoded
from dechrome.decode import decode as decode_page

__all__ = ["MAX_BYTES", "decode", "remarks"]


def decode(raw: bytes, *, html: bool = False) -> Decoded:
    """Decode a text or HTML file.

    Raises:
        InputError: the bytes are not text; says what they are, or how damaged.
    """
    return decode_page(raw, html=html)


def remarks(found: Decoded) -> tuple[str, ...]:
    """A sentence for each thing that a reader of the text should know."""
    notes = [note for note in found.notes if note != SUSPECT and not note.startswith("replaced ")]
    if SUSPECT in found.notes:
        notes.insert(0, f"{SUSPECT}: read as {found.encoding}, which is perhaps not its encoding; look at the output")
    if found.replaced:
        first = "" if found.offset is None else f", the first at byte {found.offset}"
        notes.insert(0, f"{counted(found.replaced, 'undecodable place')} became U+FFFD{first}")
    return tuple(notes)
