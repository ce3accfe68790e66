"""Receipts: the only commit point of a unit. What has no receipt has not happened."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from dechrome.corpus.counts import Counts
from dechrome.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dechrome.corpus.disk import Disk

__all__ = ["FileEntry", "Receipt", "Receipts", "hash_of"]

_NAME = re.compile(r"(\d+)-(\d+)\.json")
_READ = 1 << 20


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the output: path below the output folder, rows, bytes and hash."""

    path: str
    rows: int
    bytes: int
    sha256: str


@dataclass(slots=True)
class Receipt:
    """What one unit gave.

    Attributes:
        input, unit: numbers, from 1.
        last: the unit is the last one of its input.
        fault: why the input could not be read further; empty if it could.
        files: written files.
        counts: of the unit.
    """

    input: int
    unit: int
    last: bool
    fault: str = ""
    files: list[FileEntry] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    def to_bytes(self) -> bytes:
        """As a file has it."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in ("input", "unit", "last", "fault")}
        plain["files"] = [{name: getattr(entry, name) for name in entry.__slots__} for entry in self.files]
        plain["counts"] = self.counts.to_dict()
        return json.dumps(plain, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes) -> Receipt:
        """Read what ``to_bytes`` gave."""
        plain = json.loads(data)
        files = [FileEntry(**entry) for entry in plain["files"]]
        counts = Counts.from_dict(plain["counts"])
        return cls(plain["input"], plain["unit"], plain["last"], plain["fault"], files, counts)


class Receipts:
    """The receipts of a run, in a folder.

    Args:
        root: the output folder.
        folder: where the receipts are.
    """

    def __init__(self, root: Path, folder: Path):
        self._root, self._folder = root, folder
        self._done: dict[int, set[int]] = {}
        self._ended: set[int] = set()
        for number, unit in self._numbers():
            receipt = self._read(number, unit)
            if receipt and self._there(receipt.files):
                self._note(receipt)

    def done(self, number: int) -> frozenset[int]:
        """Units of an input that need not be done again."""
        return frozenset(self._done.get(number, ()))

    def complete(self, number: int) -> bool:
        """Whether all units of an input are done."""
        have = self._done.get(number, set())
        return number in self._ended and have == set(range(1, len(have) + 1))

    def add(self, disk: Disk, receipt: Receipt) -> None:
        """Commit a unit.

        Raises:
            OutputError: the receipt cannot be written.
        """
        disk.write(self._path(receipt.input, receipt.unit), [receipt.to_bytes()])
        self._note(receipt)

    def all(self, inputs: Sequence[int]) -> Iterator[Receipt]:
        """All receipts, in order.

        Raises:
            OutputError: one is missing.
        """
        for number in inputs:
            for unit in range(1, len(self._done.get(number, ())) + 1):
                receipt = self._read(number, unit)
                if receipt is None:
                    raise OutputError(f"{self._path(number, unit)}: is gone; run the same command with --resume")
                yield receipt

    def _note(self, receipt: Receipt) -> None:
        self._done.setdefault(receipt.input, set()).add(receipt.unit)
        if receipt.last:
            self._ended.add(receipt.input)

    def _numbers(self) -> list[tuple[int, int]]:
        found = (_NAME.fullmatch(path.name) for path in self._folder.iterdir())
        return sorted((int(match[1]), int(match[2])) for match in found if match)

    def _path(self, number: int, unit: int) -> Path:
        return self._folder / f"{number:05}-{unit:06}.json"

    def _read(self, number: int, unit: int) -> Receipt | None:
        try:
            return Receipt.from_bytes(self._path(number, unit).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):  # no receipt, or none of ours: the unit is done again
            return None

    def _there(self, files: list[FileEntry]) -> bool:
        """Whether a unit's files still have their sizes; hashes are checked at the end."""
        for entry in files:
            path = self._root / entry.path
            if not path.is_file() or path.stat().st_size != entry.bytes:
                return False
        return True


def hash_of(path: Path) -> str:
    """The sha256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    digest = sha256()
    with path.open("rb") as stream:
        while data := stream.read(_READ):
            digest.update(data)
    return digest.hexdigest()
