"""Records to chunks and units.

Where the cuts fall depends on the input and the sizes alone, so a resumed run cuts alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.corpus.records import Chunk, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from dechrome.corpus.settings import Cut

__all__ = ["cut_up"]


def cut_up(records: Iterable[tuple[Record, int]], cut: Cut, done: Set[int] = frozenset()) -> Iterator[Chunk]:
    """Cut an input.

    Args:
        records: its rows, each with the bytes read so far.
        cut: the sizes.
        done: numbers of units whose records are not wanted; each gives one empty chunk, marked ``skipped``.

    The last chunk ends the unit and the input, also where there are no records or they break off with an error, which
    is then its ``fault``.
    """
    unit, held = 1, list[Record]()
    rows = size = unit_rows = unit_size = read = 0
    fault = ""
    stream = iter(records)
    while True:
        try:
            record, now = next(stream)
        except StopIteration:
            break
        except Exception as error:
            fault = _words(error)
            break
        full = unit_rows >= cut.unit_rows or unit_size >= cut.unit_bytes
        if full or rows >= cut.chunk_rows or size >= cut.chunk_bytes:
            if unit not in done or full:
                yield Chunk(unit, held, full, read=read, skipped=unit in done)
            held, rows, size = [], 0, 0
            if full:
                unit, unit_rows, unit_size = unit + 1, 0, 0
        if unit not in done:
            held.append(record)
        weight = len(record.data) or record.size
        rows, size, read = rows + record.rows, size + weight, now
        unit_rows, unit_size = unit_rows + record.rows, unit_size + weight
    yield Chunk(unit, held, True, True, read=read, skipped=unit in done, fault=fault)


def _words(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "reading it takes more memory than a reader may have"
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(words.split())
