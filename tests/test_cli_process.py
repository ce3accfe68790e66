"""The command line as a process: streams, signals, exit codes, start-up."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

import dechrome
from dechrome.cli import main
from limits import hear_interrupts

PROSE = "The old bridge over the harbour was opened again on Monday, after two years of work, the city said."
PAGE = f"Skip to main content\n\n{PROSE}\n"
COMMAND = (sys.executable, "-m", "dechrome.cli")

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")


def run(*args, stdin=PAGE, **options):
    return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, encoding="utf-8", **options)


def test_version_and_help():
    kind = "compiled" if dechrome.compiled else "pure"
    assert run("--version").stdout == f"dechrome {dechrome.__version__} ({kind})\n"
    assert "clean" in run("-h").stdout


@pytest.mark.parametrize(
    "args",
    [
        ["--version"],
        *([*name.split(), "-h"] for name in ("", "clean", "compare", "corpus", "corpus run", "corpus verify")),
        *([name, "-h"] for name in ("explain", "eval", "label", "report", "rules")),
    ],
)
def test_help_loads_nothing_heavy(args):
    heavy = ("numpy", "rich", "msgspec", "ahocorasick", "dechrome.rulebook")
    code = (
        "import sys\nfrom dechrome.cli import main\n"
        f"try: main({args!r})\nexcept SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_public_names_are_all_there_although_loaded_late():
    assert {name for name in dechrome.__all__ if getattr(dechrome, name, None) is None} == set()
    assert set(dechrome.__all__) <= set(dir(dechrome))
    with pytest.raises(AttributeError, match="no attribute 'cleaned'"):
        dechrome.cleaned  # noqa: B018


def test_data_goes_to_stdout_and_the_rest_to_stderr():
    done = run("clean")
    assert (done.returncode, done.stdout) == (0, PROSE + "\n")
    assert all(line.startswith("dechrome: ") for line in done.stderr.splitlines())


def test_output_is_utf_8_whatever_the_locale():
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*COMMAND, "clean", "-q"], input=f"{PROSE} Đã xong.\n".encode(), capture_output=True, env=environment
    )
    assert done.stdout == f"{PROSE} Đã xong.\n".encode()


def test_usage_errors_are_code_2():
    for args in (["clean", "--profile", "wild"], ["claen"], ["clean", "--keep", "nobody"]):
        done = run(*args)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr


@posix
def test_a_reader_that_goes_away_ends_it_quietly():
    process = subprocess.Popen(
        [*COMMAND, "clean", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    process.stdin.write(PAGE.encode())
    process.stdin.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_code_4():
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "clean", "-q"], input=PAGE.encode(), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 4
    assert done.stderr.startswith(b"dechrome: standard output: cannot be written (No space left on device)")
    assert done.stderr.count(b"\n") == 1


@posix
def test_interrupted_is_code_130_and_leaves_no_half_file(tmp_path):
    target = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*COMMAND, "clean", "-", "--input-format", "jsonl", "-o", str(target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,
    )
    process.stdin.write(json.dumps({"text": PAGE}).encode() + b"\nbad\n")
    process.stdin.flush()
    assert b"stdin:2" in process.stderr.readline()  # the first row is written by now, and the third awaited
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    process.stdin.close()
    assert process.wait() == 130
    assert b"interrupted" in rest
    assert b"Traceback" not in rest
    assert list(tmp_path.iterdir()) == []


@posix
def test_closed_streams_are_no_traceback():
    for redirection, code in (("<&-", 2), (">&-", 4), ("2>&-", 0)):
        line = f'printf "%s" "$PAGE" | {sys.executable} -m dechrome.cli clean -q {redirection}'
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, env={**os.environ, "PAGE": PAGE})
        assert (done.returncode, "Traceback" in done.stderr) == (code, False)


@posix
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_it_wants_none(tmp_path, no_colour, coloured):
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    leader, follower = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": no_colour}
    subprocess.run([*COMMAND, "explain", str(page)], stdout=follower, env=environment, check=True)
    os.close(follower)
    shown = os.read(leader, 65536)
    os.close(leader)
    assert (b"\x1b[9m" in shown) is coloured


def test_input_that_is_the_output_is_refused(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    with page.open("ab") as out:
        done = subprocess.run([*COMMAND, "clean", str(page)], stdout=out, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "Standard output is the input" in done.stderr
    assert page.read_text() == PAGE


def test_the_guide_names_every_option_and_command():
    guide = (Path(__file__).parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    with click.Context(main) as ctx:
        commands = {name: main.get_command(ctx, name) for name in main.list_commands(ctx)}
    commands |= {f"rules {name}": command for name, command in commands["rules"].commands.items()}
    for name, command in commands.items():
        assert f"`dechrome {name}" in guide or f"`{name}" in guide
        options = {option for parameter in command.params for option in parameter.opts if option[:2] == "--"}
        assert {option for option in options if option not in guide} == set()


def test_shell_completion_knows_commands_and_roles():
    environment = {
        **os.environ,
        "_DECHROME_COMPLETE": "bash_complete",
        "COMP_WORDS": "dechrome clean --keep im",
        "COMP_CWORD": "3",
    }
    done = run(stdin="", env=environment)
    assert done.stdout.splitlines() == ["plain,image_alt", "plain,image_filename"]
    script = run(stdin="", env={**os.environ, "_DECHROME_COMPLETE": "zsh_source"})
    assert "#compdef dechrome" in script.stdout
