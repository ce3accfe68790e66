"""From the paths on the command line to the inputs they stand for."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

import click

from dechrome.cli.console import cause, on_terminal
from dechrome.cli.web import file_name, is_other_url, is_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dechrome.cli.web import Web
    from dechrome.errors import FetchError
    from dechrome.fetching import FetchedPage

__all__ = ["JSONL_SUFFIXES", "InputKind", "Kind", "Source", "Sources", "find_sources", "named"]

Kind = Literal["text", "jsonl"]
"""How pages stand in a file, and how they are written."""
InputKind = Literal["text", "jsonl", "html"]
"""How files are read."""

JSONL_SUFFIXES = (".jsonl", ".ndjson")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_FOLDER_SUFFIXES = (".txt", *_HTML_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Source:
    """One input.

    Attributes:
        name: as messages, headers and the ``id`` of JSONL output show it.
        path: the file; None: standard input, or a URL.
        relative: where it stands below the folder that was given; below ``-o DIR`` it gets the same place.
        kind: one page of text, or rows.
        html: the text is HTML.
        fetch: gets the page of a URL, or why there is none; once, and in the order of the sources. None: no URL.
    """

    name: str
    path: Path | None
    relative: Path
    kind: Kind
    html: bool = False
    fetch: Callable[[], FetchedPage | FetchError] | None = None

    def open(self) -> BinaryIO:
        """Open for reading bytes; standard input is handed over as it is.

        Raises:
            OSError: it cannot be opened.
        """
        return sys.stdin.buffer if self.path is None else self.path.open("rb")


@dataclass(slots=True)
class Sources:
    """What the paths stand for.

    Attributes:
        found: inputs, in the order of the paths, those of a folder by name.
        faults: a sentence for each path that stands for nothing.
        skipped: files of folders that are neither text nor HTML.
        many: several paths, or a folder, were given, even if only one file was found.
        repeated: URLs left out because they were named before.
    """

    found: list[Source] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    skipped: int = 0
    many: bool = False
    repeated: int = 0


def find_sources(
    paths: tuple[str, ...],
    kind: InputKind | None = None,
    output: str | None = None,
    web: Web | None = None,
    urls: Sequence[str] | None = None,
) -> Sources:
    """Resolve the arguments of a command.

    Args:
        paths: files, folders, URLs, ``-``; none, and no ``urls``: standard input, if something is piped into it.
        kind: how to read files and standard input; None: by suffix, standard input as text.
        output: a folder that is written to; one inside an input folder is not read.
        web: fetches URLs; None: the command takes none.
        urls: of a file of URLs; read behind the paths.

    Raises:
        click.UsageError: nothing to read is named, or standard input twice.
        OptionError: an option of ``web`` cannot be used.
    """
    if not paths and urls is None:
        if sys.stdin is None or on_terminal(sys.stdin):
            raise click.UsageError("Nothing to read: name a file or folder, or pipe text in.")
        paths = ("-",)
    if paths.count("-") > 1:
        raise click.UsageError("'-' (standard input) can be read once; name it once.")
    if "-" in paths and sys.stdin is None:
        raise click.UsageError("'-' names standard input, and that is closed.")
    sources = Sources(many=len(paths) > 1 or urls is not None or os.path.isdir(paths[0]))
    far = [path for path in paths if web and is_url(path)] + list(urls or ())
    fetched = web.fetched(list(dict.fromkeys(far))) if web and far else iter(())
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            sources.found.append(_stdin(kind or "text"))
        elif web and is_url(path):
            _add_url(path, fetched, seen, sources)
        elif is_url(path):
            sources.faults.append(f"{path}: this command reads files; save the page, or use 'dechrome clean' for it")
        elif is_other_url(path) and not os.path.exists(path):
            sources.faults.append(f"{path}: only http:// and https:// are fetched; save the page and name the file")
        elif os.path.isdir(path):
            _add_folder(Path(path), sources, output)
        else:
            _add_file(Path(path), kind, sources)
    for url in urls or ():
        _add_url(url, fetched, seen, sources)
    return sources


def named(path: Path) -> str:
    """A path as text that can be encoded; U+FFFD stands for bytes of a file name that are not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _stdin(kind: InputKind) -> Source:
    name = Path("stdin.jsonl" if kind == "jsonl" else "stdin.txt")
    return Source("stdin", None, name, "jsonl" if kind == "jsonl" else "text", kind == "html")


def _add_url(url: str, fetched: Iterator[FetchedPage | FetchError], seen: set[str], sources: Sources) -> None:
    if url in seen:
        sources.repeated += 1
        return
    seen.add(url)
    sources.found.append(Source(url, None, file_name(url), "text", html=True, fetch=lambda: next(fetched)))


def _add_file(path: Path, kind: InputKind | None, sources: Sources) -> None:
    name, suffix = named(path), path.suffix.lower()
    if not path.exists():
        sources.faults.append(f"{name}: no such file or folder; check the path")
    else:
        found: Kind = "jsonl" if kind == "jsonl" or (kind is None and suffix in JSONL_SUFFIXES) else "text"
        html = kind == "html" or (kind is None and suffix in _HTML_SUFFIXES)
        sources.found.append(Source(name, path, Path(path.name), found, html))


def _add_folder(root: Path, sources: Sources, output: str | None) -> None:
    avoid = os.path.realpath(output) if output else None
    if avoid == os.path.realpath(root):
        avoid = None  # writing into the input folder itself is refused later, for what it would overwrite
    before = len(sources.found)

    def unreadable(error: OSError) -> None:
        name = named(Path(error.filename or root))
        sources.faults.append(f"{name}: cannot be read ({cause(error)}); check its permissions")

    for folder, folders, files in os.walk(root, onerror=unreadable):
        folders[:] = sorted(name for name in folders if os.path.realpath(os.path.join(folder, name)) != avoid)
        for file in sorted(files):
            if file.lower().endswith(_FOLDER_SUFFIXES):
                path = Path(folder, file)
                html = file.lower().endswith(_HTML_SUFFIXES)
                sources.found.append(Source(named(path), path, path.relative_to(root), "text", html))
            else:
                sources.skipped += 1
    if len(sources.found) == before:
        sources.faults.append(f"{named(root)}: no *.txt or *.html file in this folder; name other files one by one")
