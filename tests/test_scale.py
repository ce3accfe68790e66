"""The code of docs/scale.md runs, and its rows are those of a corpus run. Select with ``-m recipes``."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import zstandard

from corpus_pages import PROSE, jsonl, page, read_rows, write
from dechrome import Cleaner, Options
from dechrome.corpus import run_corpus
from dechrome.errors import InputError, OptionError

pytest.importorskip("datatrove", reason="pip install 'dechrome[datatrove]'")
pytest.importorskip("duckdb", reason="pip install 'dechrome[counts]'")
pytestmark = [
    pytest.mark.recipes,
    pytest.mark.skipif(sys.platform != "linux", reason="engines are tried on Linux"),
]
ray = pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed")

CODE = re.compile(r"^```python\n# (\w+\.py)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
DOCUMENT = Path(__file__).parent.parent / "docs" / "scale.md"
FRAME = "Harbour Watch since 1907"
"""A line that no rule knows: only a profile takes it away."""


def name(number: int) -> str:
    """A word for a number: numbers are masked, and pages that differ in nothing else count as one."""
    return "".join("klmnoprstv"[int(digit)] + "a" for digit in str(number))


def site_row(number: int) -> dict:
    return {
        "id": f"row-{number}",
        "text": f"{FRAME}\n\n{page(number)}\n{PROSE} So said captain {name(number)}.",
        "url": f"https://www.site{number % 3}.example/{number}",
    }


@pytest.fixture
def corpus(tmp_path):
    """Five files of rows of three sites, and the scripts of the document."""
    (tmp_path / "crawl").mkdir()
    for part in range(5):
        rows = [site_row(12 * part + number) for number in range(12)]
        write(tmp_path / "crawl" / f"{part}.jsonl.gz", jsonl(rows))
    for name, code in CODE.findall(DOCUMENT.read_text("utf-8")):
        (tmp_path / name).write_text(code, encoding="utf-8")
    return tmp_path


def run_script(folder: Path, name: str, path: str = "") -> None:
    """Run a script as somebody who has pasted it into a file."""
    source = os.pathsep.join(filter(None, sys.path))
    env = os.environ | {"RAY_ADDRESS": "local", "RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": source}
    env["PATH"] = os.pathsep.join(filter(None, [path, str(Path(sys.executable).parent), env["PATH"]]))
    command = [sys.executable, name]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]


def documents(folder: Path) -> list[dict]:
    """Documents that a pipeline wrote as rows of a corpus run, by id."""
    found = []
    for path in folder.glob("*.jsonl.zst"):
        with path.open("rb") as stream:
            reader = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
            found += map(json.loads, reader.read().splitlines())
    rows = [{"id": one["id"], "text": one["text"], **one["metadata"]} for one in found]
    return sorted(({name: row[name] for name in row if name != "file_path"} for row in rows), key=lambda row: row["id"])


def check_against_a_run(corpus: Path) -> None:
    """Profiles and rows are those of ``dechrome corpus learn`` and ``run`` over the same files."""
    from dechrome.corpus.learn import learn_corpus

    learn_corpus([corpus / "crawl"], corpus / "learnt")
    learnt, merged = ({p.name: p.read_text("utf-8") for p in (corpus / d).iterdir()} for d in ("learnt", "profiles"))
    assert merged == learnt
    assert len(merged) == 3
    run_corpus([corpus / "crawl"], corpus / "out", Cleaner(Options(profiles=str(corpus / "learnt"))))
    wanted = sorted(read_rows(corpus / "out"), key=lambda row: row["id"])
    found = documents(corpus / "clean")
    assert found == [{name: row[name] for name in found[0]} for row in wanted]
    assert len(found) == 60
    assert not any(FRAME in row["text"] for row in found)
    assert all(PROSE in row["text"] for row in found)


def test_learning_and_cleaning_on_the_local_executor_is_a_corpus_run(corpus):
    run_script(corpus, "run_local.py")
    check_against_a_run(corpus)


def test_a_rank_that_did_not_finish_is_done_again_to_the_same_bytes(corpus):
    run_script(corpus, "run_local.py")
    whole = {path.name: path.read_bytes() for path in (corpus / "clean").iterdir()}
    (corpus / "logs" / "clean" / "completions" / "00001").unlink()
    (corpus / "clean" / "00001.jsonl.zst").write_bytes(b"cut")
    (corpus / "logs" / "count" / "completions" / "00002").unlink()
    run_script(corpus, "run_local.py")
    assert {path.name: path.read_bytes() for path in (corpus / "clean").iterdir()} == whole


@ray
def test_learning_and_cleaning_on_the_ray_executor_is_a_corpus_run(corpus):
    run_script(corpus, "run_ray.py")
    check_against_a_run(corpus)


SBATCH = """#!/bin/bash
# Runs the tasks of a job one after another, here and now.
script="${@: -1}"
last=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$script")
for task in $(seq 0 "$last"); do
  SLURM_ARRAY_TASK_ID=$task SLURM_NODELIST=localhost bash "$script" >&2 || exit 1
done
echo Submitted batch job 7
"""
STAND_INS = {"sbatch": SBATCH, "srun": '#!/bin/bash\nexec "${@:4}"\n', "scontrol": "#!/bin/bash\necho localhost\n"}


def test_what_is_handed_to_slurm_is_a_corpus_run(corpus):
    """Slurm is not here: commands in its place run what they are handed."""
    (corpus / "bin").mkdir()
    for command, code in STAND_INS.items():
        (corpus / "bin" / command).write_text(code, encoding="utf-8")
        (corpus / "bin" / command).chmod(0o755)
    script = corpus / "run_slurm.py"
    script.write_text(
        script.read_text("utf-8").replace("tasks=1_000", "tasks=3").replace("tasks=64", "tasks=2"), "utf-8"
    )
    run_script(corpus, "run_slurm.py", str(corpus / "bin"))
    check_against_a_run(corpus)


STEP = """
import dechrome
from corpus_pages import Faulty
from dechrome.adapters.datatrove import Dechrome

class Breaking(Dechrome):
    def run(self, *given):
        dechrome.Cleaner = Faulty
        return super().run(*given)
"""
RUN = """
import ray
from breaking import Breaking
from datatrove.executor.ray import RayPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

ray.init()
writer = JsonlWriter("clean", output_filename="${rank}.jsonl", compression="zstd")
RayPipelineExecutor([JsonlReader("broken"), Breaking(), writer], tasks=1, logging_dir="logs").run()
"""


@ray
def test_a_native_crash_on_ray_costs_one_document(tmp_path):
    rows = [site_row(number) for number in range(40)]
    rows[13]["text"] = f"{PROSE} FAULT-CRASH"
    (tmp_path / "broken").mkdir()
    write(tmp_path / "broken" / "0.jsonl.gz", jsonl(rows))
    (tmp_path / "breaking.py").write_text(STEP, encoding="utf-8")
    (tmp_path / "run.py").write_text(RUN, encoding="utf-8")
    run_script(tmp_path, "run.py")
    found = documents(tmp_path / "clean")
    assert len(found) == 40
    (bad,) = [row for row in found if row["clean_status"] != "ok"]
    assert (bad["id"], bad["text"]) == ("row-13", rows[13]["text"])
    assert bad["clean_flags"].startswith("crash: ")


def test_counting_tells_what_it_passed_over_and_reads_html(tmp_path):
    from datatrove.data import Document

    from dechrome.adapters.datatrove_learn import CountLines, MergeProfiles
    from dechrome.site_profile import Profiles

    html = "<html><body><nav><a href='/'>Quokka corner</a></nav><p>{0} {1}</p></body></html>"
    documents = [
        Document(html.format(PROSE, name(number)), str(number), metadata={"url": f"https://a.example/{number}"})
        for number in range(12)
    ]
    step = CountLines(str(tmp_path / "counts"), source="html")
    assert list(step.run([*documents, Document(html, "nowhere")])) == []
    assert (step.stats["pages"].total, step.stats["passed_no_host"].total) == (12, 1)
    assert list(MergeProfiles(str(tmp_path / "counts"), str(tmp_path / "profiles")).run()) == []
    assert "quokka corner" in Profiles(tmp_path / "profiles").profile("a.example").lines


def test_merging_without_counts_is_an_error(tmp_path):
    from dechrome.adapters.datatrove_learn import MergeProfiles

    with pytest.raises(InputError, match="holds no counts"):
        list(MergeProfiles(str(tmp_path / "counts"), str(tmp_path / "profiles")).run())


def test_an_unknown_source_is_refused_when_counting(tmp_path):
    from dechrome.adapters.datatrove_learn import CountLines

    with pytest.raises(OptionError, match="choose text, html or warc"):
        CountLines(str(tmp_path), source="pdf")
