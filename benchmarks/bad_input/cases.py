"""The table of bad input: what goes in, and what may come out."""

from __future__ import annotations

import gzip
import unicodedata
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.bad_input.encodings import in_1258, in_tcvn3, in_vni

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CASES", "MARK", "Case"]

MARK: Final = "Theo ban quản lý, tuần đầu tiên thư viện đón khoảng hai nghìn lượt người, nhiều hơn dự tính ban đầu."
"""Running text that every case with text holds and that must not be lost."""
_P = f"<p>{MARK}</p>"
_LINES = f"Log in\nShare on Facebook\n\n{MARK}\n{MARK}\n\n558 lượt xem\n"
"""A page with lines that go and lines that stay."""


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of bad input.

    Attributes:
        name: what it is.
        make: the bytes, for a factor of their size from 0 to 1.
        expect: outcomes that are right: ``ok``, ``empty``, or ``refused: REASON``.
        mark: the text that must be found again, in what stays or what went; "" where there is none.
        only: ``text`` or ``html`` if the case makes sense in one mode only.
        note: words that the notes of the result must have, since the reader changed something.
        never: what must not be in the output.
        plain: the same page written plainly, which must get the same verdicts.
    """

    name: str
    make: Callable[[float], bytes]
    expect: tuple[str, ...] = ("ok",)
    mark: str = MARK
    only: str = ""
    note: str = ""
    never: str = ""
    plain: Callable[[float], bytes] | None = None


def _flood(part: str, times: int, before: str = _P, after: str = "") -> Callable[[float], bytes]:
    return lambda size: (before + part * max(1, int(times * size)) + after).encode()


def _nest(begin: str, end: str, depth: int) -> Callable[[float], bytes]:
    def make(size: float) -> bytes:
        times = max(1, int(depth * size))
        return (begin * times + _P + end * times).encode()

    return make


def _attributes(size: float) -> bytes:
    return f"<p {' '.join(f'a{n}=1' for n in range(int(100_000 * size)))}>{MARK}</p>".encode()


def _written(change: Callable[[str], str], name: str, **more: str) -> Case:
    """Lines written in an odd way, which must get the verdicts of plain ones."""
    return Case(name, lambda _: change(_LINES).encode(), plain=lambda _: _LINES.encode(), **more)


def _between(mark: str) -> Callable[[str], str]:
    """A change that puts a character inside every word of four letters or more."""
    return lambda text: " ".join(word[:2] + mark + word[2:] if len(word) > 3 else word for word in text.split(" "))


def _packed(coding: str, raw: bytes) -> bytes:
    if coding == "zstd":
        import zstandard

        return zstandard.compress(raw)
    import brotli

    return brotli.compress(raw)


def _bytes(raw: bytes) -> Callable[[float], bytes]:
    return lambda _: raw


def _labelled(label: str, codec: str) -> Case:
    page = f"<meta charset={label}>{_P * 3}"
    return Case(f"{codec} labelled {label}", lambda _: page.encode(codec), only="html")


NOT_TEXT, TOO_LARGE, BAD = "refused: not_text", "refused: too_large", "refused: bad_encoding"
_EITHER = ("ok", "empty")

CASES: Final = (
    Case("zero bytes", _bytes(b""), ("empty",), ""),
    Case("blanks", _flood(" \n\t", 300_000, ""), ("empty",), ""),
    Case("byte order mark only", _bytes(b"\xef\xbb\xbf"), ("empty",), ""),
    Case("tags only", _flood("<div><p></p></div>", 9_000, ""), _EITHER, ""),
    Case("plain text", lambda _: f"Log in\n\n{MARK}\n{MARK}\n".encode()),
    Case("PDF", _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), (NOT_TEXT,), ""),
    Case("PNG", _bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), (NOT_TEXT,), ""),
    Case("a block of NUL", lambda size: b"\0" * int(4_000_000 * size), (NOT_TEXT,), ""),
    Case(
        "random bytes",
        lambda size: bytes((n * n * 7 + n // 3) % 256 for n in range(int(400_000 * size))),
        (NOT_TEXT, BAD),
        "",
    ),
    Case("gzip", lambda _: gzip.compress(_P.encode())),
    Case("gzip cut off", lambda _: gzip.compress(_P.encode())[:-20], (NOT_TEXT,), ""),
    Case("gzip bomb", lambda _: gzip.compress(b"\0" * (80 << 20)), (TOO_LARGE,), ""),
    *(Case(coding, lambda _, coding=coding: _packed(coding, (_P * 50).encode())) for coding in ("zstd", "br")),
    *(
        Case(f"{coding} bomb", lambda _, coding=coding: _packed(coding, b"\0" * (80 << 20)), (TOO_LARGE, NOT_TEXT), "")
        for coding in ("zstd", "br")
    ),
    Case("zlib without a head", lambda _: zlib.compress((_P * 9).encode())[2:], (NOT_TEXT, BAD), ""),
    Case("windows-1258", lambda _: in_1258(_P * 3)),
    Case("TCVN3", lambda _: in_tcvn3(_P * 3)),
    Case("VNI", lambda _: in_vni(_P * 3)),
    Case("UTF-16 without a label", lambda _: (_P * 3).encode("utf-16")),
    _labelled("windows-1258", "utf-8-sig"),
    _labelled("latin-1", "utf-16"),
    _labelled("latin-1", "utf-8"),
    _labelled("windows-1258", "utf-8"),
    _labelled("no-such-thing", "utf-8"),
    _labelled("utf-7", "utf-8"),
    _labelled("utf-8", "utf-16"),
    _labelled("utf-8", "utf-16-le"),
    Case("a late label", lambda _: (" " * 5_000 + f"<meta charset=utf-8>{_P}").encode(), only="html"),
    Case("double UTF-8", lambda _: _double()),
    Case("one bad byte", lambda _: (_P * 9).encode() + b"\xff"),
    Case("cut in a character", lambda _: (_P * 9).encode() + b"\xe1\xbb"),
    Case("much bad UTF-8", lambda _: b"ab\xff\xfe\x81" * 400, (BAD, NOT_TEXT, "ok"), ""),
    Case("NFD", lambda _: unicodedata.normalize("NFD", _P).encode()),
    _written(lambda text: unicodedata.normalize("NFD", text), "NFD, verdicts"),
    *(
        _written(_between(mark), f"{name} in words, verdicts", mark="")
        for mark, name in (("\u200b", "zero-width blanks"), ("\u00ad", "soft hyphens"), ("\ufeff", "byte order marks"))
    ),
    _written(lambda text: text.replace(" ", "\u00a0"), "blanks that do not break, verdicts", mark=""),
    *(
        _written(lambda text, end=end: text.replace("\n", end), f"lines that end with {end!r}, verdicts")
        for end in ("\r\n", "\r", "\x85", "\u2028")
    ),
    _written(
        _between("\x07"),
        "controls in words, verdicts",
        note=f"left out {_between(chr(7))(_LINES).count(chr(7))} control characters",
    ),
    Case("line ends of all kinds", lambda _: f"Log in\r\nx\ry\x85z\u2028{MARK}\u2029end".encode()),
    Case(
        "controls and bidi",
        lambda _: f"<p>\x01\x02\u202e\x9f{MARK}\x07\u2066</p>".encode(),
        note="left out 6 control characters",
    ),
    Case("a few NUL", lambda _: f"<p>\0\0{MARK} {MARK}</p>".encode(), note="left out 2 control characters"),
    Case(
        "lone surrogates by reference",
        lambda _: f"<p>&#xd800;&#xdfff; {MARK}</p>".encode(),
        only="html",
        note="replaced 2 lone surrogates",
    ),
    *(
        Case(f"depth {depth:,}", _nest("<div>", "</div>", depth), note="flattened" if depth > 1_000 else "")
        for depth in (255, 1_000, 10_000, 100_000)
    ),
    Case("nested links", _nest("<a href=x>", "</a>", 20_000)),
    Case("nested tables", _nest("<table><tr><td>", "</td></tr></table>", 20_000)),
    Case("nested lists", _nest("<ul><li>", "</li></ul>", 20_000)),
    Case("nested selects", _flood("<select><option>x", 20_000)),
    Case("100,000 attributes", _attributes),
    Case("500,000 p", _flood("<p>x", 500_000)),
    Case("1,000,000 br", _flood("<br>", 1_000_000)),
    Case("200,000 links", _flood("<a href=/x>x</a> ", 200_000)),
    Case("bomb of spans of cells", _flood("<tr><td colspan=1000 rowspan=65000>x", 5_000, _P + "<table>")),
    Case("a page of 40 MB", _flood("<div><p>Some words, and <a href=/x>a link</a>.</p></div>", 700_000)),
    Case("12 MB data URI", lambda s: f"{_P}<img src='data:image/png;base64,{'A' * int(12e6 * s)}'>".encode()),
    Case("a line of 11 MB", _flood("word ", 2_200_000)),
    Case("a title of 5 MB", lambda s: f"<title>{'word ' * int(1e6 * s)}</title>{_P}".encode()),
    *(
        Case(f"flood or unclosed: {part.strip()[:14]}", _flood(part, times))
        for part, times in (
            ("<!-- x", 1),
            ("<script>x", 1),
            ("<a href='", 1),
            ("<!--", 200_000),
            ("<![CDATA[", 100_000),
            ("< ", 200_000),
            ("<", 500_000),
            ("<plaintext>", 9),
            ("<template>x", 9_000),
            ("<noscript>x", 9_000),
            ("<frameset>", 900),
            ("&", 500_000),
            ("&lt;", 200_000),
            ("<x", 100_000),
            ("</p>", 200_000),
            ("<b>", 100_000),
            ("]]>", 200_000),
        )
    ),
    Case(
        "an external entity",
        lambda _: f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_P}<p>&e;'.encode(),
        never="root:",
    ),
    Case(
        "an entity bomb",
        lambda _: (
            "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12)) + f"]>{_P}<p>&e12;"
        ).encode(),
    ),
    Case(
        "deep JSON-LD", lambda s: f'<script type="application/ld+json">{"[" * int(900_000 * s)}</script>{_P}'.encode()
    ),
    *(
        Case(f"pump: {part!r}", lambda s, part=part: f"{_P}\n{part * int(500_000 * s // len(part))}!".encode())
        for part in (
            " ",
            "0",
            "-",
            "1 ",
            "1,",
            "1. ",
            ". ",
            "a ",
            "A",
            "| ",
            "> ",
            "(1) ",
            "@",
            "a@",
            "://",
            "x.jpg ",
            "\u0301",
            "\u00a0",
            "đ ",
        )
    ),
    Case("a class name of 500 KB", lambda s: f"<div class='{'a-' * int(250_000 * s)}'>{_P}</div>".encode()),
)


def _double() -> bytes:
    return "".join(chr(byte) for byte in (_P * 3).encode()).encode()
