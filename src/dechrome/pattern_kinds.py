"""Kinds of items of a parsed regular expression (pattern_tree.py): each is a pair of kind and value."""

from __future__ import annotations

from typing import Final

__all__ = ["ANY", "ASSERT", "AT", "BRANCH", "CATEGORY", "ENDLESS", "GROUP", "IN", "LITERAL", "NEGATE", "NOT_LITERAL",
           "OTHER", "RANGE", "REPEAT"]  # fmt: skip

LITERAL: Final = 0
"""Value: the character."""
NOT_LITERAL: Final = 1
"""Value: the character."""
ANY: Final = 2
AT: Final = 3
"""Value: the sign or letter of the place."""
IN: Final = 4
"""One of a class. Value: a list of LITERAL, RANGE, CATEGORY, and NEGATE as the first."""
GROUP: Final = 5
"""A group with a number. Value: its items. Other groups are part of what is around them."""
BRANCH: Final = 6
"""Value: a list of items for each branch."""
REPEAT: Final = 7
"""Greedy or not. Value: the least and greatest number, the items."""
ASSERT: Final = 8
"""A look around, of any kind."""
OTHER: Final = 9
"""Whatever is not known here."""
RANGE: Final = 10
"""Value: the first and last code."""
CATEGORY: Final = 11
"""Value: the letter: d, D, s, S, w, W."""
NEGATE: Final = 12

ENDLESS: Final = (1 << 32) - 1
"""Repetitions without a limit, and characters of lines that are never too many."""
