"""Optional packages: which one is missing, and how to get it."""

from __future__ import annotations

import importlib.util

from dechrome.errors import MissingPartError

__all__ = ["require"]


def require(module: str, extra: str, purpose: str) -> None:
    """Say at once that a package is missing, not in the middle of a run.

    Raises:
        MissingPartError: it is.
    """
    if importlib.util.find_spec(module) is None:
        raise MissingPartError(f"{purpose} needs the package {module}: pip install 'dechrome[{extra}]'")
