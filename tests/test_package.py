"""The package itself: typed, importable, light to import, and free of what belongs to one machine only."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

import dechrome

ROOT = Path(__file__).parent.parent
TREES = ("src", "tests", "fixtures", "benchmarks", "docs", ".ci", ".github")
TEXTS = {".py", ".md", ".toml", ".txt", ".json", ".cfg", ".yml", ".yaml", ".page", ".html", ".tsv", ".sh", ""}


def tracked_files() -> list[Path]:
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for tree in TREES:
        found += [path for path in (ROOT / tree).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return [path for path in found if path.suffix in TEXTS]


def test_types_are_shipped() -> None:
    assert (files("dechrome") / "py.typed").is_file()


def test_every_public_name_is_there_and_documented() -> None:
    for name in dechrome.__all__:
        assert getattr(dechrome, name).__doc__, name
    assert set(dechrome.__all__) <= set(dir(dechrome))
    assert sorted(dechrome.__all__) == sorted(set(dechrome.__all__))


def test_the_version_is_one() -> None:
    assert dechrome.__version__ == version("dechrome")
    assert (
        dechrome.__version__
        == tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    )


def test_rules_are_shipped() -> None:
    root = files("dechrome") / "rules"
    for name in ("roles.toml", "weights.toml", "seams.toml", "labels.toml", "lang", "cms"):
        assert (root / name).is_file() or (root / name).is_dir(), name


def test_heavy_parts_are_not_imported_by_cleaning() -> None:
    code = (
        "import sys, dechrome; dechrome.clean('Skip to main content\\nA line of text.'); "
        "heavy = ('trafilatura', 'selectolax', 'httpx', 'click', 'rich', 're2', 'pyarrow'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("path", tracked_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_machine_or_workplace_is_named(path: Path) -> None:
    """Absolute paths of one machine, and names of tools that help to write, have no place here."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.:/-])/(?:work|home|root|Users)/[\w.-]+", text)
    assert not re.search(r"/tmp/(?:v|brief\w*)\b", text)
    for first, second in (
        ("anthro", "pic"),
        ("clau", "de code"),
        ("sub", "agent"),
        ("co-authored", "-by"),
        ("as an ai", " language"),
    ):
        assert first + second not in text.lower()


def test_sources_are_short_enough_to_read() -> None:
    long = [
        path.relative_to(ROOT).as_posix()
        for tree in ("src", "tests", "benchmarks")
        for path in (ROOT / tree).rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 300
    ]
    assert not long
