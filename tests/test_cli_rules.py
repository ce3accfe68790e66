"""`dechrome rules`: list, show, test."""

import pytest
from click.testing import CliRunner

from dechrome.cli import main
from dechrome.cli.rule_test import find_packs
from dechrome.shipped import shipped_rules

RULE = """
[[rule]]
id = "own.banner.{name}"
removes = "banner"
line = ["{line}"]
strength = "certain"
why = "A motto."
yes = ["{yes}"]
no = ["A quiet day"]
"""


def run(*args):
    return CliRunner().invoke(main, ["rules", *map(str, args)])


def rule(name, line="harbour life", yes="Harbour life"):
    return RULE.format(name=name, line=line, yes=yes)


@pytest.fixture
def pack(tmp_path):
    def write(*rules, file="own.toml"):
        path = tmp_path / file
        path.write_text('about = "Own"\n' + "".join(rules))
        return path

    return write


def test_list_has_a_line_per_rule_by_id():
    ids = [line.split()[0] for line in run("list").stdout.splitlines()]
    assert ids == sorted(found.id for found in shipped_rules())


def test_list_can_be_confined_to_a_role_and_a_language():
    lines = run("list", "--role", "counter", "--lang", "vi").stdout.splitlines()
    wanted = [r.id for r in shipped_rules() if r.role == "counter" and "vi" in r.languages()]
    assert [line.split()[0] for line in lines] == sorted(wanted)
    assert {line.split()[1] for line in lines} == {"counter"}


def test_list_of_nothing_is_empty():
    result = run("list", "--lang", "xx")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "dechrome: 0 rules\n")


def test_show_has_all_that_the_pack_says(pack):
    text = run("show", "own.banner.a", "--rules", pack(rule("a"))).stdout
    assert text.splitlines()[0] == "own.banner.a"
    for words in ("role      banner", "strength  certain", "line      harbour life", "no        A quiet day"):
        assert words in text


def test_an_unknown_id_gets_a_near_one(pack):
    result = run("show", "own.banner.motta", "--rules", pack(rule("motto")))
    assert result.exit_code == 2
    assert "did you mean own.banner.motto" in result.stderr


def test_a_pack_whose_examples_hold_is_done(pack):
    result = run("test", pack(rule("a"), rule("b", "quay side", "Quay side")))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "dechrome: 2 rules in 1 file, 4 examples: all hold\n"


def test_every_fault_is_named_with_file_and_rule(pack):
    path = pack(rule("a", yes="Another line"), rule("b", line="a quiet day", yes="A quiet day"))
    result = run("test", path)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}: rule own.banner.a does not match its yes line 'Another line'",
        f"{path}: rule own.banner.b matches its no line 'A quiet day'",
    ]


def test_a_file_that_cannot_be_loaded_does_not_hide_the_others(pack, tmp_path):
    pack("[[rule]]\nid = 5\n", file="a.toml")
    pack("oops", file="b.toml")
    pack(rule("c", yes="Another line"), file="c.toml")
    result = run("test", tmp_path)
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        str(tmp_path / name) for name in ("a.toml", "b.toml", "c.toml")
    ]


def test_an_id_used_twice_is_a_fault(pack, tmp_path):
    pack(rule("a"), file="a.toml")
    pack(rule("a"), file="b.toml")
    result = run("test", tmp_path)
    assert result.exit_code == 1
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    assert result.stdout == f"{second}: rule id own.banner.a is taken by {first}; ids are never reused\n"


def test_a_regex_that_re2_refuses_is_a_fault(pack):
    path = pack(rule("a").replace('line = ["harbour life"]', "regex = ['(?=harbour)']\nneeds = ['harbour']"))
    result = run("test", path)
    assert result.exit_code == 1
    assert "RE2 has no look-around" in result.stdout


def test_a_missing_file_is_nothing_readable(tmp_path):
    result = run("test", tmp_path / "nope.toml")
    assert result.exit_code == 3
    assert "no such file or folder" in result.stderr


def test_without_files_all_shipped_packs_are_run():
    packs, missing = find_packs(())
    assert missing == []
    assert {rule.file for rule in shipped_rules()} <= {f"{pack.parent.name}/{pack.name}" for pack in packs}
    assert f" in {len(packs):,} files, " in run("test").stderr


def test_a_shipped_pack_is_tested_as_it_is_shipped():
    pack = find_packs(())[0][0]
    result = run("test", pack)
    assert str(pack) not in result.stdout
