"""`dechrome clean` on JSONL: columns pass through, text is cleaned, bad rows are named."""

import json

import pytest
from click.testing import CliRunner

import dechrome
from dechrome.cli import main

PROSE = "The old bridge over the harbour was opened again on Monday, after two years of work, the city said."
PAGE = f"Skip to main content\n\n{PROSE}\n"
GOOD = json.dumps({"text": PAGE})


def run(*args, stdin=None):
    return CliRunner().invoke(main, ["clean", *map(str, args)], input=stdin)


def rows(stdin, *args):
    result = run("-", "--input-format", "jsonl", *args, stdin=stdin)
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_text_file_as_jsonl_is_its_result(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    result = run(path, "--format", "jsonl")
    assert json.loads(result.stdout) == {"id": str(path), **dechrome.clean(PAGE).to_dict()}


def test_replaced_bytes_are_in_the_notes_of_the_result():
    result = run("--format", "jsonl", stdin=PROSE.encode() + b"\xff\n")
    assert json.loads(result.stdout)["notes"][0].startswith("1 undecodable place became U+FFFD")


def test_a_suffix_says_jsonl_and_other_columns_pass_through_as_they_were(tmp_path):
    path = tmp_path / "pages.jsonl"
    columns = '"n":1.10,"big":123456789012345678901234567890,"list":[1,  2],"é":"\\u00e9"'
    path.write_text(f'{{"id":7,{columns},"text":{json.dumps(PAGE)},"last":null}}\n')
    line = run(path).stdout
    assert line.startswith(f'{{"id":7,{columns},"text":{json.dumps(PROSE)},"last":null,"clean_status":"ok",')


def test_added_columns_are_flat_and_the_same_in_every_row():
    _, found = rows(f'{GOOD}\n{{"text":""}}\n')
    assert [list(row) for row in found] == [list(found[0])] * 2
    assert all(isinstance(value, str | int | None) for row in found for value in row.values())
    first, second = found
    assert first["clean_status"] == "ok"
    assert second["clean_status"] == "empty"
    assert first["clean_version"] == dechrome.__version__
    assert first["clean_rules"] == dechrome.Cleaner().rules_version
    assert (first["clean_chars_in"], first["clean_chars_out"]) == (len(PAGE), len(PROSE))
    assert {"clean_title", "clean_byline", "clean_date", "clean_source"} <= set(first)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("not json", "is no JSON"),
        ('{"text":"cut', "is no JSON"),
        ('{"text":"x","y":NaN}', "is no JSON"),
        ("[1]", "is JSON but no object"),
        ('{"body":"x"}', "no column 'text' among body"),
        ('{"text":null}', "column 'text' is no string"),
        (b'{"text":"x","y":"\xff"}', "byte 17 of the line is not UTF-8"),
        ('{"text":"x","y":' + "[" * 100_000 + "]" * 100_000 + "}", "nests too deep"),
    ],
)
def test_a_bad_line_is_named_and_costs_itself_only(line, words):
    raw = line if isinstance(line, bytes) else line.encode()
    result, found = rows(b"\n".join([GOOD.encode(), raw, GOOD.encode()]))
    assert len(found) == 2
    assert result.exit_code == 1
    assert f"dechrome: stdin:2: {words}" in result.stderr
    assert "1 reject, named above" in result.stderr


def test_when_every_line_is_bad_nothing_was_readable():
    assert rows("x\ny\n")[0].exit_code == 3


def test_a_file_of_no_rows_is_done(tmp_path):
    path = tmp_path / "none.jsonl"
    path.touch()
    assert run(path).exit_code == 0


def test_blank_lines_and_a_byte_order_mark_are_passed_over():
    result, found = rows(b"\xef\xbb\xbf" + f"{GOOD}\r\n\r\n{GOOD}\n".encode())
    assert (result.exit_code, len(found)) == (0, 2)


def test_utf_16_is_refused_with_the_remedy():
    result, _ = rows(GOOD.encode("utf-16"))
    assert result.exit_code == 3
    assert "iconv -f UTF-16 -t UTF-8" in result.stderr


def test_a_line_above_the_cap_is_skipped_without_losing_the_next(monkeypatch):
    monkeypatch.setattr("dechrome.cli.pages.MAX_BYTES", len(GOOD) + 1)
    monkeypatch.setattr("dechrome.cli.pages._CHUNK", 50)
    result, found = rows('{"text":"' + "a" * 1000 + f'"}}\n{GOOD}\n')
    assert len(found) == 1
    assert "stdin:1: a line of more than" in result.stderr


def test_lone_surrogates_become_replacement_characters_and_escaped_backslashes_stay():
    _, found = rows('{"text":"a\\ud800 \\\\ud800 \\ud83d\\ude00","x":"\\udc00"}\n')
    assert found[0]["text"] == "a\ufffd \\ud800 \U0001f600"
    assert found[0]["x"] == "\ufffd"


def test_the_text_column_can_have_another_name():
    _, found = rows(json.dumps({"content": PAGE, "text": "untouched"}), "--text-column", "content")
    assert (found[0]["content"], found[0]["text"]) == (PROSE, "untouched")


def test_a_row_brings_its_own_url(tmp_path):
    pack = tmp_path / "site.toml"
    pack.write_text(
        'about = "One site"\napplies = { site = ["harbour.example"] }\n[[rule]]\nid = "site.banner.motto"\n'
        'removes = "banner"\nline = ["harbour life"]\nstrength = "certain"\nwhy = "The motto."\n'
        'yes = ["Harbour life"]\nno = ["Harbour"]\n'
    )
    page = f"{PROSE}\n{PROSE}\n\nHarbour life\n"
    lines = "\n".join(
        json.dumps({"text": page, "url": url}) for url in ("https://www.harbour.example/1", "https://other.example", 5)
    )
    _, found = rows(lines, "--rules", pack)
    assert ["Harbour life" in row["text"] for row in found] == [False, True, True]
    _, found = rows(lines, "--rules", pack, "--url", "harbour.example")
    assert ["Harbour life" in row["text"] for row in found] == [False, True, False]


def test_rows_as_text_are_headed_by_file_and_line(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(f"{GOOD}\n\n{GOOD}\n")
    assert run(path, "--format", "text").stdout == f"==> {path}:1 <==\n{PROSE}\n\n==> {path}:3 <==\n{PROSE}\n"


def test_text_and_jsonl_into_one_stream_need_a_format(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.jsonl").write_text(GOOD)
    paths = tmp_path / "a.txt", tmp_path / "b.jsonl"
    assert run(*paths).exit_code == 2
    assert run(*paths, "--format", "jsonl").stdout.count("\n") == 2
