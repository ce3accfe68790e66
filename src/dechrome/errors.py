"""What can go wrong for a caller; every message names the place and the remedy."""

from __future__ import annotations

__all__ = [
    "DechromeError",
    "InputError",
    "LockedError",
    "MissingPartError",
    "OptionError",
    "OutputError",
    "PlanError",
    "RuleError",
]


class DechromeError(Exception):
    """Base of all errors that dechrome raises on purpose."""


class InputError(DechromeError):
    """The input cannot be read as what it was given as."""


class OptionError(DechromeError):
    """An option has a value that it cannot take."""


class RuleError(DechromeError):
    """A rule file cannot be used; the message names file, rule and remedy."""


class OutputError(DechromeError):
    """The output cannot be written; what is complete stays, and the run can be resumed."""


class PlanError(DechromeError):
    """The output folder belongs to another run: other inputs, settings, rules or version."""


class MissingPartError(DechromeError, ImportError):
    """An optional package is not installed; the message says how to install it."""


class LockedError(DechromeError):
    """Another process writes the output folder."""
