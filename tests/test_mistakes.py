"""Every mistake of a user gets its sentence: what, where and what to do; the sentences stand in ``mistakes.txt``."""

from __future__ import annotations

import pytest

from dechrome.cli.console import EXIT
from mistakes import answer, commands, expected, write_files

EXPECTED = expected()


@pytest.mark.parametrize("command", commands())
def test_a_mistake_gets_the_sentence_of_the_golden_file(command, tmp_path, monkeypatch):
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = answer(command)
    assert said == EXPECTED[command]
    assert "Traceback" not in said
    assert not said.endswith(f"({EXIT.done.value})\n")


def test_every_mistake_stands_in_the_golden_file_once():
    assert len(set(commands())) == len(commands()) == len(EXPECTED) >= 50


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("dechrome claen page.txt", "claen"),
        ("dechrome clean --profle careful page.txt", "--profile"),
        ("dechrome clean --profile wild page.txt", "careful"),
        ("dechrome clean --keep nobody page.txt", "login"),
        ("dechrome explain page.txt other.txt", "other.txt"),
        ("dechrome report page.txt", "--output"),
        ("dechrome compare default page.txt", "INPUT"),
        ("dechrome rules new mill.example", "PAGE"),
        ("dechrome corpus run rows.jsonl", "--output"),
        ("dechrome corpus run rows.jsonl -o out --workers none", "--workers"),
    ],
)
def test_what_click_words_itself_is_one_sentence_that_names_the_word(command, word, tmp_path, monkeypatch):
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    *_, sentence, code = answer(command).splitlines()
    assert sentence.startswith("Error: ")
    assert word in sentence
    assert code == "(2)"
