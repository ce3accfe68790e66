"""What is read off a regular expression never rules out a line that it matches."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dechrome import pattern_signs, rule_index
from dechrome.fold import FOLDED_LENGTH
from dechrome.pattern_limits import ANY_LINE, HEAD, Limits, head_of, limits_of
from dechrome.pattern_signs import begins_of, head_number
from dechrome.rule_index import RuleIndex
from dechrome.rule_patterns import alternatives
from dechrome.shipped import shipped_rules
from dechrome.signature import ALL, signature_of

RULES = tuple(rule for rule in shipped_rules() if not rule.sites())
FORMS = tuple(form for rule in shipped_rules() if rule.matcher == "regex" for form in alternatives(rule))


def admits(limits: Limits, line: str) -> bool:
    head = head_of(line)
    flags, number = begins_of(limits.heads, HEAD)[1], head_number(head)
    return (
        limits.least <= len(line) <= limits.most
        and any(head[:end] in limits.heads for end in range(HEAD + 1))
        and bool(flags[number >> 3] >> (number & 7) & 1)
        and (not limits.holds or any(literal in line[limits.after :] for literal in limits.holds))
        and has_signs(limits.signs, signature_of(line))
    )


def has_signs(signs: pattern_signs.Signs, signature: int) -> bool:
    return (
        not signs.must & ~signature
        and not signature & ~signs.within
        and bool(signs.one & signature)
        and bool(signs.other & signature)
    )


@given(st.data())
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_line_made_from_a_shipped_pattern_is_admitted(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    line = data.draw(st.from_regex(form).filter(lambda text: text and "\n" not in text))
    assert admits(limits_of(form), line)


def made_up_lines() -> list[str]:
    """Examples of the rules, halves of them put together, and examples with something before, behind or changed."""
    examples = sorted({line for rule in RULES for line in (*rule.yes, *rule.no, *rule.fails)})
    chance = random.Random(7)
    mixed = chance.sample(examples, len(examples))
    halves = [f"{first[: len(first) // 2]} {second[len(second) // 2 :]}" for first, second in pairwise(mixed)]
    edges = ["12 ", "(", "• ", "the ", " ©", ".", " 2024", ":", " ảnh", " >"]
    around = [chance.choice([line + chance.choice(edges), chance.choice(edges) + line]) for line in examples]
    return [*examples, *halves, *around, *(line.upper() for line in examples)]


def test_the_index_finds_what_trying_every_pattern_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line[:FOLDED_LENGTH].strip() for line in made_up_lines()]
    found = RuleIndex(RULES)
    monkeypatch.setattr(rule_index, "limits_of", lambda _: ANY_LINE)
    every = RuleIndex(RULES)
    monkeypatch.undo()
    wanted = [every.matches(line) for line in lines]
    assert [line for line, one in zip(lines, wanted, strict=True) if found.matches(line) != one] == []
    assert sum(map(bool, wanted)) > len(RULES)


@pytest.mark.parametrize(
    ("pattern", "line", "other"),
    [
        (r"^by \w+$", "by ann", "to ann"),
        (r"^\d{1,2} (?:jan|feb)$", "٣ jan", "may jan"),
        (r"^(?:a|b?c)d*e$", "ce", "de"),
        (r"^[^.]{0,9}(?:foto|bild): .+$", "ein bild: x", "ein bilt: x"),
        (r"^.{0,9}[>»] home$", "a » home", "a > hom"),
        (r"^(?:ab)?$", "ab", "abc"),
        (r"^x{2,3}\b.*$", "xx", "yx"),
        (r"read|listen", "to listen", "to lis"),
        (r"^\d{1,2}[/.][0-9]+(?: [ap]m)?$", "1/22 pm", "1/22 om"),
        (r"^.{3,9}(?:©|foto) .+$", "von © x", "© von x"),
    ],
)
def test_what_is_read_off_a_pattern(pattern: str, line: str, other: str) -> None:
    assert re.search(pattern, line)
    assert not re.search(pattern, other)
    assert admits(limits_of(pattern), line)
    assert not admits(limits_of(pattern), other)


@pytest.mark.parametrize(
    ("pattern", "must", "sets"),
    [
        (r"^by [a-z]+: \d+$", "by :0", []),
        (r"^(?:foto|photo)s? [/|] x$", "ot x", ["fp", "/|"]),
        (r"^(?:foto|bild): .+$", ": ", ["fb"]),
        (r"^\w+ ?- ?\W*$", "-", []),
        (r"^(?:reuters|\d+) \d?$", " ", ["u0"]),
    ],
)
def test_signs_that_a_pattern_needs(pattern: str, must: str, sets: list[str]) -> None:
    signs = limits_of(pattern).signs
    assert signs.must == signature_of(must)
    assert {signs.one, signs.other} - {ALL} == set(map(signature_of, sets))


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"^ab?(?:c|[d-f/]+)*\b(?!x)$", "abcdef/"),
        (r"^\d+[.,٬]$", "1.,٬"),
        (r"^ab", None),
        (r"ab$", None),
        (r"^a.$", None),
        (r"^a[^b]$", None),
        (r"^a\w$", None),
        (r"^a$|^b$", None),
    ],
)
def test_characters_of_which_lines_are_made(pattern: str, signs: str | None) -> None:
    assert limits_of(pattern).signs.within == (ALL if signs is None else signature_of(signs))


@pytest.mark.parametrize("pattern", [r"(?i)^by .*$", r"^(?i:by) .*$", r"^(.)\1$", r"^\W+$", r"^(?=x).$"])
def test_nothing_is_read_off_what_is_not_understood(pattern: str) -> None:
    assert limits_of(pattern).heads == ANY_LINE.heads
    assert limits_of(pattern).holds in ((), (" ",))
