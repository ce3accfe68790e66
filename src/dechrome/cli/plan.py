"""Decide before the first byte where each input's pages go, and refuse what would destroy something."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dechrome.cli.outputs import FileOutput, Output
from dechrome.cli.sources import JSONL_SUFFIXES, Kind, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.cli.sources import Source, Sources

__all__ = ["Plan", "make_plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything goes.

    Attributes:
        place: file or folder; None: standard output.
        folder: one file per input, below ``place``.
        formats: output format of each source.
        headers: several pages of text share standard output or a file, so each gets a header.
        total: bytes of all inputs; None where one of them does not say.
    """

    place: Path | None
    folder: bool
    formats: tuple[Kind, ...]
    headers: bool
    total: int | None

    def shared(self) -> Output | None:
        """The one output of all inputs, or None where each has its own."""
        if self.folder:
            return None
        return Output() if self.place is None else FileOutput(self.place)

    def own(self, source: Source, output_format: Kind) -> Output:
        """The output of one input, below the folder."""
        return FileOutput(_target(self.place or Path(), source, output_format))


def make_plan(sources: Sources, output: str | None, wanted: Kind | None) -> Plan:
    """Settle formats and targets.

    Args:
        sources: at least one of them found.
        output: the ``-o`` option; None or ``-``: standard output.
        wanted: the ``--format`` option; None: as the output's suffix says, else as the inputs are.

    Raises:
        click.UsageError: the options contradict each other, or an input would be overwritten.
    """
    found = sources.found
    place = None if output is None or output == "-" else Path(output)
    folder = place is not None and _is_folder(place, str(output), sources.many)
    formats = _formats(found, None if folder else place, wanted, one_stream=not folder)
    if place and not folder and len(found) > 1 and "text" in formats:
        raise click.UsageError(
            f"Several inputs into one text file ({named(place)}): name a folder, "
            f"as {named(place.with_suffix(''))}/, or use --format jsonl."
        )
    targets = _targets(found, place, folder, formats)
    total = _guard(found, targets)
    headers = len(found) > 1 or found[0].kind == "jsonl"
    return Plan(place, folder, formats, headers, total)


def _is_folder(place: Path, given: str, many: bool) -> bool:
    if place.exists():
        return place.is_dir()
    return given.endswith(("/", os.sep)) or (many and not place.suffix)


def _formats(
    sources: Sequence[Source], place: Path | None, wanted: Kind | None, *, one_stream: bool
) -> tuple[Kind, ...]:
    if wanted is None and place is not None and place.suffix.lower() in JSONL_SUFFIXES:
        wanted = "jsonl"
    formats: tuple[Kind, ...] = tuple(wanted or source.kind for source in sources)
    if one_stream and len(set(formats)) > 1:
        raise click.UsageError("Text and JSONL inputs into one output: say --format text or --format jsonl.")
    return formats


def _target(folder: Path, source: Source, output_format: Kind) -> Path:
    relative = source.relative
    if source.kind != output_format or source.html:
        relative = relative.with_suffix(".jsonl" if output_format == "jsonl" else ".txt")
    return folder / relative


def _targets(sources: Sequence[Source], place: Path | None, folder: bool, formats: tuple[Kind, ...]) -> list[Path]:
    if place is None:
        return []
    if not folder:
        return [place]
    owners: dict[Path, Source] = {}
    for source, output_format in zip(sources, formats, strict=True):
        target = _target(place, source, output_format)
        if target in owners:
            raise click.UsageError(
                f"{owners[target].name} and {source.name} would both be written to {named(target)}: "
                "clean them one by one."
            )
        owners[target] = source
    return list(owners)


def _guard(sources: Sequence[Source], targets: Sequence[Path]) -> int | None:
    """Refuse to write into an input; bytes of all inputs, or None where one is no plain file."""
    inputs: dict[tuple[int, int], str] = {}
    total: int | None = 0
    for source in sources:
        state = _state(source.path)
        plain = state is not None and stat.S_ISREG(state.st_mode)
        if state is not None and plain:
            inputs[state.st_dev, state.st_ino] = source.name
        total = total + state.st_size if total is not None and state is not None and plain else None
    places: Sequence[Path | None] = targets or (None,)
    for target in places:
        state = _state(target) if target else _stdout_state()
        if state and (state.st_dev, state.st_ino) in inputs:
            name = named(target) if target else "Standard output"
            raise click.UsageError(
                f"{name} is the input {inputs[state.st_dev, state.st_ino]}, "
                "and inputs are never overwritten: name another place with -o."
            )
    return total


def _state(path: Path | None) -> os.stat_result | None:
    try:
        return path.stat() if path else None
    except OSError:
        return None


def _stdout_state() -> os.stat_result | None:
    try:
        return os.fstat(sys.stdout.fileno()) if sys.stdout else None
    except (OSError, ValueError):
        return None
