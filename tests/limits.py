"""A limit for work that would not end: what takes linear time stays far below it on any machine."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HANG = 60
"""Seconds; the inputs are of a size at which linear work takes about one and quadratic work many minutes."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail, instead of waiting for ever, when the block inside does not end."""

    def give_up(*_: object) -> None:
        raise AssertionError(f"not done after {HANG} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(HANG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def hear_interrupts() -> None:
    """Let a child process (``preexec_fn``) hear interrupts: what a shell runs in the background ignores them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
