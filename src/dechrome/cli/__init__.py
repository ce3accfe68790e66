"""The command line: ``dechrome clean``, ``dechrome explain``, ``dechrome rules``.

Nothing here decides anything about a page; every command is a call into the library. Importing this module
costs little: a command's own module, and the engine behind it, are loaded when the command runs.
"""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from dechrome import __version__, compiled
from dechrome.cli.console import EXIT, WriteError, abandon_stdout, say
from dechrome.errors import DechromeError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["App", "main"]

_COMMANDS = {
    "clean": "Clean text files, folders, JSONL or standard input.",
    "compare": "Show what changes between two sets of rules or options.",
    "eval": "Print figures on your own labelled pages.",
    "explain": "Show a page with what goes struck out, and why.",
    "label": "Write a draft of labelled pages, to be corrected by hand.",
    "report": "Write one HTML page that shows what goes, and why.",
    "rules": "List, show and test rules.",
}
"""Command -> its line in ``dechrome --help``; each is the object of its name in the module of its name."""


class App(click.Group):
    """The group of all commands: loads them late and turns errors into one sentence and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands, in the order of ``--help``."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the module of one command."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"dechrome.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; stop quietly when whoever read the output has gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            abandon_stdout()
            ctx.exit(EXIT.done)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Parse, run and exit with a code of ``EXIT``; never a traceback for what a user can cause."""
        run = partial(super().main, args, prog_name or "dechrome", complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        try:
            code = int(run() or EXIT.done)
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            say("interrupted; output files are complete or not there at all")
            code = EXIT.interrupted
        except WriteError as error:
            say(str(error))
            code = EXIT.write_failed
        except DechromeError as error:
            say(str(error))
            code = EXIT.usage
        raise SystemExit(int(code))


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", message=f"dechrome %(version)s ({'compiled' if compiled else 'pure'})"
)
def main() -> None:
    """Strip the site chrome out of scraped page text, and say why for every line."""
