"""The public way in: a cleaner that loads rules once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.engine import Engine
from dechrome.errors import InputError
from dechrome.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dechrome.result import CleanResult

__all__ = ["Cleaner", "clean", "clean_html"]


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

    def prepare(self) -> None:
        """Load at once what is else loaded when a page first needs it; worth its time before processes are forked.

        Results are the same with it and without.
        """
        self._engine.prepare()

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

    def clean_html(self, html: str, url: str | None = None) -> CleanResult:
        """Clean one HTML page.

        Args:
            html: the page, decoded. Any string; size, depth and attributes beyond the caps of html_caps.py are
                flattened or cut, and ``CleanResult.notes`` says so. Lines without any tag are cleaned as text.
            url: where the page is from; chooses site packs by host and makes links absolute. Never fetched.

        Returns:
            CleanResult: spans refer to the page text that the reader wrote, ``result.document.text``.

        Raises:
            InputError: ``html`` is no string.
        """
        if not isinstance(html, str):
            raise InputError(f"clean_html() takes a str, not {type(html).__name__}; decode bytes first")
        return self._engine.clean_html(html, url)

    def clean_many(self, texts: Iterable[str]) -> Iterator[CleanResult]:
        """Clean texts one after the other, lazily, in their order."""
        return map(self.clean, texts)


_default: list[Cleaner] = []


def clean(text: str, url: str | None = None, options: Options | None = None) -> CleanResult:
    r"""Clean the text of one page; see ``Cleaner.clean``. For many pages with options, make a ``Cleaner`` once.

    >>> clean("Skip to main content\nThe bridge was opened on Monday after two years of work.").text
    'The bridge was opened on Monday after two years of work.'
    """
    return _cleaner(options).clean(text, url)


def clean_html(html: str, url: str | None = None, options: Options | None = None) -> CleanResult:
    """Clean one HTML page; see ``Cleaner.clean_html``. For many pages with options, make a ``Cleaner`` once.

    >>> page = "<nav><a href='/'>Home</a></nav><p>The bridge was opened on Monday after two years of work.</p>"
    >>> clean_html(page).text
    'The bridge was opened on Monday after two years of work.'
    """
    return _cleaner(options).clean_html(html, url)


def _cleaner(options: Options | None) -> Cleaner:
    if options is not None and options != Options():
        return Cleaner(options)
    if not _default:
        _default.append(Cleaner())
    return _default[0]
