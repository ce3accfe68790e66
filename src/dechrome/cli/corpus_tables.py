"""Statistics of a corpus run as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.cli.console import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dechrome.corpus.counts import Counts

__all__ = ["tables"]

_Rows = list[tuple[str, tuple[int | str, ...]]]


def tables(counts: Counts, top: int) -> Iterator[str]:
    """Lines of all tables that have rows.

    Args:
        counts: of the run.
        top: rows of each table; what is left out is counted.
    """
    statuses = sorted(counts.status.items(), key=_most)
    yield from _table("rows (number, share)", [(name, (n, _share(n, counts.rows))) for name, n in statuses], top)
    yield from _table("kept aside (rows)", _numbers(counts.reasons.items()), top)
    removed = counts.chars_in - counts.chars_out
    characters: _Rows = [
        ("in", (counts.chars_in, "")),
        ("out", (counts.chars_out, _share(counts.chars_out, counts.chars_in))),
        ("removed", (removed, _share(removed, counts.chars_in))),
    ]
    yield from _table("characters (number, share)", characters, top)
    roles = sorted(counts.roles.items(), key=lambda entry: (-entry[1][1], entry[0]))
    whole = sum(values[1] for _, values in roles)
    by_role: _Rows = [(name, (*values, _share(values[1], whole))) for name, values in roles]
    yield from _table("removed by role (blocks, characters, share of what is removed)", by_role, top)
    title = f"removed by rule (blocks on {counts.sampled:,} sampled pages)"
    yield from _table(title, _numbers(counts.rules.items()), top)
    hosts = sorted(counts.hosts.items(), key=lambda entry: (entry[1][2] - entry[1][1], entry[0]))
    by_host: _Rows = [(name, (rows, i, i - o, _share(i - o, i))) for name, (rows, i, o) in hosts]
    yield from _table("removed by host (rows, characters in, removed, share)", by_host, top)
    yield from _table("flagged documents (rows)", _numbers(counts.flags.items()), top)
    yield from _table("records that are no rows", _numbers(counts.skipped.items()), top)


def _most(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


def _numbers(entries: Iterable[tuple[str, int]]) -> _Rows:
    return [(name, (number,)) for name, number in sorted(entries, key=_most)]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def _table(title: str, rows: Sequence[tuple[str, tuple[int | str, ...]]], top: int) -> Iterator[str]:
    if not rows:
        return
    yield f"{title}:"
    for name, values in rows[:top]:
        cells = (f"{value:>12,}" if isinstance(value, int) else f"{value:>8}" for value in values)
        yield f"  {printable(name):<40} {' '.join(cells)}".rstrip()
    if len(rows) > top:
        yield f"  … and {len(rows) - top:,} more"
