"""Bytes to text: every row that the promises about encodings name, and what is refused."""

from __future__ import annotations

import gzip
import pickle
import unicodedata
import zlib

import brotli
import pytest
import zstandard

from dechrome.decode import MAX_BYTES, SUSPECT, decode
from dechrome.errors import DecodeError

VI = (
    "Hội đồng nhân dân thành phố đã thông qua nghị quyết về việc xây dựng công viên mới bên bờ sông. "
    "Người dân địa phương cho biết họ rất vui mừng vì trẻ em sẽ có chỗ vui chơi an toàn trong những ngày hè."
)
FR = "Le conseil a décidé de réparer l’école du village, où les élèves étaient déjà rentrés après l’été. "
RU = "Городской совет решил построить новый парк на берегу реки, где дети смогут играть летом. "
JA = "市議会は川のそばに新しい公園を作ることを決めました。子どもたちは夏休みに安全に遊べるようになります。"
ZH = "市议会决定在河边修建一个新的公园,孩子们夏天可以在那里安全地玩耍。居民们对此感到非常高兴。"
CZ = "Městská rada se rozhodla postavit nový park na břehu řeky, kde si děti budou moci v létě hrát. "
PL = "Rada miasta postanowiła zbudować nowy park nad rzeką, gdzie dzieci będą mogły się bawić latem. "
TR = "Belediye meclisi nehir kıyısında yeni bir park yapmaya karar verdi, çocuklar yazın güvenle oynayabilecek. "
MOTTO = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Các em nhỏ chơi trong công viên của thành phố."
)
TCVN3 = (
    "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. C¸c em nhá ch¬i trong c«ng viªn cña thµnh phè."
)
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam."
    " Ñoäc laäp - Töï do - Haïnh phuùc. Caùc em nhoû chôi trong coâng vieân cuûa thaønh phoá."
)
UTF8, LATIN1, CP1258 = ("text/html; charset=" + name for name in ("utf-8", "iso-8859-1", "windows-1258"))


def page(text: str, label: str = "", before: str = "") -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<!doctype html><html><head>{before}{meta}<title>x</title></head><body><p>{text}</p></body></html>"


def in_1258(text: str) -> bytes:
    """Vietnamese as windows-1258 has it: the vowel with its shape, then the tone."""
    letters = unicodedata.normalize("NFD", text)
    for shape in "\u0302\u0306\u031b":  # a tone below comes before the shape in NFD
        letters = letters.replace(f"\u0323{shape}", f"{shape}\u0323")
    for vowel, shaped in (("a\u0302", "â"), ("e\u0302", "ê"), ("o\u0302", "ô"), ("a\u0306", "ă")):
        letters = letters.replace(vowel, shaped)
    return letters.replace("o\u031b", "ơ").replace("u\u031b", "ư").encode("cp1258")


def double(text: str) -> bytes:
    """UTF-8 read as windows-1252, as browsers read it, and written as UTF-8."""
    read = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    return read.encode()


ROWS = {
    # name: (bytes, header, text that must be there, encoding, source, a note that must be there)
    "UTF-8 without a label": (page(VI).encode(), None, VI, "utf-8", "detected", None),
    "UTF-8 with its header": (page(VI).encode(), UTF8, VI, "utf-8", "header", None),
    "UTF-8 with its meta": (page(VI, "UTF-8").encode(), None, VI, "utf-8", "meta", None),
    "UTF-8 labelled latin-1": (page(VI, "iso-8859-1").encode(), LATIN1, VI, "utf-8", "detected", None),
    "UTF-8 labelled 1258": (page(VI).encode(), CP1258, VI, "utf-8", "detected", "labelled windows-1258"),
    "UTF-8 BOM against meta": (b"\xef\xbb\xbf" + page(VI, "windows-1258").encode(), LATIN1, VI, "utf-8", "bom", None),
    "UTF-16 BOM against meta": (
        b"\xff\xfe" + page(VI, "utf-8").encode("utf-16-le"),
        UTF8,
        VI,
        "utf-16-le",
        "bom",
        None,
    ),
    "UTF-16 LE without a BOM": (page(VI).encode("utf-16-le"), None, VI, "utf-16-le", "detected", None),
    "UTF-16 BE without a BOM": (page(VI).encode("utf-16-be"), None, VI, "utf-16-be", "detected", None),
    "UTF-16 BE with BOM": (b"\xfe\xff" + page(VI).encode("utf-16-be"), None, VI, "utf-16-be", "bom", None),
    "UTF-32 with BOM": (b"\xff\xfe\0\0" + page(VI).encode("utf-32-le"), None, VI, "utf-32-le", "bom", None),
    "meta says UTF-16 in bytes": (page(VI, "utf-16").encode(), None, VI, "utf-8", "meta", None),
    "windows-1258 by header": (
        page("@").encode().replace(b"@", in_1258(VI)),
        CP1258,
        VI,
        "windows-1258",
        "header",
        None,
    ),
    "windows-1258 unlabelled": (
        page("@").encode().replace(b"@", in_1258(VI)),
        None,
        VI,
        "windows-1258",
        "detected",
        None,
    ),
    "windows-1258 labelled latin-1": (in_1258(VI), LATIN1, VI, "windows-1258", "detected", None),
    "windows-1252 by meta": (page(FR, "windows-1252").encode("cp1252"), None, FR, "windows-1252", "meta", None),
    "latin-1 means windows-1252": (page(FR).encode("cp1252"), LATIN1, FR, "windows-1252", "header", None),
    "windows-1252 unlabelled": (page(FR * 3).encode("cp1252"), None, FR, "windows-1252", "detected", None),
    "windows-1252 labelled UTF-8": (page(FR * 3, "utf-8").encode("cp1252"), None, FR, "windows-1252", "detected", None),
    "windows-1251 by header": (
        page(RU).encode("cp1251"),
        "text/html; charset=cp1251",
        RU,
        "windows-1251",
        "header",
        None,
    ),
    "windows-1251 unlabelled": (page(RU * 3).encode("cp1251"), None, RU, "windows-1251", "detected", None),
    "KOI8-R unlabelled": (page(RU * 3).encode("koi8-r"), None, RU, "koi8-r", "detected", None),
    "header against meta": (
        page(RU, "koi8-r").encode("cp1251"),
        "text/html; charset=cp1251",
        RU,
        "windows-1251",
        "header",
        None,
    ),
    "Shift_JIS by meta": (page(JA, "Shift_JIS").encode("cp932"), None, JA, "shift_jis", "meta", None),
    "EUC-JP unlabelled": (page(JA * 2).encode("euc_jp"), None, JA, "euc-jp", "detected", None),
    "ISO-2022-JP unlabelled": (page(JA).encode("iso2022_jp"), None, JA, "iso2022-jp", "detected", None),
    "GB2312 means GB18030": (page(ZH, "gb2312").encode("gb18030"), None, ZH, "gb18030", "meta", None),
    "late label": (
        page(RU, "koi8-r", "<!-- " + "x" * 9000 + " -->").encode("koi8-r"),
        None,
        RU,
        "koi8-r",
        "meta",
        None,
    ),
    "unknown label": (page(VI, "x-nonsense").encode(), "text/html; charset=utf-99", VI, "utf-8", "detected", None),
    "label that is no encoding of pages": (page(VI, "rot13").encode(), None, VI, "utf-8", "detected", None),
    "header without a charset": (page(VI).encode(), "text/html", VI, "utf-8", "detected", None),
    "broken header": (page(VI).encode(), 'text/html; charset="', VI, "utf-8", "detected", None),
    "Czech labelled latin-1 by the server": (page(CZ).encode("cp1250"), LATIN1, CZ, "windows-1250", "detected", None),
    "Polish unlabelled": (page(PL).encode("iso8859-2"), None, PL, "iso-8859-2", "detected", None),
    "Turkish unlabelled": (page(TR).encode("cp1254"), None, TR, "windows-1254", "detected", None),
    "TCVN3 in bytes": (page(TCVN3).encode("cp1252"), None, MOTTO, "tcvn3", "detected", "repaired TCVN3"),
    "TCVN3 made UTF-8": (page(TCVN3).encode(), None, MOTTO, "utf-8", "detected", "repaired TCVN3"),
    "VNI in bytes": (page(VNI).encode("cp1252"), None, MOTTO, "vni", "detected", "repaired VNI"),
    "VNI made UTF-8": (page(VNI).encode(), UTF8, MOTTO, "utf-8", "header", "repaired VNI"),
    "double UTF-8": (double(page(VI)), UTF8, VI, "utf-8", "header", "repaired double UTF-8"),
    "double UTF-8 by Latin-1": (
        page(VI).encode().decode("latin-1").encode(),
        None,
        VI,
        "utf-8",
        "detected",
        "repaired double UTF-8",
    ),
    "double UTF-8, typography only": (
        double(page("It’s a “new” park’s gate")),
        None,
        "It’s a “new” park’s gate",
        "utf-8",
        "detected",
        "repaired double UTF-8",
    ),
    "triple UTF-8": (double(double(page(VI)).decode()), None, VI, "utf-8", "detected", "repaired double UTF-8"),
    "NFD": (page(unicodedata.normalize("NFD", VI)).encode(), None, VI, "utf-8", "detected", None),
    "gzip left on": (gzip.compress(page(VI).encode()), UTF8, VI, "utf-8", "header", "unpacked gzip"),
    "zstd left on": (zstandard.compress(page(VI).encode()), None, VI, "utf-8", "detected", "unpacked zstd"),
    "Brotli left on": (brotli.compress(page(VI).encode()), None, VI, "utf-8", "detected", "unpacked br"),
    "gzip twice": (gzip.compress(gzip.compress(page(VI).encode())), None, VI, "utf-8", "detected", "unpacked gzip"),
}
DOUBTFUL = {"Turkish unlabelled"}
"""Rows in which another reading looks as good: the right text comes, flagged."""


@pytest.mark.parametrize("name", ROWS)
def test_a_page_is_read_in_the_right_encoding(name: str) -> None:
    raw, header, text, encoding, source, note = ROWS[name]
    found = decode(raw, header=header)
    assert text in found.text
    assert (found.encoding, found.source) == (encoding, source)
    assert found.replaced == 0
    assert note is None or any(own.startswith(note) for own in found.notes), found.notes
    assert (SUSPECT in found.notes) == (name in DOUBTFUL)


@pytest.mark.parametrize("raw", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"<p></p>"])
def test_what_holds_no_text_is_no_error(raw: bytes) -> None:
    assert not decode(raw).text.strip(" \n\t<>/p")


def test_utf7_is_never_decoded_but_flagged() -> None:
    found = decode(b'<meta charset="utf-7"><p>+ADw-script+AD4-</p>')
    assert "+ADw-script+AD4-" in found.text
    assert "<script>" not in found.text
    assert SUSPECT in found.notes


def test_a_few_unknown_bytes_are_windows_1252_in_html_and_bad_in_plain_text() -> None:
    assert "caf\xe9" in decode(b"<p>A caf\xe9 by the river</p>").text
    found = decode(b"A caf\xe9 by the river, with a garden and a view of it.", html=False)
    assert (found.replaced, found.offset) == (1, 5)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_cut_letter_is_counted(cut: int) -> None:
    raw = (VI + "ế").encode()[:-cut]
    found = decode(raw, header=UTF8)
    assert found.text == VI + "\ufffd"
    assert (found.replaced, found.offset) == (1, len(VI.encode()))
    assert "replaced 1 bad byte" in found.notes


def test_bad_bytes_among_many_good_letters_leave_utf8() -> None:
    words = VI.encode().split(b" ")
    raw = b" ".join([*words[:5], b"\xff", *words[5:20], b"\xe1\xba", *words[20:]])
    found = decode(page("@").encode().replace(b"@", raw))
    assert found.encoding == "utf-8"
    assert found.replaced == found.text.count("\ufffd") == 2


def test_surrogates_written_as_utf8_become_replacement_characters() -> None:
    found = decode(VI.encode() + b" \xed\xa0\x80 " + VI.encode())
    assert "\ufffd" in found.text
    found.text.encode("utf-8")


def test_replacement_characters_of_the_page_itself_are_not_counted() -> None:
    found = decode(page(VI + " \ufffd").encode())
    assert (found.replaced, found.text.count("\ufffd")) == (0, 1)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a JPEG image"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (b"PK\x03\x04\x14\0\x06\0", "a ZIP archive"),
        (b"\0" * 5000, "NUL"),
        (bytes(range(256)) * 40, "undecodable"),
        (b"\x1f\x8b\x08\0broken", "damaged"),
        (gzip.compress(b"page " * 999, mtime=0)[:40], "damaged"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, what: str) -> None:
    with pytest.raises(DecodeError, match=what) as caught:
        decode(raw)
    assert caught.value.reason == "not_text"


def test_more_than_a_twentieth_of_bad_bytes_is_refused() -> None:
    words = "".join("đường \x00" for _ in range(200)).encode().replace(b"\0", b"\xff")
    with pytest.raises(DecodeError, match=r"\d+% of its characters are undecodable") as caught:
        decode(words, header=UTF8, html=False)
    assert caught.value.reason == "bad_encoding"


@pytest.mark.parametrize("coding", ["gzip", "zstd", "br"])
def test_a_bomb_is_refused_without_being_unpacked(coding: str) -> None:
    zeros = b" " * (MAX_BYTES + 1)
    packers = {"gzip": gzip.compress, "zstd": zstandard.compress, "br": brotli.compress}
    packed = packers[coding](zeros)
    with pytest.raises(DecodeError, match="more than 64 MiB") as caught:
        decode(packed)
    assert caught.value.reason == "too_large"


def test_a_page_above_the_cap_is_refused() -> None:
    with pytest.raises(DecodeError, match="larger than 64 MiB") as caught:
        decode(b"a" * (MAX_BYTES + 1))
    assert caught.value.reason == "too_large"


def test_plain_text_keeps_its_letters_as_they_are() -> None:
    nfd = unicodedata.normalize("NFD", VI)
    assert decode(nfd.encode(), html=False).text == nfd


def test_zlib_data_are_no_text() -> None:
    with pytest.raises(DecodeError):
        decode(zlib.compress(VI.encode() * 50))


def test_right_text_with_odd_letters_is_left_alone() -> None:
    for text in ("Â» Ãœ", "São Paulo à noite, Ângela está lá", "naïve façade — “déjà vu”", "µ-law ¸ ø ù ä"):
        assert text in decode(page(text).encode()).text


def test_the_error_survives_a_trip_between_processes() -> None:
    with pytest.raises(DecodeError) as caught:
        decode(b"%PDF-1.4")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.reason) == (str(caught.value), "not_text")
