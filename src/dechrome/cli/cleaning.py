"""The options that every cleaning command takes, and the cleaner they make."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from dechrome.errors import OptionError
from dechrome.options import PROFILES, Options
from dechrome.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from dechrome.cleaner import Cleaner

__all__ = ["Cleaning", "cleaning_options"]

ROLE = click.Choice(list(ROLES))

_OPTIONS = (
    click.option(
        "--profile", type=click.Choice(PROFILES), default="balanced", show_default=True,
        help="How much must speak against a line before it goes: careful removes only what is certain.",
    ),
    click.option(
        "--keep", "keep", type=ROLE, metavar="ROLE", multiple=True,
        help="Keep lines of this role, as image_alt; again for more.",
    ),
    click.option(
        "--drop", "drop", type=ROLE, metavar="ROLE", multiple=True,
        help="Remove lines of this role although they are kept by default, as byline; again for more.",
    ),
    click.option(
        "--rules", "rules", type=click.Path(), metavar="PATH", multiple=True,
        help="A rule file of your own, or a folder of them, beside the shipped ones; again for more.",
    ),
    click.option(
        "--lang", "lang", metavar="CODE", multiple=True,
        help="Use only this language's rules, as vi, and those of no language; again for more. Default: all.",
    ),
    click.option(
        "--accurate", is_flag=True,
        help="Ask trafilatura for a second opinion on HTML pages; some ten times slower.",
    ),
    click.option(
        "--profiles", type=click.Path(), metavar="DIR",
        help="What sites repeat, as 'corpus learn' wrote it; needs to know where pages are from.",
    ),
    click.option(
        "--url", metavar="URL", help="Where the page is from; chooses rules by site. Nothing is fetched."
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What the options say; see ``dechrome.Options``."""

    profile: str
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    rules: tuple[str, ...]
    lang: tuple[str, ...]
    accurate: bool
    profiles: str | None
    url: str | None

    def cleaner(self) -> Cleaner:
        """The cleaner that the options ask for.

        Raises:
            OptionError: the options contradict each other, or a language has no rules.
            RuleError: a rule file cannot be used.
        """
        from dechrome.cleaner import Cleaner
        from dechrome.shipped import shipped_rules

        known = {code for rule in shipped_rules() for code in rule.languages()}
        for code in self.lang:
            if code not in known:
                have = ", ".join(sorted(known))
                raise OptionError(f"--lang {code}: there are no rules for it; languages are {have}")
        languages = frozenset(self.lang) if self.lang else None
        keep, drop = frozenset(self.keep), frozenset(self.drop)
        options = Options(self.profile, keep, drop, self.rules, languages, self.accurate, self.profiles)
        return Cleaner(options)


def cleaning_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command; it receives them as one argument, ``cleaning``."""
    names = [name.name for name in fields(Cleaning)]

    @wraps(command)
    def collected(*args: Any, **given: Any) -> Any:
        cleaning = Cleaning(**{name: given.pop(name) for name in names})
        return command(*args, cleaning=cleaning, **given)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected
