"""Bytes that are not UTF-8: readings by label, by Vietnamese syllables, by detection; the most plausible one wins."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Literal

from dechrome.charset.labels import codec_name
from dechrome.charset.plausible import MAX_GARBLED, garbled_share
from dechrome.charset.segments import sample_bytes, sample_text
from dechrome.charset.vietnamese import ENCODINGS, is_vietnamese, score

__all__ = ["Reading", "Source", "best_reading", "font_encoding"]

Source = Literal["bom", "header", "meta", "detected", "default"]

_MAX_BAD = 0.01
"""Share of undecodable places a reading may have before another is looked for: a page may be cut."""
_MARGIN = 0.3
"""By how much Vietnamese must beat the reading as it is: a third of TCVN3 words happen to look like other syllables."""
_MIN_DETECT = 6
"""Bytes beyond ASCII from which detection is asked; it guesses at fewer."""
_CLOSE, _CLOSE_TO_USUAL, _CLOSE_CHAOS = 0.05, 0.03, 0.01
"""Two readings whose coherence and chaos (as charset-normalizer measures them, 0 to 1) differ by less are a guess; less
still is enough for windows-1252, which is what an unlabelled page is most often in."""
# That bytes are valid in these is evidence in itself.
_MULTI_BYTE = ("cp932", "euc_jp", "cp949", "gb18030", "big5")
_DEFAULT_LABELS = ("cp1252", "utf-8")
"""Labels that servers and templates put on anything."""
# What pages are written in; rarer ones (EBCDIC, DOS code pages) only draw votes from these. No windows-1258: its
# Vietnamese is found by its syllables.
_DETECTED = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "cp866"),
    *("cp932", "euc_jp", "cp949", "gb18030", "big5", "koi8_r", "mac_cyrillic"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8"),
]


@dataclass(frozen=True, slots=True)
class Reading:
    """Bytes read in one encoding.

    Attributes:
        text: with U+FFFD for what does not decode.
        codec: Python codec, ``tcvn3`` or ``vni``.
        source: who says so.
        bad: number of places that do not decode.
        garbled: share of odd words in a sample, 0 to 1.
        guessed: another encoding gives a text that looks as good.
    """

    text: str
    codec: str
    source: Source
    bad: int
    garbled: float
    guessed: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it should be flagged."""
        return self.guessed or self.garbled > MAX_GARBLED or self.bad > _MAX_BAD * len(self.text)


def best_reading(raw: bytes, labels: list[tuple[str, Source]]) -> Reading | None:
    """Read bytes that are not UTF-8.

    Args:
        raw: ASCII for ASCII characters (so neither UTF-16 nor packed).
        labels: codecs that the page names, the most trusted first.

    Returns:
        The first reading that is plausible, else the best of the implausible ones; None if there is none.
    """
    sample = sample_bytes(raw)
    found = _vietnamese(sample)
    if found:
        named = next((source for codec, source in labels if codec == found), None)
        return _vietnamese_reading(raw, found, named or "detected")
    detected = _detect(sample)
    tried: list[Reading] = []
    for codec, source in labels:
        reading = _read(raw, codec, source)
        usual = codec in _DEFAULT_LABELS
        beaten = detected is not None and detected.beats(sample.decode(codec, "replace"))
        if reading.doubtful or (usual and beaten):
            tried.append(reading)
        else:
            other = usual and detected is not None and detected.codec != codec
            return replace(reading, guessed=beaten or other)
    if detected:
        tried.append(replace(_read(raw, detected.codec, "detected"), guessed=detected.unsure))
    tried.reverse()  # of equals, detection's
    return min(tried, key=lambda reading: reading.garbled + reading.bad / max(len(reading.text), 1), default=None)


def font_encoding(text: str) -> str | None:
    """The Vietnamese font encoding in which a text is set that was read as windows-1252; None if in none."""
    before = score(text).share
    scores = {name: score(convert(text)) for name, convert in ENCODINGS.items()}
    name = max(scores, key=lambda name: scores[name].share)
    return name if is_vietnamese(scores[name]) and scores[name].share >= before + _MARGIN else None


def _vietnamese(sample: bytes) -> str | None:
    plain = sample.decode("cp1252", "replace")
    found = font_encoding(plain)
    if found:
        return found
    right, before = score(sample.decode("cp1258", "replace")), score(plain)
    return "cp1258" if is_vietnamese(right) and right.share >= before.share + _MARGIN else None


def _vietnamese_reading(raw: bytes, name: str, source: Source) -> Reading:
    if name == "cp1258":
        return _read(raw, name, source)
    plain = _read(raw, "cp1252", source)
    text = ENCODINGS[name](plain.text)
    return Reading(text, name, source, plain.bad, garbled_share(sample_text(text)))


def _read(raw: bytes, codec: str, source: Source) -> Reading:
    text = raw.decode(codec, "replace")
    return Reading(text, codec, source, text.count("\ufffd"), garbled_share(sample_text(text)))


@dataclass(frozen=True, slots=True)
class _Detected:
    """What detection says.

    Attributes:
        codec: the best guess.
        readings: text -> its chaos and coherence, for each reading that detection holds for possible.
        chaos: of the guess.
        coherence: of the guess.
        unsure: another reading is nearly as good.
    """

    codec: str
    readings: dict[str, tuple[float, float]]
    chaos: float
    coherence: float
    unsure: bool

    def beats(self, text: str) -> bool:
        """Whether the guess is clearly better than another reading of the sample: less chaos, no less coherence."""
        chaos, coherence = self.readings.get(text, (1.0, 0.0))
        return chaos > self.chaos + _CLOSE and coherence <= self.coherence


def _detect(sample: bytes) -> _Detected | None:
    if len(sample) - len(sample.decode("ascii", "ignore")) < _MIN_DETECT:
        return None
    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
    found = [match for match in from_bytes(sample, cp_isolation=_DETECTED) if garbled_share(str(match)) <= MAX_GARBLED]
    if not found:
        return None
    usual = next((match for match in found if match.encoding == "cp1252"), found[0])
    # Chaos counts typographic quotes, which windows-1252 has, against it; coherence knows the language.
    best = usual if usual.coherence > found[0].coherence + _CLOSE_TO_USUAL else found[0]
    codec = codec_name("cp1252" if "cp1252" in best.could_be_from_charset else best.encoding)
    margin = _CLOSE if codec != "cp1252" else _CLOSE_TO_USUAL
    unsure = any(
        match.chaos < best.chaos + _CLOSE_CHAOS and match.coherence > best.coherence - margin
        for match in found
        if match is not best and (match.encoding in _MULTI_BYTE or best.encoding not in _MULTI_BYTE)
    )
    readings = {str(match): (match.chaos, match.coherence) for match in found}
    return _Detected(codec, readings, best.chaos, best.coherence, unsure) if codec else None
