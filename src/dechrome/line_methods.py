"""One line in the forms in which rules look at it (line_form.py), by the methods of strings.

As plain Python these cost a fifth of passes over the characters.
"""

from __future__ import annotations

from typing import NamedTuple

from dechrome.fold import FOLDED_LENGTH, fold_lines, mask_lines, plain_signs
from dechrome.line_memory import number_of
from dechrome.pattern_limits import head_of
from dechrome.pattern_signs import head_number
from dechrome.signature import ALL, class_of, mask_of, signature_of
from dechrome.word_signs import is_joined, known_number, words_of

__all__ = ["Forms", "forms_by_methods"]


class Forms(NamedTuple):
    """The forms of a line; see line_form.LineForm.

    Attributes:
        begins: class of the first character, masks of the next two.
        words: numbers of the words.
    """

    is_long: bool
    folded: str
    masked: str
    ascii: bool
    key: int
    head: int
    only_words: bool
    joined: bool
    signature: int
    begins: tuple[int, int, int]
    words: list[int]


def forms_by_methods(line: str) -> Forms:
    """The forms of a line that is in NFC and has no invisible characters."""
    core = line.lstrip()
    folded = fold_lines(plain_signs([core[:FOLDED_LENGTH]]))[0]
    masked = mask_lines([folded])[0]
    first = class_of(folded[0]) if folded else 0
    second, third = (mask_of(folded[n]) if len(folded) > n else ALL for n in (1, 2))
    return Forms(
        len(core) > FOLDED_LENGTH,
        folded,
        masked,
        folded.isascii(),
        number_of(masked or core),
        head_number(head_of(folded)),
        folded.replace(" ", "").isalpha(),
        not masked.isascii() and any(map(is_joined, masked)),
        signature_of(folded),
        (first, second, third),
        [known_number(word) for word in words_of(masked)],
    )
