"""A generalised additive model of binned measures, fitted by cyclic Newton boosting.

The model is that of explainable boosting (Lou, Caruana, Gehrke 2012, *Intelligible models for classification and
regression*): log-odds = bias + the sum of one table entry per measure. Joint measures are measures too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RIDGE = 3000.0
"""Four times the evidence (sum of weighted variances) at which a bin gets half of its step. Blocks of a page are alike,
so that a thousand of them tell no more than a few pages do: with a ridge of 100, word F1 on hosts never seen is .004
lower for HTML, and .002 lower for the text of articles at equal content loss."""
PULL = 0.1
"""Share of the ridge with which a table is pulled back to its prior in each pass."""
STEP_LIMIT = 1.0
"""Log-odds that an entry may move in one step."""


@dataclass
class Gam:
    """Tables by term and the bias, in log-odds."""

    tables: list[NDArray[Any]]
    bias: float

    def score(self, columns: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """Log-odds of every row."""
        total = np.full(len(columns[0]), self.bias)
        for table, column in zip(self.tables, columns, strict=True):
            total += table[column]
        return total


def fit(
    columns: Sequence[NDArray[Any]],
    priors: Sequence[NDArray[Any]],
    y: NDArray[Any],
    weight: NDArray[Any],
    *,
    epochs: int = 20,
    rate: float = 0.35,
    ridge: float = RIDGE,
    pull: float = PULL,
) -> Gam:
    """Fit one table per column.

    Args:
        columns: bins, one array per term, all of one length.
        priors: tables to start from and to be pulled back to; their lengths are the numbers of bins.
        y: 1 content, 0 chrome.
        weight: of each row, 1 on average.
        epochs: passes over all terms.
        rate: share of the Newton step that is taken.
        ridge: see RIDGE.
        pull: see PULL.
    """
    base = float(np.average(y, weights=weight))
    bias = float(np.log(base / (1 - base)))
    tables = [prior.astype(np.float32) for prior in priors]
    total = np.full(len(y), bias, np.float32)
    for table, column in zip(tables, columns, strict=True):
        total += table[column]
    weight, y = weight.astype(np.float32), y.astype(np.float32)
    for _ in range(epochs):
        for table, prior, column in zip(tables, priors, columns, strict=True):
            p = 1 / (1 + np.exp(-total))
            slope = np.bincount(column, weight * (y - p), len(table))
            bend = np.bincount(column, weight * p * (1 - p), len(table))
            step = rate * (slope - pull * ridge * (table - prior)) / (bend + ridge / 4)
            step = np.clip(step, -STEP_LIMIT, STEP_LIMIT).astype(np.float32)
            table += step
            total += step[column]
    return Gam(tables, bias)
