# cython: boundscheck=False, wraparound=False
"""One line in the forms in which rules look at it: folded, masked, and as numbers for its words.

fold.py says what the forms are. Here they are made for one line in a pass or three over its characters, which cost a
fifth of the string methods once compiled; as plain Python it is the other way round, so there those methods are called.
Tables have no local names here, since compiled each is a lock. Texts are made only where they are asked for.
"""

from __future__ import annotations

from array import array
from typing import Final

from dechrome.chars import text_of
from dechrome.fold import FOLDED_LENGTH
from dechrome.line_marks import (
    ALPHA,
    BULLET,
    CLASS_SHIFT,
    DECIMAL,
    FOLDS,
    JOINED,
    LAST,
    MARKS,
    POINT,
    SEVERAL,
    SPACE,
    TAIL_SIGN,
    UNKNOWN,
    WORD,
    far_marks,
    fold_of,
    marks_of,
    several,
)  # fmt: skip
from dechrome.line_methods import forms_by_methods
from dechrome.line_number import line_number
from dechrome.pattern_limits import HEAD
from dechrome.pattern_signs import HEAD_MIX, HEAD_STEP
from dechrome.signature import ALL, mask_of
from dechrome.word_signs import BITS_64, FNV_PRIME, FNV_START

__all__ = ["LineForm"]

_ROOM: Final = 3 * FOLDED_LENGTH + 1  # case-folding makes at most three characters of one
_PLAIN: Final = __file__.endswith((".py", ".pyc"))

BITS: Final = array("Q", [1 << number for number in range(64)])
BLANK, COLON, HASH, ZERO = map(ord, " :#0")
STEP, MIX, LOW_32 = HEAD_STEP, HEAD_MIX, (1 << 32) - 1
BLANK_BIT, COLON_BIT = mask_of(" "), mask_of(":")


def marks_at(code: int) -> int:
    """The marks of a folded character that was looked up before."""
    return MARKS[code] if code < LAST else far_marks(code)


class LineForm:
    """The forms of a line; one object is filled again for every line.

    Attributes:
        is_long: the line has more than ``FOLDED_LENGTH`` characters; the rest is not looked at.
        size, mask_size: characters of the folded and of the masked line.
        ascii, only_words: whether the folded line is ASCII, and whether it is letters and blanks only.
        joined: whether the masked line has letters of a script that sets no blanks between words.
        signature: of the folded line (signature.py).
        first, second, third: class of its first character, masks of the next ones; all classes where it has ended.
        head: number of its first characters (pattern_signs.head_number).
        count, words: how many words there are, and their numbers (word_signs.word_number).
        key: a number of 64 bits that lines share whose masked forms are equal; of lines of signs only, equal lines.
    """

    __slots__ = (
        "_folded", "_masked", "_masks", "_raw", "_raw_masked", "_wide", "_wide_masked", "ascii",
        "count", "first", "head", "is_long", "joined", "key", "mask_size", "only_words", "second", "signature",
        "size", "third", "words",
    )  # fmt: skip

    def __init__(self) -> None:
        self._raw = bytearray(4 * _ROOM)
        self._wide = memoryview(self._raw).cast("I")
        self._raw_masked = bytearray(4 * _ROOM)
        self._wide_masked = memoryview(self._raw_masked).cast("I")
        self.words = array("Q", bytes(8 * _ROOM))
        self._folded: str | None = None
        self._masked: str | None = None
        self._masks = self.is_long = self.ascii = self.only_words = self.joined = False
        self.size = self.mask_size = self.count = self.signature = self.key = self.first = self.head = 0
        self.second = self.third = ALL

    def read(self, line: str) -> None:
        """Make the forms of a line that is in NFC and has no invisible characters, as readers make them."""
        if _PLAIN:
            self.read_by_methods(line)
        else:
            self.read_by_passes(line)

    def read_by_passes(self, line: str) -> None:
        """``read`` in passes over the characters, for the compiled build."""
        self._folded = self._masked = None
        self._fold(line)
        if self._masks:
            self._mask()
            self._split()
        self._begin()
        if not self.mask_size:
            self.key = line_number(line.lstrip())

    def read_by_methods(self, line: str) -> None:
        """``read`` with the methods of strings, for plain Python."""
        made = forms_by_methods(line)
        self._folded, self._masked = made.folded, made.masked
        self.size, self.mask_size, self.count = len(made.folded), len(made.masked), len(made.words)
        self.is_long, self.only_words, self.joined, self.ascii = made.is_long, made.only_words, made.joined, made.ascii
        self.signature, self.key, self.head = made.signature, made.key, made.head
        self.first, self.second, self.third = made.begins
        for place, word in enumerate(made.words):
            self.words[place] = word

    def _fold(self, line: str) -> None:
        """Fold characters, squeeze white space, drop bullets before the line; note what there is, as ``_mask`` does.

        That pass is for the lines whose masked form may differ by more than the signs at the end, or may end with
        signs of words. Of all others the words are numbered on the way, as ``_split`` does: so the branch where a word
        ends, which cannot be foreseen, is taken once.
        """
        start, prime, bits = FNV_START, FNV_PRIME, BITS_64
        core = line.lstrip()
        self.is_long = len(core) > FOLDED_LENGTH
        size = every = signature = seen = lacking = count = ink = tails = 0
        blank = many = inside = False
        number = key = ink_key = start
        for ch in core[:FOLDED_LENGTH]:
            code = ord(ch)
            fold = FOLDS[code] if code < LAST else SEVERAL
            if fold >= SEVERAL:
                fold = fold_of(code) if fold == UNKNOWN else SEVERAL
                if fold == SEVERAL:
                    size = self._put_several(several(code), size, blank)
                    blank = False
                    many = True
                    continue
            kind = MARKS[fold]
            if not kind:
                kind = marks_of(fold)
            if not size and kind & BULLET:
                continue
            if inside and not kind & WORD:
                self.words[count] = number
                count += 1
                key = ink_key = ((key ^ number) * prime) & bits
                ink = size
                number = start
                inside = False
            if kind & SPACE:
                if size and not blank:
                    key = ((key ^ BLANK) * prime) & bits
                    blank = True
                continue
            if blank:
                self._wide[size] = BLANK
                size += 1
                blank = False
                signature |= BLANK_BIT
            if kind & WORD:
                number = ((number ^ fold) * prime) & bits
                inside = True
                tails |= kind
            else:
                key = ((key ^ fold) * prime) & bits
                if not kind & TAIL_SIGN:
                    ink_key = key
                    ink = size + 1
            self._wide[size] = fold
            size += 1
            every |= fold
            seen |= kind
            lacking |= ~kind
            signature |= BITS[kind >> CLASS_SHIFT]
        if inside:
            self.words[count] = number
            count += 1
            ink_key = ((key ^ number) * prime) & bits
            ink = size
        self.size = size
        self.ascii = every < 128
        self.only_words = seen & ALPHA != 0 and not lacking & ALPHA
        self.signature = signature
        self._masks = many or seen & DECIMAL != 0 or signature & COLON_BIT != 0 or tails & TAIL_SIGN != 0
        self.mask_size, self.count, self.joined, self.key = ink, count, seen & JOINED != 0, ink_key

    def _put_several(self, text: str, size: int, blank: bool) -> int:
        """Add the characters that one became, and the blank before them; the new size."""
        for ch in text:
            code = ord(ch)
            if not size and far_marks(code) & BULLET:
                continue
            if blank:
                self._wide[size] = BLANK
                size += 1
                blank = False
            self._wide[size] = code
            size += 1
        return size

    def _mask(self) -> None:
        """Put a ``#`` for each number, drop the blank before a colon and the signs at the end; note what there is."""
        every = count = signature = 0
        number = held = letters = others = False
        for place in range(self.size):
            code = self._wide[place]
            kind = MARKS[code] if code < LAST else far_marks(code)
            if not kind:
                kind = marks_of(code)
            every |= code
            signature |= BITS[kind >> CLASS_SHIFT]
            if kind & ALPHA:
                letters = True
            elif code != BLANK:
                others = True
            if kind & DECIMAL:
                if held:  # the sign before it is inside the number
                    count -= 1
                    held = False
                elif not number:
                    self._wide_masked[count] = HASH
                    count += 1
                number = True
                continue
            if number and kind & POINT and not held:
                held = True
            else:
                number = held = False
                if code == COLON and count and self._wide_masked[count - 1] == BLANK:
                    count -= 1
            self._wide_masked[count] = code
            count += 1
        self.ascii = every < 128
        self.only_words = letters and not others
        self.signature = signature
        while count and marks_at(self._wide_masked[count - 1]) & TAIL_SIGN:
            count -= 1
        self.mask_size = count

    def _begin(self) -> None:
        """Note the classes of the first characters, and their number."""
        size = self.size
        self.first = marks_at(self._wide[0]) >> CLASS_SHIFT if size else 0
        self.second = BITS[marks_at(self._wide[1]) >> CLASS_SHIFT] if size > 1 else ALL
        self.third = BITS[marks_at(self._wide[2]) >> CLASS_SHIFT] if size > 2 else ALL
        number = 0
        for place in range(min(size, HEAD)):
            number = number * STEP + (ZERO if marks_at(self._wide[place]) & DECIMAL else self._wide[place])
        self.head = (number * MIX & LOW_32) >> 24

    def _split(self) -> None:
        """Number the words of the masked line, and the line itself: see line_number.py."""
        start, prime, bits = FNV_START, FNV_PRIME, BITS_64
        count = 0
        inside = joined = False
        number = key = start
        for place in range(self.mask_size):
            code = self._wide_masked[place]
            kind = MARKS[code] if code < LAST else far_marks(code)
            if kind & WORD:
                number = ((number ^ code) * prime) & bits
                inside = True
                if kind & JOINED:
                    joined = True
                continue
            if inside:
                self.words[count] = number
                count += 1
                key = ((key ^ number) * prime) & bits
                number = start
                inside = False
            key = ((key ^ code) * prime) & bits
        if inside:
            self.words[count] = number
            count += 1
            key = ((key ^ number) * prime) & bits
        self.count, self.joined, self.key = count, joined, key

    def folded(self) -> str:
        """The folded line."""
        if self._folded is None:
            self._folded = text_of(self._raw, self.size)
        return self._folded

    def masked(self) -> str:
        """The masked line."""
        if self._masked is None:
            if self._masks:
                self._masked = text_of(self._raw_masked, self.mask_size)
            else:
                self._masked = text_of(self._raw, self.mask_size)
        return self._masked
