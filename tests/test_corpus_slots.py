"""Where workers stand: whenever it is read, it is what a worker said."""

from __future__ import annotations

import os
import sys
import time

import pytest

from dechrome.corpus.slots import Slots

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")


def test_a_reader_never_sees_a_number_that_nobody_wrote():
    slots, began = Slots(3), time.monotonic_ns()
    slots.begin(1, 1, 0)
    child = os.fork()
    if not child:
        for item in range(300_000):
            slots.begin(1, os.getpid(), item)
        os._exit(0)
    seen, over = set(), False
    while not over:
        over = os.waitpid(child, os.WNOHANG)[0] == child
        process, item, since = slots.read(1)
        assert process in (1, child)
        assert 0 <= item < 300_000
        assert began <= since <= time.monotonic_ns()
        seen.add(item)
    assert slots.read(1)[:2] == (child, 299_999)
    assert slots.read(0) == slots.read(2) == (0, 0, 0)


def test_a_slot_that_is_cleared_belongs_to_nobody():
    slots = Slots(1)
    slots.begin(0, 7, 3)
    slots.clear(0)
    assert slots.read(0)[:2] == (0, -1)
