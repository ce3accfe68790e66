"""`dechrome compare`: what changes between two sets of rules or options."""

import pytest
from click.testing import CliRunner

from dechrome.cli import main
from dechrome.comparing import options_of
from dechrome.errors import OptionError

PAGE = """Log in

The mill at the lower weir was sold on Friday to a society of neighbours, who want to grind flour there again.
Turn the great wheel
Its wheel was last repaired in the year of the great flood, and its owners had kept the shaft dry ever since.
"""
RULE = """
[[rule]]
id = "own.banner.wheel"
removes = "banner"
line = ["turn the great wheel"]
strength = "certain"
why = "The motto of the site."
yes = ["Turn the great wheel"]
no = ["Its great wheel"]
"""


@pytest.fixture
def page(tmp_path):
    place = tmp_path / "mill.txt"
    place.write_text(PAGE, encoding="utf-8")
    return place


@pytest.fixture
def rules(tmp_path):
    place = tmp_path / "own.toml"
    place.write_text(RULE, encoding="utf-8")
    return place


def run(*args):
    return CliRunner().invoke(main, ["compare", *map(str, args)])


def test_a_new_rule_is_named_with_the_line_it_changes(page, rules):
    result = run("default", rules, page)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == f"{page}:4: Turn the great wheel"
    assert lines[1].endswith("-> goes as banner  (own.banner.wheel)")
    assert "     1  own.banner.wheel" in lines
    assert result.stderr == "dechrome: 1 page, 1 line changed\n"


def test_nothing_changes_between_the_same_and_the_same(page):
    result = run("default", "profile=balanced", page, "--fail")
    assert (result.exit_code, result.stdout) == (0, "")


def test_fail_ends_with_1_where_something_changed(page):
    result = run("default", "keep=login", page, "--fail")
    assert result.exit_code == 1
    assert "goes as login -> stays as login" in result.stdout


def test_the_report_holds_the_changes(page, rules, tmp_path):
    place = tmp_path / "changes.html"
    run("default", rules, page, "-o", place)
    html = place.read_text(encoding="utf-8")
    assert "<td>Turn the great wheel</td>" in html
    assert "own.banner.wheel" in html


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("no-such-folder", "is no rule file or folder and no options"),
        ("profil=careful", "option 'profil' is unknown; options are"),
        ("profile=hasty", "profile 'hasty' is unknown; choose one of"),
        ("keep=logins", "keep: 'logins' is no role"),
    ],
)
def test_what_is_no_set_of_options_is_said_in_one_sentence(page, given, message):
    with pytest.raises(OptionError):
        options_of(given)
    result = run("default", given, page)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
