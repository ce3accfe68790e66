"""The counts of a corpus run, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dechrome.corpus.counts import Counts

__all__ = ["table"]

TOP = 8
"""Lines of each list; stats.json has all."""


def table(counts: Counts) -> Iterator[str]:
    """The lines of the table."""
    statuses = ", ".join(f"{number:,} {status}" for status, number in sorted(counts.status.items()))
    yield f"{counts.rows:,} rows: {statuses or 'none'}"
    removed = counts.chars_in - counts.chars_out
    if counts.chars_in:
        yield f"{counts.chars_in:,} characters in, {counts.chars_out:,} out: {removed / counts.chars_in:.1%} removed"
    yield from _list("kept aside", counts.reasons.most_common())
    yield from _list("passed over", counts.skipped.most_common())
    yield from _list("flagged", counts.flags.most_common())
    roles = sorted(((role, size) for role, (_, size) in counts.roles.items()), key=lambda one: -one[1])
    yield from _list("characters removed, by role", roles)
    yield from _list(f"removals by rule, on a sample of {counts.sampled:,} pages", counts.rules.most_common())
    hosts = sorted(((host, values[1] - values[2]) for host, values in counts.hosts.items()), key=lambda one: -one[1])
    yield from _list("characters removed, by host", hosts)


def _list(title: str, entries: Iterable[tuple[str, int]]) -> Iterator[str]:
    found = [(name, number) for name, number in entries if number]
    if not found:
        return
    more = f" (the first {TOP} of {len(found):,})" if len(found) > TOP else ""
    yield f"{title}{more}:"
    for name, number in found[:TOP]:
        yield f"  {number:>14,}  {name}"
