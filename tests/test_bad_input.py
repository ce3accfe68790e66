"""Bad input costs no crash, no hang and no text: the battery and the fuzzing command, in small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dechrome

ROOT = Path(__file__).parent.parent


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    return done.stdout.splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="children with limits are made by fork")
def test_every_kind_of_bad_input_comes_out_as_it_should() -> None:
    assert "0 crashes, 0 hangs, 0 silent losses, 0 wrong outcomes" in run("benchmarks.battery", "--size", "0.002")


@pytest.mark.skipif(sys.platform != "linux", reason="children with limits are made by fork")
def test_mutated_pages_break_no_promise() -> None:
    assert ": 0 failures, 0 crashes, 0 hangs" in run("benchmarks.fuzz", "--inputs", "400", "--seed", "7")


def test_numbers_among_dots_take_no_exponential_time() -> None:
    """Before, each further sign doubled the time: this line would have taken years."""
    line = "1 2 3 … 9" + "." * 60 + "558 x"
    assert dechrome.clean(line).document.shown == [line]


@pytest.mark.parametrize("mark", ["\u0345", "\u0323\u0302"])
@pytest.mark.parametrize("odd", ["", "\n\u202ex"], ids=["plain", "odd"])
def test_a_glued_line_is_not_cut_between_a_letter_and_its_mark(mark: str, odd: str) -> None:
    page = f"558 lượt xem{mark}Đang online: 30Read more »{odd}"
    shown = dechrome.clean(page).document.shown
    assert not any(line.startswith(mark) for line in shown)
    once = dechrome.clean(page).text
    assert dechrome.clean(once).text == once


def test_a_mark_between_two_seams_leaves_the_first_cut_alike_however_long_the_line_is() -> None:
    page = "Đăng nhập Thống kê truy cập Hôm nay: 1,906 Tất cả : 2,917,065\u0301" + "558 lượt xem" * 8
    result = dechrome.clean(page)
    assert "Tất cả : 2,917,065\u0301" in result.document.shown
    assert "558 lượt xem" in result.document.shown
