"""The text that a page declares in its scripts for machines (JSON-LD ``articleBody``), and how blocks stand to it.

Confirmation, no answer: the text may be cut off, be of another version, or hold headings and offers of the site. So
it is one measure among the others (heuristics/html/declared.py).
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["ABOVE", "BELOW", "BETWEEN", "INSIDE", "NOTHING", "SHORT_INSIDE", "declared_places"]

NOTHING, ABOVE, BETWEEN, BELOW, SHORT_INSIDE, INSIDE = range(6)
"""How a block stands to the declared text: none is declared, or nobody knows; above its first block, between two blocks
of it, below its last; a short line between two that it holds as well; a block of it."""
LEAST: Final = 200
"""Characters of all declared text at least; less is a summary."""
SHORT: Final = 25
"""Letters and digits below which a block can stand in any text by chance."""
SHORTEST: Final = 8
"""The same between two blocks of the text."""
END: Final = 20
"""The same of the end of the declared text: where no block ends like it, the text was cut off and may go on below."""
MOST: Final = 500_000
"""Characters of declared text that are looked at."""
MOST_LOOKS: Final = 50_000_000
"""Letters of the declared text x blocks that are looked for in it: a page with more is not asked, since the time grows
with both. The largest of the development pages has 21 million."""
_SIGN: Final = '"articleBody"'
_FIRST_POST: Final = frozenset({"discussionforumposting"})
"""Of a thread only the first post is declared; what follows below is content all the same."""
_TAG = re.compile(r"<[^<>]{0,1000}>")
_NO_LETTERS = re.compile(r"[^\w\n]+|_+")


def declared_places(json_ld: Iterable[str], lines: Sequence[str]) -> bytes:
    """How each block stands to the text that the page declares; empty where it declares none or none is on the page.

    Args:
        json_ld: the scripts for machines, see ``PageHead.json_ld``.
        lines: the blocks.
    """
    scripts = [script for script in json_ld if _SIGN in script]
    text = "\n".join(text for script in scripts for text in _declared(script))[:MOST]
    if len(text) < LEAST:
        return b""
    running = _bare(_TAG.sub(" ", unescape(text))).replace("\n", "")
    if len(running) * len(lines) > MOST_LOOKS:
        return b""
    bare = _bare("\n".join(lines)).split("\n")
    inside = [i for i, line in enumerate(bare) if len(line) >= SHORT and _is_inside(line, running)]
    if not inside:
        return b""
    places = bytearray([ABOVE]) * inside[0] + bytearray([BETWEEN]) * (inside[-1] - inside[0])
    whole = any(line.endswith(running[-END:]) for line in bare)
    places += bytearray([BELOW if whole else NOTHING]) * (len(lines) - len(places))
    for i in range(inside[0], inside[-1]):
        if SHORTEST <= len(bare[i]) < SHORT and bare[i] in running:
            places[i] = SHORT_INSIDE
    for i in inside:
        places[i] = INSIDE
    return bytes(places)


def _declared(script: str) -> Iterator[str]:
    """The values of ``articleBody`` in a script, in any depth."""
    from dechrome.html_metadata.json_ld import MAX_NODES, parsed, types_of

    waiting, seen = [parsed(script)], 0
    while waiting and seen < MAX_NODES:
        item = waiting.pop()
        seen += 1
        if isinstance(item, list):
            waiting.extend(reversed(item[:MAX_NODES]))
        elif isinstance(item, dict):
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
            body = item.get("articleBody")
            if isinstance(body, str) and _FIRST_POST.isdisjoint(types_of(item)):
                yield body


def _is_inside(bare: str, running: str) -> bool:
    half = len(bare) // 2  # links and notes may be missing in one half
    return bare in running or bare[:half] in running or bare[half:] in running


def _bare(text: str) -> str:
    """Letters and digits in small letters, and line ends."""
    return _NO_LETTERS.sub("", normalize("NFC", text)).lower()
