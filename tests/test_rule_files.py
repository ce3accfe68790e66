"""Rule files from users: what is refused, in which words, and what a good one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dechrome
from dechrome.errors import RuleError
from dechrome.rulebook import load_pack
from limits import no_hang

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
about = "Signs of one site"

[[rule]]
id = "my.banner.motto"
removes = "banner"
line = ["the paper that floats"]
strength = "certain"
why = "The motto of the site."
yes = ["The paper that floats"]
no = ["The paper that floats on the pond was folded by a child."]
"""
REGEX = GOOD.replace('line = ["the paper that floats"]', "regex = ['PATTERN']\nneeds = [\"paper\"]")
PAGE = """The paper that floats

Old river ferry returns after eleven years on dry land

The last cable ferry on the lower river will carry passengers again from Saturday, more than a decade after a flood.

Volunteers rebuilt the hull plank by plank in a borrowed barn, using oak from a tree that came down in a storm.
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def cleaner_with(*paths: Path, languages: frozenset[str] | None = frozenset({"eo"})) -> dechrome.Cleaner:
    """A cleaner with these packs, and without the large shipped ones, which take a second to index."""
    return dechrome.Cleaner(dechrome.Options(rules=tuple(map(str, paths)), languages=languages))


REFUSED = {
    "unknown role": (
        'removes = "banner"',
        'removes = "ornament"',
        "rule my.banner.motto: unknown role 'ornament'; one of title, ",
    ),
    "no role": (
        'removes = "banner"\n',
        "",
        "rule my.banner.motto: write exactly one of removes = ROLE and keeps = ROLE",
    ),
    "keeps without keep": (
        'removes = "banner"',
        'keeps = "byline"',
        'keeps = ROLE goes with strength = "keep"',
    ),
    "two matchers": (
        "line =",
        'starts = ["x"]\nline =',
        "rule my.banner.motto: write exactly one matcher of line, starts, contains, regex",
    ),
    "no matcher": (
        'line = ["the paper that floats"]\n',
        "",
        "write exactly one matcher of line, starts, contains, regex",
    ),
    "empty matcher": ('["the paper that floats"]', "[]", "rule my.banner.motto: line is empty"),
    "missing no": (
        'no = ["The paper that floats on the pond was folded by a child."]',
        "",
        "yes and no are compulsory",
    ),
    "missing yes": ('yes = ["The paper that floats"]\n', "", "yes and no are compulsory"),
    "blank example": (
        'yes = ["The paper that floats"]',
        'yes = [" "]',
        "yes must be a list of non-empty strings",
    ),
    "yes is a string": (
        'yes = ["The paper that floats"]',
        'yes = "x"',
        "yes must be a list of non-empty strings",
    ),
    "missing why": ('why = "The motto of the site."\n', "", "rule my.banner.motto: why is missing"),
    "unknown strength": ('"certain"', '"absolute"', "strength must be one of certain, strong, weak, keep"),
    "numbers": (
        'strength = "certain"',
        'strength = "certain"\nweight = 5',
        "unknown field 'weight'; fields are ",
    ),
    "needs without regex": ("line =", 'needs = ["paper"]\nline =', "needs goes with regex and only with it"),
    "bad id": ("my.banner.motto", "My Motto", "id 'My Motto' must be lower-case words joined by dots"),
    "header is a word": ("why =", 'header = "yes"\nwhy =', "header must be true or false"),
    "unknown pack field": (
        "about =",
        "version = 3\nabout =",
        "unknown field 'version'; a pack has about, applies and [[rule]] tables",
    ),
    "unknown applies": (
        "[[rule]]",
        'applies = { country = ["vn"] }\n[[rule]]',
        "applies is a table of cms, lang, site",
    ),
    "rule is a table": ("[[rule]]", "[rule]", "write rules as [[rule]] tables"),
    "a word-less need": (
        'line = ["the paper that floats"]',
        'regex = ["^the paper that floats$"]\nneeds = [">"]',
        "needs: '>' holds no word; name one",
    ),
    "a word-less phrase": ('["the paper that floats"]', '["***"]', "holds no word; use regex for bare signs"),
    "failing yes": (
        'yes = ["The paper',
        'yes = ["A boat", "The paper',
        "rule my.banner.motto does not match its yes line 'A boat'",
    ),
    "failing no": (
        'no = ["The paper',
        'no = ["THE PAPER THAT FLOATS", "The paper',
        "matches its no line 'THE PAPER THAT FLOATS'",
    ),
    "not TOML": ("strength =", "strength", "not valid TOML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_faulty_pack_is_refused_with_file_place_and_remedy(case: str, pack: Path) -> None:
    old, new, message = REFUSED[case]
    assert old in GOOD
    pack.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        cleaner_with(pack)
    assert message in str(caught.value)
    assert str(pack) in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (r"paper (that", "missing )"),
        (r"paper (?=that)", "RE2 has no look-around or back-references"),
        (r"(paper) \1", "RE2 has no look-around or back-references"),
        (r"paper\w+", r"\w and \b know only ASCII letters in RE2; write [\p{L}\p{M}"),
        (r"\bpaper", r"\w and \b know only ASCII letters in RE2"),
        (r"paper(?:(?:a{1,200}){1,200}){1,200}", "regex"),
    ],
)
def test_a_faulty_regex_is_refused(pattern: str, message: str, pack: Path) -> None:
    pack.write_text(REGEX.replace("PATTERN", pattern), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        cleaner_with(pack)
    assert message in str(caught.value)
    assert f"{pack}: rule my.banner.motto" in str(caught.value)


def test_a_backslash_itself_is_no_class() -> None:
    from dechrome.rule_patterns import _ASCII_CLASSES

    assert not _ASCII_CLASSES.search(r"a\\word")
    assert _ASCII_CLASSES.search(r"a\\\word")


def test_an_id_of_two_packs_is_refused(pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleError, match=r"rule id my\.banner\.motto is taken by .*ids are never reused"):
        cleaner_with(pack, other)


def test_a_shipped_id_is_refused(pack: Path) -> None:
    pack.write_text(GOOD.replace("my.banner.motto", "vi.counter.header"), encoding="utf-8")
    with pytest.raises(RuleError, match=r"rule id vi\.counter\.header is taken by"):
        cleaner_with(pack, languages=None)


def test_a_file_that_is_not_utf8_is_refused(pack: Path) -> None:
    pack.write_bytes(GOOD.replace("floats", "fl\xf6ats").encode("latin-1"))
    with pytest.raises(RuleError, match=r"mine\.toml: byte \d+ is not UTF-8; save the file as UTF-8"):
        cleaner_with(pack)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"absent\.toml: cannot be read .*check the path"):
        cleaner_with(tmp_path / "absent.toml")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"no \*\.toml file in this folder"):
        cleaner_with(tmp_path)


BOMBS = {
    "dotted key": "a" + ".a" * 20_000 + " = 1",
    "dotted key with blanks": "a" + " . a" * 5_000 + " = 1",
    "quoted dotted key": '"a"' + '."a"' * 4_000 + " = 1",
    "key after a table": "x = { " + "a" + ".a" * 5_000 + " = 1 }",
    "table header": "[a" + ".a" * 20_000 + "]",
    "nested lists": "a = " + "[" * 5_000 + "]" * 5_000,
    "nested lists over lines": "a = " + "[\n" * 5_000 + "]\n" * 5_000,
    "nested tables": "a = " + "{a=" * 2_000 + "1" + "}" * 2_000,
    "one long line": 'about = "' + "x" * 30_000 + '"',
    "large file": 'about = "x"\n' * 100_000,
    "many brackets behind a multi-line string": 'about = """\n' + "[" * 3_000 + '\n"""\nb = ' + "[" * 3_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_that_would_cost_too_much_is_refused_at_once(bomb: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.toml"
    path.write_text(BOMBS[bomb], encoding="utf-8")
    with no_hang(), pytest.raises(RuleError, match=r"bomb\.toml"):
        load_pack(path)


def test_the_shape_of_a_trusted_pack_only_is_not_looked_at(pack: Path) -> None:
    pack.write_text(GOOD.replace('about = "Signs', 'about = "' + "x" * 30_000), encoding="utf-8")
    assert [rule.trusted for rule in load_pack(pack, trusted=True)] == [True]
    with pytest.raises(RuleError, match=r"mine\.toml:2: a line of 30,"):
        load_pack(pack)


@pytest.mark.parametrize("value", ['[" "]', "[1]", '["a", 1]', '"x"', "{ a = 1 }"])
@pytest.mark.parametrize("trusted", [False, True])
def test_a_list_of_something_else_than_strings_is_refused(value: str, trusted: bool, pack: Path) -> None:
    pack.write_text(GOOD.replace('["The paper that floats"]', value), encoding="utf-8")
    with pytest.raises(RuleError, match="yes must be a list of non-empty strings"):
        load_pack(pack, trusted=trusted)


def test_a_users_rule_removes_its_line_and_is_named(pack: Path) -> None:
    result = cleaner_with(pack).clean(PAGE)
    assert [span.text for span in result.removed] == ["The paper that floats"]
    assert result.removed[0].role == "banner"
    assert "my.banner.motto" in result.removed[0].rules
    assert "my.banner.motto" in result.explain()


def test_a_folder_of_packs_is_read(pack: Path) -> None:
    (pack.parent / "deep").mkdir()
    (pack.parent / "deep" / "second.toml").write_text(GOOD.replace("motto", "slogan"), encoding="utf-8")
    span = cleaner_with(pack.parent).clean(PAGE).removed[0]
    assert {"my.banner.motto", "my.banner.slogan"} <= set(span.rules)


def test_a_users_rule_changes_the_version(pack: Path) -> None:
    assert (
        cleaner_with(pack).rules_version
        != dechrome.Cleaner(dechrome.Options(languages=frozenset({"eo"}))).rules_version
    )
    assert cleaner_with(pack).rules_version == cleaner_with(pack).rules_version


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("https://pond.example/a", True),
        ("https://www.pond.example/a", True),
        ("https://news.pond.example/a", True),
        ("POND.example/a", True),
        ("http://pond.example:8080/a", True),
        ("https://pond.example./a", True),
        ("https://notpond.example/a", False),
        ("https://pond.example.org/a", False),
        ("https://elsewhere.example/?u=pond.example", False),
        ("https://[broken", False),
        (None, False),
    ],
)
def test_a_site_pack_holds_on_its_host_only(url: str | None, holds: bool, pack: Path) -> None:
    pack.write_text(GOOD.replace("[[rule]]", 'applies = { site = ["pond.example"] }\n[[rule]]'), encoding="utf-8")
    result = cleaner_with(pack).clean(PAGE, url)
    named = {rule for span in (*result.removed, *result.kept) for rule in span.rules}
    assert ("my.banner.motto" in named) is holds


def test_a_users_regex_takes_linear_time(pack: Path) -> None:
    pack.write_text(
        REGEX.replace("PATTERN", "^the paper (a+|aa+|a*)+ floats$").replace("paper that", "paper aaa"),
        encoding="utf-8",
    )
    cleaner = cleaner_with(pack)
    for pump in (
        "paper " + "a" * 1_000_000,
        "the paper " + "a " * 500_000,
        "paper" + " " * 1_000_000 + "floats",
    ):
        with no_hang():
            cleaner.clean(pump)
