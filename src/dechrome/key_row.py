"""What a row of numbers says of a key of phrases (phrase_trie.py) to those who look it up (rule_index.py).

The first number has from the lowest bit on the characters of the key with the blanks around it, how many rules have it
as a phrase, and where these stand; of each such rule there is one number, with the kind of the phrase in its lowest
bits. The second says where the shortlist of the regular expressions that need the key begins. They stand side by side,
so that a line that holds the key waits for memory once.
"""

from __future__ import annotations

from typing import Final

__all__ = ["COUNT_BITS", "KEY_ROW", "KIND_BITS", "LENGTH_BITS", "MADE", "MOST", "NOT_MADE"]

KEY_ROW: Final = 2
"""Numbers of a row."""
LENGTH_BITS: Final = 16
COUNT_BITS: Final = 16
MOST: Final = (1 << 16) - 1
"""Of characters and of rules."""
KIND_BITS: Final = 2
NOT_MADE: Final = 1
"""In place of a shortlist that no line called for yet; 0: nothing needs the key."""
MADE: Final = 2
"""What is added to where a shortlist begins."""
