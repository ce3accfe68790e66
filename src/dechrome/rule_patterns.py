"""Regular expressions of rules: their spellings, and how they are compiled."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from dechrome.errors import RuleError
from dechrome.fold import without_diacritics
from dechrome.prepared import restored

if TYPE_CHECKING:
    from dechrome.prepared import Code
    from dechrome.rulebook import Rule

__all__ = ["Try", "alternatives", "compile_foreign", "compile_trusted", "restore_trusted"]

_ASCII_CLASSES = re.compile(r"(?<!\\)(?:\\\\)*\\[wWbB]")


class Pattern(Protocol):
    """What ``re`` and RE2 patterns have in common here."""

    def search(self, text: str, /) -> Any:
        """The first match, or None."""

    def match(self, text: str, /) -> Any:
        """The match at the beginning, or None."""


Try = Callable[[str], Any]
"""Looks for a pattern in a folded line; the match, or None."""


def alternatives(rule: Rule) -> tuple[str, ...]:
    """The patterns of a rule, with those without diacritics where they differ; the first that matches counts.

    They are one pattern where some are bound to the beginning and others not: then the leftmost match counts.
    """
    forms = dict.fromkeys(rule.patterns)
    if "vi" in rule.languages():
        forms |= dict.fromkeys(map(without_diacritics, rule.patterns))
    if rule.trusted and all(_begins(form) for form in forms):
        return tuple(forms)
    return ("|".join(f"(?:{form})" for form in forms),)


def _begins(pattern: str) -> bool:
    return pattern.startswith("^")


def _try_of(compiled: Pattern, begins: bool) -> Try:
    """``match`` where the pattern is bound to the beginning: ``search`` would try it at every character."""
    return compiled.match if begins else compiled.search


def compile_trusted(rule: Rule, pattern: str) -> Try:
    """The search for a pattern of the package.

    Raises:
        RuleError: it is no regular expression.
    """
    try:
        return _try_of(re.compile(pattern), _begins(pattern))
    except re.error as error:
        raise RuleError(f"{rule.file}: rule {rule.id}: regex {pattern!r}: {error}") from error


def restore_trusted(code: Code) -> Try:
    """The search for a pattern of the package that was compiled before."""
    return _try_of(restored(code), _begins(code[0]))


def compile_foreign(rule: Rule) -> Try:
    """The search for the patterns of a user's rule, by RE2, whose time is linear in the line whatever the pattern.

    Raises:
        RuleError: RE2 cannot use a pattern; names it.
    """
    (joint,) = alternatives(rule)
    try:
        return _compile_re2(rule, joint)
    except RuleError:
        for text in rule.patterns:
            _compile_re2(rule, text)  # so that the error names the pattern that has the fault
        raise


def _compile_re2(rule: Rule, text: str) -> Try:
    import re2

    if _ASCII_CLASSES.search(text):
        raise RuleError(
            f"{rule.file}: rule {rule.id}: \\w and \\b know only ASCII letters in RE2; write [\\p{{L}}\\p{{M}}\\p{{N}}]"
        )
    options = re2.Options()
    options.max_mem = 1 << 20
    options.log_errors = False
    try:
        compiled: Pattern = re2.compile(text, options)
    except re2.error as error:
        raise RuleError(
            f"{rule.file}: rule {rule.id}: regex {text!r}: {error}; RE2 has no look-around or back-references"
        ) from error
    return _try_of(compiled, all(map(_begins, rule.patterns)))
