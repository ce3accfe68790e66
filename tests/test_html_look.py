"""What compiled code does eight or sixteen characters at a time is what Python says of the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dechrome.element_words import FAMILIES, families_of
from dechrome.html_look import HAS_SVG, HAS_TEMPLATE, ODD, encoded, look_at
from dechrome.html_tags import BREAK, HIDDEN, start_bits
from dechrome.read_html import read_html

LETTERS = st.characters(exclude_categories=["Cs"])
RUNS = st.one_of(st.text(LETTERS, max_size=3), st.integers(0, 40).map(lambda size: "a" * size))


@given(st.lists(RUNS).map("".join))
def test_a_page_is_encoded_as_python_does(page: str) -> None:
    assert encoded(page) == page.encode()


@pytest.mark.parametrize("page", ["\ud800", "ữ\ud800", "ữ" + "a" * 40 + "\udfff" + "b" * 40, "\U0001f600\udc00"])
def test_a_lone_surrogate_is_no_utf8(page: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        encoded(page)


@pytest.mark.parametrize("sign", ["a", "é", "ữ", "\U0001f600"])
@pytest.mark.parametrize("size", range(20))
def test_hidden_and_style_are_seen_wherever_they_stand(size: int, sign: str) -> None:
    fill = sign * size
    assert start_bits(f'div data-x="{fill}" hidden') & HIDDEN
    assert start_bits(f'span title="{fill}" style="display: block"') & BREAK
    assert start_bits(f'span STYLE="{fill}" style="Display:Flex;{fill}"') & BREAK
    assert start_bits(f'div style="VISIBILITY:hidden" title="{fill}"') & HIDDEN
    assert not start_bits(f'div title="{fill}hidde" data-styl="{fill}"') & HIDDEN


def test_names_are_read_beside_characters_beyond_latin_1() -> None:
    named = {FAMILIES[number] for number in families_of('div title="ữ漢" class="site-nav ữ" id="\U0001f600footer"')}
    assert named == {"nav", "footer"}


def test_a_look_says_which_elements_a_page_may_have() -> None:
    assert look_at(b"<p>svg template</p>") == 0
    assert look_at(b"<p><SVG></p>") == HAS_SVG
    assert look_at(b"<p><template><svg>") == HAS_SVG | HAS_TEMPLATE
    assert look_at(b"<div>" * 4100) == ODD


@pytest.mark.parametrize("tag", ["svg", "SVG", "template", "Template", "s\0vg", "temp\0late", "script", "style"])
def test_what_is_no_text_of_the_page_is_left_out(tag: str) -> None:
    shown = read_html(f"<p>Before</p><{tag}>inside</{tag.replace(chr(0), '')}><p>After</p>").shown
    assert shown[0] == "Before"
    assert shown[-1] == "After"
    if "\0" not in tag:
        assert len(shown) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a  b ", "a b"),
        ("a\u00a0\u00a0b", "a b"),
        ("a &amp;  b", "a & b"),
        ("&nbsp;a&lt;b", "a<b"),
        ("\u3000ữ\u2003ữ", "ữ ữ"),
        ("a\u200bb", "a\u200bb"),
        ("a\tb\r\nc", "a b c"),
    ],
)
def test_white_space_is_squeezed(text: str, expected: str) -> None:
    assert read_html(f"<p>{text}</p>").shown == [expected]


def test_what_stands_between_cells_decides_whether_a_row_is_a_line() -> None:
    def row(*cells: str) -> list[str]:
        return read_html(f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>").shown

    assert row("a", "", "b") == ["a | b"]
    assert row("a<p>b</p>", "c") == ["a", "b", "c"]
    assert row("a", "b<br>c") == ["a", "b", "c"]
    assert row("a", "b" * 401) == ["a", "b" * 401]
    assert row("", "a", "b", "c") == ["a | b | c"]
