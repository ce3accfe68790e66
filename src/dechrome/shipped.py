"""The rules of the package: as they were prepared when it was built (prepared.py), or read off the packs."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from dechrome.prepared import PACKAGE, prepared
from dechrome.rule_index import RuleIndex
from dechrome.rulebook import Rule, Rulebook, load_pack

__all__ = ["prepared_rules", "read_packs", "shipped_book", "shipped_forms", "shipped_rules"]


class Shelf(Sequence[Rule]):
    """Rules that are unpacked one by one, when they are asked for: a page needs a few of thousands.

    Args:
        packed: rules as ``prepared_rules`` packs them.
        places: of the rules that stand here, in their order.
    """

    def __init__(self, packed: Sequence[bytes], places: Sequence[int]):
        self._packed = [packed[place] for place in places]
        self._known: dict[int, Rule] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return tuple(self)[number]
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = _unpacked(self._packed[number])
        return known


@lru_cache(maxsize=1)
def shipped_rules() -> tuple[Rule, ...]:
    """The rules of the package's own packs; their examples are run by the tests."""
    contents = prepared()
    return read_packs() if contents is None else tuple(map(_unpacked, contents["rules"]))


def read_packs() -> tuple[Rule, ...]:
    """The same, read off the packs."""
    root = Path(PACKAGE, "rules")
    packs = sorted(path for folder in ("lang", "cms") for path in (root / folder).glob("*.toml"))
    return tuple(
        rule for path in packs for rule in load_pack(path, trusted=True, name=path.relative_to(root).as_posix())
    )


@lru_cache(maxsize=1)
def shipped_book() -> Rulebook:
    """All rules of the package; made once a process, since it never changes."""
    contents = prepared()
    if contents is None:
        return Rulebook(shipped_rules())
    packed, forms = contents["rules"], contents["forms"]
    index = RuleIndex(Shelf(packed, contents["everywhere"]), contents["index"], forms)
    return Rulebook.of_index(
        Shelf(packed, contents["by_id"]), index, set(contents["sites"]), contents["version"], forms
    )


def shipped_forms() -> dict[str, bytes]:
    """What is known of the regular expressions of these rules, by their ids; as ``Rulebook`` takes it."""
    contents = prepared()
    return contents["forms"] if contents is not None else {}


def prepared_rules() -> dict[str, Any]:
    """What prepared.py keeps of the rules of the package, read off the packs."""
    rules = read_packs()
    book = Rulebook(rules)
    index, forms = book.index_for(None).tables()
    place_of = {rule.id: place for place, rule in enumerate(rules)}
    return {
        "rules": [marshal.dumps(tuple(getattr(rule, name) for name in Rule.__slots__)) for rule in rules],
        "by_id": [place_of[rule.id] for rule in book.rules],
        "everywhere": [place_of[rule.id] for rule in book.index_for(None).rules],
        "sites": sorted({host for rule in rules for host in rule.sites()}),
        "version": book.version,
        "index": index,
        "forms": forms,
    }


def _unpacked(packed: bytes) -> Rule:
    return Rule(*marshal.loads(packed))
