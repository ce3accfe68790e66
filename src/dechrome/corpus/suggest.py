"""Rules worth writing: lines that many hosts repeat and that no rule knows yet."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dechrome.authoring.draft_pack import LONGEST
from dechrome.corpus.line_merge import quoted
from dechrome.errors import RuleError
from dechrome.safe_toml import load_toml
from dechrome.site_profile import profile_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.rule_index import RuleIndex

__all__ = ["Suggestion", "suggest_rules", "suggestions_text"]

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Suggestion:
    """A line that many hosts repeat.

    Attributes:
        text: its key.
        example: as a page has it.
        hosts: that repeat it.
        pages: of all of them on which it stands.
        position: mean place on the page, 0 at the top, 1 at the bottom.
    """

    text: str
    example: str
    hosts: list[str] = field(default_factory=list)
    pages: int = 0
    position: float = 0.0


def suggest_rules(folder: str | Path, known: RuleIndex, *, hosts: int = 5, share: float = 0.2) -> list[Suggestion]:
    """Lines that at least ``hosts`` profiles hold with at least ``share`` of the pages and no rule matches.

    Args:
        folder: profiles.
        known: the rules there are.
        hosts: least number of hosts; one group of sites with one template is counted as many hosts, so look at them.
        share: of a host's pages.

    Returns:
        list: those of most hosts first.

    Raises:
        RuleError: the folder or a profile cannot be read.
    """
    paths = sorted(Path(folder).glob("*.toml"))
    if not paths:
        raise RuleError(f"{folder}: holds no profiles; dechrome corpus learn writes them")
    found: dict[str, Suggestion] = {}
    places: dict[str, float] = defaultdict(float)
    for path in paths:
        profile = profile_from(load_toml(path), str(path))
        for line in {line.text: line for line in profile.lines.values()}.values():
            if line.share < share or len(line.text) > LONGEST or not _LETTER.search(line.text):
                continue
            one = found.setdefault(line.text, Suggestion(line.text, (*line.examples, line.text)[0]))
            one.hosts.append(profile.site)
            one.pages += line.pages
            places[line.text] += line.position
    wanted = [one for one in found.values() if len(one.hosts) >= hosts and not known.matches(one.example)]
    for one in wanted:
        one.position = places[one.text] / len(one.hosts)
    return sorted(wanted, key=lambda one: (-len(one.hosts), -one.pages, one.text))


def suggestions_text(found: Sequence[Suggestion]) -> str:
    """A draft of a pack. Every rule is a comment: a person says what the line is, and what must stay."""
    parts = [
        "# Lines that many hosts repeat. Uncomment what is chrome everywhere, correct removes, add lines to no that\n"
        "# look alike and must stay. Then: dechrome rules test THIS-FILE\n\n"
        'about = "Lines that many sites repeat"\napplies = { lang = [] }\n'
    ]
    for number, one in enumerate(found, 1):
        role = "footer" if one.position > 0.7 else "nav"
        where = ", ".join(one.hosts[:3]) + (" …" if len(one.hosts) > 3 else "")
        rule = (
            f'[[rule]]\nid = "draft.{role}.{number}"\nremoves = "{role}"\nline = [{quoted(one.text)}]\n'
            f'strength = "strong"\nwhy = {quoted(f"{len(one.hosts)} hosts repeat it, on {one.pages} pages: {where}")}\n'
            f"yes = [{quoted(one.example)}]\nno = []\n"
        )
        parts.append("".join(f"# {line}\n" for line in rule.splitlines()))
    return "\n".join(parts)
