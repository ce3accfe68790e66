"""No regular expression of the package can take exponential time: found in the parse trees, not by trying.

A repeat within a repeat is where time explodes (``(a+)+``): a string can be shared out between the two in many
ways. What is atomic or possessive is tried in one way only. Those of
rules and seams are read from the files they stand in.
"""

from __future__ import annotations

import ast
import re
import re._constants as op  # the names that the parser of the standard library uses
import re._parser as sre
import tomllib
from pathlib import Path

import pytest

SOURCES = Path(__file__).parent.parent / "src" / "dechrome"
MANY = 12
"""Repeats up to so often are tried in few enough ways."""


def ambiguous(pattern: str, flags: int = 0) -> bool:
    """Whether some part may be repeated by two repeats, one inside the other, with nothing fixed between the rounds."""
    return _nested(sre.parse(pattern, flags))


def _nested(tree: sre.SubPattern) -> bool:
    return any(_is_bad(code, value) or any(map(_nested, _inside(code, value))) for code, value in tree)


def _is_bad(code: object, value: object) -> bool:
    if code not in (op.MAX_REPEAT, op.MIN_REPEAT) or value[1] <= MANY:
        return False
    body = value[2]
    return any(_edges(part) for part in _alternatives(body))


def _edges(part: list) -> bool:
    """Whether a repeat in a round can take all that the rest of it must have: rounds can then be shared out at will."""
    for place, (code, value) in enumerate(part):
        if code not in (op.MAX_REPEAT, op.MIN_REPEAT) or value[1] <= MANY:
            continue
        loop = _of_loop((code, value))
        others = [set_of(one) for number, one in enumerate(part) if number != place and not _may_be_missing(one)]
        if all(one is None or one & loop for one in others):
            return True
    return False


def _may_be_missing(item: tuple) -> bool:
    code, value = item
    return code in (op.AT, op.ASSERT, op.ASSERT_NOT) or (code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] == 0)


def set_of(item: tuple) -> set[int] | None:
    """The characters below 256 that an item takes; None where it is no set of characters."""
    code, value = item
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and len(value[2]) == 1:
        return set_of(value[2][0])
    if code not in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
        return None
    probe = sre.SubPattern(sre.State(), [item])
    compiled = re._compiler.compile(probe)
    return {number for number in range(256) if compiled.fullmatch(chr(number))}


def _of_loop(loop: tuple) -> set[int]:
    found: set[int] = set()
    for item in loop[1][2]:
        found |= set_of(item) or set()
    return found


def _alternatives(body: sre.SubPattern) -> list[list]:
    """The ways through a body: branches apart, groups opened."""
    ways: list[list] = [[]]
    for code, value in body:
        if code is op.SUBPATTERN:
            ways = [way + more for way in ways for more in _alternatives(value[3])]
        elif code is op.BRANCH:
            ways = [way + more for way in ways for branch in value[1] for more in _alternatives(branch)]
        else:
            ways = [[*way, (code, value)] for way in ways]
    return ways[:500]


def _inside(code: object, value: object) -> list[sre.SubPattern]:
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [value[2]]
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.BRANCH:
        return list(value[1])
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return [value] if code is op.ATOMIC_GROUP else []


def patterns_of_sources() -> list[tuple[str, str]]:
    """Every literal given to a function of ``re``; patterns put together at run time are found as module constants."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                found.append((f"{path.name}:{node.lineno}", node.args[0].value))  # noqa: PERF401
    return found


def patterns_of_data() -> list[tuple[str, str]]:
    """The regular expressions in rules and seams."""
    found = []
    for path in sorted((SOURCES / "rules").rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in (*data.get("seam", ()), *data.get("rule", ())):
            given = table.get("regex", [])
            found += [(f"{path.name} {table['id']}", one) for one in ([given] if isinstance(given, str) else given)]
    return found


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"#(?:[ ,.]+#?)+", r"(?:\w+ ?)*x", r"(?:a|b+)+c", r"(?:\s*\w*)*!"])
def test_the_check_finds_what_explodes(pattern: str) -> None:
    assert ambiguous(pattern)


@pytest.mark.parametrize(
    "pattern", [r"(?:\w+ )*x", r"#(?:[ ,.]++#?)++", r"(?>a+)+", r"(?:,[^,]*)*", r"a+b+", r"(?:[ |]+\d+)+$"]
)
def test_the_check_lets_pass_what_cannot(pattern: str) -> None:
    assert not ambiguous(pattern)


def test_no_pattern_of_the_package_repeats_a_repeat() -> None:
    patterns = [*patterns_of_sources(), *patterns_of_data()]
    assert len(patterns) > 100
    assert [(place, pattern) for place, pattern in patterns if ambiguous(pattern)] == []
