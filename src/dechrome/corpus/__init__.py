"""Millions of pages: every format, exactly once. See docs/corpus.md."""

from __future__ import annotations

from dechrome.corpus.parts import require

require("pebble", "corpus", "a corpus run")
require("zstandard", "corpus", "a corpus run")

from dechrome.corpus.columns import PRESETS, Columns, columns_for  # noqa: E402
from dechrome.corpus.run import Summary, run_corpus, stream_corpus  # noqa: E402
from dechrome.corpus.settings import Cut, Settings  # noqa: E402
from dechrome.corpus.verify import Verdict, verify_corpus  # noqa: E402

__all__ = [
    "PRESETS", "Columns", "Cut", "Settings", "Summary", "Verdict", "columns_for", "run_corpus", "stream_corpus",
    "verify_corpus",
]  # fmt: skip
