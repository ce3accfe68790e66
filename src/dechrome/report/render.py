"""From figures to one HTML file that needs nothing else and lets nothing that was scraped do anything.

Three walls stand between a scraped page and whoever reads the report. What the template writes is escaped by Jinja;
what the script shows travels as base64, in which no markup can be written, and becomes text nodes only, never
HTML; and a Content-Security-Policy allows the one script and the one style sheet by their hashes, and no request.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dechrome import __version__
from dechrome.report.charts import Chart, bars, columns
from dechrome.report.gather import NO_RULE, PageFigures, Report, packed
from dechrome.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MAX_PAGES", "render"]

MAX_PAGES = 13 << 20
"""Bytes that the lines of sampled pages may take in the file, so that it stays below 15 MB; pages beyond are listed
with their figures, and the report says that their lines are left out."""

GOLDEN_ANGLE = 137.508
"""Degrees between the hues of neighbouring roles: neighbours differ most."""


def render(report: Report, title: str = "What dechrome removed", changes: Sequence[Any] = ()) -> str:
    """The report as HTML.

    Args:
        report: what was gathered.
        title: heading of the page.
        changes: of ``dechrome compare``: objects with ``page``, ``line``, ``before``, ``after``, ``text``, ``rules``.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("dechrome.report", "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    folder = files("dechrome.report") / "page"
    style = (folder / "report.css").read_text(encoding="utf-8") + _role_colours()
    script = (folder / "report.js").read_text(encoding="utf-8")
    index, pages = _data(report)
    return environment.get_template("report.html.j2").render(
        title=title, version=__version__, report=report, charts=_charts(report), cards=_cards(report),
        roles=[role for role, _ in report.roles.most_common()], style=style, script=script,
        style_hash=_hash(style), script_hash=_hash(script), index=index, pages=pages, changes=changes,
    )  # fmt: skip


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _role_colours() -> str:
    hues = (round(number * GOLDEN_ANGLE) % 360 for number in range(len(ROLES)))
    return "".join(f".role-{role}{{--hue:{hue}}}\n" for role, hue in zip(ROLES, hues, strict=True))


def _cards(report: Report) -> list[tuple[str, str]]:
    characters, lines = report.kept + report.removed, report.kept_lines + report.removed_lines
    return [
        (f"{report.pages:,}", "page" if report.pages == 1 else "pages"),
        (f"{len(report.hosts):,}", "host" if len(report.hosts) == 1 else "hosts"),
        (f"{report.removed_lines:,}", f"of {lines:,} lines removed"),
        (f"{report.removed / max(1, characters):.1%}", f"of {characters:,} characters removed"),
        (f"{len(report.rules.keys() - {NO_RULE}):,}", "rules matched"),
    ]


def _charts(report: Report) -> list[Chart]:
    roles = [(role, n, f"{n:,}", f"{role}: {ROLES[role]}") for role, n in report.roles.most_common()]
    order = sorted(report.rules, key=lambda rule: (-report.rules[rule], rule))
    rules = [(rule, report.rules[rule], f"{report.rules[rule]:,}", f"{rule}: {report.whys[rule]}") for rule in order]
    hosts = sorted(report.hosts.items(), key=lambda item: (-item[1][0], item[0]))
    shares = []
    for host, (pages, kept, removed) in hosts:
        share = removed / max(1, kept + removed)
        about = f"{host or 'no host'}: {share:.1%} of {pages:,} pages"
        shares.append((host, share, f"{share:.0%} of {pages:,}", about))
    tenths = [f"{10 * n}–{10 * n + 10}" for n in range(10)]
    return [
        bars("Lines removed by role", "role", roles),
        bars("Lines removed by rule", "rule", rules),
        columns("Pages by share removed, in %", report.shares, tenths),
        bars("Share removed by host", "host", shares),
    ]


def _data(report: Report) -> tuple[str, str]:
    """The index and the lines of all pages as base64; one line of the second for each page of the first."""
    sampled, first = report.sampled(), report.look_first()
    pages = _within_budget(sampled, list(first))
    index = {
        "roles": {role: ROLES[role] for role in report.roles},
        "hits": [list(hit) for hit in report.hits],
        "look": [[place, remarks] for place, remarks in first.items()],
        "pages": [
            {
                "name": page.name, "host": page.host, "title": page.title, "kept": page.kept, "removed": page.removed,
                "roles": page.roles, "rules": list(page.rules),
                "shown": bool(page.lines),
            }
            for page in pages
        ],
    }  # fmt: skip
    return b64encode(packed(index)).decode(), "\n".join(b64encode(page.lines).decode() for page in pages)


def _within_budget(pages: list[PageFigures], first: list[int]) -> list[PageFigures]:
    """Drop the lines of the last pages that would make the file too large; those to look at first come first."""
    chosen, left = set(first), MAX_PAGES
    kept = list(pages)
    for place in [*first, *(place for place in range(len(pages)) if place not in chosen)]:
        size = 4 * len(pages[place].lines) // 3
        if size <= left:
            left -= size
        else:
            kept[place] = replace(pages[place], lines=b"")
    return kept
