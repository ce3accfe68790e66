"""What users do wrong, and a folder to do it in; ``python tests/mistakes.py`` writes the answers anew, to be read."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path

from click.testing import CliRunner

from dechrome.cli import main

GOLDEN = Path(__file__).with_name("mistakes.txt")
_RULE = """[[rule]]
id = "{id}"
removes = "{removes}"
line = ["{line}"]
strength = "weak"
why = "x"
yes = ["{line}"]
no = ["another"]
"""
FILES = {
    "page.txt": b"The harbour office counted forty boats on the first morning.\n",
    "other.txt": b"The mill at the lower weir was sold on Friday.\n",
    "page.html": b"<p>The harbour office counted forty boats on the first morning.</p>",
    "rows.jsonl": b'{"body": "The mill at the lower weir was sold."}\n',
    "broken.jsonl": b'{"text": "cut o\n',
    "utf16.jsonl": '{"text": "x"}\n'.encode("utf-16"),
    "image.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "bad.toml": b"[[rule]\n",
    "role.toml": _RULE.format(id="own.x", removes="nothing", line="go away").encode(),
    "twice.toml": (_RULE * 2).format(id="own.x", removes="login", line="go away").encode(),
    "settings.toml": b"wrokers = 4\n",
    "labels.jsonl": b'{"text": "x"}\n',
    "empty.urls": b"\n",
    "empty/keep": b"",
    "rules/keep": b"",
    "full/keep": b"",
}
"""Name -> content of the files that stand in the folder."""


def write_files(folder: Path) -> None:
    """Put the files there."""
    for name, content in FILES.items():
        place = folder / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)


def answer(command: str) -> str:
    """What ``dechrome`` says to a command in the current folder, on both outputs, and how it ends."""
    program, *args = shlex.split(command)
    if program != "dechrome":
        raise ValueError(command)
    done = CliRunner().invoke(main, args, input=b"", prog_name="dechrome")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return f"{done.output}({done.exit_code})\n"


def commands() -> list[str]:
    """The mistakes, as written in the golden file."""
    return [line[2:] for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.startswith("$ ")]


def expected() -> dict[str, str]:
    """Command -> the answer in the golden file."""
    blocks = GOLDEN.read_text(encoding="utf-8").split("$ ")[1:]
    return {command: said.strip() + "\n" for command, _, said in (block.partition("\n") for block in blocks)}


def _write() -> None:
    blocks = []
    for command in commands():
        with tempfile.TemporaryDirectory() as folder:
            write_files(Path(folder))
            os.chdir(folder)
            blocks.append(f"$ {command}\n{answer(command)}")
            os.chdir("/")
    GOLDEN.write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    _write()
