"""A sample of the pages of a corpus: those whose names have the smallest hashes, so that it is the same again."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from dechrome.corpus.codecs import codec_for
from dechrome.corpus.inputs import find_inputs
from dechrome.corpus.reading import Reader
from dechrome.corpus.records import Page, Reject, Skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from dechrome.corpus.inputs import Input
    from dechrome.corpus.settings import Settings

__all__ = ["Sample", "SampledPage", "sample_pages"]


class SampledPage(NamedTuple):
    """A page and its name: the input's, and the number of its row there where it has several."""

    name: str
    page: Page


@dataclass(slots=True)
class Sample:
    """What was read and what was taken.

    Attributes:
        pages: the sample, in the order of the inputs.
        read: pages that could be read.
        passed: rows that hold no page, by reason.
        faults: input -> why it could not be read to its end.
    """

    pages: list[SampledPage] = field(default_factory=list)
    read: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)


def sample_pages(
    paths: Sequence[str | Path], settings: Settings, size: int, *, advance: Callable[[int], None] | None = None
) -> Sample:
    """Read a corpus and hold a sample of its pages in memory.

    Args:
        paths: files and folders, as for a run.
        settings: columns, and what a run knows of reading.
        size: pages to take at most.
        advance: called with the number of pages of each chunk that was read.

    Raises:
        InputError: an input does not exist.
    """
    sample = Sample()
    heap: list[tuple[int, int, SampledPage]] = []  # largest hash first; position in the corpus
    for source in find_inputs(paths, None):
        for found in _pages(source, settings, sample):
            for name, page in found:
                key = -int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())
                entry = key, -sample.read, SampledPage(name, page)
                sample.read += 1
                if len(heap) < size:
                    heapq.heappush(heap, entry)
                else:
                    heapq.heappushpop(heap, entry)
            if advance:
                advance(len(found))
    sample.pages = [taken for _, _, taken in sorted(heap, key=lambda entry: -entry[1])]
    return sample


def _pages(source: Input, settings: Settings, sample: Sample) -> Iterator[list[tuple[str, Page]]]:
    """The pages of an input, chunk by chunk."""
    reader, codec = Reader(source, settings, frozenset(), None), codec_for(source.kind, settings)
    try:
        ended = False
        while not ended:
            chunk = reader.take()
            ended, found = chunk.ends_input, []
            if chunk.fault:
                sample.faults[source.name] = chunk.fault
            for item in codec.items([record for record in chunk.records if not record.fault]):
                try:
                    page = codec.page(item)
                except Skip as skip:
                    sample.passed[str(skip)] += 1
                except Reject as reject:
                    sample.passed[reject.code] += 1
                else:
                    found.append((str(page.id) if source.kind == "files" else f"{source.name}:{item.number}", page))
            sample.passed.update(record.fault.partition(":")[0] for record in chunk.records if record.fault)
            yield found
    finally:
        reader.close()
