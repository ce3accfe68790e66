"""Millions of pages: every format, exactly once, and what a site repeats. See docs/corpus.md."""

from __future__ import annotations

from dechrome.corpus.columns import PRESETS, Columns, columns_for
from dechrome.corpus.run import Summary, run_corpus, stream_corpus
from dechrome.corpus.settings import Cut, Settings

__all__ = ["PRESETS", "Columns", "Cut", "Settings", "Summary", "columns_for", "run_corpus", "stream_corpus"]
