"""Counting, first half: pages to rows of lines, sorted into buckets of hosts on disk.

A bucket is a file of JSON lines, one a page (host, hash of the page, keys of its lines, their places, the lines),
packed as zstd frames one after another, so that files of several counters can be joined by ``cat``.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Self

import msgspec
import zstandard

from dechrome.read_html import read_html
from dechrome.read_text import read_text
from dechrome.seams import shipped_seams
from dechrome.site_profile import site_keys, site_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["BUCKETS", "BucketWriter", "bucket_of", "page_row", "rows_of_page"]

BUCKETS: Final = 64
"""Parts into which hosts fall by their hash; each part is merged alone."""
HELD: Final = 256 << 10
"""Bytes of a bucket that are held before they are packed and written."""
EXAMPLE: Final = 120
"""Characters of an example."""


def bucket_of(host: str) -> int:
    """The bucket of a host, the same on every machine."""
    return int.from_bytes(blake2b(host.encode("utf-8", "replace"), digest_size=4).digest(), "big") % BUCKETS


def rows_of_page(host: str, text: str | None, html: str | None) -> bytes:
    """The row of a page, read as a run reads it; empty if it has no lines."""
    document = read_html(html or "", host) if text is None else read_text(text, shipped_seams(), host)
    return page_row(host, site_lines(document))


def page_row(host: str, lines: Sequence[str]) -> bytes:
    """The row of a page as JSON; empty if there are no lines.

    Args:
        host: of the page.
        lines: of the page, not blank, in order. A line that stands more than once counts where it stands first.
    """
    first: dict[str, int] = {}
    for number, key in enumerate(site_keys(lines)):
        first.setdefault(key, number)
    if not first:
        return b""
    keys = list(first)
    name = blake2b("\n".join(keys).encode("utf-8", "replace"), digest_size=8).digest()
    row = {
        "h": host,
        "p": int.from_bytes(name, "big"),  # a page that was fetched twice is one page
        "l": keys,
        "n": [1000 * number // len(lines) for number in first.values()],
        "e": [" ".join(lines[number][: 2 * EXAMPLE].split())[:EXAMPLE] for number in first.values()],
    }
    return msgspec.json.encode(row) + b"\n"


class BucketWriter:
    """Appends rows to the files of their buckets. Use as a context manager.

    Args:
        folder: receives ``NN.jsonl.zst``.
    """

    def __init__(self, folder: Path):
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._held: dict[int, bytearray] = {}
        self._packer = zstandard.ZstdCompressor(level=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()

    def add(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Add rows, each with its bucket."""
        for bucket, row in rows:
            held = self._held.setdefault(bucket, bytearray())
            held += row
            if len(held) >= HELD:
                self._write(bucket)

    def flush(self) -> None:
        """Write what is held."""
        for bucket in sorted(self._held):
            self._write(bucket)

    def _write(self, bucket: int) -> None:
        held = self._held.pop(bucket)
        with (self._folder / f"{bucket:02}.jsonl.zst").open("ab") as stream:
            stream.write(self._packer.compress(held))
