"""What every child process does first: die with its parent, leave signals to it, and keep within its memory."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

__all__ = ["become_child", "memory_in_use"]

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def become_child(parent: int, memory: int, close: int | None = None) -> None:
    """Set up a freshly forked process.

    Args:
        parent: process id of the parent; if it is gone already, this process ends.
        memory: MiB by which the address space may grow from now on; more raises ``MemoryError`` or ends the process.
        close: a handle to close, as the lock's.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if close is not None:
        with contextlib.suppress(OSError):
            os.close(close)
    limit = memory_in_use(resident=False) + (memory << 20)
    if sys.platform == "linux":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def memory_in_use(process: int | str = "self", *, resident: bool = True) -> int:
    """Bytes that a process holds (resident) or has mapped; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(fields[1 if resident else 0]) * resource.getpagesize()
