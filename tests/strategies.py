"""Hypothesis strategies: arbitrary text, and pages made of lines as pages have them."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

CHROME = (
    "anh tin bai",
    "Đăng nhập",
    "Thống kê truy cập",
    "  • Đang online: 30",
    "Hôm nay: 1,906",
    "Tất cả : 2,917,065",
    "670617",
    "Số lượt truy cập",
    "Tin cùng chuyên mục",
    "Tin khác",
    "Trang chủ > Tin tức > Văn hóa",
    "1 2 3 4 5  ...",
    "IMG_0142.jpg",
    "Skip to main content",
    "Skip Ribbon Commands",
    "Share this",
    "Facebook",
    "Log in",
    "Related articles",
    "Leave a comment",
    "© 2024 Harbour Courier. All rights reserved.",
    "Thứ Ba, 12/11/2024",
    "10:13:21 AM",
    "558 lượt xem",
    "Đánh giá:",
    "Lượt xem: 1.204",
    "Chia sẻ",
    "In trang",
    "Older posts »",
    "Tags: bread, winter",
    "(19/01/2022)",
    "100%",
    "Họ tên no image",
    "Home | News | Sport | Weather",
    "Ý kiến bạn đọc",
    "https://example.vn/tin-tuc/1",
    "|",
    "•",
    "***",
)
PROSE = (
    "Sáng nay, hợp tác xã chè Núi Mây giao chuyến hàng đầu tiên sang thị trường châu Âu sau hai năm "
    "cải tạo vùng trồng.",
    "Theo ban quản lý, trong tuần đầu tiên thư viện đón khoảng hai nghìn lượt người, cao hơn nhiều "
    "so với dự tính ban đầu.",
    "The last cable ferry on the lower river will carry passengers again from Saturday, more than a "
    "decade after a flood "
    "tore it from its moorings and left it stranded in a hay field.",
    "Volunteers rebuilt the hull plank by plank in a borrowed barn, using oak from a tree that came down in a storm.",
    "Drei Jahre stand das kleine Backsteinhaus hinter dem Deich leer, nun verkauft eine "
    "Genossenschaft dort wieder Brot.",
    "渔港管理处表示，开放以后每天早上仍有渔船靠岸卖鱼，市民可以在清晨五点到七点之间前来购买新鲜的海产。",
    "    Ngày hội kéo dài đến hết ngày 12/11 với các phần thi vuốt gốm, nung lò củi và trưng bày sản "
    "phẩm của các làng nghề.",
)
DOUBTFUL = (
    "Bến xe cũ giữa phố thành thư viện mở cho người lao động",
    "Warmth matters more than flour",
    "Thu Hiền",
    "P.V",
    "By Martha Ellingsen",
    "Theo Báo Phố Núi",
    "Nguồn: Đài truyền thanh xã",
    "Quang cảnh buổi lễ",
    "Điều 1.",
    "(Đã ký)",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "- a straight glass jar with a loose lid",
    "Chiều nay gió thổi qua sông",
    "Đặng Văn Hải - Thôn Đông - 16 phút 42 giây",
    "Kayak, single: £10 an hour",
    "Người giữ kho báo cũ suốt ba mươi năm",
)
GLUED = (
    "Thứ Bảy, 03/06/2023 558 lượt xem",
    "lượt đánh giá: , trung bình:Bản đồ hành chính",
    "in trangSáng 10/4/2016, đoàn thanh niên xã trồng cây.",
    "Skip to main content Harbour bridge opens again",
    "Thống kê Đang online: 3 Hôm nay: 91 Tất cả: 4.512",
    "Các đại biểu dự lễ trao giải thưởng anh tin bai Quang cảnh buổi lễ tại nhà văn hóa xã",
    "Thứ Ba, 12/11/2024 09:15 Sáng nay, hội chợ nông sản của huyện đã mở cửa đón khách. "
    "anh tin bai Đông đảo người dân đến mua sắm Đăng nhập",
)
ENDS = (
    "\n",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x0c",
    "\n\n",
    "\r\n\r\n",
    "\n \t\n",
    "\n\u200b\n",
)

arbitrary = st.text(max_size=400)
"""Any string, lone surrogates and control characters included."""

odd_text = st.text(
    st.sampled_from(
        "ab1 :.•|\n\r\t\x00\x85\xa0\xad\u0301\u0323\u200b\u200d\u2028\u202e\ufeff\ud800\udfffđễ\u1ec5中\u0e01"
    ),
    max_size=80,
)
"""Strings made of the characters that readers stumble over."""


def decomposed(line: str) -> str:
    return unicodedata.normalize("NFD", line)


def hard_blanks(line: str) -> str:
    """Every blank between words as a no-break space; the indentation stays."""
    body = line.lstrip(" ")
    return line[: len(line) - len(body)] + body.replace(" ", "\xa0")


def zero_widths(line: str) -> str:
    """A zero-width space inside every longer word."""
    return " ".join(word[:2] + "\u200b" + word[2:] if len(word) > 3 else word for word in line.split(" "))


def controlled(line: str) -> str:
    return f"\x02{line}\x1f"


_dressed = st.builds(
    lambda line, dress: dress(line),
    st.sampled_from(CHROME + PROSE + DOUBTFUL + GLUED),
    st.sampled_from([str, str, str, str.upper, decomposed, hard_blanks, zero_widths, controlled, lambda s: "  - " + s]),
)


@st.composite
def page_texts(draw: st.DrawFn, ends: tuple[str, ...] = ENDS) -> str:
    """Chrome, prose, doubtful and glued lines in any order, with any line ends, sometimes a foreign one."""
    lines = draw(st.lists(st.one_of(_dressed, _dressed, _dressed, odd_text, st.text(max_size=40)), max_size=24))
    return "".join(line + draw(st.sampled_from(ends)) for line in lines)


@st.composite
def plain_pages(draw: st.DrawFn) -> str:
    """Pages of undisturbed lines with plain line ends, long enough to hold an article."""
    lines = draw(st.lists(st.sampled_from(CHROME + PROSE + PROSE + DOUBTFUL), min_size=1, max_size=40))
    return "".join(line + draw(st.sampled_from(("\n", "\n\n"))) for line in lines)


any_page = st.one_of(arbitrary, odd_text, page_texts(), plain_pages())
