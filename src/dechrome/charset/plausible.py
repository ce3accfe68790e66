"""Does a decoded text look like writing? Signs that it was read in a wrong encoding, language by language the same."""

from __future__ import annotations

import re

__all__ = ["MAX_GARBLED", "garbled_share"]

MAX_GARBLED = 0.12
"""Share of odd words from which a reading is doubted. Right readings of 40 encodings have 0 to .05, most wrong ones .3
to 1; those between encodings of one family (windows-1250 and 1252) can have 0, and detection decides."""

_WORD = re.compile("[^\\s!-/:-@\\[-`{-~“”‘’…–—0-9]+")
_ODD = re.compile(
    "[\x80-\x9f\ufffd\ue000-\uf8ff]"  # C1 controls, undecodable bytes, private use
    "|[^\\W\\d_][¡-©«-¶¸¹»-¿×÷€†‡‰ƒˆ˜™•‚„‹\u2500-\u259f\u02d8-\u02dd]+[^\\W\\d_]"  # a sign between letters
    "|[À-ɏ]{4}"  # four accented letters in a row
    "|[\u0400-\u04ff\u0370-\u03ff][A-Za-zÀ-ɏ]|[A-Za-zÀ-ɏ][\u0400-\u04ff\u0370-\u03ff]"  # two scripts in a word
    "|[а-яёα-ω][А-ЯЁΑ-Ω]"  # a capital after a small letter
    "|[a-zß-öø-ÿ][À-ÖØ-Þ][a-zß-öø-ÿ]"  # a capital inside a word
    "|(?:^|[^\u0e01-\u0e2e\u0e31-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e48-\u0e4b]{2}"  # Thai marks on nothing
    "|[\uff61-\uff9f]{4}|[\uff61-\uff9f][^\uff61-\uff9f]{0,2}[\u4e00-\u9fff]"  # half-width kana in plenty
    "|[\u3131-\u318e][\uac00-\ud7a3]"  # a lone Korean letter before a syllable: kana of EUC-JP read as EUC-KR
    "|[a-zà-ÿ][\u4e00-\u9fff]{1,2}[a-zà-ÿ]"  # an ideograph inside a word of small letters
)


def garbled_share(text: str) -> float:
    """Share of the words with letters beyond ASCII that no language would have; 0 for a text of ASCII."""
    words = odd = 0
    for word in _WORD.findall(text):
        if not word.isascii():
            words += 1
            odd += _ODD.search(word) is not None
    return odd / words if words else 0.0
