"""What a block looks like by itself: length, first and last character, case, punctuation, shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.heuristics.wording import about_letters
from dechrome.measure import LOG, Measure
from dechrome.shape import ENDS, SHAPES, STARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from dechrome.view import View


def _field(name: str) -> Callable[[View], NDArray[np.uint8]]:
    def find(view: View) -> NDArray[np.uint8]:
        column: NDArray[np.uint8] = view.records[name]
        return column

    return find


def _sentence(view: View) -> NDArray[np.uint8]:
    """Last character × length in ten classes: a full stop means more behind a long line."""
    joint: NDArray[np.uint8] = view.records["end"] + 13 * (view.records["length"] // 4)
    return joint


def _case_and_length(view: View) -> NDArray[np.uint8]:
    """Share of capitals × words in eight classes: title case in a long line means more."""
    joint: NDArray[np.uint8] = view.records["capitals"] + 10 * (view.records["words"] // 3).clip(0, 7)
    return joint


MEASURES = (
    Measure("local.length", "its length, {}", LOG, _field("length"), about_letters),
    Measure("local.words", "its number of words, bin {}", LOG, _field("words")),
    Measure("local.end", "it ends with a {}", len(ENDS), _field("end"), lambda n: ENDS[n]),
    Measure("local.start", "it starts with a {}", len(STARTS), _field("start"), lambda n: STARTS[n]),
    Measure("local.indent", "it is indented by {}", 13, _field("indent"), str),
    Measure("local.capitals", "capital initials, {} of 8 words", 10, _field("capitals")),
    Measure("local.digits", "digits, {} eighths of its characters", 9, _field("digits")),
    Measure("local.stops", "{} sentence ends inside", 8, _field("stops")),
    Measure("local.commas", "{} commas inside", 8, _field("commas")),
    Measure("local.shape", "its shape: {}", len(SHAPES), _field("shape"), lambda n: SHAPES[n]),
    Measure("local.word_length", "letters a word, {}", 16, _field("word_length")),
    Measure("local.sentence", "end and length, bin {}", 130, _sentence),
    Measure("local.title_case", "capitals and length, bin {}", 80, _case_and_length),
)
