"""Extractors of others that read HTML, each as a function from a page to its main text, with its own defaults."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["html_peers"]


def trafilatura_text(html: str, url: str | None) -> str:
    """The extractor of trafilatura."""
    import trafilatura

    return trafilatura.extract(html, url=url) or ""


def resiliparse_text(html: str, _url: str | None) -> str:
    """The compiled extractor of resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True))


def readability_text(html: str, url: str | None) -> str:
    """readability-lxml, its summary as text."""
    from lxml.html import fromstring
    from readability import Document

    return str(fromstring(Document(html, url=url).summary()).text_content())


def justext_text(html: str, _url: str | None) -> str:
    """Run jusText with its English stop list."""
    import justext

    paragraphs = justext.justext(html.encode(), justext.get_stoplist("English"))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def newspaper_text(html: str, url: str | None) -> str:
    """newspaper4k."""
    from newspaper import Article

    article = Article(url or "http://localhost/", fetch_images=False)  # it would reach for addresses
    article.download(input_html=html)
    article.parse()
    return str(article.text)


_PEERS = {
    "trafilatura": ("trafilatura", trafilatura_text),
    "resiliparse": ("resiliparse", resiliparse_text),
    "readability-lxml": ("readability", readability_text),
    "jusText": ("justext", justext_text),
    "newspaper4k": ("newspaper", newspaper_text),
}


def html_peers() -> dict[str, Callable[[str, str | None], str]]:
    """Name in the tables -> extractor, for those that are installed (extra ``bench``).

    A page on which one raises counts as a page of which it took nothing.
    """
    return {name: _tolerant(call) for name, (module, call) in _PEERS.items() if find_spec(module) is not None}


def _tolerant(call: Callable[[str, str | None], str]) -> Callable[[str, str | None], str]:
    def tried(html: str, url: str | None) -> str:
        try:
            return call(html, url)
        except Exception as error:
            print(f"{call.__name__} failed on {url}: {type(error).__name__}", file=sys.stderr)
            return ""

    return tried
