"""Boosted trees on what the tables leave over, by LightGBM (Ke et al. 2017); the product only adds their leaves up.

Only blocks that the tables leave in doubt are looked at, as when they are used; the cuts of text lie in that range too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

from dechrome.page_judge import HIGHEST, LOWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from benchmarks.fitting.gam import Gam
    from dechrome.measure import Measure

TREES = 120
"""300 trees at a rate of .05 are no better on hosts never seen, and cost twice the time."""
OF_PAGES = ("page.", "make.", "run.share")
"""Measures that are the same for all blocks of a page: the fit could know its pages by them."""
OF_PAGES_COUNT = 0.5
"""What a split on such a measure counts beside others of the same gain."""
SETTINGS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.12,
    "min_data_in_leaf": 100,
    "lambda_l2": 20.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 255,
    "min_data_in_bin": 1,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
MARGIN = 50
"""Hundredths of log-odds beyond the doubt from which blocks are looked at as well: policy moves some into it."""


def trees_table(
    measures: Sequence[Measure],
    columns: Sequence[NDArray[Any]],
    tables: Gam,
    y: NDArray[Any],
    weight: NDArray[Any],
    *,
    trees: int = TREES,
    settings: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Fit trees; the table ``trees`` of a weights file.

    Args:
        measures: of the columns.
        columns: bins, one array a measure.
        tables: the additive model whose error is fitted.
        y: 1 content, 0 chrome.
        weight: of each row, 1 on average.
        trees: how many.
        settings: of LightGBM, in place of ``SETTINGS``.
    """
    score = tables.score(columns)
    low, high = (LOWEST - MARGIN) / 100, (HIGHEST + MARGIN) / 100
    rows = np.flatnonzero((score >= low) & (score <= high) & (weight > 0))
    seen = np.stack([column[rows] for column in columns], axis=1)
    counts = [OF_PAGES_COUNT if measure.id.startswith(OF_PAGES) else 1.0 for measure in measures]
    chosen = {"feature_contri": counts} | (settings or {})
    roots = boosted(seen, y[rows], weight[rows], score[rows], trees, chosen)
    used = sorted({number for root in roots for number in _asked(root)})
    place = {number: n for n, number in enumerate(used)}
    return {"measures": [measures[number].id for number in used], "trees": [tree_text(root, place) for root in roots]}


def boosted(
    seen: NDArray[Any],
    y: NDArray[Any],
    weight: NDArray[Any],
    start: NDArray[Any],
    trees: int,
    settings: dict[str, Any],
) -> list[dict[str, Any]]:
    """Fit trees; the root of each.

    Args:
        seen: bins, a row a block.
        y: 1 content, 0 chrome.
        weight: of each row.
        start: log-odds that the trees add to.
        trees: how many.
        settings: of LightGBM, over ``SETTINGS``.
    """
    data = lightgbm.Dataset(seen, np.asarray(y, float), weight=weight, init_score=start)
    model = lightgbm.train(SETTINGS | settings, data, trees)
    return [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]


def tree_text(root: dict[str, Any], place: dict[int, int], scale: float = 1.0) -> str:
    """A tree as weights files have it.

    Args:
        root: of ``boosted``.
        place: number of each measure it asks.
        scale: factor of its scores.
    """
    return " ".join(map(str, _nodes(root, place, scale)))


def _asked(node: dict[str, Any]) -> list[int]:
    """Numbers of the measures that a tree asks."""
    if "split_feature" not in node:
        return []
    return [node["split_feature"], *_asked(node["left_child"]), *_asked(node["right_child"])]


def _nodes(node: dict[str, Any], place: dict[int, int], scale: float) -> list[int]:
    """A tree in preorder, three numbers a node; see dechrome.boosted.FIELDS."""
    if "split_feature" not in node:
        return [-1, 0, round(1000 * scale * node["leaf_value"])]
    head = [place[node["split_feature"]], int(node["threshold"]), round(1000 * scale * node["internal_value"])]
    return [*head, *_nodes(node["left_child"], place, scale), *_nodes(node["right_child"], place, scale)]
