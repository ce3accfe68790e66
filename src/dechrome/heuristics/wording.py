"""Bins in words, for explanations."""

from __future__ import annotations

from dechrome.shape import LOG_STEPS


def log_value(bin_number: int) -> int:
    """The smallest count that falls into a logarithmic bin."""
    if bin_number <= 0:
        return 0
    step, part = divmod(bin_number - 1, LOG_STEPS)
    return int((1 << step) * (1 + part / LOG_STEPS))


def about_letters(bin_number: int) -> str:
    """A logarithmic bin as *about N letters*."""
    return f"about {log_value(bin_number):,} letters"


def about(unit: str) -> object:
    """A function that says a logarithmic bin in ``unit``."""
    return lambda bin_number: f"about {log_value(bin_number):,} {unit}"


def signed(unit: str) -> object:
    """Like ``about`` for bins of *before* (even) and *after* (odd)."""
    return lambda b: f"{log_value(b // 2):,} {unit} {'below' if b % 2 else 'above'}" if b > 1 else "inside"
