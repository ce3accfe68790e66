"""Collect what a report shows, page by page; only the sampled pages are held, packed."""

from __future__ import annotations

import heapq
import json
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from statistics import median
from typing import TYPE_CHECKING, Any

from dechrome.hosts import host_of
from dechrome.roles import REMOVED

if TYPE_CHECKING:
    from dechrome.evidence import Hit
    from dechrome.result import CleanResult

__all__ = ["PageFigures", "Report", "packed"]

NEAR = 0.5
"""Log-odds on either side of the threshold within which a decision is called narrow: odds under 1.65 to 1."""

NARROW_SHARE = 0.25
"""Share of a page's characters in narrow decisions from which a person should look."""

LONG_LINE = 80
"""Characters from which a kept body line counts as running text."""

UNUSUAL = 3.0
"""Robust standard deviations from the median share removed that make a page unusual (the usual three sigma)."""

NO_RULE = "(no rule)"
NO_RULE_WHY = "no phrase rule matched; shape, place and neighbours decided"

LEAST_SPREAD = 0.05
"""Least standard deviation assumed, so that pages that are nearly equal are not told apart."""


@dataclass(slots=True)
class PageFigures:
    """One sampled page.

    Attributes:
        name: file, or file and line.
        host: where it is from; "" where that is not known.
        title: the title found, or "".
        kept, removed: characters.
        narrow: share of characters whose decision was narrow.
        prose: a long line of running text stays.
        roles, rules: removed lines per role, and per rule that spoke against them.
        lines: the page's lines as packed JSON: ``[text, keep, gap, role, score, [hit numbers]]``.
    """

    name: str
    host: str
    title: str
    kept: int
    removed: int
    narrow: float
    prose: bool
    roles: Counter[str]
    rules: Counter[str]
    lines: bytes

    @property
    def share(self) -> float:
        """Share of the characters that was removed, from 0 to 1."""
        return self.removed / max(1, self.kept + self.removed)


@dataclass(slots=True)
class Report:
    """What all pages of a run add up to, and a sample of them.

    The sample is the same whatever the order of the pages: those with the smallest hash of their name.

    Attributes:
        sample: how many pages to show line by line; totals count all pages.
        pages: pages added.
        kept, removed: characters of all pages.
        removed_lines, kept_lines: blocks of all pages.
        roles, rules: removed lines per role and per rule; a line counts for each rule of a pack that
            spoke against it, or for ``NO_RULE``.
        hosts: host -> ``[pages, kept characters, removed characters]``.
        shares: pages per tenth of characters removed.
        whys: rule id -> what it says.
        hits: every distinct piece of evidence -> its number; pages refer to it by number.
    """

    sample: int = 2000
    pages: int = 0
    kept: int = 0
    removed: int = 0
    kept_lines: int = 0
    removed_lines: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    hosts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    shares: list[int] = field(default_factory=lambda: [0] * 10)
    whys: dict[str, str] = field(default_factory=dict)
    hits: dict[tuple[str, str, float, str], int] = field(default_factory=dict)
    _held: list[tuple[int, int, PageFigures]] = field(default_factory=list)

    def add(self, name: str, result: CleanResult, url: str | None = None) -> None:
        """Count a cleaned page, and hold it if it belongs to the sample.

        Args:
            name: how the report calls the page; any string.
            result: what cleaning gave.
            url: where the page is from.
        """
        host = host_of(url) or ""
        key = -int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        shown = self.sample > 0 and (len(self._held) < self.sample or key > self._held[0][0])
        page = self._figures(name, host, result, shown)
        self.pages += 1
        self._count(page, result)
        if shown:
            entry = (key, self.pages, page)
            if len(self._held) < self.sample:
                heapq.heappush(self._held, entry)
            else:
                heapq.heapreplace(self._held, entry)

    def sampled(self) -> list[PageFigures]:
        """The pages of the sample, in the order in which they were added."""
        return [page for _, _, page in sorted(self._held, key=lambda entry: entry[1])]

    def look_first(self) -> dict[int, list[str]]:
        """Place in the sample -> why a person should look at that page first; the most striking ones first."""
        pages = self.sampled()
        if not pages:
            return {}
        middle = median(page.share for page in pages)
        spread = max(LEAST_SPREAD, 1.4826 * median(abs(page.share - middle) for page in pages))  # MAD as a deviation
        found = {place: _remarks(page, (page.share - middle) / spread) for place, page in enumerate(pages)}
        order = sorted(found, key=lambda place: (-len(found[place]), -abs(pages[place].share - middle), place))
        return {place: found[place] for place in order if found[place]}

    def _count(self, page: PageFigures, result: CleanResult) -> None:
        self.kept += page.kept
        self.removed += page.removed
        self.kept_lines += len(result.kept)
        self.removed_lines += len(result.removed)
        self.roles.update(page.roles)
        self.rules.update(page.rules)
        host = self.hosts[page.host]
        for place, number in enumerate((1, page.kept, page.removed)):
            host[place] += number
        self.shares[min(9, int(10 * page.share))] += 1

    def _figures(self, name: str, host: str, result: CleanResult, shown: bool) -> PageFigures:
        roles: Counter[str] = Counter()
        rules: Counter[str] = Counter()
        sizes, narrow, prose, lines = [0, 0], 0, False, []
        for index, text in enumerate(result.document.shown):
            keep, role, score, size = result.keeps(index), result.roles[index], result.score(index), len(text.strip())
            sizes[keep] += size
            narrow += size * (abs(score) < NEAR)
            prose = prose or (keep and role == "body" and size >= LONG_LINE)
            hits = result.hits(index) if shown or not keep else ()
            if not keep:
                roles[role] += 1
                against = {hit.rule: hit.detail for hit in hits if _by_rule(hit)} or {NO_RULE: NO_RULE_WHY}
                rules.update(against.keys())
                for rule, why in against.items():
                    self.whys.setdefault(rule, why)
            if shown:
                numbers = [self._number((hit.rule, hit.says, round(hit.weight, 2), hit.detail)) for hit in hits]
                gap = bool(result.document.gaps[index] and index)
                lines.append([text, int(keep), int(gap), role, round(score, 2), numbers])
        title = result.metadata.title
        total = max(1, sum(sizes))
        return PageFigures(
            name, host, title.value if title else "", sizes[1], sizes[0], narrow / total, prose, roles, rules,
            packed(lines) if shown else b"",
        )  # fmt: skip

    def _number(self, hit: tuple[str, str, float, str]) -> int:
        return self.hits.setdefault(hit, len(self.hits))


def _by_rule(hit: Hit) -> bool:
    """A rule of a pack names a removed role; measures and policy, which weigh on nearly every line, are no rules."""
    return hit.says in REMOVED and not hit.rule.startswith("policy.")


def packed(data: Any) -> bytes:
    """JSON under zlib. What no UTF-8 can hold (halves of surrogate pairs) becomes ``?``."""
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"), 9)


def _remarks(page: PageFigures, deviation: float) -> list[str]:
    found = []
    if not page.kept:
        found.append("nothing is left" if page.removed else "the page is empty")
    elif not page.prose:
        found.append("no running text is left")
    if abs(deviation) > UNUSUAL:
        found.append(f"an unusually {'large' if deviation > 0 else 'small'} share was removed")
    if page.narrow >= NARROW_SHARE:
        found.append(f"{page.narrow:.0%} of the text was decided narrowly")
    return found
