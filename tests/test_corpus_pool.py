"""The pool: a dead worker's task is found, however late the pool reads that it took it."""

from __future__ import annotations

import os
import sys
import time

import pebble
import pytest

from dechrome.corpus.pool import process_pool

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")


def _nothing() -> None:
    pass


def _die() -> None:
    os._exit(7)


def test_a_worker_that_dies_before_its_word_is_read_is_reported_with_its_exit_code():
    pool = process_pool(1, _nothing, ())
    manager = pool._pool_manager
    read = manager.process_next_message

    def late(timeout: float) -> None:
        time.sleep(0.3)  # as on a machine with more work than processors
        read(timeout)

    manager.process_next_message = late
    with pool:
        with pytest.raises(pebble.ProcessExpired) as failure:
            pool.schedule(_die).result()
        assert failure.value.exitcode == 7
        assert pool.schedule(os.getpid).result() != os.getpid()
