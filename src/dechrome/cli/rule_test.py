"""Run the examples of rule packs and collect every fault, not only the first."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from dechrome.errors import RuleError
from dechrome.rulebook import Rulebook, load_pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dechrome.rulebook import Rule

__all__ = ["Outcome", "find_packs", "run_packs"]

_SHIPPED = Path(str(files("dechrome") / "rules"))
_PACK_FOLDERS = ("lang", "cms")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test run found.

    Attributes:
        rules, examples: how many were run.
        faults: a sentence for each that does not hold, with file and rule.
    """

    rules: int
    examples: int
    faults: tuple[str, ...]


def find_packs(paths: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Rule files behind paths (none: all shipped ones), and a sentence for each path without any."""
    if not paths:
        return sorted(pack for folder in _PACK_FOLDERS for pack in (_SHIPPED / folder).glob("*.toml")), []
    packs: list[Path] = []
    missing: list[str] = []
    for path in map(Path, paths):
        found = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        if not path.exists():
            missing.append(f"{path}: no such file or folder; check the path")
        elif not found:
            missing.append(f"{path}: no *.toml file in this folder; name a rule file or a folder of them")
        else:
            packs += found
    return packs, missing


def run_packs(packs: Sequence[Path]) -> Outcome:
    """Load packs, then run all their examples through one index, as a cleaner would."""
    rules: dict[str, Rule] = {}
    faults: list[str] = []
    for pack in packs:
        try:
            for rule in _load(pack):
                if rule.id in rules:
                    taken = f"rule id {rule.id} is taken by {rules[rule.id].file}"
                    faults.append(f"{rule.file}: {taken}; ids are never reused")
                else:
                    Rulebook([rule])  # compiles its patterns: one that is unusable costs its own rule only
                    rules[rule.id] = rule
        except RuleError as error:
            faults.append(str(error))
    faults += Rulebook(rules.values()).check_examples()
    examples = sum(len(rule.yes) + len(rule.no) for rule in rules.values())
    return Outcome(len(rules), examples, tuple(faults))


def _load(pack: Path) -> list[Rule]:
    """Files of the package are trusted and named as there; all others run on RE2, as with ``--rules``."""
    real = pack.resolve()
    if real.is_relative_to(_SHIPPED.resolve()):
        return load_pack(pack, trusted=True, name=real.relative_to(_SHIPPED.resolve()).as_posix())
    return load_pack(pack)
