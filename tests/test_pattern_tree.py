"""Regular expressions are read as Python's own parser reads them."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dechrome.pattern_kinds import AT, BRANCH, ENDLESS, GROUP, IN, LITERAL, RANGE, REPEAT
from dechrome.pattern_python import read_by_python
from dechrome.pattern_tree import PatternReader, Tree, UnusualError, tree_of
from dechrome.rule_patterns import alternatives
from dechrome.shipped import shipped_rules

FORMS = sorted({form for rule in shipped_rules() if rule.matcher == "regex" for form in alternatives(rule)})
PIECES = [
    *"abc01-^$.|()[]{}?*+,:=!<> đ\n",
    *("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i)", "(?i:", "(?P<n>", "(?P=n)", "(?x)", "(?#"),
    *(
        "\\d",
        "\\D",
        "\\s",
        "\\w",
        "\\W",
        "\\b",
        "\\B",
        "\\.",
        "\\]",
        "\\-",
        "\\\\",
        "\\1",
        "\\n",
        "\\x41",
        "\\A",
        "\\đ",
    ),
    *("{2}", "{2,}", "{,3}", "{1,3}", "{3,1}", "[^", "[a-c]", "[[", "[a--b]", "[]a]", "[^]]", "[\\d-]", "|a", "ab|ac"),
]


def by_python(pattern: str) -> Tree | None:
    read = read_by_python(pattern)
    return Tree(*read) if read is not None else None


def test_the_packs_hold_nothing_that_is_left_to_python() -> None:
    left = []
    for form in FORMS:
        try:
            PatternReader(form).read()
        except UnusualError:
            left.append(form)
    assert left == []


def test_trees_of_the_packs_are_those_of_python() -> None:
    assert [form for form in FORMS if tree_of(form) != by_python(form)] == []


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=3000, deadline=None)
@example("(?:a|ab|a[bc])")
@example("(?:(?:ab)+|(?:ab)+c)")
@example("(?:^a|^b)$")
@example("[ ,|-]{2,}")
@example("(a|[bc]|d)?")
@example("(?:|a)")
@example("(?:)*")
@example("(?:a?)+")
def test_trees_are_those_of_python(pattern: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's, of what may come to mean something else
        try:
            wanted = by_python(pattern)
        except re.error:
            with pytest.raises(re.error):
                tree_of(pattern)
        else:
            assert tree_of(pattern) == wanted


def test_a_tree() -> None:
    assert tree_of("^(ab|[c-e]x)*?$") == Tree(
        [
            (AT, "^"),
            (REPEAT, (0, ENDLESS, [(GROUP, [(BRANCH, [
                [(LITERAL, "a"), (LITERAL, "b")],
                [(IN, [(RANGE, (99, 101))]), (LITERAL, "x")],
            ])])])),
            (AT, "$"),
        ],
        0,
        ENDLESS,
    )  # fmt: skip


def test_flags_are_told() -> None:
    assert tree_of("(?i)a") is None
