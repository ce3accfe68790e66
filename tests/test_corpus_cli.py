"""``dechrome corpus`` on the command line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from corpus_pages import jsonl, page, read_rows, row, write

COMMAND = (sys.executable, "-m", "dechrome.cli", "corpus")


def corpus(*args, **options):
    return subprocess.run([*COMMAND, *map(str, args)], capture_output=True, encoding="utf-8", **options)


@pytest.fixture
def source(tmp_path):
    return write(tmp_path / "rows.jsonl", jsonl(row(number) for number in range(12)))


def test_a_run_says_what_it_did_and_can_be_verified(tmp_path, source):
    done = corpus("run", source, "-o", tmp_path / "out", "--workers", 2)
    assert (done.returncode, done.stdout) == (0, "")
    assert "dechrome: 12 rows: 12 ok\n" in done.stderr
    checked = corpus("verify", tmp_path / "out")
    assert (checked.returncode, checked.stdout) == (0, "")
    assert checked.stderr.endswith("all as it was written\n")


@pytest.mark.parametrize("output", ["folder", "-"])
def test_statistics_go_to_a_file_and_are_printed_as_tables(tmp_path, output):
    short = row(12, "Home | News | Sport\nShare on Facebook\n" * 20)
    source = write(tmp_path / "rows.jsonl", jsonl([*(row(number) for number in range(12)), short]) + b"no json\n")
    out = tmp_path / "out" if output == "folder" else "-"
    done = corpus("run", source, "-o", out, "--stats", tmp_path / "stats.json", "--top", 2, "--max-reject-rate", 1)
    assert done.returncode == 0
    stats = json.loads((tmp_path / "stats.json").read_bytes())
    assert (stats["rows"], stats["status"]["quarantined"], stats["reasons"]) == (14, 1, {"not_json": 1})
    assert stats["chars_in"] == sum(len(page(number)) for number in range(12)) + len(short["text"])
    assert {host: values[0] for host, values in stats["hosts"].items()} == dict.fromkeys(
        ("site0.example", "site1.example", "site2.example"), 4
    ) | {"site0.example": 5}
    assert stats["flags"]["much_removed"] == 1
    removed = sum(rows[1] - rows[2] for rows in stats["hosts"].values())
    assert removed == stats["chars_in"] - stats["chars_out"]
    for title in ("rows", "kept aside", "characters", "removed by host", "flagged documents"):
        assert f"dechrome: {title} (" in done.stderr
    assert "  … and 1 more\n" in done.stderr
    if output == "folder":
        assert "dechrome: removed by role (" in done.stderr
        assert (tmp_path / "stats.json").read_bytes() == (tmp_path / "out" / "stats.json").read_bytes()


def test_statistics_that_cannot_be_written_are_code_4(tmp_path, source):
    done = corpus("run", source, "-o", tmp_path / "out", "--stats", tmp_path / "no" / "stats.json")
    assert done.returncode == 4
    assert "stats.json: cannot be written (No such file or directory)" in done.stderr


def test_verify_names_what_is_changed_missing_or_strange(tmp_path, source):
    out = tmp_path / "out"
    assert corpus("run", source, "-o", out, "-q").returncode == 0
    (document,) = (out / "documents").iterdir()
    raw = bytearray(document.read_bytes())
    raw[-1] ^= 1
    document.write_bytes(raw)
    (sidecar,) = (out / "attributes" / "dechrome").iterdir()
    sidecar.unlink()
    (out / "documents" / "mine.jsonl").write_text("{}\n")
    done = corpus("verify", out)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{document}: is not what was written",
        f"{sidecar}: cannot be read (No such file or directory)",
        f"{out / 'documents' / 'mine.jsonl'}: is not in the manifest",
    ]


def test_an_unfinished_run_cannot_be_verified(tmp_path):
    done = corpus("verify", tmp_path)
    assert done.returncode == 3
    assert "has no readable manifest.json" in done.stderr


def test_rejects_are_code_1_unless_so_many_are_allowed(tmp_path, source):
    source.write_bytes(source.read_bytes() + b"no json\n")
    done = corpus("run", source, "-o", tmp_path / "a")
    assert done.returncode == 1
    assert "kept aside: 1 not_json" in done.stderr
    assert corpus("run", source, "-o", tmp_path / "b", "--max-reject-rate", "0.1").returncode == 0


def test_standard_input_to_standard_output_with_rejects_in_a_file(tmp_path):
    rows = jsonl([row(1)]).decode() + "no json\n"
    done = corpus("run", "-", "-o", "-", "-q", "--rejects", tmp_path / "bad.jsonl", input=rows)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["row-1"]
    assert json.loads((tmp_path / "bad.jsonl").read_bytes())["code"] == "not_json"


def test_an_existing_run_is_not_overwritten_and_a_resumed_one_is_the_same(tmp_path, source):
    out = tmp_path / "out"
    assert corpus("run", source, "-o", out).returncode == 0
    again = corpus("run", source, "-o", out)
    assert again.returncode == 2
    assert "add --resume" in again.stderr
    assert corpus("run", source, "-o", out, "--resume").returncode == 0


def test_settings_come_from_a_file_and_flags_go_before_it(tmp_path, source):
    config = tmp_path / "run.toml"
    config.write_text('workers = 2\nformat = "jsonl.gz"\nsidecar = false\nprofile = "strict"\nkeep = ["share"]\n')
    assert corpus("run", source, "-o", tmp_path / "a", "--config", config).returncode == 0
    plan = json.loads((tmp_path / "a" / ".dechrome" / "plan.json").read_bytes())
    assert (plan["settings"]["output"], plan["settings"]["sidecar"]) == ("jsonl.gz", False)
    assert (plan["options"]["profile"], plan["options"]["keep"]) == ("strict", ["share"])
    assert corpus("run", source, "-o", tmp_path / "b", "--config", config, "--format", "jsonl").returncode == 0
    assert next((tmp_path / "b" / "documents").iterdir()).suffix == ".jsonl"
    config.write_text("wrokers = 2\n")
    done = corpus("run", source, "-o", tmp_path / "c", "--config", config)
    assert done.returncode == 2
    assert "'wrokers' is no setting" in done.stderr


def test_rows_of_html_are_cleaned_into_the_text_column(tmp_path):
    html = f"<html><body><nav><a href='/'>Home</a></nav><p>{page(1).splitlines()[4]}</p></body></html>"
    source = write(tmp_path / "rows.jsonl", jsonl([{"id": 1, "html": html, "url": "https://a.example/"}]))
    assert corpus("run", source, "-o", tmp_path / "out", "--preset", "html").returncode == 0
    (found,) = read_rows(tmp_path / "out")
    assert (found["text"], found["html"]) == (page(1).splitlines()[4], html)


def test_a_missing_package_is_named_with_its_remedy(tmp_path, source):
    code = (
        "import sys\nsys.modules['pebble'] = None\nfrom dechrome.cli import main\n"
        f"main(['corpus', 'run', {str(source)!r}, '-o', {str(tmp_path / 'out')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "dechrome: a corpus run needs the package pebble: pip install 'dechrome[corpus]'\n"
