# cython: boundscheck=False, wraparound=False
"""What a block looks like by itself: length, first and last character, case, punctuation, shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.measure import LOG_BINS, Measure, say_count, together
from dechrome.record import (
    CAPITALS,
    COMMAS,
    DIGITS,
    END,
    FIELDS,
    INDENT,
    LENGTH,
    SHAPE,
    START,
    STOPS,
    WIDTH,
    WORD_LENGTH,
    WORDS,
)  # fmt: skip
from dechrome.shape import ENDS, SHAPES, STARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dechrome.view import View

_CLASSES = len(ENDS)


def copy_field(view: View, out: bytearray | memoryview, number: int) -> None:
    """Copy one field of every record."""
    records, index, width = view.records, view.index, WIDTH
    for i in range(view.size):
        out[i] = records[width * index[i] + number]


def field(name: str) -> Callable[[View, bytearray | memoryview], None]:
    """A measure's function for the field of that name."""
    number = FIELDS.index(name)
    return lambda view, out: copy_field(view, out, number)


def sentence(view: View, out: bytearray | memoryview) -> None:
    """Last character x length in ten classes: a full stop means more behind a long line."""
    records, index, width, end, length, classes = view.records, view.index, WIDTH, END, LENGTH, _CLASSES
    for i in range(view.size):
        place = width * index[i]
        out[i] = records[place + end] + classes * (records[place + length] // 4)


def case_and_length(view: View, out: bytearray | memoryview) -> None:
    """Share of capitals x words in eight classes: title case in a long line means more."""
    records, index, width, capitals, words = view.records, view.index, WIDTH, CAPITALS, WORDS
    for i in range(view.size):
        place = width * index[i]
        out[i] = records[place + capitals] + 10 * min(records[place + words] // 3, 7)


def fill(view: View, out: bytearray | memoryview) -> None:
    """The rows of all measures, in their order."""
    size = view.size
    copy_field(view, out[:size], LENGTH)
    copy_field(view, out[size : 2 * size], WORDS)
    copy_field(view, out[2 * size : 3 * size], END)
    copy_field(view, out[3 * size : 4 * size], START)
    copy_field(view, out[4 * size : 5 * size], INDENT)
    copy_field(view, out[5 * size : 6 * size], CAPITALS)
    copy_field(view, out[6 * size : 7 * size], DIGITS)
    copy_field(view, out[7 * size : 8 * size], STOPS)
    copy_field(view, out[8 * size : 9 * size], COMMAS)
    copy_field(view, out[9 * size : 10 * size], SHAPE)
    copy_field(view, out[10 * size : 11 * size], WORD_LENGTH)
    sentence(view, out[11 * size : 12 * size])
    case_and_length(view, out[12 * size : 13 * size])


MEASURES = together(
    fill,
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
    Measure("local.sentence", "its end, given its length: {}", sentence, 130, say=lambda n: ENDS[n % len(ENDS)]),
    Measure(
        "local.title_case",
        "its capitals, given its length, eighths: {}",
        case_and_length,
        80,
        say=lambda n: str(n % 10),
    ),
)
