"""What no phrase list can know: one file for each sign that was measured.

``LOCAL_MEASURES`` look at one block alone and make its local score, from which the context measures see
the blocks around. Adding a measure: a file here, its name in ``_CONTEXT``, a new fit (benchmarks/fit.py).
"""

from __future__ import annotations

from dechrome.heuristics import (
    anchors,
    governing_header,
    groups,
    line_runs,
    main_run,
    near,
    neighbours,
    own_phrase,
    own_shape,
    page_kind,
    position,
    repeated_line,
)

__all__ = ["CONTEXT_MEASURES", "LOCAL_MEASURES"]

LOCAL_MEASURES = (*own_shape.MEASURES, *own_phrase.MEASURES)

_CONTEXT = (
    neighbours, anchors, main_run, groups, repeated_line, line_runs, governing_header, position, page_kind, near,
)  # fmt: skip
CONTEXT_MEASURES = tuple(measure for module in _CONTEXT for measure in module.MEASURES)
