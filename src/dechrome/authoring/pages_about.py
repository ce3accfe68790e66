"""The page about all rules, docs/rules.md: generated, never edited."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dechrome.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dechrome.rulebook import Rule

__all__ = ["rules_page"]


def rules_page(rules: Iterable[Rule]) -> str:
    """Markdown: a table of rules for each role, in the order of the roles."""
    order = {role: place for place, role in enumerate(ROLES)}
    known = sorted(rules, key=lambda rule: (order[rule.role], rule.id))
    parts = [f"# Rules\n\nWritten by `dechrome rules docs`; do not edit. {len(known):,} rules.\n"]
    for role, group in groupby(known, key=lambda rule: rule.role):
        rows = [f"| `{rule.id}` | {rule.strength} | {_cell(rule.why)} | {_cell(rule.yes[0])} |" for rule in group]
        parts.append(
            f"\n## {role}\n\n{ROLES[role]}\n\n| rule | strength | why | for instance |\n|---|---|---|---|\n"
            + "\n".join(rows)
            + "\n"
        )
    return "".join(parts)


def _cell(text: str) -> str:
    """Text that is safe in a cell of a Markdown table."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "\\|*_`[]" else letter for letter in plain)
