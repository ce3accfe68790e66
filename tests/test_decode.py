"""Bytes of every encoding that pages come in become the right text, or are flagged or refused."""

from __future__ import annotations

import codecs
import gzip

import brotli
import pytest
import zstandard

from dechrome.decode import MAX_BYTES, SUSPECT, decode
from dechrome.errors import DecodeError

VIETNAMESE = (
    "Hôm qua, hội đồng thành phố đã quyết định mở rộng công viên bên bờ sông. Người dân sẽ được sử dụng "
    "những con đường mới từ tháng sau, và trẻ em có thêm một sân chơi dưới bóng cây."
)
FRENCH = "Hier, le conseil a décidé d'élargir le parc situé près de la rivière, où les élèves se retrouvent déjà."
PAGE = "<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


def page(text: str, label: str = "", filler: str = "") -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return PAGE.format(meta=filler + meta, text=text)


def windows_1258(text: str) -> bytes:
    """Letters as they are where the code page has them, else letter and tone apart."""
    import unicodedata

    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", letter)
            tones = [mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323"]
            rest = unicodedata.normalize("NFC", "".join(mark for mark in base if mark not in tones))
            out += (rest + "".join(tones)).encode("cp1258")
    return out


ROWS: dict[str, tuple[bytes, str | None, str]] = {
    "UTF-8 without a label": (page(VIETNAMESE).encode(), None, VIETNAMESE),
    "UTF-8 labelled latin-1": (page(VIETNAMESE, "iso-8859-1").encode(), None, VIETNAMESE),
    "UTF-8 labelled 1258 in the header": (page(VIETNAMESE).encode(), "text/html; charset=windows-1258", VIETNAMESE),
    "BOM against meta": (codecs.BOM_UTF8 + page(VIETNAMESE, "windows-1252").encode(), None, VIETNAMESE),
    "unknown label": (page(VIETNAMESE, "no-such-charset").encode(), None, VIETNAMESE),
    "late label": (page(FRENCH, "iso-8859-1", "<!--" + "x" * 3000 + "-->").encode("latin-1"), None, FRENCH),
    "latin-1 labelled": (page(FRENCH, "iso-8859-1").encode("latin-1"), None, FRENCH),
    "UTF-16 with BOM": (page(VIETNAMESE).encode("utf-16"), None, VIETNAMESE),
    "UTF-16-LE without BOM": (page(VIETNAMESE).encode("utf-16-le"), None, VIETNAMESE),
    "UTF-16-BE without BOM": (page(VIETNAMESE).encode("utf-16-be"), None, VIETNAMESE),
    "windows-1258 labelled": (windows_1258(page(VIETNAMESE, "windows-1258")), None, VIETNAMESE),
    "windows-1258 without a label": (windows_1258(page(VIETNAMESE)), None, VIETNAMESE),
    "double UTF-8": (page(VIETNAMESE).encode().decode("latin-1").encode(), None, VIETNAMESE),
    "gzip": (gzip.compress(page(VIETNAMESE).encode()), None, VIETNAMESE),
    "zstd": (zstandard.compress(page(VIETNAMESE).encode()), None, VIETNAMESE),
    "Brotli": (brotli.compress(page(VIETNAMESE).encode()), None, VIETNAMESE),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_text_is_right(name: str) -> None:
    raw, header, text = ROWS[name]
    assert f"<p>{text}</p>" in decode(raw, header=header).text


def test_a_utf7_label_is_flagged_and_not_obeyed() -> None:
    found = decode(page("+ADw-script+AD4-", "utf-7").encode())
    assert "+ADw-script+AD4-" in found.text
    assert SUSPECT in found.notes


def test_decomposed_html_is_composed() -> None:
    import unicodedata

    assert VIETNAMESE in decode(page(unicodedata.normalize("NFD", VIETNAMESE)).encode()).text


def test_a_cut_is_counted_and_located() -> None:
    raw = VIETNAMESE.encode()
    cut = raw[: raw.rindex("ó".encode()) + 1]
    found = decode(cut, html=False)
    assert (found.replaced, found.offset) == (1, len(cut) - 1)
    assert found.text.endswith("\ufffd")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "not_text"),
        (bytes(5000), "not_text"),
        (gzip.compress(b"word " * 50)[:-12], "not_text"),
        (gzip.compress(bytes(MAX_BYTES + 1), 1), "too_large"),
    ],
    ids=["PDF", "image", "NUL block", "cut gzip", "bomb"],
)
def test_what_is_no_page_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(raw)
    assert caught.value.reason == reason
