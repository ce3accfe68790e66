"""What the commands say and how they end: standard output for data, standard error for everything else."""

from __future__ import annotations

import os
import re
import sys
from enum import IntEnum
from typing import TextIO

from dechrome.errors import DechromeError

__all__ = [
    "EXIT",
    "WriteError",
    "abandon_stdout",
    "cause",
    "colours",
    "counted",
    "on_terminal",
    "printable",
    "say",
]

# What could steer a terminal or break a line: controls, bidi and zero-width marks, surrogates.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


class EXIT(IntEnum):
    """Exit codes."""

    done = 0
    rejects = 1
    usage = 2
    unreadable = 3
    write_failed = 4
    interrupted = 130


class WriteError(DechromeError):
    """The output cannot be written."""


def say(message: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:  # print would take None for standard output
        print(f"dechrome: {printable(message)}", file=sys.stderr, flush=True)


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; None, which Python has for a closed one, is not."""
    return stream is not None and stream.isatty()


def printable(text: str) -> str:
    """Text that is safe on a terminal; U+FFFD stands for what is not."""
    return _UNPRINTABLE.sub("\ufffd", text)


def cause(error: OSError) -> str:
    """The system's words for an error, without number and file name."""
    return error.strerror or str(error) or type(error).__name__


def counted(number: int, noun: str) -> str:
    """``1 page``, ``1,234 pages``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def colours(choice: str) -> bool:
    """Whether to colour standard output: ``always``, ``never`` or ``auto`` (terminal and environment)."""
    if choice != "auto":
        return choice == "always"
    return on_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def abandon_stdout() -> None:
    """Let what is still buffered go nowhere, so that the interpreter's last flush raises nothing."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # standard output is no real file: nothing will be flushed into a pipe
        return
