"""From the paths that were given to inputs in a fixed order, each with what tells it from another."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dechrome.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dechrome.corpus.records import Kind

__all__ = ["Input", "find_inputs", "kind_of", "total_bytes"]

_KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".txt": "files",
    ".text": "files",
    ".html": "files",
    ".htm": "files",
    ".xhtml": "files",
}
_PACKED = (".gz", ".zst", ".zstd")
_SAMPLE = 64 << 10
"""Bytes at the beginning and at the end of a file that go into its identity, with its size and time of change."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file of rows, or all single pages together.

    Attributes:
        number: from 1, in the order of names.
        name: as the plan and messages show it.
        kind: how it is read.
        path: the file; for pages the folder they are named from.
        pages: name and path of each page; empty for a file of rows.
    """

    number: int
    name: str
    kind: Kind
    path: Path
    pages: tuple[tuple[str, Path], ...] = ()

    def bytes(self) -> int:
        """Size on disk."""
        return sum(_size(path) for _, path in self.pages) if self.pages else _size(self.path)

    def identity(self) -> dict[str, Any]:
        """What a plan remembers of it: another file under the same name has another identity."""
        found: dict[str, Any] = {"name": self.name, "kind": self.kind}
        if self.kind != "files":
            return found | _identity(self.path)
        digest = sha256()
        for name, path in self.pages:
            digest.update(repr((name, sorted(_identity(path).items()))).encode())
        return found | {"pages": len(self.pages), "sample": digest.hexdigest()}


def kind_of(name: str) -> Kind | None:
    """How a file is read, by the end of its name; None: not at all."""
    path = Path(name.lower())
    if path.suffix in _PACKED:
        path = path.with_suffix("")
        return kind if (kind := _KINDS.get(path.suffix)) in ("jsonl", "warc") else None
    return _KINDS.get(path.suffix)


def find_inputs(paths: Iterable[str | Path], kind: Kind | None = None) -> list[Input]:
    """Inputs in the order of their names, whatever the order of the paths.

    Folders are searched with all that is below them; files whose name says nothing are passed over there. Single
    text and HTML files are one input together.

    Args:
        paths: files and folders.
        kind: how files named here are read; None: as their names say.

    Raises:
        InputError: a path does not exist, or a file named here has a name that says nothing.
    """
    files: dict[str, tuple[Path, Kind]] = {}
    for given in paths:
        for name, path, found in _files(Path(given), kind):
            if name in files and files[name][0] != path:
                raise InputError(f"{path} and {files[name][0]} would both be called {name}; rename one of them")
            files[name] = path, found
    rows = [(name, *files[name]) for name in sorted(files) if files[name][1] != "files"]
    pages = tuple((name, files[name][0]) for name in sorted(files) if files[name][1] == "files")
    inputs = [Input(number, name, found, path) for number, (name, path, found) in enumerate(rows, 1)]
    if pages:
        inputs.append(Input(len(inputs) + 1, f"{len(pages):,} single pages", "files", Path(), pages))
    return inputs


def _files(path: Path, kind: Kind | None) -> Iterator[tuple[str, Path, Kind]]:
    if path.is_dir():
        yield from _below(path)
    elif not path.exists():
        raise InputError(f"{path}: no such file or folder; check the path")
    else:
        found = kind or kind_of(path.name)
        if found is None:
            ends = ", ".join(_KINDS)
            raise InputError(f"{path}: its name does not say what it is; say --input-format, or end it with {ends}")
        yield _named(path), path, found


def _below(root: Path) -> Iterator[tuple[str, Path, Kind]]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            found = kind_of(name)
            if found is not None:
                path = Path(folder, name)
                yield _named(path), path, found


def _named(path: Path) -> str:
    """A path as text; U+FFFD stands for bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _identity(path: Path) -> dict[str, Any]:
    try:
        state = path.stat()
        with path.open("rb") as stream:
            digest = sha256(stream.read(_SAMPLE))
            stream.seek(max(0, state.st_size - _SAMPLE))
            digest.update(stream.read(_SAMPLE))
    except OSError as error:
        return {"unreadable": error.strerror}
    return {"bytes": state.st_size, "changed_ns": state.st_mtime_ns, "sample": digest.hexdigest()}


def total_bytes(inputs: Sequence[Input]) -> int:
    """Bytes of all inputs together."""
    return sum(each.bytes() for each in inputs)
