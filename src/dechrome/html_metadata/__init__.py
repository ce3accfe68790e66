"""Title, byline, date, site name and language of an HTML page, from JSON-LD, metas, the head and marked elements.

Nothing found here is a guess: where places disagree the more trusted one is taken, and where none says it clearly
there is None. See docs/metadata.md for the order of trust.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.html_metadata.bylines import find_byline
from dechrome.html_metadata.facts import head_value
from dechrome.html_metadata.gather import gather
from dechrome.html_metadata.languages import find_language
from dechrome.html_metadata.main_entity import find_main, find_page, site_names
from dechrome.html_metadata.page_dates import find_published
from dechrome.html_metadata.titles import find_title
from dechrome.metadata import Metadata

if TYPE_CHECKING:
    from dechrome.document import Document

__all__ = ["read_html_metadata"]


def read_html_metadata(document: Document, url: str | None = None) -> tuple[Metadata, tuple[str, ...]]:
    """Read the metadata of an HTML page.

    Args:
        document: an HTML document with its tree; in text mode nothing is found.
        url: where the page is from; tells the site's name from a title's words, and may hold the date. Never fetched.

    Returns:
        The metadata, and what could not be read, each in a sentence for people. Bad data of a page raise nothing.
    """
    facts = gather(document, url)
    main, page = find_main(facts), find_page(facts)
    names = site_names(facts, main)
    site = next(iter(names.values()), None)
    return Metadata(
        title=find_title(facts, main, names.keys()),
        byline=find_byline(facts, main, page, names.keys()),
        date=find_published(facts, main, page),
        site_name=head_value(site[0], site[0], site[1]) if site else None,
        language=find_language(facts, main, page),
    ), tuple(facts.graph.notes)
