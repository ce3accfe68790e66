"""`dechrome clean`: what goes in, what comes out, what is said."""

import codecs

import pytest
from click.testing import CliRunner

from dechrome.cli import main

PROSE = "The old bridge over the harbour was opened again on Monday, after two years of work, the city said."
PAGE = f"Skip to main content\n\n{PROSE}\n"


def run(*args, stdin=None):
    return CliRunner().invoke(main, ["clean", *map(str, args)], input=stdin)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


def test_a_text_file_comes_out_clean_on_stdout(page):
    result = run(page)
    assert (result.exit_code, result.stdout) == (0, PROSE + "\n")


def test_piped_text_is_read_without_a_path_and_with_a_dash():
    assert run(stdin=PAGE).stdout == run("-", stdin=PAGE).stdout == PROSE + "\n"


def test_a_page_of_no_text_gives_no_byte():
    result = run(stdin="\n \n")
    assert (result.exit_code, result.stdout_bytes) == (0, b"")


def test_several_pages_are_headed_as_head_does(tmp_path, page):
    other = tmp_path / "other.txt"
    other.write_text(PAGE)
    assert run(page, other).stdout == f"==> {page} <==\n{PROSE}\n\n==> {other} <==\n{PROSE}\n"


def test_a_file_name_cannot_steer_the_terminal(tmp_path, page):
    odd = tmp_path / "a\x1b[2Jb\n.txt"
    odd.write_text(PAGE)
    result = run(page, odd)
    assert "\x1b" not in result.output
    assert "a\ufffd[2Jb\ufffd.txt <==" in result.stdout


def test_a_folder_gives_its_txt_files_in_order_and_counts_the_rest(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/a.TXT", "a.txt"):
        (tmp_path / name).write_text(PAGE)
    (tmp_path / "notes.md").write_text("x")
    result = run(tmp_path)
    heads = [line for line in result.stdout.splitlines() if line.startswith("==>")]
    assert heads == [f"==> {tmp_path / name} <==" for name in ("a.txt", "c.txt", "b/a.TXT")]
    assert "1 file skipped: neither *.txt nor *.html" in result.stderr


def test_a_folder_without_txt_files_is_nothing_readable(tmp_path):
    (tmp_path / "notes.md").write_text("x")
    result = run(tmp_path)
    assert result.exit_code == 3
    assert f"{tmp_path}: no *.txt or *.html file in this folder" in result.stderr


def test_a_missing_path_is_named_and_the_others_go_on(tmp_path, page):
    result = run(tmp_path / "nope.txt", page)
    assert (result.exit_code, result.stdout) == (1, PROSE + "\n")
    assert f"dechrome: {tmp_path / 'nope.txt'}: no such file or folder; check the path\n" in result.stderr


def test_when_nothing_is_readable_the_code_is_3(tmp_path):
    assert run(tmp_path / "nope.txt").exit_code == 3


def test_html_is_read_as_html_unless_it_is_said_to_be_text(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(f"<p>{PROSE.replace('opened', '<b>opened</b>')}</p>")
    assert run(path).stdout == PROSE + "\n"
    assert "<b>opened</b>" in run(path, "--input-format", "text").stdout
    assert run("-", "--input-format", "html", stdin=path.read_text()).stdout == PROSE + "\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_says_the_encoding(mark, encoding):
    result = run(stdin=mark + f"{PROSE} Đã xong.\n".encode(encoding))
    assert result.stdout == f"{PROSE} Đã xong.\n"


def test_undecodable_bytes_become_replacement_characters_with_a_warning(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(PROSE.encode() + b" caf\xe9.\n")
    result = run(path)
    assert result.exit_code == 0
    assert "caf\ufffd." in result.stdout
    assert f"{path}: 1 undecodable place became U+FFFD, the first at byte {len(PROSE) + 4}" in result.stderr


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\x00\x01" * 50, "50% of its characters are undecodable or NUL"),
        (bytes(range(128, 256)) * 4, "are undecodable or NUL"),
        (b"%PDF-1.7\nplain enough", "a PDF"),
        (b"\x1f\x8b\x08\x00", "gzip data"),
    ],
    ids=["zeros", "bytes", "pdf", "gzip"],
)
def test_what_is_not_text_is_refused_and_the_others_go_on(tmp_path, page, raw, words):
    path = tmp_path / "data.txt"
    path.write_bytes(raw)
    result = run(path, page, "--format", "jsonl")
    assert result.exit_code == 1
    assert f"{path}: is not text" in result.stderr
    assert words in result.stderr
    assert result.stdout.count("\n") == 1


def test_a_page_above_the_cap_is_refused(monkeypatch, page):
    monkeypatch.setattr("dechrome.cli.pages.MAX_BYTES", 10)
    result = run(page)
    assert (result.exit_code, result.stdout) == (3, "")


def test_the_summary_counts_pages_characters_and_roles(page):
    lines = run(page).stderr.splitlines()
    share = f"{len(PROSE) / len(PAGE):.1%}"
    assert lines[0] == f"dechrome: 1 page: {len(PAGE)} characters in, {len(PROSE)} out ({share} kept)"
    assert lines[1].startswith("dechrome: 1 block removed: ")


@pytest.mark.parametrize(
    ("flags", "said"), [(["--quiet"], False), (["--no-summary"], False), (["--quiet", "--summary"], True)]
)
def test_summary_and_quiet(page, flags, said):
    assert ("characters in" in run(page, *flags).stderr) is said


def test_quiet_still_says_what_went_wrong(tmp_path):
    assert "no such file" in run(tmp_path / "nope", "--quiet").stderr


def test_keep_and_drop_go_to_the_engine(page):
    assert "Skip to main content" not in run(page, "--quiet").stdout
    roles = run(page, "--quiet", "--drop", "body", "--drop", "title", "--drop", "heading", "--drop", "caption")
    assert PROSE not in roles.stdout


def test_a_role_cannot_be_kept_and_dropped(page):
    result = run(page, "--keep", "nav", "--drop", "nav")
    assert result.exit_code == 2
    assert result.stderr == "dechrome: role 'nav' is in keep and in drop; name it in one of them\n"


def test_own_rules_are_used(tmp_path, page):
    pack = tmp_path / "own.toml"
    pack.write_text(
        'about = "Own"\n[[rule]]\nid = "own.banner.motto"\n'
        'removes = "banner"\nline = ["harbour life since #"]\n'
        'strength = "certain"\nwhy = "The motto."\nyes = ["Harbour life since 1890"]\nno = ["Harbour life"]\n'
    )
    page.write_text(f"Harbour life since 1890\n\n{PROSE}\n")
    assert run(page, "--rules", pack).stdout == PROSE + "\n"


def test_a_rule_file_that_is_not_there_is_a_usage_error(page):
    result = run(page, "--rules", "nowhere.toml")
    assert result.exit_code == 2
    assert result.stderr.startswith("dechrome: nowhere.toml: cannot be read (No such file or directory)")


def test_a_language_without_rules_is_a_usage_error(page):
    result = run(page, "--lang", "xx")
    assert result.exit_code == 2
    assert "--lang xx: there are no rules for it; languages are " in result.stderr
    assert run(page, "--lang", "vi").exit_code == 0


def test_stdin_can_be_named_once():
    assert run("-", "-", stdin=PAGE).exit_code == 2


def test_a_fault_in_the_engine_costs_one_page(monkeypatch, tmp_path):
    from dechrome.cleaner import Cleaner

    whole = Cleaner.clean

    def clean(self, text, url=None):
        if "fault" in text:
            raise ZeroDivisionError("broken")
        return whole(self, text, url)

    monkeypatch.setattr(Cleaner, "clean", clean)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(PAGE)
    (tmp_path / "aa.txt").write_text("fault")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert result.stdout.count(PROSE) == 2
    assert f"{tmp_path / 'aa.txt'}: a fault in dechrome (ZeroDivisionError: broken, clean line " in result.stderr
