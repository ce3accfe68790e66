"""Bytes -> str: byte order mark, HTTP header, meta, detection; packed bodies; garbled text repaired or flagged.

The order is that of browsers with two differences: valid UTF-8 with letters beyond ASCII is UTF-8 whatever a label says
(no other encoding gives such bytes by chance), and a label is believed only if the text it gives looks like writing.
"""

from __future__ import annotations

import html as html_entities
import re
from dataclasses import dataclass, replace

from dechrome.charset.compose import compose, letters_beyond_ascii, surely_composed
from dechrome.charset.labels import header_label, meta_label, names_utf7, public_name
from dechrome.charset.legacy import Reading, Source, best_reading, font_encoding
from dechrome.charset.mojibake import looks_double, undo_double
from dechrome.charset.segments import SAMPLE, sample_text
from dechrome.charset.sniff import byte_order_mark, is_noise, is_packed, kind_of_binary, try_brotli, wide_encoding
from dechrome.charset.unpack import PackedError, TooLargeError, unpack_bytes
from dechrome.charset.vietnamese import ENCODINGS
from dechrome.errors import DecodeError

__all__ = ["MAX_BYTES", "SUSPECT", "Decoded", "decode"]

MAX_BYTES = 64 << 20
"""Bytes of one page, before and after unpacking. The largest pages seen in crawls have 12 MB."""

MAX_DAMAGE = 0.05
"""Share of characters that may be U+FFFD or NUL; above it the bytes are no text of an encoding known here."""

SUSPECT = "charset_suspect"
"""The note of a text that is perhaps read in a wrong encoding."""

_FEW = 4
"""Sequences beyond ASCII below which valid UTF-8 does not yet speak against a label of Chinese, Japanese or Korean, and
single bad bytes do not yet speak for another encoding than UTF-8."""
_MOSTLY = 4
"""So many valid sequences for each bad byte make bytes UTF-8 that is damaged, not another encoding."""
_DOUBLE_BYTE = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "euc_kr", "shift_jis", "big5")
_ISO2022 = re.compile(rb"\x1b(?:\$[@B]|\(J)")
_UTF7 = re.compile("\\+[A-Za-z0-9+/]{3,99}-")
_ENTITY = re.compile("&(?:[A-Za-z]{2,6}[0-9]{0,2}|#1[67][0-9]|#1[89][0-9]|#2[0-5][0-9]);")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\ufffd]")
_LATIN1 = range(0xA1, 0x100)
_PACKED_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was read.

    Attributes:
        text: without byte order mark. HTML is in NFC; plain text as it was, so that offsets stay those of the file,
            unless its encoding writes tones apart or it was repaired, which ends in NFC. Tone marks are never moved.
        encoding: as browsers name it, or ``tcvn3`` or ``vni``.
        source: who said so: ``bom``, ``header``, ``meta``, ``detected`` or ``default``.
        notes: what a reader should know: ``charset_suspect``, ``replaced N bad bytes``, ``repaired double UTF-8 in N
            places``, ``repaired TCVN3``, ``unpacked gzip``, ``labelled windows-1252`` …
        replaced: number of U+FFFD that stand for undecodable bytes.
        offset: first undecodable byte of UTF-8, UTF-16 or UTF-32, from the start of the (unpacked) file; None if
            there is none, or in other encodings.
    """

    text: str
    encoding: str
    source: Source
    notes: tuple[str, ...] = ()
    replaced: int = 0
    offset: int | None = None


def decode(raw: bytes, *, header: str | None = None, html: bool = True) -> Decoded:
    """Decode a page.

    Args:
        raw: the bytes as they came, perhaps still packed with gzip, zstd or Brotli.
        header: the HTTP ``Content-Type`` header, if known, as ``text/html; charset=windows-1258``.
        html: HTML (meta elements are heeded; unknown single bytes are read as windows-1252, as browsers do) or plain
            text (unknown single bytes become U+FFFD).

    Returns:
        The right text, or one with the note ``charset_suspect``.

    Raises:
        DecodeError: the bytes are not text, too large, or too damaged; ``reason`` says which.
    """
    if len(raw) > MAX_BYTES:
        raise DecodeError(
            f"is larger than {MAX_BYTES >> 20} MiB, too large for one page; split it into pages", "too_large"
        )
    raw, notes = _unpacked(raw)
    found = _utf8(raw, header, html)
    if found is None:
        found = _marked(raw) or _unmarked(raw, header, html)
        found = replace(found, text=compose(found.text)) if html else found
    _refuse_damage(found)
    if found.replaced:
        counted = "1 bad byte" if found.replaced == 1 else f"{found.replaced} bad bytes"
        notes = (*notes, f"replaced {counted}")
    return replace(found, notes=(*notes, *found.notes)) if notes else found


def _unpacked(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Undo packing by signature, and refuse what is known to be no text."""
    notes: tuple[str, ...] = ()
    for _ in range(_PACKED_DEPTH):
        coding = is_packed(raw)
        if coding is None:
            break
        try:
            raw = unpack_bytes(raw, coding, MAX_BYTES)
        except PackedError as error:
            raise DecodeError(f"is not text but {coding} data, and they are damaged ({error})", "not_text") from error
        except TooLargeError as error:
            raise _too_large(coding) from error
        notes = (*notes, f"unpacked {coding}")
    kind = kind_of_binary(raw)
    if kind:
        raise DecodeError(f"is not text but {kind}; give the text or the HTML of a page", "not_text")
    return raw, notes


def _too_large(coding: str) -> DecodeError:
    return DecodeError(f"unpacks from {coding} to more than {MAX_BYTES >> 20} MiB, too large for one page", "too_large")


def _utf8(raw: bytes, header: str | None, html: bool) -> Decoded | None:
    """The usual case: valid UTF-8, checked for what it may hide."""
    if b"\0" in raw or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.startswith("\ufeff"):
        return _repaired(Decoded(text[1:], "utf-8", "bom"), raw, html)
    labels = _labels(raw, header, html, late=False)
    if b"\x1b" in raw and _ISO2022.search(raw):
        return _iso2022(raw, labels)
    if text.isascii():
        suspect = names_utf7(raw, header) and _UTF7.search(text) is not None
        found = Decoded(text, *_source("utf-8", labels), (SUSPECT,) if suspect else ())
        return _repaired(found, raw, html) if html else found
    for codec, source in labels:
        if codec in _DOUBLE_BYTE and len(re.findall(rb"[\xc2-\xf4]", raw[: 1 << 16])) < _FEW:
            return _of_reading(best_reading(raw, [(codec, source)]), raw, html)
    other = next((codec for codec, _ in labels if codec not in ("utf-8", "cp1252")), None)
    notes = (f"labelled {public_name(other)}",) if other else ()
    return _repaired(Decoded(text, *_source("utf-8", labels), notes), raw, html)


def _labels(raw: bytes, header: str | None, html: bool, late: bool = True) -> list[tuple[str, Source]]:
    found: list[tuple[str, Source]] = []
    named = header_label(header)
    if named:
        found.append((named, "header"))
    named = meta_label(raw, late=late) if html else None
    if named:
        found.append((named, "meta"))
    return found


def _source(codec: str, labels: list[tuple[str, Source]]) -> tuple[str, Source]:
    return public_name(codec), next((source for label, source in labels if label == codec), "detected")


def _iso2022(raw: bytes, labels: list[tuple[str, Source]]) -> Decoded:
    text = compose(raw.decode("iso2022_jp", "replace"))
    return Decoded(text, *_source("iso2022_jp", labels), replaced=text.count("\ufffd"))


def _marked(raw: bytes) -> Decoded | None:
    """What a byte order mark says, or zero bytes at every second place."""
    mark = byte_order_mark(raw)
    if mark:
        return _strictly(raw, len(mark[0]), mark[1], "bom")
    wide = wide_encoding(raw) if b"\0" in raw else None
    found = _strictly(raw, 0, wide, "detected") if wide else None
    return found if found and len(_CONTROLS.findall(found.text)) <= MAX_DAMAGE * len(found.text) else None


def _strictly(raw: bytes, start: int, codec: str, source: Source) -> Decoded:
    """Decode, with U+FFFD counted that the page did not bring along."""
    body = raw[start:]
    try:
        return Decoded(body.decode(codec), codec, source)
    except UnicodeDecodeError as error:
        text = body.decode(codec, "replace")
        own = body.decode(codec, "ignore").count("\ufffd")
        return Decoded(text, codec, source, (), text.count("\ufffd") - own, start + error.start)


def _unmarked(raw: bytes, header: str | None, html: bool) -> Decoded:
    """Bytes that are not UTF-8, or hold zero bytes: damaged UTF-8, another encoding, or no text."""
    labels = _labels(raw, header, html)
    damaged = _strictly(raw, 0, "utf-8", _source("utf-8", labels)[1])
    good = len(damaged.text) - len(damaged.text.encode("ascii", "ignore")) - damaged.replaced
    if not damaged.replaced or good >= _MOSTLY * damaged.replaced:
        return _repaired(damaged, raw, html) if damaged.replaced else damaged
    if is_noise(raw):
        return _brotli(raw, header, html)
    wide = next((codec for codec, _ in labels if codec.startswith("utf-16")), None)
    if wide:
        return _strictly(raw, 0, "utf-16-le" if wide == "utf-16" else wide, "header")
    few = damaged.replaced < _FEW
    if few and (not html or ("utf-8", "meta") in labels or ("utf-8", "header") in labels):
        return damaged
    found = best_reading(raw, [(codec, source) for codec, source in labels if codec != "utf-8"])
    if found is None and html:
        text = raw.decode("cp1252", "replace")
        found = Reading(text, "cp1252", "default", text.count("\ufffd"), 1.0)
    if found is None or found.bad > MAX_DAMAGE * len(found.text) or (found.garbled > 0.5 and not labels and not html):
        return replace(damaged, source="default")
    return _of_reading(found, raw, html)


def _brotli(raw: bytes, header: str | None, html: bool) -> Decoded:
    """Noise may be Brotli, which has no signature; if it is not, it is no text."""
    try:
        plain = try_brotli(raw, MAX_BYTES)
    except TooLargeError as error:
        raise _too_large("br") from error
    if plain:
        found = decode(plain, header=header, html=html)
        return replace(found, notes=("unpacked br", *found.notes))
    raise DecodeError(
        f"is not text: {_damage(_strictly(raw, 0, 'utf-8', 'default')):.0%} of its characters are undecodable or NUL",
        "not_text",
    )


def _of_reading(found: Reading | None, raw: bytes, html: bool) -> Decoded:
    assert found is not None  # a label was given
    notes: tuple[str, ...] = (SUSPECT,) if found.doubtful or found.source == "default" else ()
    if found.codec in ENCODINGS:
        notes = (*notes, f"repaired {found.codec.upper()}")
    text = compose(found.text) if found.codec == "cp1258" else found.text
    decoded = Decoded(text, public_name(found.codec), found.source, notes, found.bad)
    return decoded if found.codec in ENCODINGS else _repaired(decoded, raw, html)


def _repaired(found: Decoded, raw: bytes, html: bool) -> Decoded:
    """Undo double UTF-8 and font encodings that were made UTF-8; flag what stays odd; HTML in NFC."""
    text, notes = found.text, found.notes
    utf8 = found.encoding == "utf-8" and not raw.isascii()
    letters = letters_beyond_ascii(raw, len(text)) if utf8 else b""
    if utf8 and looks_double(raw, letters):
        text, places, odd = undo_double(text)
        if places:
            notes = (*notes, f"repaired double UTF-8 in {places} place{'s' * (places != 1)}")
            text = compose(text)
        if odd and SUSPECT not in notes:
            notes = (SUSPECT, *notes)
    if _may_be_font(text, html):
        plain = _ENTITY.sub(_latin1_letter, text) if html else text
        name = font_encoding(sample_text(plain))
        if name:
            text, notes = ENCODINGS[name](plain), (*notes, f"repaired {name.upper()}")
    if html and not (utf8 and surely_composed(letters)):
        text = compose(text)
    return replace(found, text=text, notes=notes)


def _may_be_font(text: str, html: bool) -> bool:
    """Letters that TCVN3 (µ and ¸ for à and á) or VNI (ø, ù and ä after a vowel) cannot do without; quick."""
    if not text.isascii() and (("µ" in text and "¸" in text) or ("ø" in text and "ù" in text and "ä" in text)):
        return True
    if not html or text.find("&micro;", 0, SAMPLE) == text.find("&oslash;", 0, SAMPLE):  # neither
        return False
    return ("&micro;" in text and "&cedil;" in text) or ("&oslash;" in text and "&auml;" in text)


def _latin1_letter(entity: re.Match[str]) -> str:
    """A reference to a Latin-1 character as this character, any other as it is: ``&lt;`` stays markup."""
    letter = html_entities.unescape(entity[0])
    return letter if len(letter) == 1 and ord(letter) in _LATIN1 else entity[0]


def _damage(found: Decoded) -> float:
    return (found.text.count("\ufffd") + found.text.count("\0")) / max(len(found.text), 1)


def _refuse_damage(found: Decoded) -> None:
    if (found.replaced or "\0" in found.text) and _damage(found) > MAX_DAMAGE:
        raise DecodeError(
            f"is not text: {_damage(found):.0%} of its characters are undecodable or NUL; "
            "if it is text in another encoding, convert it to UTF-8 first, as with iconv",
            "not_text" if "\0" in found.text else "bad_encoding",
        )
