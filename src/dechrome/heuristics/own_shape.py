"""What a block looks like by itself: length, first and last character, case, punctuation, shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dechrome.measure import LOG_BINS, Measure, say_count
from dechrome.shape import ENDS, SHAPES, STARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from dechrome.view import View


def field(name: str) -> Callable[[View], Any]:
    """The column of that name."""
    return lambda view: view.records[name]


def _sentence(view: View) -> NDArray[np.uint8]:
    """Last character × length in ten classes: a full stop means more behind a long line."""
    joint: NDArray[np.uint8] = view.records["end"] + len(ENDS) * (view.records["length"] // 4)
    return joint


def _case_and_length(view: View) -> NDArray[np.uint8]:
    """Share of capitals × words in eight classes: title case in a long line means more."""
    joint: NDArray[np.uint8] = view.records["capitals"] + 10 * (view.records["words"] // 3).clip(0, 7)
    return joint


MEASURES = (
    Measure("local.length", "it has about {} letters", field("length"), LOG_BINS, say=say_count),
    Measure("local.words", "it has about {} words", field("words"), LOG_BINS, say=say_count),
    Measure("local.end", "it ends with: {}", field("end"), len(ENDS), say=ENDS.__getitem__),
    Measure("local.start", "it starts with: {}", field("start"), len(STARTS), say=STARTS.__getitem__),
    Measure("local.indent", "it is indented by {}", field("indent"), 13),
    Measure("local.capitals", "words with a capital, eighths: {}", field("capitals"), 10),
    Measure("local.digits", "digits among its letters, eighths: {}", field("digits"), 9),
    Measure("local.stops", "sentence ends inside: {}", field("stops"), 8),
    Measure("local.commas", "commas inside: {}", field("commas"), 8),
    Measure("local.shape", "its shape is: {}", field("shape"), len(SHAPES), say=SHAPES.__getitem__),
    Measure("local.word_length", "letters a word: {}", field("word_length"), 16),
    Measure("local.sentence", "its end, given its length: {}", _sentence, 130, say=lambda n: ENDS[n % len(ENDS)]),
    Measure(
        "local.title_case",
        "its capitals, given its length, eighths: {}",
        _case_and_length,
        80,
        say=lambda n: str(n % 10),
    ),
)
