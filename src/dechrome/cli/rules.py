"""``dechrome rules``: list, show and test rules; the commands for writing them are in rule_writing.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dechrome.cli.cleaning import ROLE
from dechrome.cli.console import EXIT, counted, printable, say
from dechrome.cli.outputs import Output
from dechrome.cli.rule_writing import docs, new, stats

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from dechrome.rulebook import Rule

__all__ = ["rules"]

_OWN = click.option(
    "--rules", "own", type=click.Path(), metavar="PATH", multiple=True,
    help="A rule file of your own, or a folder of them, beside the shipped ones; again for more.",
)  # fmt: skip


@click.group()
def rules() -> None:
    """List, show, test, draft and measure rules."""


for _command in (new, stats, docs):
    rules.add_command(_command)


@rules.command("list")
@click.option("--role", type=ROLE, metavar="ROLE", help="Only rules of this role, as counter.")
@click.option("--lang", metavar="CODE", help="Only rules of packs for this language, as vi.")
@_OWN
def list_rules(role: str | None, lang: str | None, own: tuple[str, ...]) -> None:
    """List rules: id, role, strength, and what they look for."""
    found = [
        rule
        for rule in _rules(own)
        if (role is None or rule.role == role) and (lang is None or lang in rule.languages())
    ]
    widths = [max((len(cell) for cell in column), default=0) for column in zip(*map(_cells, found), strict=True)]
    with Output() as output:
        for rule in found:
            cells = (cell.ljust(width) for cell, width in zip(_cells(rule), widths, strict=True))
            output.write(f"{'  '.join(cells)}  {printable(rule.why)}\n".encode())
    say(counted(len(found), "rule"))


def _complete_id(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(rule.id, help=rule.why) for rule in _rules(()) if rule.id.startswith(incomplete)]


@rules.command()
@click.argument("identity", metavar="ID", shell_complete=_complete_id)
@_OWN
def show(identity: str, own: tuple[str, ...]) -> None:
    """Show one rule: its patterns, strength, reason and examples."""
    known = {rule.id: rule for rule in _rules(own)}
    if identity not in known:
        from difflib import get_close_matches

        near = get_close_matches(identity, known, n=3)
        remedy = f"did you mean {' or '.join(near)}?" if near else "'dechrome rules list' lists them all."
        raise click.UsageError(f"No rule has the id {identity!r}; {remedy}")
    with Output() as output:
        output.write(_card(known[identity]).encode())


@rules.command()
@click.argument("files", nargs=-1, metavar="[FILE…]", type=click.Path())
@click.pass_context
def test(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Run the examples of rule files or folders; without any, those of all shipped rules.

    A fault is a line on standard output, with file and rule; then the exit code is 1.
    """
    from dechrome.cli.rule_test import find_packs, run_packs

    packs, missing = find_packs(files)
    for sentence in missing:
        say(sentence)
    if not packs:
        ctx.exit(EXIT.unreadable)
    outcome = run_packs(packs)
    with Output() as output:
        for fault in outcome.faults:
            output.write(f"{printable(fault)}\n".encode())
    numbers = f"{counted(outcome.rules, 'rule')} in {counted(len(packs), 'file')}"
    verdict = counted(len(outcome.faults), "fault") if outcome.faults else "all hold"
    say(f"{numbers}, {counted(outcome.examples, 'example')}: {verdict}")
    if outcome.faults or missing:
        ctx.exit(EXIT.rejects)


def _rules(own: tuple[str, ...]) -> list[Rule]:
    """Shipped rules, and the user's, by id."""
    from dechrome.rulebook import user_rules
    from dechrome.shipped import shipped_rules

    return sorted((*shipped_rules(), *user_rules(own)), key=lambda rule: rule.id)


def _cells(rule: Rule) -> tuple[str, str, str]:
    return rule.id, rule.role, rule.strength


def _card(rule: Rule) -> str:
    applies = "; ".join(f"{key}: {', '.join(values)}" for key, values in rule.applies) or "everywhere"
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("role", (rule.role,)),
        ("strength", (rule.strength,)),
        ("why", (rule.why,)),
        ("file", (rule.file,)),
        ("applies", (applies,)),
        ("header", ("heads a list of the same role",) if rule.header else ()),
        (rule.matcher, rule.patterns),
        ("needs", rule.needs),
        ("yes", rule.yes),
        ("no", rule.no),
        ("fails", rule.fails),
    ]
    lines = [rule.id]
    for name, values in fields:
        lines += [
            f"  {name if first else '':<10}{printable(value)}"
            for first, value in zip((True, *[False] * len(values)), values, strict=False)
        ]
    return "\n".join(lines) + "\n"
