"""A judged page for people: every line, what goes marked and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dechrome.explain import reason
from dechrome.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dechrome.result import CleanResult, Verdict

__all__ = ["view_page"]

MAIN_REASONS = 3
"""Reasons shown for a removal, strongest first, unless all are asked for."""

_ROLE_WIDTH = max(map(len, ROLES))


def view_page(result: CleanResult, *, colour: bool, everything: bool) -> Iterator[str]:
    """Lines to print, without line ends.

    Args:
        result: the cleaned page.
        colour: for a terminal: removed lines struck out, kept ones as they are; else plain text with a gutter
            of ``-`` and ``+``.
        everything: reasons of kept lines too, and all reasons, not only the main ones.
    """
    number, place = 1, 0
    for index in range(len(result.document)):
        verdict = result.verdict(index)
        block = verdict.block
        number += result.document.text.count("\n", place, block.start)
        place = block.start
        if block.gap and index:
            yield ""
        if colour:
            yield from _coloured(verdict, everything)
        else:
            yield from _plain(verdict, number, everything)


def _plain(verdict: Verdict, number: int, everything: bool) -> Iterator[str]:
    sign = "+" if verdict.keep else "-"
    text = " ".join(verdict.block.text.split())
    yield f"{sign} {number:>5}  {verdict.role:<{_ROLE_WIDTH}}  {verdict.score:+7.2f}  {text}"
    for line in _reasons(verdict, everything):
        yield f"{'':9}{line}"


def _coloured(verdict: Verdict, everything: bool) -> Iterator[str]:
    text = verdict.block.text
    indent = text[: len(text) - len(text.lstrip())]
    if verdict.keep:
        note = click.style(f"  {verdict.role} {verdict.score:+.2f}", dim=True) if everything else ""
        yield f"{text}{note}"
    else:
        struck = click.style(text.strip(), fg="red", strikethrough=True)
        yield f"{indent}{struck}  {click.style(verdict.role, fg='red', bold=True)} {verdict.score:+.2f}"
    for line in _reasons(verdict, everything):
        yield click.style(f"{indent}    {line}", dim=True)


def _reasons(verdict: Verdict, everything: bool) -> Iterator[str]:
    """Why a block goes; with ``everything`` also why one stays, and what speaks against the verdict."""
    if everything:
        yield from map(reason, verdict.hits)
    elif not verdict.keep:
        hits = [hit for hit in verdict.hits if hit.says != "content"]
        yield from map(reason, hits[:MAIN_REASONS])
        if len(hits) > MAIN_REASONS:
            yield f"and {len(hits) - MAIN_REASONS} more (--all)"
