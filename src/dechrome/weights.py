"""The fitted numbers, from rules/weights.toml: one table of scores per measure, in hundredths of log-odds.

Whole hundredths, so that sums are exact and the same on every machine.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from dechrome.boosted import Trees
from dechrome.heuristics import CONTEXT_MEASURES, LOCAL_MEASURES
from dechrome.measure import Measure  # noqa: TC001 - used at run time by dataclass users
from dechrome.policy import POLICY_TERMS
from dechrome.prepared import prepared
from dechrome.safe_toml import shipped_toml
from dechrome.tally import ANY_BIN
from dechrome.testimony import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Tables", "Weights", "default_weights", "page_weights", "weights_from"]


class Tables:
    """Score tables of some measures, laid end to end so that one look-up serves all.

    Args:
        measures: in the order of the columns.
        tables: measure id -> scores by bin, hundredths of log-odds.
    """

    def __init__(self, measures: Sequence[Measure], tables: dict[str, list[int]]):
        self.measures = tuple(measures)
        self.offsets = array("i", [0, *accumulate(measure.bins for measure in measures[:-1])])
        self.flat = array("i")
        for measure in measures:
            scores = tables.get(measure.id, [])
            self.flat.extend(scores)
            self.flat.extend([0] * (measure.bins - len(scores)))
        self.flat.extend([0] * ANY_BIN)  # so that no bin leads out of it

    def table(self, measure_id: str) -> array[int]:
        """The scores of one measure by bin."""
        row = [measure.id for measure in self.measures].index(measure_id)
        return self.flat[self.offsets[row] : self.offsets[row] + self.measures[row].bins]


@dataclass(frozen=True)
class Weights:
    """Everything the judge adds up and compares with.

    Attributes:
        local, context: tables of the two stages.
        bias: score of a block of which nothing is known.
        families: first row of each family among the context measures, and their number.
        trees: what they add to the tables (boosted.py).
        policy: fixed scores for kept roles and for pages without prose, in the order of policy.POLICY_TERMS.
        cuts: hundredths of log-odds below which a block goes, by profile.
        witness: what a second opinion on HTML is worth (testimony.py).
        about: where the numbers come from.
        version: hash of the file.
    """

    local: Tables
    context: Tables
    local_bias: int
    bias: int
    families: array[int]
    trees: Trees
    policy: array[int]
    cuts: dict[str, int]
    witness: Trees
    about: dict[str, Any]
    version: str


def weights_from(
    table: dict[str, Any],
    version: str = "",
    local: Sequence[Measure] = LOCAL_MEASURES,
    context: Sequence[Measure] = CONTEXT_MEASURES,
    trees: tuple[Trees, Trees] | None = None,
) -> Weights:
    """Weights from the contents of a weights file.

    Args:
        table: the contents.
        version: hash of its bytes.
        local: measures of the first stage, those of text unless told.
        context: measures of the second stage.
        trees: those of the table and those for the witness, where they are made already.
    """
    families = [measure.family for measure in context]
    first = [n for n, family in enumerate(families) if n == 0 or family != families[n - 1]]
    own, witness = trees or _trees((*local, *context), table)
    return Weights(
        local=Tables(local, table["local"]),
        context=Tables((*local, *context), table["context"]),
        local_bias=table["bias"]["local"],
        bias=table["bias"]["context"],
        families=array("i", [*first, len(families)]),
        trees=own,
        policy=array("i", [table["policy"][name] for name in POLICY_TERMS]),
        cuts=table["cut"],
        witness=witness,
        about=table["about"],
        version=version,
    )


def _trees(measures: Sequence[Measure], table: dict[str, Any]) -> tuple[Trees, Trees]:
    """The trees over measures, and those over the columns of the witness."""
    witness = Trees(range(len(COLUMNS)), _nodes(table.get("witness", {}).get("trees", ())))
    if "trees" not in table:
        return Trees((), ()), witness
    rows = {measure.id: row for row, measure in enumerate(measures)}
    return Trees([rows[name] for name in table["trees"]["measures"]], _nodes(table["trees"]["trees"])), witness


def _nodes(trees: Sequence[str]) -> list[list[int]]:
    """The numbers of trees, which stand as text in the file: arrays are slow to parse."""
    return [list(map(int, text.split())) for text in trees]


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights shipped with the package."""
    return _shipped("weights.toml", LOCAL_MEASURES, CONTEXT_MEASURES)


@lru_cache(maxsize=1)
def page_weights() -> Weights:
    """The weights for HTML pages shipped with the package."""
    from dechrome.page_judge import PAGE_CONTEXT, PAGE_LOCAL

    return _shipped("weights-html.toml", PAGE_LOCAL, PAGE_CONTEXT)


def _shipped(name: str, local: Sequence[Measure], context: Sequence[Measure]) -> Weights:
    contents = prepared()
    if contents is None:
        return weights_from(*shipped_toml(name), local, context)
    table, version, trees, witness = contents["weights"][name]
    return weights_from(table, version, local, context, (Trees.restored(trees), Trees.restored(witness)))


def prepared_weights() -> dict[str, Any]:
    """What prepared.py keeps of the weights of the package: the files, with their trees as numbers instead of text."""
    from dechrome.page_judge import PAGE_CONTEXT, PAGE_LOCAL

    kept = {}
    for name, local, context in (
        ("weights.toml", LOCAL_MEASURES, CONTEXT_MEASURES),
        ("weights-html.toml", PAGE_LOCAL, PAGE_CONTEXT),
    ):
        table, version = shipped_toml(name)
        trees, witness = _trees((*local, *context), table)
        rest = {key: value for key, value in table.items() if key not in ("trees", "witness")}
        kept[name] = rest, version, trees.tables(), witness.tables()
    return kept
