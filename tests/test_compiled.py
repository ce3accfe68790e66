"""Compiled modules and their sources give the same results, and one can see which of them runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import dechrome

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*.txt"))
DUMP = """
import json, sys
from pathlib import Path
import dechrome, dechrome.view
cleaner = dechrome.Cleaner()
results = [cleaner.clean(Path(path).read_text(encoding="utf-8")).to_dict() for path in sys.argv[1:]]
print(json.dumps([dechrome.compiled, dechrome.view.__file__, results]))
"""


def dump(**environment: str) -> tuple[bool, str, list[object]]:
    """Results for the fixtures of a process of its own."""
    environ = {key: value for key, value in os.environ.items() if key != "DECHROME_PURE"} | environment
    command = [sys.executable, "-c", DUMP, *map(str, FIXTURES)]
    found = subprocess.run(command, env=environ, capture_output=True, check=True, encoding="utf-8")
    compiled, file, results = json.loads(found.stdout)
    return compiled, file, results


def test_the_environment_forces_pure_python() -> None:
    compiled, file, _ = dump(DECHROME_PURE="1")
    assert not compiled
    assert file.endswith("view.py")


@pytest.mark.skipif(not dechrome.compiled, reason="nothing is compiled here")
def test_compiled_and_pure_python_give_the_same_results() -> None:
    pure, fast = dump(DECHROME_PURE="1"), dump()
    assert fast[0]
    assert not fast[1].endswith(".py")
    assert len(pure[2]) == len(FIXTURES) > 0
    assert pure[2] == fast[2]


def test_the_package_says_which_of_them_runs() -> None:
    import dechrome.tally

    assert dechrome.compiled == (not str(dechrome.tally.__file__).endswith(".py"))


def test_every_module_with_c_types_exists() -> None:
    spec = find_spec("dechrome")
    assert spec is not None
    assert spec.origin is not None
    types = [path for path in Path(spec.origin).parent.rglob("*.pxd") if path.name != "__init__.pxd"]
    assert types
    assert [path for path in types if not path.with_suffix(".py").exists()] == []
