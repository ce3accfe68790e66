"""`dechrome rules new`, `stats` and `docs`, and the tutorial that uses them."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from dechrome.authoring import candidates, pack_text, rule_figures, rules_page
from dechrome.cli import main
from dechrome.evaluation import read_labelled
from dechrome.rulebook import Rulebook, load_pack
from dechrome.shipped import shipped_rules

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial-rules.md"
FILES = dict(
    re.findall(r"^```\w+ file=(\S+)\n(.*?)^```$", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
)
COMMANDS = re.findall(r"^\$ dechrome (.+)$", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE)
MONDAY, TUESDAY = FILES["monday.txt"], FILES["tuesday.txt"]


def run(command):
    return CliRunner().invoke(main, shlex.split(command))


def test_the_tutorial_does_what_it_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("monday.txt", "tuesday.txt"):
        Path(name).write_text(FILES[name], encoding="utf-8")
    assert len(COMMANDS) <= 6
    new, test, compare, clean = COMMANDS
    result = run(new)
    assert result.exit_code == 0, result.stderr
    draft = Path("my-rules/mill.example.toml")
    assert 'line = ["turn the great wheel"]' in draft.read_text(encoding="utf-8")
    assert run(test).exit_code == 0
    assert Path("my-rules/pages/mill.example/2.txt").read_text(encoding="utf-8") == TUESDAY
    draft.write_text(FILES["my-rules/mill.example.toml"], encoding="utf-8")
    assert run(test).stderr == "dechrome: 1 rule in 1 file, 2 examples: all hold\n"
    lines = run(compare).stdout.splitlines()
    assert lines[0] == "monday.txt:4: Turn the great wheel"
    assert lines[2] == "tuesday.txt:4: Turn the great wheel"
    result = run(clean)
    assert "Turn the great wheel" not in result.stdout
    assert "The mill at the lower weir" in result.stdout


def test_a_draft_is_a_pack_whose_examples_hold(cleaner, tmp_path):
    hostile = 'Turn "the" \\great\\ wheel \x7f 12'
    texts = [page.replace("Turn the great wheel", hostile) for page in (MONDAY, TUESDAY)]
    found = candidates([cleaner.clean(text) for text in texts])
    place = tmp_path / "draft.toml"
    place.write_text(pack_text("mill.example", found, 2, "A sentence that stays."), encoding="utf-8")
    rules = load_pack(place)
    assert Rulebook(rules).check_examples() == []
    assert [rule.sites() for rule in rules] == [("mill.example",)] * len(rules)
    assert any("#" in rule.patterns[0] for rule in rules)


def test_titles_and_sentences_are_no_candidates(cleaner):
    found = {one.line for one in candidates([cleaner.clean(MONDAY), cleaner.clean(MONDAY)])}
    assert found == {"Turn the great wheel"}


def test_stats_count_what_a_rule_matches_and_how_often_it_is_right(cleaner, tmp_path):
    place = tmp_path / "labelled.jsonl"
    rows = [("Log in", "chrome:login"), (MONDAY.splitlines()[2], "content"), ("Log in", "content")]
    place.write_text(json.dumps({"lines": [{"text": t, "label": k} for t, k in rows]}), encoding="utf-8")
    figures = rule_figures(cleaner, read_labelled(place))
    login = [one for rule, one in figures.items() if ".login." in rule]
    assert login
    assert all((one.chrome, one.content, one.precision) == (1, 1, 0.5) for one in login)
    shown = run(f"rules stats {place}").stdout.splitlines()
    assert len(shown) == 1 + len(figures)
    assert "50.0%" in shown[1]


def test_the_page_about_rules_names_every_rule_once():
    page = rules_page(shipped_rules())
    named = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert sorted(named) == sorted(rule.id for rule in shipped_rules())
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 5 for line in page.splitlines() if line.startswith("| `"))
    assert run("rules docs").stdout == page


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("rules new https://mill.example/ x.txt", 2, "is no host name: write it without https:// and path"),
        ("rules new mill.example x.txt", 3, "x.txt: no such file or folder; check the path"),
        ("rules stats x.jsonl", 3, "x.jsonl: cannot be read (No such file or directory); check the path"),
        ("report x.txt -o out.html", 3, "x.txt: no such file or folder; check the path"),
        ("report x.txt", 2, "Missing option '-o' / '--output'"),
        ("report x.txt -o out.html --sample 0", 2, "0 is not in the range x>=1"),
        ("label x.txt", 3, "x.txt: no such file or folder; check the path"),
        ("eval x.jsonl", 3, "x.jsonl: cannot be read (No such file or directory); check the path"),
        ("eval", 2, "Missing argument 'LABELLED…'"),
        ("compare default x.toml x.txt", 2, "'x.toml' is no rule file or folder and no options"),
        ("compare default default x.txt", 3, "x.txt: no such file or folder; check the path"),
        ("clean x.txt --rules x.toml", 3, "x.txt: no such file or folder; check the path"),
        ("clean x.txt --keep logins", 2, "'logins' is not one of"),
        ("explain x.txt", 3, "x.txt: no such file or folder; check the path"),
        ("rules show no.such.rule", 2, "No rule has the id 'no.such.rule'"),
        ("rules test x.toml", 3, "x.toml: no such file or folder; check the path"),
        ("nonsense", 2, "No such command 'nonsense'"),
    ],
)
def test_a_mistake_is_said_with_place_and_remedy(tmp_path, monkeypatch, command, code, message):
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_an_existing_pack_is_not_overwritten(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("monday.txt").write_text(MONDAY, encoding="utf-8")
    Path("my-rules").mkdir()
    Path("my-rules/mill.example.toml").write_text("mine", encoding="utf-8")
    result = run("rules new mill.example monday.txt")
    assert (result.exit_code, Path("my-rules/mill.example.toml").read_text(encoding="utf-8")) == (2, "mine")
    assert "exists and is not overwritten" in result.stderr
