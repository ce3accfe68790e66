"""What only the elements of a page can tell: one file for each sign.

``LOCAL`` looks at the elements around one block and makes, with the measures of its text, its local score;
``CONTEXT`` looks at the scores of other blocks. Both are used in HTML mode only.
"""

from __future__ import annotations

from dechrome.heuristics.html import ancestry, container, declared, element, headings, page_make, siblings

__all__ = ["CONTEXT", "LOCAL"]

LOCAL = (*element.MEASURES, *ancestry.MEASURES, *siblings.LOCAL, *headings.LOCAL, *page_make.MEASURES)
CONTEXT = (*container.MEASURES, *siblings.CONTEXT, *headings.CONTEXT, *declared.MEASURES)
