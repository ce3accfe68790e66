"""What the corpus commands share: settings from a file, and ends with the right exit code."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import click

from dechrome.cli.console import EXIT, say
from dechrome.errors import InputError, LockedError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["config_option", "ends"]


@contextlib.contextmanager
def ends(ctx: click.Context) -> Iterator[None]:
    """Turn errors into one sentence and an exit code; all others are usage errors, which the group handles."""
    try:
        yield
    except (InputError, LockedError) as error:
        say(str(error))
        ctx.exit(EXIT.unreadable)
    except OutputError as error:
        say(str(error))
        ctx.exit(EXIT.write_failed)


def _load(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Take a TOML file as defaults: flags and environment go before it."""
    if value is None:
        return
    from dechrome.safe_toml import load_toml

    try:
        with open(value, "rb") as stream:
            found = load_toml(stream.read(), value)
    except OSError as error:
        raise click.BadParameter(f"{value}: cannot be read ({error.strerror})", ctx, parameter) from error
    known = {one.name: one for one in ctx.command.params if isinstance(one, click.Option) and one is not parameter}
    settings: dict[str, Any] = {}
    for key, entry in found.items():
        option = known.get(_NAMES.get(key, key.replace("-", "_")))
        if option is None or option.name is None:
            names = ", ".join(sorted(name for name in known if name))
            raise click.BadParameter(f"{value}: {key!r} is no setting; settings are {names}", ctx, parameter)
        settings[option.name] = entry
    ctx.default_map = settings


_NAMES = {"format": "output_format"}

config_option = click.option(
    "--config", type=click.Path(), metavar="FILE", is_eager=True, expose_value=False, callback=_load,
    help="Settings in TOML, named as the options are, as workers = 4. Flags and environment go before it.",
)  # fmt: skip
"""``--config FILE`` for a command."""
