"""The public way in: a cleaner that loads rules once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.engine import Engine
from dechrome.errors import InputError
from dechrome.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dechrome.result import CleanResult

__all__ = ["Cleaner", "clean"]


class Cleaner:
    """Cleans pages; thread-safe, picklable; rules and weights are loaded once.

    Args:
        options: see ``Options``; None: the defaults.

    Raises:
        RuleError: a rule file named in the options cannot be used.
    """

    def __init__(self, options: Options | None = None):
        self.options = options or Options()
        self._engine = Engine(self.options)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        """Pickle the options; rules are loaded again where it arrives."""
        return Cleaner, (self.options,)

    @property
    def rules_version(self) -> str:
        """Hash of rules and weights; two cleaners with the same one give the same results."""
        return self._engine.version

    def clean(self, text: str, url: str | None = None) -> CleanResult:
        """Clean the text of one page.

        Args:
            text: the page as plain text, one block a line, as a scraper or extractor left it. Any string.
            url: where the page is from; chooses site packs by host. Never fetched.

        Raises:
            InputError: ``text`` is no string.
        """
        if not isinstance(text, str):
            raise InputError(
                f"clean() takes a str, not {type(text).__name__}; decode bytes first, as raw.decode('utf-8', 'replace')"
            )
        return self._engine.clean_text(text, url)

    def clean_many(self, texts: Iterable[str]) -> Iterator[CleanResult]:
        """Clean texts one after the other, lazily, in their order."""
        return map(self.clean, texts)


_default: list[Cleaner] = []


def clean(text: str, url: str | None = None, options: Options | None = None) -> CleanResult:
    r"""Clean the text of one page; see ``Cleaner.clean``. For many pages with options, make a ``Cleaner`` once.

    >>> clean("Skip to main content\nThe bridge was opened on Monday after two years of work.").text
    'The bridge was opened on Monday after two years of work.'
    """
    if options is not None and options != Options():
        return Cleaner(options).clean(text, url)
    if not _default:
        _default.append(Cleaner())
    return _default[0].clean(text, url)
