"""Labelled pages as columns: what the library itself reads of them, with a label and a weight per block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.cleaners import FOLDS, fold_of
from benchmarks.data import SETS, read_set
from benchmarks.fitting.augment import Page
from dechrome.engine import Engine
from dechrome.options import Options
from dechrome.read_text import read_text, visible
from dechrome.record import KEEP, WIDTH
from dechrome.seams import shipped_seams

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.data import Page as LabelledPage

FITTED_SETS = ("page", "extracted", "vi")
"""The seed pages stay out: they are the reference."""
WORDS_COUNTED = 60
"""Words of a line that count for its weight; the square root of them is taken."""
LINES_COUNTED = 300
"""Lines of a page that count for its weight, likewise."""

assert set(FITTED_SETS) <= set(SETS)


def fitting_pages(folder: Path) -> list[tuple[int, Page]]:
    """All labelled pages as (fold of the host, columns)."""
    engine = Engine(Options())
    return [
        (fold_of(page.url) or 0, columns)
        for name in FITTED_SETS
        for page in read_set(folder, name)
        if (columns := _columns(page, engine)) is not None
    ]


def _columns(page: LabelledPage, engine: Engine) -> Page | None:
    document = read_text(page.text, shipped_seams())
    if not len(document):
        return None
    found, numbers = engine.reader_for(None).read([visible(line) for line in document.shown])
    records = np.frombuffer(found, np.uint8).reshape(-1, WIDTH)
    keys = np.array(numbers)
    offsets = np.cumsum([0] + [len(line) + 1 for line in page.lines])
    places = np.searchsorted(offsets, [document.span(i)[0] for i in range(len(document))], side="right") - 1
    y = np.array([-1 if page.labels[i] is None else page.labels[i] for i in places])
    words = np.array([len(line.split()) for line in document.shown])
    return Page(records, np.array(document.gaps), keys, y, _weights(words, y, records[:, KEEP]))


def _weights(words: np.ndarray, y: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Lines by the root of their words, pages by the root of their lines; what policy decides counts nothing.

    Lines with a phrase for a kept role are left out: the gold of these pages calls bylines, credits and captions
    chrome.
    """
    weight = np.sqrt(np.minimum(words, WORDS_COUNTED) + 1.0)
    weight[(y < 0) | (keep > 0)] = 0
    return weight / max(weight.sum(), 1e-9) * min(LINES_COUNTED, len(words)) ** 0.5


def folds() -> range:
    """Numbers of the folds."""
    return range(FOLDS)
