"""TCVN3 and VNI, Vietnamese in fonts that draw it in the places of Latin-1: in every form in which it arrives."""

from __future__ import annotations

from html.entities import codepoint2name

import pytest

from dechrome.decode import decode
from test_decode import LATIN1, MOTTO, TCVN3, UTF8, VNI, page


def references(text: str) -> str:
    """Letters of Latin-1 as old editors wrote them."""
    return "".join(f"&{codepoint2name[ord(letter)]};" if ord(letter) > 0xA0 else letter for letter in text)


@pytest.mark.parametrize(("name", "written"), [("tcvn3", TCVN3), ("vni", VNI)])
@pytest.mark.parametrize("label", ["", "iso-8859-1", "windows-1252", "x-user-defined", "utf-8"])
@pytest.mark.parametrize("header", [None, LATIN1, UTF8])
def test_bytes_are_read_whatever_the_label_says(name: str, written: str, label: str, header: str | None) -> None:
    found = decode(page(written, label).encode("cp1252"), header=header)
    assert MOTTO in found.text
    assert (found.encoding, found.notes) == (name, (f"repaired {name.upper()}",))


@pytest.mark.parametrize(("name", "written"), [("tcvn3", TCVN3), ("vni", VNI)])
@pytest.mark.parametrize("form", [str, references])
def test_utf8_and_character_references_are_read(name: str, written: str, form: type[str]) -> None:
    found = decode(page(form(written), "utf-8").encode())
    assert MOTTO in found.text
    assert (found.encoding, found.notes) == ("utf-8", (f"repaired {name.upper()}",))


@pytest.mark.parametrize("written", [TCVN3, VNI])
def test_plain_text_is_read_too(written: str) -> None:
    assert decode(written.encode("cp1252"), html=False).text == MOTTO
