"""Templates and articles: from labelled pages in the data folder, the seed pages, the language files of the tests."""

from __future__ import annotations

import random
import re
import tomllib
from typing import TYPE_CHECKING

from benchmarks.data import ROOT, Page, read_set
from benchmarks.sites.build import Article, Site, Template, build_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["all_sites"]

LEAST_CHROME, MOST_CHROME = 20, 400
"""Lines of chrome that a labelled page must have to be a template."""
ENGLISH_SITES, VIETNAMESE_SITES = 24, 14
MOST_INSIDE = 6
"""Lines of chrome between paragraphs that are used; more are a list, which is content of another kind."""
PARAGRAPHS, PARAGRAPH = (4, 25), 60
"""Paragraphs of an article, and characters that one of them must have."""
_PATH = re.compile(r"[>»▸/•|›]|\bresponses? to\b")
"""What is in lines that hold a headline and are none: paths, lists, headers of comments."""
PHRASES = {
    "en": ("By Anna Weller", "By Jonas Marsh", "Text: Ida Brandt", "What happened next", "The numbers", "In short"),
    "vi": (
        *("Nguyễn Thu Hà", "Bài, ảnh: Lê Minh", "Theo Báo Lao Động"),
        *("Kết quả bước đầu", "Những con số", "Khó khăn còn đó"),
    ),
}
RELATED = {"en": "Related articles", "vi": "Tin liên quan"}


def all_sites(folder: Path, seed: int = 0) -> Iterator[Site]:
    """English and Vietnamese sites from labelled pages, and one in each language of tests/languages."""
    rng = random.Random(seed)
    english = [page for page in read_set(folder, "page") if page.kind == "article"]
    yield from _labelled_sites(english, "en", ENGLISH_SITES, rng)
    vietnamese = [*read_set(folder, "seeds"), *read_set(folder, "vi")]
    yield from _labelled_sites(vietnamese, "vi", VIETNAMESE_SITES, rng)
    for path in sorted((ROOT / "tests" / "languages").glob("*.toml")):
        yield _language_site(path, rng)


def _labelled_sites(pages: Sequence[Page], language: str, wanted: int, rng: random.Random) -> Iterator[Site]:
    templates = [(page, template) for page in pages if (template := _template(page, language))]
    rng.shuffle(templates)
    seeds = [entry for entry in templates if entry[0].kind == "seed"]
    templates = [*seeds, *(entry for entry in templates if entry[0].kind != "seed")]
    for number, (page, template) in enumerate(templates[:wanted]):
        articles = [article for other in pages if other is not page and (article := _article(other))]
        phrases = PHRASES[language]
        yield build_site(f"{language}{number}.example", template, articles, phrases, rng.randrange(1 << 30))


def _template(page: Page, language: str) -> Template | None:
    chrome = [label == 0 for label in page.labels]
    content = [number for number, label in enumerate(page.labels) if label == 1]
    if not content or not LEAST_CHROME <= sum(chrome) <= MOST_CHROME:
        return None
    first, last = content[0], content[-1]
    lines = list(zip(page.lines, page.labels, strict=True))
    parts = [
        [line for line, label in part if label == 0 or not line.strip()]
        for part in (lines[:first], lines[first:last], lines[last + 1 :])
    ]
    inside = [line for line in parts[1] if line.strip()]
    head, foot = parts[0], parts[2]
    if language == "en" and head:  # the labels call the headline chrome, since the gold text is the bare body
        head = [line for line in head if line.strip(" #*") not in _headlines(page)]
    return Template(page.id, language, head, inside if len(inside) <= MOST_INSIDE else [], foot, RELATED[language])


def _headlines(page: Page) -> set[str]:
    """Lines above the text that the path of the page repeats: its headline."""
    slug = set(re.findall(r"[a-z]{4,}", (page.url or "").lower().rpartition("//")[2].partition("/")[2]))
    wanted = set()
    for line in page.lines:
        words = set(re.findall(r"[a-z]{4,}", line.lower()))
        headline = 20 <= len(line) <= 150 and not _PATH.search(line)
        if headline and len(words) >= 3 and len(words & slug) >= 0.6 * len(words):
            wanted.add(line.strip(" #*"))
    return wanted


def _article(page: Page) -> Article | None:
    lines = [line.strip() for line, label in zip(page.lines, page.labels, strict=True) if label == 1 and line.strip()]
    headlines = _headlines(page)
    lines = [line for line in dict.fromkeys(lines) if line.strip(" #*") not in headlines]
    titles = [line.strip() for line, kind in zip(page.lines, page.kinds, strict=True) if kind == "title"]
    titles += sorted(sorted(headlines), key=len, reverse=True)
    paragraphs = [line for line in lines if len(line) >= PARAGRAPH and line not in titles][: PARAGRAPHS[1]]
    if len(paragraphs) < PARAGRAPHS[0]:
        return None
    return Article(titles[0], paragraphs) if titles else None


def _language_site(path: Path, rng: random.Random) -> Site:
    """A site of a language from the lines and the article written for the tests.

    There is one article a language, so the others are made of it: pieces of its paragraphs in another order.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    title, *paragraphs = [line for line in table["article"].strip().splitlines() if line.strip()]
    chrome = rng.sample(table["chrome"], len(table["chrome"]))
    cut = len(chrome) // 2
    related = chrome.pop()
    template = Template(path.stem, path.stem, chrome[:cut], chrome[cut : cut + 2], chrome[cut + 2 :], related)
    articles = [_shuffled(title, paragraphs, rng) for _ in range(30)]
    short = [line for line in table["content"] if len(line) < 60]
    return build_site(f"{path.stem}.example", template, articles, rng.sample(short, 6), rng.randrange(1 << 30))


def _shuffled(title: str, paragraphs: Sequence[str], rng: random.Random) -> Article:
    spaced = " " in title
    pieces = [piece for line in paragraphs for piece in (line.split() if spaced else re.findall(".{1,3}", line))]
    lines, glue = [], " " if spaced else ""
    for line in paragraphs:
        size = len(line.split()) if spaced else len(line) // 3
        lines.append(glue.join(rng.choices(pieces, k=size)).rstrip(".,") + line[-1])
    words = title.split() if spaced else re.findall(".{1,3}", title)
    return Article(glue.join(rng.sample(words, len(words)) + rng.choices(pieces, k=3)).rstrip(".,"), lines)
