"""`dechrome clean -o`: files that are complete or not there, and inputs that stay as they are."""

import json
import os

import pytest
from click.testing import CliRunner

from dechrome.cli import main
from dechrome.cli.console import WriteError
from dechrome.cli.outputs import FileOutput

PROSE = "The old bridge over the harbour was opened again on Monday, after two years of work, the city said."
PAGE = f"Skip to main content\n\n{PROSE}\n"


def run(*args):
    return CliRunner().invoke(main, ["clean", *map(str, args)])


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.txt"):
        (folder / name).write_text(PAGE)
    return folder


def tree(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_is_mirrored(tmp_path, pages):
    result = run(pages, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert tree(tmp_path / "out") == ["a.txt", "deep/b.txt"]
    assert (tmp_path / "out/deep/b.txt").read_text() == PROSE + "\n"


def test_a_second_run_replaces_the_first(tmp_path, pages):
    run(pages, "-o", tmp_path / "out")
    (pages / "a.txt").write_text(PROSE + " More of it was said on Tuesday.\n")
    assert run(pages, "-o", tmp_path / "out").exit_code == 0
    assert "Tuesday" in (tmp_path / "out/a.txt").read_text()


def test_one_input_becomes_the_named_file(tmp_path, pages):
    for name in ("new", "new.txt"):
        assert run(pages / "a.txt", "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text() == PROSE + "\n"


def test_a_slash_or_an_existing_folder_makes_it_a_folder(tmp_path, pages):
    run(pages / "a.txt", "-o", f"{tmp_path}/new/")
    (tmp_path / "there.d").mkdir()
    run(pages / "a.txt", "-o", tmp_path / "there.d")
    assert tree(tmp_path / "new") == tree(tmp_path / "there.d") == ["a.txt"]


def test_a_jsonl_suffix_gathers_all_inputs_as_rows(tmp_path, pages):
    assert run(pages, "-o", tmp_path / "all.jsonl").exit_code == 0
    rows = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == [str(pages / "a.txt"), str(pages / "deep/b.txt")]


def test_the_format_decides_the_suffix_in_a_folder(tmp_path, pages):
    run(pages, "-o", tmp_path / "out", "--format", "jsonl")
    assert tree(tmp_path / "out") == ["a.jsonl", "deep/b.jsonl"]


def test_several_inputs_into_one_text_file_are_refused(tmp_path, pages):
    result = run(pages, "-o", tmp_path / "all.txt")
    assert result.exit_code == 2
    assert not (tmp_path / "all.txt").exists()


@pytest.mark.parametrize("output", ["pages", "pages/a.txt", "link.txt"])
def test_an_input_is_never_overwritten(tmp_path, pages, output):
    (tmp_path / "link.txt").symlink_to(pages / "a.txt")
    inputs = pages if output == "pages" else pages / "a.txt"
    result = run(inputs, "-o", tmp_path / output)
    assert result.exit_code == 2
    assert "inputs are never overwritten" in result.stderr
    assert (pages / "a.txt").read_text() == PAGE


def test_another_input_is_not_overwritten_either(pages):
    result = run(pages / "deep/b.txt", pages / "a.txt", "-o", pages / "deep")
    assert result.exit_code == 2
    assert (pages / "deep/b.txt").read_text() == PAGE


def test_two_inputs_of_one_name_are_refused(tmp_path, pages):
    (pages / "deep/a.txt").write_text(PAGE)
    result = run(pages / "a.txt", pages / "deep/a.txt", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "would both be written to" in result.stderr


def test_an_output_folder_inside_the_input_folder_is_not_read(pages):
    for _ in range(2):
        assert run(pages, "-o", pages / "out").exit_code == 0
    assert tree(pages / "out") == ["a.txt", "deep/b.txt"]


def test_an_unreadable_input_leaves_no_file_and_an_older_one_alone(tmp_path, pages):
    (pages / "bad.txt").write_bytes(b"\x00" * 20)
    out = tmp_path / "out"
    assert run(pages, "-o", out).exit_code == 1
    assert tree(out) == ["a.txt", "deep/b.txt"]
    (tmp_path / "old.txt").write_text("old")
    assert run(pages / "bad.txt", "-o", tmp_path / "old.txt").exit_code == 3
    assert (tmp_path / "old.txt").read_text() == "old"


def test_a_place_that_cannot_be_written_is_code_4_and_named(tmp_path, pages):
    (tmp_path / "file").write_text("in the way")
    result = run(pages / "a.txt", "-o", tmp_path / "file" / "below.txt")
    assert result.exit_code == 4
    assert result.stderr.startswith(f"dechrome: {tmp_path / 'file' / 'below.txt'}: cannot be written (")


def test_a_device_is_written_to_and_not_replaced(pages):
    assert run(pages / "a.txt", "-o", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)


def test_a_failure_leaves_the_old_file_and_no_temporary_one(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")

    def interrupted():
        with FileOutput(target) as output:
            output.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert tree(tmp_path) == ["a.txt"]
    assert target.read_text() == "old"


def test_a_failing_rename_is_a_write_error_without_remains(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dechrome.cli.outputs.os.replace", refuse)
    with pytest.raises(WriteError, match="No space left on device"), FileOutput(tmp_path / "a.txt") as output:
        output.write(b"x")
    assert tree(tmp_path) == []


def test_a_replaced_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "private.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    with FileOutput(link) as output:
        output.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o600
