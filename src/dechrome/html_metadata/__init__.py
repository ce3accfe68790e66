"""Title, byline, dates, site name and language of an HTML page, from JSON-LD, metas, the head and marked elements.

Nothing found here is a guess: where places disagree the more trusted one is taken, and where none says it clearly
the text is asked, or there is None. See docs/metadata.md for the order of trust.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dechrome.html_metadata.bylines import find_byline
from dechrome.html_metadata.facts import head_value, neat
from dechrome.html_metadata.gather import gather
from dechrome.html_metadata.languages import find_language
from dechrome.html_metadata.main_entity import find_main, find_page, site_names
from dechrome.html_metadata.page_dates import find_modified, find_published
from dechrome.html_metadata.titles import find_title
from dechrome.metadata import Metadata

if TYPE_CHECKING:
    from dechrome.document import Document
    from dechrome.html_metadata.facts import PageFacts
    from dechrome.metadata import Value

__all__ = ["page_metadata"]

_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")


def page_metadata(document: Document, text_metadata: Metadata | None = None, url: str | None = None) -> Metadata:
    """The metadata of an HTML page.

    Args:
        document: an HTML document with its tree; the head is what read_html collected, nothing is parsed again.
        text_metadata: what the text says (``metadata.read_metadata``): taken where head and elements say nothing.
        url: where the page is from; tells the site's name from a title's words, and may hold the date. Never fetched.

    Returns:
        The metadata, each piece with its source. Of a document without a tree (text mode) it is ``text_metadata``.
        Bad data of a page raise nothing: they are not used.
    """
    text = text_metadata or Metadata()
    if document.tree is None:
        return text
    facts = gather(document, url)
    main, page = find_main(facts), find_page(facts)
    names = site_names(facts, main)
    site = next(iter(names.values()), None)
    return Metadata(
        title=find_title(facts, main, names.keys()) or text.title,
        byline=find_byline(facts, main, page, names.keys()) or text.byline,
        date=find_published(facts, main, page) or text.date,
        source=text.source,
        site_name=head_value(site[0], site[0], site[1]) if site else None,
        language=find_language(facts, main, page),
        modified=find_modified(facts, main, page),
        description=_description(facts),
    )


def _description(facts: PageFacts) -> Value | None:
    for name, content in facts.contents(*_DESCRIPTIONS):
        text = neat(content)
        if text:
            return head_value(text, text, "opengraph" if name.startswith("og:") else "meta")
    return None
