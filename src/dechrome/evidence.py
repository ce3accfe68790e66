"""Hits: the evidence on one block in words, made on demand from the numbers the judge added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dechrome.heuristics import LOCAL_MEASURES
from dechrome.policy import policy_terms
from dechrome.read_text import visible

if TYPE_CHECKING:
    from dechrome.document import Document
    from dechrome.engine import Engine
    from dechrome.judge import Judgement, Round
    from dechrome.weights import Weights

__all__ = ["Hit", "hits_of"]

LEAST = 15
"""Hundredths of log-odds below which a measure is not worth naming."""

_PHRASE_ROWS = [row for row, measure in enumerate(LOCAL_MEASURES) if measure.id.startswith("local.phrase")]

_POLICY = {
    "title": ("content", "it is the title of the text"),
    "repeated_title": ("repeated_title", "a further copy of the title"),
    "byline": ("content", "a signature beside the text"),
    "source_credit": ("content", "a source beside the text"),
    "caption": ("content", "a caption below a picture"),
    "outside": ("chrome", "a phrase of chrome above or below the text"),
    "bulk": ("content", "it is half of the page's text or more"),
    "paragraph": ("content", "a long paragraph of several sentences"),
    "listed": ("related", "it stands right below a header of related articles"),
    "document": ("content", "the head or signature of an official document"),
    "heading": ("content", "a heading that texts use"),
    "body": ("content", "a paragraph between the first and the last of the text"),
    "edge": ("content", "the first paragraph below the title, or the last above a signature"),
    "dateline": ("dateline", "a date between title and text; it is in the metadata"),
    "site_repeated": ("chrome", "the site repeats it on other pages"),
    "site_unique": ("content", "the site does not repeat it on other pages"),
    "copied": ("chrome", "the same line stands above and is kept there"),
    "certain": ("chrome", "a rule is certain of the whole line"),
    "no_article": ("content", "the page holds little prose, so only strong evidence removes"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One piece of evidence on a block.

    Attributes:
        block: number of the block.
        rule: id of the rule, measure or policy.
        says: a role (rules), or ``content`` or ``chrome``.
        weight: log-odds for content that it adds. Rules of a pack share the weight of their kind, which stands with
            the strongest; 0: it only names the role or confirms.
        detail: what was seen.
    """

    block: int
    rule: str
    says: str
    weight: float
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Plain data, without the block number."""
        return {"rule": self.rule, "says": self.says, "weight": self.weight, "detail": self.detail}


def hits_of(engine: Engine, document: Document, judgement: Judgement, index: int) -> tuple[Hit, ...]:
    """All hits on a block in the round that decided it, strongest first."""
    found = judgement.rounds[judgement.round[index]]
    weights = engine.weights_for(document)
    hits = [
        *_rule_hits(engine, document, index),
        *_measure_hits(weights, judgement, index),
        *_policy_hits(engine, document, found, judgement.place[index], index),
        *_witness_hits(judgement, index),
    ]
    hits.sort(key=lambda hit: (-abs(hit.weight), hit.rule))
    keep = bool(judgement.keep[index])
    if keep != (judgement.score[index] >= 0):
        says, detail = ("content", "an option keeps this role") if keep else ("chrome", "an option drops this role")
        hits.insert(0, Hit(index, "policy.role", says, 0.0, detail))
    elif not keep and all(hit.says == "content" for hit in hits):
        weight = (weights.bias - found.cut) / 100
        hits.append(Hit(index, "policy.prior", "chrome", weight, "many small signs; no strong one speaks for it"))
    return tuple(hits)


def _rule_hits(engine: Engine, document: Document, index: int) -> list[Hit]:
    matches = engine.index_for(document.site).matches(visible(document.shown[index]))
    return [Hit(index, match.rule.id, match.rule.role, engine.rule_weight(match), match.rule.why) for match in matches]


def _measure_hits(weights: Weights, judgement: Judgement, index: int) -> list[Hit]:
    found, place = judgement.rounds[judgement.round[index]], judgement.place[index]
    numbers = [*judgement.local_bins[index :: len(judgement.keep)], *found.bins[place :: found.view.size]]
    tables = weights.context
    flat = tables.flat
    parts = [flat[offset + number] for offset, number in zip(tables.offsets, numbers, strict=True)]
    for row in _PHRASE_ROWS:  # what the table has for a phrase stands with its rule
        parts[row] = 0
    if found.asked[place]:
        for row, part in weights.trees.parts(numbers).items():
            if row >= 0:  # the rest is what the trees say of any block
                parts[row] += round(part / 10)
    hits = []
    for row, part in enumerate(parts):
        if part >= LEAST or part <= -LEAST:
            measure = tables.measures[row]
            says = "content" if part > 0 else "chrome"
            hits.append(Hit(index, measure.id, says, part / 100, measure.why.format(measure.say(numbers[row]))))
    return hits


def _witness_hits(judgement: Judgement, index: int) -> list[Hit]:
    part = judgement.witness[index] if judgement.witness is not None else 0
    if not part:
        return []
    says = "content" if part > 0 else "chrome"
    detail = f"what trafilatura keeps here and around it speaks for {says}"
    return [Hit(index, "witness.trafilatura", says, part / 100, detail)]


def _policy_hits(engine: Engine, document: Document, found: Round, place: int, index: int) -> list[Hit]:
    hits = []
    for name, score in policy_terms(found.view, place, engine.weights_for(document).policy).items():
        says, detail = _POLICY[name]
        rule = f"policy.{name}"
        if name == "site_unique":
            rule = "site.unique"
        elif name == "site_repeated" and engine.profiles is not None:
            rule = "site.repeated"
            detail = engine.profiles.say(document.site, visible(document.shown[index]))
        hits.append(Hit(index, rule, says, score / 100, detail))
    return hits
