"""What a unit, and a whole run, did: counts that must add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dechrome.corpus.outcome import Outcome

__all__ = ["RULE_SAMPLE", "STATUSES", "Counts"]

STATUSES = ("ok", "empty", "kept_raw", "quarantined")

RULE_SAMPLE = 256
"""Removals by rule are counted on one page in so many (building the reasons costs ten times the cleaning: measured);
which ones depends on the text alone."""
SAMPLE_STEP = 16
"""Of so many characters one says whether a page is in the sample."""

MAX_HOSTS = 100_000
"""Hosts counted one by one; further ones are counted together as ``(other)``."""


@dataclass(slots=True)
class Counts:
    """Counts of rows, characters and removals.

    Attributes:
        rows: rows in, each of which has exactly one status.
        status: rows by status.
        reasons: quarantined rows by reason.
        skipped: records that are no rows, by reason.
        flags: rows by flag.
        chars_in, chars_out: characters of the pages that were cleaned or passed through.
        roles: role -> [blocks, characters] removed; only where spans were asked for.
        rules: rule -> blocks, on a sample of pages.
        sampled: pages in that sample.
        hosts: host -> [rows, characters in, characters out].
    """

    rows: int = 0
    status: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    chars_in: int = 0
    chars_out: int = 0
    roles: dict[str, list[int]] = field(default_factory=dict)
    rules: Counter[str] = field(default_factory=Counter)
    sampled: int = 0
    hosts: dict[str, list[int]] = field(default_factory=dict)

    def page(self, outcome: Outcome, host: str | None) -> None:
        """Count a page that is in the output."""
        self.rows += 1
        self.status[outcome.status] += 1
        self.chars_in += outcome.chars_in
        self.chars_out += outcome.chars_out
        self.flags.update(flag.partition(":")[0] for flag in outcome.flags)
        _add(self.hosts, host or "(none)", (1, outcome.chars_in, outcome.chars_out))
        for role, spans in outcome.removed.items():
            _add(self.roles, role, (len(spans), sum([end - start for start, end, _ in spans])))
        result = outcome.result
        if result and crc32(result.document.text[::SAMPLE_STEP].encode("utf-8", "replace")) % RULE_SAMPLE == 0:
            self.sampled += 1
            self.rules.update(rule for span in result.removed for rule in span.rules[:1])

    def reject(self, code: str, rows: int = 1) -> None:
        """Count rows that are kept aside."""
        self.rows += rows
        self.status["quarantined"] += rows
        self.reasons[code] += rows

    @property
    def written(self) -> int:
        """Rows in the output."""
        return self.rows - self.status["quarantined"]

    @property
    def adds_up(self) -> bool:
        """Whether every row has exactly one status."""
        return self.rows == self.status.total() and self.status["quarantined"] == self.reasons.total()

    def add(self, other: Counts) -> None:
        """Add another unit's counts."""
        for name in ("rows", "chars_in", "chars_out", "sampled"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("status", "reasons", "skipped", "flags", "rules"):
            getattr(self, name).update(getattr(other, name))
        for role, values in other.roles.items():
            _add(self.roles, role, values)
        for host, values in other.hosts.items():
            _add(self.hosts, host if host in self.hosts or len(self.hosts) < MAX_HOSTS else "(other)", values)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, names in order, so that the same counts are the same bytes."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in ("rows", "chars_in", "chars_out", "sampled")}
        for name in ("status", "reasons", "skipped", "flags", "roles", "rules", "hosts"):
            plain[name] = dict(sorted(getattr(self, name).items()))
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Counts:
        """The counts that ``to_dict`` gave."""
        counts = cls(plain["rows"], chars_in=plain["chars_in"], chars_out=plain["chars_out"], sampled=plain["sampled"])
        for name in ("status", "reasons", "skipped", "flags", "rules"):
            setattr(counts, name, Counter(plain[name]))
        counts.roles = {role: list(values) for role, values in plain["roles"].items()}
        counts.hosts = {host: list(values) for host, values in plain["hosts"].items()}
        return counts


def _add(table: dict[str, list[int]], key: str, values: Any) -> None:
    have = table.get(key)
    if have is None:
        table[key] = list(values)
    else:
        for place, value in enumerate(values):
            have[place] += value
