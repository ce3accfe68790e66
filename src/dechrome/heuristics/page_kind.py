"""What kind of page it is: how much text, how much of it prose, how many lines before the prose begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dechrome.measure import Measure, count_measure
from dechrome.view import SHORT_UNITS

if TYPE_CHECKING:
    from dechrome.view import View


def _prose(view: View) -> int:
    return int(20 * view.prose / view.letters)


def _blank(view: View) -> int:
    return int(10 * np.count_nonzero(view.gaps) / view.size)


def _short(view: View) -> int:
    return int(20 * np.count_nonzero(view.units < SHORT_UNITS) / view.size)


MEASURES = (
    count_measure("page.letters", "letters on the page: {}", lambda view: view.letters),
    count_measure("page.head", "lines before the first paragraph: {}", lambda view: view.next_anchor[0]),
    Measure("page.prose", "prose on the page, twentieths: {}", _prose, 21),
    Measure("page.blank_lines", "lines after a blank one, tenths: {}", _blank, 11),
    Measure("page.short", "short lines on the page, twentieths: {}", _short, 21),
)
