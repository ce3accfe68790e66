"""Inputs for fuzzing: pages put together from fragments, bytes changed at random; each made from its number alone."""

from __future__ import annotations

import codecs
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["make_input"]

LINES: Final = (
    "Skip to main content",
    "Log in",
    "Share this article",
    "558 lượt xem",
    "Thứ Ba, 12/11/2024 09:15",
    "Tin khác",
    "Trang chủ > Tin tức > Văn hóa",
    "Đang online: 30",
    "© 2024 Harbour Courier. All rights reserved.",
    "1 2 3 … 9",
    "anh tin bai",
    "Tags: bread, winter",
    "By Martha Ellingsen",
    "Bến xe cũ giữa phố thành thư viện",
    "上一篇：海港新闻",
    "The last cable ferry on the river will carry passengers again from Saturday, more than ten years after a flood "
    "tore it from its moorings.",
    "Theo ban quản lý, trong tuần đầu tiên thư viện đón khoảng hai nghìn lượt người, nhiều hơn dự tính ban đầu.",
    "渔港管理处表示，开放以后每天早上仍有渔船靠岸卖鱼，市民可以在清晨五点到七点之间前来购买新鲜的海产。",
    "Đăng nhập Thống kê truy cập Hôm nay: 1,906 Tất cả : 2,917,065",
    "10:13:21 AM",
    "Read more »",
    "- one\n- two\n- three",
    "نُشر في الميناء صباح اليوم خبر عن العبارة القديمة",
    "ท่าเรือเปิดอีกครั้งในวันจันทร์",
    "https://example.vn/tin-tuc/1",
)
MARKUP: Final = (
    "<p>",
    "</p>",
    "<div class=menu>",
    "<div id='footer'>",
    "</div>",
    "<a href=/x>",
    "</a>",
    "<ul><li>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
    "<td rowspan=9>",
    "<br>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<h1>",
    "</h1>",
    "<pre>",
    "</pre>",
    "<select><option>",
    "<textarea>",
    "<plaintext>",
    "<iframe>",
    "</iframe>",
    "<svg>",
    "<math><mi>",
    "<template>",
    "<noscript>",
    "<frameset>",
    "<nav>",
    "</nav>",
    "<article>",
    "<aside>",
    "<img alt='a quay' src=x.jpg>",
    "<meta charset=utf-16>",
    "<meta property=og:title content='Ferry'>",
    "<b><i>",
    "</b>",
    '<script type="application/ld+json">{"@type":"NewsArticle","name":"Ferry","datePublished":"2024-13-41"}</script>',
    "<time datetime=2024-03-14T08:00Z>",
    "<span hidden>",
    "<p style='display:none'>",
    "&lt;",
    "&#xd800;",
    "&#0;",
    "&#x202e;",
    "&nbsp;",
    "&amp",
    "<",
    ">",
    "</",
    "<p a='",
    '"',
    "=",
    "<p class='x<y'>",
    "</body></html>",
    "<html lang=vi><head>",
    "<body>",
    "<xmp>",
    "</xmp>",
    "<dl><dt>",
    "<label>",
    "<button>",
    "<form>",
    "<input value=x>",
    "<video>",
    "<object>",
    "<noembed>",
    "<ruby><rt>",
    "<wbr>",
    "&shy;",
)
ODD: Final = (
    "\x00",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1f",
    "\x7f",
    "\x85",
    "\xa0",
    "\xad",
    "\u0301",
    "\u0323\u0302",
    "\u034f",
    "\u1160",
    "\u200b",
    "\u200d",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2067",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "\ud800",
    "\udfff",
    "\U000e0001",
    "\U0010ffff",
    "İ",
    "ß",
    "ﬃ",
    "Å",
    "가",
    "\u1100\u1161",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    " " * 60,
    "0" * 50,
    "." * 50,
    "|",
    "•",
    "»",
    "—",
    "  ",
    ": ",
    "\uf8ff",
    "e\u0301" * 9,
    "\u0e33",
    "ก็",
    "\u093f",
    "٣",
    "１２",
    "½",
    "\u3000",
    "\ue000",
    "𝐀",
    "👩\u200d👧",
    "Ṩ",
    "\u0345",
)
HEADS: Final = (
    b"",
    b"",
    b"",
    b"",
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF32_BE,
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"\x1b$B",
    b"%PDF-",
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<meta charset=windows-1258>",
    b"<meta charset=gb18030>",
)
ENCODINGS: Final = ("utf-8", "utf-8", "utf-8", "utf-16", "utf-16-le", "cp1258", "cp1252", "gb18030", "utf-8-sig")


def make_input(number: int, seed: int) -> str | bytes:
    """Input ``number`` of a run: half of them strings, half bytes. The same for the same two numbers."""
    rng = Random(seed * 1_000_003 + number)
    html = rng.random() < 0.7
    parts = []
    for _ in range(int(rng.expovariate(1 / 8)) + 1):
        pool = rng.choices((LINES, MARKUP if html else LINES, ODD), (5, 5, 2))[0]
        part = rng.choice(pool)
        parts.append(part * int(rng.expovariate(1 / 9) + 1) if rng.random() < 0.03 else part)
        if rng.random() < 0.6:
            parts.append("\n")
    text = "".join(parts)
    if rng.random() < 0.5:
        return _changed_text(rng, text)
    raw = rng.choice(HEADS) + text.encode(rng.choice(ENCODINGS), "replace")
    data = bytearray(raw)
    for _ in range(int(rng.expovariate(1 / 3))):
        rng.choice(_CHANGES)(rng, data)
    return bytes(data)


def _changed_text(rng: Random, text: str) -> str:
    for _ in range(int(rng.expovariate(1 / 2))):
        low = rng.randrange(len(text) + 1)
        high = min(len(text), low + rng.randrange(12))
        new = rng.choice((rng.choice(ODD), rng.choice(MARKUP), text[low:high] * 2, "", chr(rng.randrange(0x110000))))
        text = text[:low] + new + text[high:]
    return text


def _flip(rng: Random, data: bytearray) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _cut(rng: Random, data: bytearray) -> None:
    low = rng.randrange(len(data) + 1)
    del data[low : low + rng.randrange(16)]


def _double(rng: Random, data: bytearray) -> None:
    low = rng.randrange(len(data) + 1)
    data[low:low] = data[low : low + rng.randrange(32)] * rng.randrange(1, 4)


def _insert(rng: Random, data: bytearray) -> None:
    low = rng.randrange(len(data) + 1)
    data[low:low] = rng.choice((rng.randbytes(3), rng.choice(MARKUP).encode(), b"\xff", b"\xc3", b"\x00", b"\xe1\xbb"))


def _end(rng: Random, data: bytearray) -> None:
    del data[rng.randrange(len(data) + 1) :]


_CHANGES: Final[tuple[Callable[[Random, bytearray], None], ...]] = (_flip, _cut, _double, _insert, _insert, _end)
