"""Vietnamese in one-byte encodings: how its syllables tell them apart, and the two font encodings.

Vietnamese is written in syllables of a closed form: one of some 25 onsets, one of some 160 rhymes, one tone. A wrong
decoding breaks most of them, so the share of words that are possible syllables decides between readings, without
a dictionary.

TCVN3 (fonts named .Vn…, "ABC") and VNI (fonts named VNI-…) are not character encodings but fonts that draw Vietnamese
in the places of Latin-1, so their text arrives as windows-1252, or as UTF-8 made from that. Tables: TCVN 5712:1993, of
which TCVN3 is the part for lower case (capitals with tones are lower case in a font of capitals), and VNI-Windows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dechrome.charset.compose import compose

__all__ = ["ENCODINGS", "Score", "from_tcvn3", "from_vni", "is_vietnamese", "score"]

_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹ"
    "ềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_TCVN3_TABLE = {0xA1 + place: letter for place, letter in enumerate(_TCVN3)}
# Signs that are themselves when they stand alone: a copyright sign, a bullet, a quotation mark.
_ALONE = re.compile(r"([©®·«»§±°])\1*")

# VNI writes a vowel, then a mark: what the mark adds, as combining characters.
_VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_VNI_LETTERS = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_VNI_LETTERS |= {letter.upper(): meant.upper() for letter, meant in _VNI_LETTERS.items()}
_VNI = re.compile(
    "([aA])([øùûõïêèéúüëâàáåãäØÙÛÕÏÊÈÉÚÜËÂÀÁÅÃÄ])"
    "|([eoEO])([øùûõïâàáåãäØÙÛÕÏÂÀÁÅÃÄ])"
    "|([uyôöUYÔÖ])([øùûõïØÙÛÕÏ])"
    "|([æóòîñôöÆÓÒÎÑÔÖ])"
)

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x"
_RHYMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|e|ec|em|en|eng|eo|ep|et|"
    "ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|im|in|inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu|o|oa|oac|oach|oai|oam|oan|"
    "oang|oanh|oao|oat|oay|oăc|oăm|oăn|oăng|oăt|oe|oen|oeo|oet|oc|oi|om|on|ong|oong|ooc|op|ot|ô|ôc|ôi|ôm|ôn|ông|"
    "ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uênh|uêt|ui|um|un|ung|uơ|uôc|uôi|uôm|uôn|uông|uôt|up|"
    "ut|uy|uya|uych|uyên|uyêt|uynh|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu|y|yêm|yên|"
    "yêng|yêt|yêu"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_RHYMES})")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile("(?:ch|[cpt])$")
_WORD = re.compile("[^\\s!-/:-@\\[-`{-~“”‘’…–—0-9]+")

_LONGEST = 12
"""Characters of a word, tones apart; the longest syllable, nghiêng with a tone, has 9."""
_MIN_WORDS = 6
"""Words with letters beyond ASCII from which a share counts; a title has about as many."""
_MIN_SHARE = 0.85
_MIN_ALL = 0.5
"""Of all words: names and foreign words are the rest, in real pages a quarter."""


@dataclass(frozen=True, slots=True)
class Score:
    """How Vietnamese a reading looks.

    Attributes:
        words: words with letters beyond ASCII.
        share: of these, those that are possible syllables, 0 to 1.
        all_share: the same of all words, 0 to 1.
    """

    words: int
    share: float
    all_share: float


def score(text: str) -> Score:
    """Count possible Vietnamese syllables; ``text`` should be some kilobytes of running text without markup."""
    marked = good = every = fine = 0
    for word in _WORD.findall(compose(text)):
        possible = _is_syllable(word)
        every += 1
        fine += possible
        if not word.isascii():
            marked += 1
            good += possible
    return Score(marked, good / marked if marked else 0.0, fine / every if every else 0.0)


def is_vietnamese(found: Score) -> bool:
    """Whether a reading is Vietnamese beyond doubt."""
    return found.words >= _MIN_WORDS and found.share >= _MIN_SHARE and found.all_share >= _MIN_ALL


def _is_syllable(word: str) -> bool:
    if len(word) > _LONGEST:
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(letters)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", letters))
    if tones and tones[0] not in "\u0301\u0323" and _STOPPED.search(bare):
        return False  # syllables that end in a stop have one of two tones
    return _SYLLABLE.fullmatch(bare) is not None


def from_tcvn3(text: str) -> str:
    """Text in a TCVN3 font, read as windows-1252 -> Vietnamese, in NFC."""
    found = _WORD.sub(lambda word: word[0] if _ALONE.fullmatch(word[0]) else word[0].translate(_TCVN3_TABLE), text)
    return compose(found)


def from_vni(text: str) -> str:
    """Text in a VNI font, read as windows-1252 -> Vietnamese, in NFC."""
    return compose(_VNI.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    vowel = found[1] or found[3] or found[5]
    if vowel is None:
        return _VNI_LETTERS[found[7]]
    mark = found[2] or found[4] or found[6]
    return _VNI_LETTERS.get(vowel, vowel) + _VNI_MARKS[mark.lower()]


ENCODINGS = {"tcvn3": from_tcvn3, "vni": from_vni}
"""Font encodings -> what turns their windows-1252 reading into Vietnamese."""
