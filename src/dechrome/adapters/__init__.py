"""dechrome inside other tools: thin, no logic of its own. See docs/scale.md and docs/recipes/."""

from __future__ import annotations

__all__: list[str] = []
