"""The library as the benchmarks run it: with the shipped weights, or with ones that never saw a page's host.

The shipped weights are fitted on all labelled pages, so their figures on those pages flatter. A folder of
folds holds ``fold-0.toml`` … ``fold-4.toml``, weights files of the shipped format; ``fold-K.toml`` was fitted
without the hosts of fold K.
"""

from __future__ import annotations

import tomllib
from hashlib import md5
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dechrome import Cleaner, Options
from dechrome.judge import Judge
from dechrome.weights import weights_from

if TYPE_CHECKING:
    from pathlib import Path

    from dechrome import CleanResult
    from dechrome.weights import Weights

__all__ = ["FOLDS", "Cleaners", "fold_of", "read_folds", "sampled"]

FOLDS = 5


def fold_of(url: str | None) -> int | None:
    """The fold of a page's host; None where there is no URL."""
    host = urlsplit(url).netloc.removeprefix("www.") if url else ""
    return _number(host) % FOLDS if host else None


def sampled(identity: str, one_of: int) -> bool:
    """Whether a document is in the fixed sample of one in ``one_of``."""
    return _number(identity) % one_of == 0


def _number(text: str) -> int:
    return int(md5(text.encode(), usedforsecurity=False).hexdigest(), 16)


def read_folds(folder: Path) -> list[Weights]:
    """The weights of all folds.

    Raises:
        FileNotFoundError: a fold is missing.
    """
    paths = [folder / f"fold-{k}.toml" for k in range(FOLDS)]
    return [weights_from(tomllib.loads(path.read_text(encoding="utf-8"))) for path in paths]


class Cleaners:
    """Cleaners of one profile: the shipped one, and one per fold where there are folds.

    Args:
        profile: see ``dechrome.Options``.
        folds: weights by fold, or None.
    """

    def __init__(self, profile: str, folds: list[Weights] | None = None):
        self.shipped = Cleaner(Options(profile=profile))
        self.by_fold = [self._with_weights(profile, weights) for weights in folds or []]

    def clean(self, text: str, url: str | None = None) -> CleanResult:
        """Clean a page, where there are folds with weights that did not see its host.

        The URL serves that choice only: no rules of single sites take part in the benchmarks.
        """
        fold = fold_of(url) if self.by_fold else None
        cleaner = self.shipped if fold is None else self.by_fold[fold]
        return cleaner.clean(text)

    def _with_weights(self, profile: str, weights: Weights) -> Cleaner:
        """A cleaner that judges with other weights; short lines are remembered in common, without weights."""
        cleaner = Cleaner(Options(profile=profile))
        engine = cleaner._engine
        engine.weights = weights
        engine.judge = Judge(weights, weights.cuts[profile], engine.options.keep, engine.options.drop)
        engine._readers = self.shipped._engine._readers
        return cleaner
