"""Stretches of running text in a page, cheaply: what stands between tags and line ends."""

from __future__ import annotations

import re

__all__ = ["SAMPLE", "sample_bytes", "sample_text"]

SAMPLE = 1 << 16
"""Bytes or characters that are looked at; encodings show in less, and detection takes time."""

_SEGMENT = re.compile("[^<>\n]+")
_SEGMENT_BYTES = re.compile(rb"[^<>\n]+")


def sample_text(text: str) -> str:
    """Segments with letters beyond ASCII, a line each, up to ``SAMPLE`` characters."""
    found, size = [], 0
    for match in _SEGMENT.finditer(text):
        if not match[0].isascii():
            found.append(match[0][:SAMPLE])
            size += len(found[-1])
            if size >= SAMPLE:
                break
    return "\n".join(found)


def sample_bytes(raw: bytes) -> bytes:
    """The same of bytes in an encoding that is ASCII for ASCII."""
    found, size = [], 0
    for match in _SEGMENT_BYTES.finditer(raw):
        if not match[0].isascii():
            found.append(match[0][:SAMPLE])
            size += len(found[-1])
            if size >= SAMPLE:
                break
    return b"\n".join(found)
