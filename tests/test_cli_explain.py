"""`dechrome explain`: the whole page, with what goes and why."""

import json

import pytest
from click.testing import CliRunner

import dechrome
from dechrome.cli import main

PROSE = "The old bridge over the harbour was opened again on Monday, after two years of work, the city said."
PAGE = f"Skip to main content\n\n{PROSE}\n"


def run(*args, stdin=PAGE):
    return CliRunner().invoke(main, ["explain", *map(str, args)], input=stdin)


def test_every_line_has_sign_number_role_and_score_and_what_goes_its_reasons():
    lines = run("-").stdout.splitlines()
    removed, kept = dechrome.clean(PAGE).verdicts
    assert lines[0].split() == [
        "-",
        "1",
        removed.role,
        f"{removed.score:+.2f}",
        "Skip",
        "to",
        "main",
        "content",
    ]
    assert lines[-1].split()[:4] == ["+", "3", kept.role, f"{kept.score:+.2f}"]
    assert lines[-1].endswith(PROSE)
    assert lines[-2] == ""  # the blank line of the page
    assert "policy.certain" in "\n".join(lines[1:-2])
    assert all(line.startswith("     ") for line in lines[1:-2])


def test_the_three_main_reasons_are_shown_and_the_others_counted():
    hits = [hit for hit in dechrome.clean(PAGE).verdicts[0].hits if hit.says != "content"]
    lines = run("-").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == [hit.rule for hit in hits[:3]]
    assert lines[4].strip() == f"and {len(hits) - 3} more (--all)"


def test_all_gives_every_reason_of_every_line():
    text = run("-", "--all").stdout
    assert all(hit.rule in text for verdict in dechrome.clean(PAGE).verdicts for hit in verdict.hits)
    assert "more (--all)" not in text


def test_colour_strikes_out_what_goes_and_leaves_the_rest_plain():
    lines = run("-", "--color", "always").stdout.splitlines()
    assert lines[0].startswith("\x1b[31m\x1b[9mSkip to main content\x1b[0m  ")
    assert lines[-1] == PROSE


def test_colour_with_all_adds_the_role_dimmed():
    text = run("-", "--color", "always", "--all").stdout
    assert f"{PROSE}\x1b[2m  " in text


def test_an_option_that_decides_is_the_first_reason():
    lines = run("-", "--drop", dechrome.clean(PAGE).verdicts[1].role).stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if line.endswith(PROSE))
    assert lines[place].startswith("-")
    assert "an option drops this role" in lines[place + 1]


def test_json_is_the_result():
    assert json.loads(run("--json").stdout) == dechrome.clean(PAGE).to_dict()


def test_control_characters_of_the_page_do_not_reach_the_output():
    assert "\x1b" not in run("-", stdin=f"\x1b]0;title\x07{PROSE}\n").stdout


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("missing.txt", 3, "no such file or folder"),
        ("data.txt", 3, "is not text"),
        ("rows.jsonl", 2, "pipe a row's text in"),
        (".", 2, "is a folder"),
    ],
)
def test_what_is_no_page_is_refused_with_the_remedy(tmp_path, name, code, words):
    (tmp_path / "data.txt").write_bytes(b"\x00" * 20)
    (tmp_path / "rows.jsonl").write_text('{"text":"x"}')
    result = run(tmp_path / name)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
