"""Every option in one place, with its default, unit and danger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, fields
from os import PathLike
from typing import TYPE_CHECKING, Any

from dechrome.errors import OptionError
from dechrome.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PROFILES", "Options"]

_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z]{2,8})?")
PROFILES = ("careful", "balanced", "strict")


@dataclass(frozen=True, slots=True)
class Options:
    """How to clean.

    Attributes:
        profile: how much must speak against a block before it goes. ``careful`` removes what is certain and loses
            next to nothing; ``balanced`` (default); ``strict`` removes all that is more likely chrome than not and
            loses headings, lists and short paragraphs on some pages.
        keep: roles that stay whatever the verdict, as ``{"image_alt"}``. Default: none beyond those of roles.toml.
        drop: roles that go although they are kept by default, as ``{"byline"}``. Dropping ``body`` or ``title``
            empties the text.
        rules: rule files and folders of your own, beside the shipped ones; run on RE2, examples checked at once.
        languages: codes of the language packs to use, as ``{"vi", "en"}``; None: all. Other packs always hold.
        accurate: ask trafilatura for a second opinion on HTML pages, as evidence with a fitted weight, and for metadata
            that the page's own did not give. Some ten times slower; text mode is as it is.
        profiles: folder of site profiles, as ``dechrome corpus learn`` writes it: what a page's host repeats on its
            other pages is evidence against a line. The host is that of the page's URL. None: none are used.

    Raises:
        OptionError: unknown profile, role or language code of a wrong form.
    """

    profile: str = "balanced"
    keep: Set[str] = frozenset()
    drop: Set[str] = frozenset()
    rules: Sequence[str] = ()
    languages: Set[str] | None = None
    accurate: bool = False
    profiles: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.accurate, bool):
            raise OptionError(f"accurate must be True or False; got {self.accurate!r}")
        if self.profile not in PROFILES:
            raise OptionError(f"profile {self.profile!r} is unknown; choose one of {', '.join(PROFILES)}")
        for name in ("keep", "drop"):
            roles = _set(name, getattr(self, name))
            unknown = roles - set(ROLES)
            if unknown:
                raise OptionError(f"{name}: {sorted(unknown)[0]!r} is no role; roles are {', '.join(ROLES)}")
            object.__setattr__(self, name, roles)
        both = self.keep & self.drop
        if both:
            raise OptionError(f"role {sorted(both)[0]!r} is in keep and in drop; name it in one of them")
        rules = (self.rules,) if isinstance(self.rules, str) else self.rules
        object.__setattr__(self, "rules", tuple(str(path) for path in rules))
        if self.profiles is not None:
            if not isinstance(self.profiles, str | PathLike):
                raise OptionError(f"profiles must be the path of a folder; got {self.profiles!r}")
            object.__setattr__(self, "profiles", str(self.profiles))
        if self.languages is not None:
            languages = _set("languages", self.languages)
            wrong = [code for code in sorted(languages) if not _LANGUAGE.fullmatch(code)]
            if wrong:
                raise OptionError(
                    f"languages: {wrong[0]!r} is no language code; write two or three letters, as vi or en"
                )
            object.__setattr__(self, "languages", languages)

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Options:
        """Options from a plain mapping, as a configuration file has them.

        Raises:
            OptionError: a name is unknown or a value is refused.
        """
        names = {field.name for field in fields(cls)}
        unknown = set(mapping) - names
        if unknown:
            raise OptionError(f"option {sorted(unknown)[0]!r} is unknown; options are {', '.join(sorted(names))}")
        return cls(**mapping)


def _set(name: str, value: Any) -> frozenset[str]:
    if isinstance(value, str) or not isinstance(value, Iterable) or not all(isinstance(i, str) for i in value):
        raise OptionError(f'{name} must be a set of strings, as {{"vi"}}; got {value!r}')
    return frozenset(value)
