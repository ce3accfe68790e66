"""Recipes of docs/recipes/ do what they say. Select them with ``-m recipes``; engines that are absent are skipped."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus_pages import PROSE, jsonl, members, page, response, row, write

pa = pytest.importorskip("pyarrow", reason="pip install 'dechrome[arrow]'")
pytestmark = [
    pytest.mark.recipes,
    pytest.mark.skipif(sys.platform != "linux", reason="engines are tried on Linux"),
]

ROOT = Path(__file__).parent.parent
RECIPES = ROOT / "docs" / "recipes"
CODE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ROWS = 40


def run_recipe(name: str, package: str, folder: Path) -> None:
    """Run the Python of a recipe in a folder, as somebody who has pasted it into a file."""
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed; the recipe is docs/recipes/{name}.md")
    (code,) = CODE.findall((RECIPES / f"{name}.md").read_text("utf-8"))
    (folder / "recipe.py").write_text(code, encoding="utf-8")
    away = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "hf"), "RAY_USAGE_STATS_ENABLED": "0"}
    source = os.pathsep.join(filter(None, sys.path))
    local = {"RAY_ADDRESS": "local", "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": source}
    command, env = [sys.executable, "recipe.py"], os.environ | away | local
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]


def plain_rows():
    return [{name: row(number)[name] for name in ("id", "text", "url")} for number in range(ROWS)]


@pytest.fixture
def pages(tmp_path):
    write(tmp_path / "pages.jsonl", jsonl(plain_rows()))
    return tmp_path


def check_rows(found, cleaner):
    """Rows are those of the input, in any order, with the text that the library gives."""
    assert sorted(one["id"] for one in found) == sorted(one["id"] for one in plain_rows())
    wanted = {one["id"]: cleaner.clean(one["text"], one["url"]).text for one in plain_rows()}
    assert {one["id"]: one["text"] for one in found} == wanted
    assert {one["clean_status"] for one in found} == {"ok"}


def test_datasets_map_cleans_in_batches(pages, cleaner):
    from pyarrow import parquet

    run_recipe("datasets", "datasets", pages)
    check_rows(parquet.read_table(pages / "clean.parquet").to_pylist(), cleaner)


def test_ray_data_map_batches_cleans(pages, cleaner):
    from pyarrow import parquet

    run_recipe("ray", "ray", pages)
    check_rows(parquet.read_table(pages / "clean").to_pylist(), cleaner)


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not on this machine")
def test_spark_map_in_arrow_cleans(pages, cleaner):
    from pyarrow import parquet

    run_recipe("spark", "pyspark", pages)
    check_rows(parquet.read_table(pages / "clean").to_pylist(), cleaner)


def test_datatrove_cleans_warc_files(tmp_path):
    import zstandard

    (tmp_path / "crawl").mkdir()
    html = f"<html><body><nav><a href='/'>Home</a></nav><p>{PROSE}</p></body></html>".encode()
    for part in range(2):
        data = members([response(10 * part + number, html) for number in range(5)])
        (tmp_path / "crawl" / f"{part}.warc.gz").write_bytes(data)
    run_recipe("datatrove", "datatrove", tmp_path)
    found = []
    for path in sorted((tmp_path / "clean").iterdir()):
        with path.open("rb") as stream:
            lines = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True).read().splitlines()
            found += map(json.loads, lines)
    assert len(found) == 10
    assert {one["text"] for one in found} == {PROSE}
    assert len({one["metadata"]["url"] for one in found}) == 10


def test_the_page_that_recipes_clean_has_chrome(cleaner):
    assert all(cleaner.clean(page(number)).removed for number in range(3))
