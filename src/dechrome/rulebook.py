"""Rules as data: load packs, validate every rule, run its examples through the real index.

A pack is a TOML file; being in the folder is being registered. See docs/rules-format.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dechrome.errors import RuleError
from dechrome.roles import ROLES
from dechrome.rule_index import RuleIndex
from dechrome.safe_toml import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MATCHERS", "STRENGTHS", "Rule", "Rulebook", "load_pack", "user_rules"]

MATCHERS = ("line", "starts", "contains", "regex")
STRENGTHS = ("certain", "strong", "weak", "keep")
_ID = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
_FIELDS = {"id", "removes", "keeps", *MATCHERS, "needs", "strength", "why", "yes", "no", "fails", "header"}
_PACK_FIELDS = {"about", "applies", "rule"}
_APPLIES = {"lang", "cms", "site"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack.

    Attributes:
        id: public for ever, never reused: ``lang.role.what``.
        role: what a matching block is said to be; a removed role, or with strength *keep* a kept one.
        matcher: ``line`` (the whole line), ``starts``, ``contains`` or ``regex``.
        patterns: phrases in which ``#`` stands for a number, or regular expressions on the folded line.
        needs: for regex: words of which one must be in the line; the index key.
        strength: *certain*, *strong*, *weak* or *keep*; weights belong to kinds, never to a rule.
        why: one sentence for people.
        yes, no: lines that the rule must and must not match.
        fails: lines that it is known to get wrong, either way.
        header: the line heads a list of the same role, as *Related articles* does.
        applies: ``lang``, ``cms`` and ``site`` of the pack.
        file: the pack's name.
        trusted: shipped with the package; patterns of others run on RE2.
    """

    id: str
    role: str
    matcher: str
    patterns: tuple[str, ...]
    needs: tuple[str, ...]
    strength: str
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    fails: tuple[str, ...]
    header: bool
    applies: tuple[tuple[str, tuple[str, ...]], ...]
    file: str
    trusted: bool

    def sites(self) -> tuple[str, ...]:
        """Hosts to which the rule is confined; empty: everywhere."""
        return dict(self.applies).get("site", ())

    def languages(self) -> tuple[str, ...]:
        """Languages for which the pack was written; empty: all."""
        return dict(self.applies).get("lang", ())


def _strings(table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not _are_strings(value):
        raise RuleError(f"{where}: {key} must be a list of non-empty strings")
    return tuple(value)


def _are_strings(value: Any) -> bool:
    try:
        return isinstance(value, list) and all(map(str.strip, value))
    except TypeError:  # one is no string
        return False


def _role(table: dict[str, Any], where: str) -> str:
    said = [key for key in ("removes", "keeps") if key in table]
    if len(said) != 1:
        raise RuleError(f"{where}: write exactly one of removes = ROLE and keeps = ROLE")
    name = table[said[0]]
    if name not in ROLES:
        raise RuleError(f"{where}: unknown role {name!r}; one of {', '.join(ROLES)}")
    if (said[0] == "keeps") != (table.get("strength") == "keep"):
        raise RuleError(f'{where}: keeps = ROLE goes with strength = "keep", and removes = ROLE with the others')
    return str(name)


def _rule(table: dict[str, Any], applies: dict[str, tuple[str, ...]], file: str, trusted: bool) -> Rule:
    identity = table.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        raise RuleError(f"{file}: id {identity!r} must be lower-case words joined by dots, as vi.counter.online")
    where = f"{file}: rule {identity}"
    unknown = set(table) - _FIELDS
    if unknown:
        raise RuleError(f"{where}: unknown field {sorted(unknown)[0]!r}; fields are {', '.join(sorted(_FIELDS))}")
    matchers = [name for name in MATCHERS if name in table]
    if len(matchers) != 1:
        raise RuleError(f"{where}: write exactly one matcher of {', '.join(MATCHERS)}")
    if table.get("strength") not in STRENGTHS:
        raise RuleError(f"{where}: strength must be one of {', '.join(STRENGTHS)}")
    if not isinstance(table.get("why"), str) or not table["why"].strip():
        raise RuleError(f"{where}: why is missing; one sentence on what the line is")
    if not isinstance(table.get("header", False), bool):
        raise RuleError(f"{where}: header must be true or false")
    rule = Rule(
        id=identity,
        role=_role(table, where),
        matcher=matchers[0],
        patterns=_strings(table, matchers[0], where),
        needs=_strings(table, "needs", where),
        strength=table["strength"],
        why=table["why"].strip(),
        yes=_strings(table, "yes", where),
        no=_strings(table, "no", where),
        fails=_strings(table, "fails", where),
        header=table.get("header", False),
        applies=tuple(sorted(applies.items())),
        file=file,
        trusted=trusted,
    )
    if not rule.patterns:
        raise RuleError(f"{where}: {rule.matcher} is empty")
    if not rule.yes or not rule.no:
        raise RuleError(f"{where}: yes and no are compulsory: a line it must match, and one it must not")
    if (rule.matcher == "regex") != bool(rule.needs):
        raise RuleError(f"{where}: needs goes with regex and only with it: words of which one must be present")
    return rule


def load_pack(path: Path, *, trusted: bool = False, name: str | None = None) -> list[Rule]:
    """Read the rules of one TOML pack, without running their examples.

    Args:
        path: of the pack.
        trusted: the pack is the package's own: its regular expressions run on ``re`` instead of RE2, and safe_toml.py
            does not look at its shape.
        name: by which errors and ``Rule.file`` call it; None: the path.

    Raises:
        RuleError: names file, rule and remedy.
    """
    file = name or str(path)
    table = load_toml(path, trusted=trusted)
    unknown = set(table) - _PACK_FIELDS
    if unknown:
        raise RuleError(f"{file}: unknown field {sorted(unknown)[0]!r}; a pack has about, applies and [[rule]] tables")
    raw = table.get("applies", {})
    if not isinstance(raw, dict) or set(raw) - _APPLIES:
        raise RuleError(f"{file}: applies is a table of {', '.join(sorted(_APPLIES))}, each a list of strings")
    applies = {key: _strings(raw, key, file) for key in raw}
    rules = table.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise RuleError(f"{file}: write rules as [[rule]] tables")
    return [_rule(rule, applies, file, trusted) for rule in rules]


class Rulebook:
    """All rules of a cleaner, indexed. Immutable, safe to share between threads, picklable.

    Args:
        rules: from any number of packs, in any order: the order never matters.
        forms: what is known of the regular expressions of rules of the package (RuleIndex), by their ids.

    Raises:
        RuleError: two rules share an id, a pattern is unusable, or an example does not hold.
    """

    rules: Sequence[Rule]
    """In the order of their ids."""

    def __init__(self, rules: Iterable[Rule], forms: dict[str, bytes] | None = None):
        self.forms = forms
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        for first, second in zip(self.rules, self.rules[1:], strict=False):
            if first.id == second.id:
                raise RuleError(f"{second.file}: rule id {second.id} is taken by {first.file}; ids are never reused")
        self._everywhere = RuleIndex([rule for rule in self.rules if not rule.sites()], forms=forms)
        self._sites = {host for rule in self.rules for host in rule.sites()}

    @classmethod
    def of_index(
        cls, rules: Sequence[Rule], index: RuleIndex, sites: set[str], version: str, forms: dict[str, bytes]
    ) -> Rulebook:
        """The rulebook of which all this was told before; nothing is checked.

        Args:
            rules: in the order of their ids.
            index: over those that are confined to no host.
            sites: hosts to which others are confined.
            version: hash of all rules.
            forms: see the class.
        """
        made = cls((), forms)
        made.rules, made._everywhere, made._sites, made.version = rules, index, sites, version
        return made

    def __reduce__(self) -> tuple[type[Rulebook], tuple[tuple[Rule, ...]]]:
        """Pickle the rules; the index is built again where it arrives."""
        return Rulebook, (tuple(self.rules),)

    @cached_property
    def version(self) -> str:
        """Sixteen hexadecimal digits that change when any rule changes."""
        return sha256("\n".join(map(repr, self.rules)).encode()).hexdigest()[:16]

    def index_for(self, host: str | None) -> RuleIndex:
        """The index for a page of this host: general rules, and the host's own where there are any."""
        names = host_names(host) & self._sites if host else set()
        return self._site_index(tuple(sorted(names))) if names else self._everywhere

    @lru_cache(maxsize=256)  # noqa: B019 - a rulebook lives as long as its process
    def _site_index(self, names: tuple[str, ...]) -> RuleIndex:
        rules = [rule for rule in self.rules if not rule.sites() or set(rule.sites()) & set(names)]
        return RuleIndex(rules, forms=self.forms)

    def check_examples(self) -> list[str]:
        """Run every yes, no and fails line through the real index; a sentence for each that does not hold."""
        return [fault for rule in self.rules for fault in self._faults(rule)]

    def _faults(self, rule: Rule) -> Iterable[str]:
        index = self.index_for(rule.sites()[0] if rule.sites() else None)
        expected = [(line, True) for line in rule.yes] + [(line, False) for line in rule.no]
        for line, wanted in expected:
            found = any(match.rule.id == rule.id for match in index.matches(line))
            if found != wanted:
                verb = "does not match its yes" if wanted else "matches its no"
                yield f"{rule.file}: rule {rule.id} {verb} line {line!r}"
        for line in rule.fails:
            if line in rule.yes or line in rule.no:
                yield f"{rule.file}: rule {rule.id} has {line!r} in fails and in yes or no; leave it in one"


def host_names(host: str) -> set[str]:
    """A host and all its parent domains: ``a.b.vn`` -> ``{a.b.vn, b.vn, vn}``."""
    parts = host.lower().rstrip(".").split(".")
    return {".".join(parts[start:]) for start in range(len(parts))}


def user_rules(paths: Sequence[str | Path]) -> list[Rule]:
    """Rules of files and folders that a user names; untrusted: RE2, bounded, examples checked at once.

    Raises:
        RuleError: nothing there, or a rule or an example that does not hold.
    """
    rules: list[Rule] = []
    for entry in map(Path, paths):
        packs = sorted(entry.rglob("*.toml")) if entry.is_dir() else [entry]
        if not packs:
            raise RuleError(f"{entry}: no *.toml file in this folder; name a rule file or a folder of them")
        for pack in packs:
            rules += load_pack(pack)
    faults = Rulebook(rules).check_examples()
    if faults:
        raise RuleError("; ".join(faults[:5]))
    return rules
