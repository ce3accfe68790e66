"""Shipped rules and seams: every example holds through the real index, and the packs are in order."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from importlib.resources import files

import pytest

from dechrome.roles import KEPT, REMOVED, ROLES
from dechrome.rule_index import RuleIndex
from dechrome.rulebook import Rule, Rulebook
from dechrome.seams import Seam, shipped_seams
from dechrome.shipped import shipped_rules
from golden import pages, seed_pages
from limits import no_hang

BOOK = Rulebook(shipped_rules())
SEAMS = shipped_seams()
RULES = [pytest.param(rule, id=rule.id) for rule in BOOK.rules]
LINES = [line for text in [page.text for page in pages()] + list(seed_pages().values()) for line in text.splitlines()]


def matching(line: str, host: str | None = None, book: Rulebook = BOOK) -> set[str]:
    return {match.rule.id for match in book.index_for(host).matches(line)}


def host_of(rule: Rule) -> str | None:
    return rule.sites()[0] if rule.sites() else None


@pytest.mark.parametrize("rule", RULES)
def test_examples_hold_through_the_real_index(rule: Rule) -> None:
    missed = [line for line in rule.yes if rule.id not in matching(line, host_of(rule))]
    caught = [line for line in rule.no if rule.id in matching(line, host_of(rule))]
    assert not missed, "does not match its yes"
    assert not caught, "matches its no"
    assert not set(rule.fails) & {*rule.yes, *rule.no}


def test_the_rulebook_finds_the_same_faults() -> None:
    assert BOOK.check_examples() == []


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in shipped_rules()]
    assert sorted(set(ids)) == sorted(ids)


def test_every_role_has_a_definition_in_a_sentence() -> None:
    for role, about in ROLES.items():
        assert about.endswith("."), role
        assert len(about.split()) >= 3, role


def test_the_roles_are_the_closed_list() -> None:
    assert {"title", "heading", "body", "caption", "byline", "source_credit"} == KEPT
    assert "dateline" in REMOVED
    assert set(ROLES) == KEPT | REMOVED


def test_every_removed_role_has_a_phrase_somewhere() -> None:
    by_shape_or_place = {"image_filename", "repeated_title", "other", "dateline", "breadcrumb", "clock"}
    assert REMOVED - by_shape_or_place <= {rule.role for rule in BOOK.rules}


def test_keep_rules_keep_and_the_others_remove() -> None:
    assert all((rule.role in KEPT) == (rule.strength == "keep") for rule in BOOK.rules)


def test_no_line_is_yes_and_no_of_one_rule() -> None:
    assert not [rule.id for rule in BOOK.rules if set(rule.yes) & set(rule.no)]


def test_every_pack_says_what_it_is_about() -> None:
    root = files("dechrome") / "rules"
    packs = [pack for folder in ("lang", "cms") for pack in (root / folder).iterdir() if pack.name.endswith(".toml")]
    assert packs
    for pack in packs:
        assert tomllib.loads(pack.read_text(encoding="utf-8")).get("about", "").strip(), pack.name


def test_the_order_of_rules_is_irrelevant() -> None:
    shuffled = list(shipped_rules())
    random.Random(7).shuffle(shuffled)
    other = Rulebook(shuffled)
    assert other.version == BOOK.version
    for line in LINES:
        theirs, ours = other.index_for(None).matches(line), BOOK.index_for(None).matches(line)
        assert [(match.rule.id, match.share) for match in theirs] == [(match.rule.id, match.share) for match in ours]


def test_the_version_changes_with_any_rule() -> None:
    assert Rulebook(BOOK.rules[1:9]).version != Rulebook(BOOK.rules[:9]).version


def test_a_vietnamese_phrase_matches_in_every_spelling() -> None:
    for line in ("Thống kê truy cập", "THỐNG KÊ TRUY CẬP:", "Thong ke truy cap", "  • thống\xa0kê truy  cập"):
        assert "vi.counter.header" in matching(line), line
        assert "vi.counter.header" in matching(unicodedata.normalize("NFD", line)), line


@pytest.mark.parametrize(
    "line",
    [
        "© Otter Media", "Copyright by the otters of the lake", "Notes on our cookies", "Home › Lakes › Otters",
        "Two otters at dusk. © Jane Doe",
    ],
)  # fmt: skip
def test_what_all_languages_write_alike_is_known_by_rules_of_none(line: str) -> None:
    others = {rule.partition(".")[0] for rule in matching(line)} - {"any", "en", "vi", "ko"}
    assert not others, "what a person is told has rules of languages that the page is not in"
    alone = Rulebook([rule for rule in shipped_rules() if rule.languages() in ((), ("de",))])
    assert any(rule.startswith("any.") for rule in matching(line, book=alone))


def test_shares_lie_between_nothing_and_the_whole_line() -> None:
    for line in LINES:
        assert all(0 < match.share <= 1 for match in BOOK.index_for(None).matches(line))


SEAM_PARAMS = [pytest.param(seam, id=seam.id) for seam in SEAMS.seams]


def pieces(line: str) -> list[str] | None:
    found = SEAMS.split(line)
    return None if found is None else [line[start:end] for start, end in found]


@pytest.mark.parametrize("seam", SEAM_PARAMS)
def test_seam_examples_hold(seam: Seam) -> None:
    assert seam.yes
    assert seam.no
    for line, wanted in seam.yes:
        assert pieces(line) == list(wanted)
    for line in seam.no:
        assert pieces(line) is None


@pytest.mark.parametrize("seam", SEAM_PARAMS)
def test_a_piece_is_not_split_again(seam: Seam) -> None:
    for line, wanted in seam.yes:
        assert [pieces(piece) for piece in wanted] == [None] * len(wanted), line


def test_seam_ids_are_unique() -> None:
    ids = [seam.id for seam in SEAMS.seams]
    assert len(set(ids)) == len(ids)


PUMPS = (
    "1" * 4000,
    "1." * 2000,
    "a" * 4000,
    "a " * 2000,
    " " * 4000,
    "- " * 2000,
    ": " * 2000,
    "đ" * 4000,
    "/1" * 2000,
    "(" * 4000,
)


@pytest.mark.parametrize("rule", [param for param in RULES if param.values[0].matcher == "regex"])
def test_regular_expressions_take_linear_time(rule: Rule) -> None:
    """Shipped patterns run on ``re``; on what the index gives them (800 characters) none may blow up."""
    index = RuleIndex([rule])
    with no_hang():
        for word in rule.needs[:4]:
            for pump in PUMPS:
                for line in (f"{word} {pump}!", f"{pump[:700]} {word}!", f"{word}: 1 {pump} {word}"):
                    index.matches(line)


@pytest.mark.parametrize("seam", SEAM_PARAMS)
def test_seams_take_linear_time(seam: Seam) -> None:
    """On the longest line that seams are looked for in: linear work takes a second, quadratic work many minutes."""
    with no_hang():
        for pump in ("1", "1.", " ", "a", ": 1 ", f"{seam.yes[0][0]} "):
            SEAMS.split(f"{seam.needs[0]} " + pump * (190_000 // len(pump)))
