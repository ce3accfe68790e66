"""Figures for a cleaner on a user's own labelled pages, and drafts of such pages. Format: docs/evaluation.md."""

from dechrome.evaluation.draft import draft
from dechrome.evaluation.figures import Figures, score
from dechrome.evaluation.labelled import LabelledLine, LabelledPage, read_labelled

__all__ = ["Figures", "LabelledLine", "LabelledPage", "draft", "read_labelled", "score"]
