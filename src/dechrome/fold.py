"""The form in which phrases are compared: NFC, case-folded, white space squeezed, numbers as ``#``.

Rules and lines pass through the same function, so a pack is written as people write. Two forms are used:

* ``fold(line)``   for regular expressions: digits stay;
* ``mask(fold(line))`` for phrases: every number is ``#`` and trailing colons, dots and arrows are gone, so
  that one phrase ``Hôm nay: #`` answers to all counters of that label.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "FOLDED_LENGTH",
    "fold",
    "fold_lines",
    "fold_visible",
    "mask",
    "mask_lines",
    "other_spellings",
    "phrase_key",
    "phrase_keys",
    "plain_signs",
    "spellings",
    "without_diacritics",
    "without_invisible",
]

FOLDED_LENGTH = 200
"""Characters at the beginning of a line that are compared with phrases."""
# What lists, menus and quotations put before a line, and menus and headers after it.
BULLETS = " \t•·●○◦▪▫■□◆◇►▶▸▹▷‣⁃∙»›>–—-*|+~_=#/\\✓✔★☆→⇒❯❱«‹<←↑↓↗⬇▼▲▾▴△▽⌄˅˄\ufeff\u200b\u200c\u200d\u2060"
TAIL = " .:;,…»›>→|-–—*«‹<←/\\▼▲▾▴!+↓↑↗•·：；，。！、｜؛،۔।"

_NUMBER = re.compile(r"\d+(?:[.,٬٫]\d+)*")
_ASCII_NUMBER = re.compile(r"[0-9](?:[.,]?[0-9])*")  # the same on ASCII, at a third of the cost
_ZEROS = str.maketrans("123456789", "000000000")
# Invisible characters that pages put inside words; they separate nothing.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
PLAIN_SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "„": '"', "´": "'"}
"""Typographic quotation marks and dashes, and the plain ones for which they stand."""

# Vietnamese writes the tone of oa, oe, uy on either vowel: hòa = hoà, thủy = thuỷ.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_TONE = rf"(o|u)([{_TONES}])(a|e|y)(?![a-z\u0300-\u036f])"  # compiled when a phrase is spelt: few processes do
_NEW_TONE = rf"(o|u)(a|e|y)([{_TONES}])(?![a-z\u0300-\u036f])"

# As other keyboards and writers have it: alef without hamza, ё as е, Turkish capitals (ı as i); Persian on Arabic keys.
_LETTERS = dict(zip("أإآىёı", "اااي" + "еi", strict=True))
_ARABIC_KEYS = dict(zip("یک", "يك", strict=True))
_WIDE = "[\u3040-\u30ff\u3400-\u9fff]"
_AROUND_SIGNS = r" ?([:()#|?,]) ?"
_WIDE_SIGNS = str.maketrans(":()|?,", "：（）｜？，")
_WIDE_EDGE = f"(?<={_WIDE})(?=[a-z#])|(?<=[a-z#])(?={_WIDE})"
_WIDE_GAP = f"(?<={_WIDE}) (?=[a-z])|(?<=[a-z]) (?={_WIDE})"


def fold(line: str) -> str:
    """Case-fold a line, squeeze its white space and drop bullets, arrows and invisible characters before it.

    >>> fold("  •  Đang  ONLINE: 30 ")
    'đang online: 30'
    """
    if line.isascii():
        return " ".join(line.casefold().split()).lstrip(BULLETS)
    return fold_visible(without_invisible(line))


def without_invisible(line: str) -> str:
    """A line in NFC and without invisible characters, as readers make them."""
    return line if line.isascii() and line.isprintable() else unicodedata.normalize("NFC", _INVISIBLE.sub("", line))


def fold_visible(line: str) -> str:
    """Fold a line that is in NFC and has no invisible characters, as readers make them."""
    return fold_lines([line])[0]


def fold_lines(lines: Sequence[str]) -> list[str]:
    """Fold lines that are in NFC and have no invisible characters, all at once: calls cost more than characters.

    Args:
        lines: none holds a line feed.
    """
    folded = []
    text = _plain("\n".join(lines)).replace("İ", "i")  # case-folding would leave an i and a dot above
    for line in text.casefold().split("\n"):
        if "  " in line or not line.isprintable():  # the blank is the only white space that is printable
            line = " ".join(line.split())
        line = line.strip()
        if line and not line[0].isalnum():  # asking costs less than looking for the bullets
            line = line.lstrip(BULLETS)
        folded.append(line)
    return folded


def plain_signs(lines: Sequence[str]) -> list[str]:
    """Lines with plain quotation marks and dashes for typographic ones, as ``fold_lines`` makes them first of all."""
    return _plain("\n".join(lines)).split("\n")


def _plain(text: str) -> str:
    if not text.isascii():
        for sign, plain in PLAIN_SIGNS.items():  # nine searches cost less than one translate
            text = text.replace(sign, plain)
    return text


def mask(folded: str) -> str:
    """Replace every number of a folded line by ``#`` and drop the punctuation it ends with.

    >>> mask("tất cả : 2,917,065")
    'tất cả: #'
    """
    return mask_lines([folded])[0]


def mask_lines(folded: Sequence[str]) -> list[str]:
    """Mask folded lines, all at once."""
    if not "".join(folded).isascii():
        text = _NUMBER.sub("#", "\n".join(folded)).replace(" :", ":")
        return [line.rstrip(TAIL) for line in text.split("\n")]
    text = "\n".join(folded).replace(" :", ":")
    masked = []
    for line, zeros in zip(text.split("\n"), text.translate(_ZEROS).split("\n"), strict=True):
        if "0" in zeros:  # few lines hold a number, and a search for one sign is quick
            line = _ASCII_NUMBER.sub("#", line)
        if line and not line[-1].isalnum():
            line = line.rstrip(TAIL)
        masked.append(line)
    return masked


def without_diacritics(text: str) -> str:
    """The text as it is typed without Vietnamese (or any Latin) diacritics; ``đ`` becomes ``d``."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    if not plain.isascii():
        for ch in set(plain):  # few different ones: a search for each costs less than a look at every character
            if unicodedata.combining(ch):
                plain = plain.replace(ch, "")
    return plain


def spellings(phrase: str) -> set[str]:
    """All forms under which a phrase is indexed: tones on either vowel, without diacritics, and other keyboards.

    The form without diacritics is added from two words on: a lone word such as *ảnh* would become a common
    word of other languages.
    """
    return {phrase, *other_spellings([phrase])[0]}


def other_spellings(phrases: Sequence[str]) -> list[Sequence[str]]:
    """``spellings`` of many phrases but for themselves, all at once: packs hold ten thousands.

    Args:
        phrases: none holds a line feed. Those of one language together: few changes touch any of them.
    """
    others: list[Sequence[str]] = [()] * len(phrases)
    places = [place for place, phrase in enumerate(phrases) if not phrase.isascii()]
    if not places:
        return others
    text = "\n".join([phrases[place] for place in places])
    apart = unicodedata.normalize("NFD", text)
    for changed in (unicodedata.normalize("NFC", text), _replaced(text, _LETTERS), _replaced(text, _ARABIC_KEYS)):
        for place, form in _changed(places, text, changed):
            _note(others, place, form)
    for moved in (re.sub(_OLD_TONE, r"\1\3\2", apart), re.sub(_NEW_TONE, r"\1\3\2", apart)):
        for place, form in _changed(places, apart, moved):
            _note(others, place, unicodedata.normalize("NFC", form))
    for place, form in _changed(places, text, without_diacritics(text)):
        if " " in phrases[place]:
            _note(others, place, form)
    if re.search(_WIDE, text):
        for place in places:
            if re.search(_WIDE, phrases[place]):
                for form in _wide_forms(phrases[place]):
                    _note(others, place, form)
    return others


def _replaced(text: str, pairs: dict[str, str]) -> str:
    for sign, other in pairs.items():  # a few searches cost less than one translate
        text = text.replace(sign, other)
    return text


def _changed(places: list[int], text: str, changed: str) -> list[tuple[int, str]]:
    """The lines that differ between a text and the same after some change, and their places."""
    if changed == text:
        return []
    lines = zip(places, text.split("\n"), changed.split("\n"), strict=True)
    return [(place, new) for place, old, new in lines if new != old]


def _note(others: list[Sequence[str]], place: int, form: str) -> None:
    known = others[place]
    if form not in known:
        others[place] = (*known, form)


def _wide_forms(phrase: str) -> tuple[str, ...]:
    """A phrase of Chinese or Japanese with signs of full width and without blanks."""
    close = re.sub(_WIDE_GAP, "", re.sub(_AROUND_SIGNS, r"\1", phrase))
    return close, close.translate(_WIDE_SIGNS), re.sub(_WIDE_EDGE, " ", close)


def phrase_key(pattern: str) -> str:
    """The key of a phrase as written in a pack, where ``#`` stands for any number."""
    return mask(fold(pattern.replace("#", "0")))


def phrase_keys(patterns: Sequence[str]) -> list[str]:
    """``phrase_key`` of many phrases, all at once."""
    usual = [pattern if pattern.isprintable() else "" for pattern in patterns]  # nothing invisible, no line feed
    lines = "\n".join(usual).replace("#", "0").split("\n")
    keys = mask_lines(fold_lines([unicodedata.normalize("NFC", line) for line in lines])) if usual else []
    for place, pattern in enumerate(patterns):
        if not usual[place]:
            keys[place] = phrase_key(pattern)
    return keys
