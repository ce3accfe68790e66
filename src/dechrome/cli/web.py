"""URLs on the command line: the options of fetching, files of URLs, and names for what is written."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import click

from dechrome.cli.console import cause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dechrome.errors import FetchError
    from dechrome.fetching import FetchedPage

__all__ = ["Web", "file_name", "is_url", "read_urls", "web_options"]

_URL = re.compile("https?://", re.IGNORECASE)
_SCHEME = re.compile("[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WORD = re.compile("[a-z0-9]+")
_SLUG = 60
"""Characters of a URL that a file name shows; a hash makes it the only one of its name."""

_OPTIONS = (
    click.option(
        "--contact", metavar="URL|MAIL",
        help="Sent with every request behind dechrome's name, for those who run the sites. Name one for many pages.",
    ),
    click.option(
        "--allow-address", "allow_addresses", metavar="ADDRESS|NETWORK", multiple=True,
        help="Fetch from this address too although it is not public, as 10.1.0.0/16; again for more.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Web:
    """What the options say; see ``dechrome.FetchOptions``."""

    contact: str | None
    allow_addresses: tuple[str, ...]

    def fetched(self, urls: Iterable[str]) -> Iterator[FetchedPage | FetchError]:
        """The page of each URL, in order, or why there is none; nothing is fetched before it is asked for.

        Raises:
            OptionError: an option cannot be used; raised at once.
        """
        from dechrome.fetching import Fetcher, FetchOptions

        return Fetcher(FetchOptions(contact=self.contact, allow_addresses=self.allow_addresses)).fetch_many(urls)


def web_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command; it receives them as one argument, ``web``."""
    names = [field.name for field in fields(Web)]

    @wraps(command)
    def collected(*args: Any, **given: Any) -> Any:
        web = Web(**{name: given.pop(name) for name in names})
        return command(*args, web=web, **given)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected


def is_url(path: str) -> bool:
    """Whether an argument is a URL and no path."""
    return _URL.match(path) is not None


def is_other_url(path: str) -> bool:
    """Whether an argument is a URL of a scheme that is not fetched, as ``ftp://…``."""
    return _SCHEME.match(path) is not None and not is_url(path)


def read_urls(path: str) -> list[str]:
    """URLs of a file, one a line; blank lines and those that begin with ``#`` are passed over.

    Args:
        path: the file; ``-``: standard input.

    Raises:
        click.UsageError: it cannot be read, or holds none.
    """
    if path == "-" and sys.stdin is None:
        raise click.UsageError("--urls -: standard input is closed; name a file.")
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise click.UsageError(f"--urls {path}: cannot be read ({cause(error)}); check the path.") from error
    lines = (line.strip() for line in raw.decode("utf-8-sig", "replace").splitlines())
    urls = [line for line in lines if line and not line.startswith("#")]
    if not urls:
        raise click.UsageError(f"--urls {path}: no URL in it; write one a line.")
    return urls


def file_name(url: str) -> Path:
    """A name for what comes of a URL: its words, for people, and a hash, so that no two URLs share it.

    >>> file_name("https://news.example/b%C3%A0i/12?page=2").name
    'news.example-bai-12-page-2-e262da33.html'
    """
    try:
        parts = urlsplit(url)
        host, rest = parts.hostname or "", unquote(f"{parts.path} {parts.query}")
    except ValueError:  # no URL after all: it will be rejected, and nothing be written
        host, rest = "", url
    letters = unicodedata.normalize("NFD", rest.lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = [".".join(_WORD.findall(host)), *_WORD.findall(plain)]
    slug = "-".join(word for word in words if word)[:_SLUG].strip("-.")
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Path(f"{slug or 'page'}-{digest}.html")
