"""``dechrome corpus``: millions of pages."""

from __future__ import annotations

import importlib
from typing import Any

import click

__all__ = ["corpus"]

_COMMANDS = {
    "run": "Clean a corpus into a folder, exactly once.",
    "verify": "Check a finished run.",
}
"""Command -> its line in ``dechrome corpus --help``; each is the object of its name in ``corpus_`` and its name."""


class _Late(click.Group):
    """Loads the module of a command when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"dechrome.cli.corpus_{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    @property
    def commands(self) -> dict[str, click.Command]:
        """All commands, loaded; for completion and for tests of the documentation."""
        context = click.Context(self)
        loaded = {name: self.get_command(context, name) for name in _COMMANDS}
        return {name: command for name, command in loaded.items() if command}

    @commands.setter
    def commands(self, value: Any) -> None:
        """click sets an empty table when it makes a group; ours is fixed."""


@click.group(cls=_Late)
def corpus() -> None:
    """Clean millions of pages: JSONL, Parquet, WARC, WET and folders of pages.

    A run can be killed at any moment and resumed; it gives the same bytes as an undisturbed one.
    """
