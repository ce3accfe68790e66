"""Same input, same bytes: over processes, environments, threads, orders and pickles."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import dechrome
from golden import pages, seed_pages

PAGES = {page.name: page.text for page in pages()} | seed_pages()
SCRIPT = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
from test_determinism import fingerprint
sys.stdout.write(fingerprint())
"""


def fingerprint() -> str:
    """Hash of everything that cleaning all pages gives."""
    cleaner = dechrome.Cleaner()
    results = [cleaner.clean(text) for _, text in sorted(PAGES.items())]
    whole = [[result.to_dict(), result.explain(), result.body] for result in results]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()


ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Ho_Chi_Minh", "PYTHONUTF8": "0"},
    {
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "POSIX",
        "TZ": "America/St_Johns",
        "PYTHONUTF8": "1",
        "PYTHONOPTIMIZE": "2",
    },
]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda environment: environment["PYTHONHASHSEED"])
def test_same_bytes_in_another_process_and_environment(environment: dict[str, str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert run.stdout == fingerprint()


def test_the_order_of_pages_is_irrelevant(cleaner: dechrome.Cleaner) -> None:
    forward = {name: cleaner.clean(PAGES[name]).to_dict() for name in sorted(PAGES)}
    backward = {name: dechrome.Cleaner().clean(PAGES[name]).to_dict() for name in sorted(PAGES, reverse=True)}
    assert forward == backward


def test_threads_share_a_cleaner(cleaner: dechrome.Cleaner) -> None:
    texts = list(PAGES.values()) * 4
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: cleaner.clean(text).to_dict(), texts))
    assert together == [cleaner.clean(text).to_dict() for text in texts]


def test_a_cleaner_survives_pickling() -> None:
    options = dechrome.Options(profile="strict", keep=frozenset({"image_alt"}))
    cleaner = dechrome.Cleaner(options)
    copy = pickle.loads(pickle.dumps(cleaner))
    assert copy.options == options
    assert copy.rules_version == cleaner.rules_version
    text = next(iter(PAGES.values()))
    assert copy.clean(text).to_dict() == cleaner.clean(text).to_dict()


def test_a_rulebook_survives_pickling() -> None:
    from dechrome.rulebook import Rulebook
    from dechrome.shipped import shipped_rules

    book = Rulebook(shipped_rules()[:40])
    copy = pickle.loads(pickle.dumps(book))
    assert copy.version == book.version
    assert copy.rules == book.rules


def test_the_function_and_the_cleaner_agree(cleaner: dechrome.Cleaner) -> None:
    for text in PAGES.values():
        assert dechrome.clean(text).to_dict() == cleaner.clean(text).to_dict()


def test_many_pages_come_back_lazily_and_in_order(cleaner: dechrome.Cleaner) -> None:
    def texts() -> object:
        yield from PAGES.values()
        raise AssertionError("read too far")

    results = cleaner.clean_many(texts())  # type: ignore[arg-type]
    for text in PAGES.values():
        assert next(results).document.text == text


def test_the_text_does_not_depend_on_what_was_looked_at_before(cleaner: dechrome.Cleaner) -> None:
    for text in PAGES.values():
        looked = cleaner.clean(text)
        looked.explain()
        _ = looked.metadata
        assert looked.text == cleaner.clean(text).text
