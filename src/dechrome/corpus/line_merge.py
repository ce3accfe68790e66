"""Counting, second half: rows of a bucket, from however many files, to profiles. DuckDB spills to disk as needed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dechrome.corpus.parts import require
from dechrome.errors import OptionError
from dechrome.safe_toml import MAX_BYTES
from dechrome.site_profile import ProfileLine, SiteProfile, profile_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Least", "merge_bucket", "profile_text", "quoted", "write_profile"]

MOST_LINES: Final = 1_000
"""Lines of a profile; those on most pages. A site's frame has some hundred."""
MOST_BYTES: Final = MAX_BYTES - 50_000


@dataclass(frozen=True, slots=True)
class Least:
    """What a line, and a host, must reach to be written down.

    Attributes:
        pages: on which a line stands.
        share: of the host's pages.
        site_pages: pages of a host, so that a share means something.

    Raises:
        OptionError: a value that it cannot have.
    """

    pages: int = 3
    share: float = 0.05
    site_pages: int = 5

    def __post_init__(self) -> None:
        if self.pages < 2 or self.site_pages < 2:
            raise OptionError("a line repeats from two pages on; let minimum pages be 2 or more")
        if not 0 < self.share <= 1:
            raise OptionError(f"the minimum share must be above 0 and at most 1, not {self.share}")


_PAGES = """
create temp table pages as select h, p, l, n, e
  from read_json($files, format = 'newline_delimited', maximum_object_size = 268435456,
    columns = {h: 'VARCHAR', p: 'UBIGINT', l: 'VARCHAR[]', n: 'INTEGER[]', e: 'VARCHAR[]'})
"""
_SITES = "create temp table sites as select h, count(distinct p) pages from pages group by h having pages >= $least"
# Lines of one page first, then pages: grouping spills to disk, counting distinct values does not.
_LINES = """
with rows as (select h, p, unnest(l) l, unnest(n) n, unnest(e) e from pages semi join sites using (h)),
  once as (select h, l, p, min(n) n, min(e) e from rows group by h, l, p),
  lines as (select h, l, count(*) pages, sum(n) places, min(e) first, max(e) last from once group by h, l
    having count(*) >= $least)
select h, sites.pages, l, lines.pages, places, first, last from lines join sites using (h)
  where lines.pages >= $share * sites.pages order by h, lines.pages desc, l
"""


def merge_bucket(
    files: Sequence[str | Path], least: Least, spill: Path, *, memory: int = 1_000, threads: int = 1
) -> Iterator[SiteProfile]:
    """Profiles of all hosts in a bucket, in the order of the hosts.

    Args:
        files: rows of the bucket (line_rows.py); absent ones are passed over.
        least: what must be reached.
        spill: folder for what does not fit into memory.
        memory: MiB that DuckDB may hold.
        threads: that it may use.
    """
    require("duckdb", "counts", "counting what sites repeat")
    import duckdb

    there = [str(path) for path in files if Path(path).exists()]
    if not there:
        return
    limits: dict[str, str | int | float | list[str]] = {
        "memory_limit": f"{memory}MiB",
        "temp_directory": str(spill),
        "threads": threads,
        "preserve_insertion_order": False,
    }
    with duckdb.connect(":memory:", config=limits) as base:
        base.execute(_PAGES, {"files": there})
        base.execute(_SITES, {"least": least.site_pages})
        found = base.execute(_LINES, {"least": least.pages, "share": least.share})
        site, pages, lines = "", 0, dict[str, ProfileLine]()
        while rows := found.fetchmany(10_000):
            for host, all_pages, key, count, places, first, last in rows:
                if host != site and lines:
                    yield SiteProfile(site, pages, lines)
                if host != site:
                    site, pages, lines = host, all_pages, {}
                if len(lines) < MOST_LINES:
                    lines[key] = _line(key, count, all_pages, int(places), first, last)
        if lines:
            yield SiteProfile(site, pages, lines)


def _line(key: str, pages: int, of: int, places: int, first: str, last: str) -> ProfileLine:
    examples = (first, last) if first != last else (first,)
    return ProfileLine(key, pages, round(pages / of, 4), round(places / pages / 1000, 3), examples)


def write_profile(folder: Path, profile: SiteProfile) -> Path:
    """Write a profile into a folder; returns its path."""
    path = folder / profile_name(profile.site)
    path.write_text(profile_text(profile), encoding="utf-8")
    return path


def profile_text(profile: SiteProfile) -> str:
    """A profile as TOML, for people and for ``Options(profiles=…)``."""
    head = (
        f"# What {quoted(profile.site)[1:-1]} repeats. Delete a [[line]] that is content; '#' stands for any number.\n"
        "# position: 0 is the top of a page, 1 the bottom.\n\n"
        f"site = {quoted(profile.site)}\npages = {profile.pages}\n"
    )
    parts, size = [head], len(head.encode())
    for line in profile.lines.values():
        examples = ", ".join(map(quoted, line.examples))
        part = (
            f"\n[[line]]\ntext = {quoted(line.text)}\npages = {line.pages}\nshare = {line.share}\n"
            f"position = {line.position}\nexamples = [{examples}]\n"
        )
        size += len(part.encode())
        if size > MOST_BYTES:
            break
        parts.append(part)
    return "".join(parts)


def quoted(text: Any) -> str:
    """A TOML basic string: its escapes are those of JSON, but DEL has to be escaped as well."""
    return json.dumps(str(text).encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
