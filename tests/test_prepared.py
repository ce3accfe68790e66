"""What is prepared when the package is built is what the packs say, and holds for nothing else."""

from __future__ import annotations

import marshal
import pickle
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import packages_distributions, requires
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from dechrome import element_words, prepared, seams, shipped, weights
from dechrome.fold import without_invisible
from dechrome.found_rules import FoundRules
from dechrome.line_form import LineForm
from dechrome.rule_patterns import alternatives
from dechrome.rulebook import Rulebook
from dechrome.shipped import shipped_book

PACKAGE = Path(prepared.PACKAGE)


@pytest.fixture(scope="module")
def contents() -> dict[str, Any]:
    """What the build hook writes, made from the packs and read again."""
    made = {
        "weights": weights.prepared_weights(), "elements": element_words.prepared_words(),
        "seams": seams.prepared_seams(), **shipped.prepared_rules(),
    }  # fmt: skip
    read: dict[str, Any] = marshal.loads(marshal.dumps(made))
    return read


@pytest.fixture(scope="module")
def packs() -> Rulebook:
    return Rulebook(shipped.read_packs())


def package_copy(folder: Path) -> Path:
    return shutil.copytree(PACKAGE, folder / "dechrome", ignore=shutil.ignore_patterns("*.so", "*.pyd", "*.bin"))


@pytest.mark.parametrize("name", ["rules/lang/en-nav.toml", "rules/weights.toml", "fold.py", "heuristics/near.py"])
def test_a_changed_pack_or_source_has_another_fingerprint(name: str, tmp_path: Path) -> None:
    package = package_copy(tmp_path)
    before = prepared.fingerprint(str(package))
    assert before is not None
    assert before == prepared.fingerprint()
    (package / name).write_bytes((package / name).read_bytes() + b"\n")
    assert prepared.fingerprint(str(package)) != before


def test_a_new_or_missing_pack_has_another_fingerprint(tmp_path: Path) -> None:
    package = package_copy(tmp_path)
    before = prepared.fingerprint(str(package))
    (package / "rules" / "cms" / "own.toml").write_text("", encoding="utf-8")
    assert prepared.fingerprint(str(package)) != before
    (package / "rules" / "cms" / "own.toml").unlink()
    assert prepared.fingerprint(str(package)) == before
    (package / "rules" / "lang" / "en-nav.toml").unlink()
    assert prepared.fingerprint(str(package)) != before


def test_another_python_has_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = prepared.fingerprint()
    monkeypatch.setattr(prepared, "unidata_version", "1.1.5")
    assert prepared.fingerprint() != before


def test_what_was_written_is_read_where_the_fingerprint_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "file"
    prepared.write(str(path), {"a": [1, "x"]})
    assert list(tmp_path.iterdir()) == [path]
    assert prepared.read(str(path), prepared.fingerprint) == {"a": [1, "x"]}
    assert prepared.read(str(path), lambda: b"\0" * 32) is None
    assert prepared.read(str(path), lambda: None) is None


def test_a_missing_or_damaged_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert prepared.read(str(path), prepared.fingerprint) is None
    prepared.write(str(path), {"a": [1, "x"]})
    whole = path.read_bytes()
    for raw in (b"", whole[:20], whole[:-1], whole + b"\0"):
        path.write_bytes(raw)
        assert prepared.read(str(path), prepared.fingerprint) is None


def test_a_place_without_sources_has_no_fingerprint(tmp_path: Path) -> None:
    assert prepared.fingerprint(str(tmp_path)) is None


def test_the_build_prepares_for_these_very_sources(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    root = PACKAGE.parent.parent
    if not (root / "hatch_build.py").exists():
        pytest.skip("not in the source tree")
    spec = spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = module_from_spec(spec)
    spec.loader.exec_module(hook)
    ((made, target),) = hook.prepare_rules(root, tmp_path).items()
    assert target == f"dechrome/{prepared.FILE}"
    assert prepared.read(str(made), prepared.fingerprint) is not None


def test_preparing_needs_no_dependency_but_tomli() -> None:
    names = [re.split("[ <>=]", need)[0] for need in requires("dechrome") or () if "extra ==" not in need]
    code = (
        "import sys; before = set(sys.modules); import dechrome.prepared\n"
        "from dechrome import element_words, page_judge, seams, shipped, weights\n"
        "seams.prepared_seams(), weights.prepared_weights(), element_words.prepared_words()\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = {distribution for name in run.stdout.split() for distribution in packages_distributions().get(name, ())}
    assert found & set(names) == {"tomli"}


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [("a(b)?c", 0), (r"(?P<x>\d+)-(?P<y>[à-ỹ]+)", re.I), ("(?i)ok|[^\\W\\d]{2,}+", 0), ("(?<=x)y(?!z)", re.A | re.M)],
)
def test_a_restored_pattern_is_the_compiled_one(pattern: str, flags: int) -> None:
    made = prepared.restored(marshal.loads(marshal.dumps(prepared.code_of(pattern, flags))))
    wanted = re.compile(pattern, flags)
    assert made == wanted  # compares codes, too
    assert (made.pattern, made.flags, made.groups, made.groupindex) == (
        wanted.pattern, wanted.flags, wanted.groups, wanted.groupindex,
    )  # fmt: skip


def test_every_pattern_of_the_packs_is_restored(contents: dict[str, Any], packs: Rulebook) -> None:
    for rule in packs.rules:
        if rule.matcher == "regex":
            codes = [code for _, _, code in prepared.unpacked(contents["forms"][rule.id])]
            assert [code[0] for code in codes] == list(alternatives(rule))
            assert list(map(prepared.restored, codes)) == list(map(re.compile, alternatives(rule)))


def test_the_prepared_rules_are_those_of_the_packs(packs: Rulebook, contents: dict[str, Any]) -> None:
    assert tuple(map(shipped._unpacked, contents["rules"])) == shipped.read_packs()
    assert contents["version"] == packs.version
    assert not contents["sites"]


def test_the_prepared_index_finds_what_the_packs_say(
    packs: Rulebook, contents: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "prepared", lambda: contents)
    book = shipped_book.__wrapped__()
    assert tuple(book.rules) == packs.rules
    assert book.rules[1:3] == packs.rules[1:3]
    made, wanted = book.index_for(None), packs.index_for(None)
    assert made.said == wanted.said
    form, rules = LineForm(), (FoundRules(), FoundRules())
    found = 0
    for line in sorted({line for rule in packs.rules for line in (*rule.yes, *rule.no, *rule.fails)}):
        form.read(without_invisible(line.strip()))
        for rules_of in rules:
            rules_of.start()
        made.find(form, rules[0])
        wanted.find(form, rules[1])
        assert rules[0].as_dict() == rules[1].as_dict(), line
        found += bool(rules[0].size)
    assert found > len(packs.rules)


def test_other_books_use_what_is_known_of_patterns(packs: Rulebook, contents: dict[str, Any]) -> None:
    some = [rule for rule in packs.rules if "vi" in rule.languages()]
    made, wanted = Rulebook(some, contents["forms"]).index_for(None), Rulebook(some).index_for(None)
    found = 0
    for line in sorted({line for rule in packs.rules for line in (*rule.yes, *rule.no)}):
        assert made.matches(line) == wanted.matches(line), line
        found += bool(made.matches(line))
    assert found > len(some)


def test_a_rule_of_a_user_is_never_taken_for_one_of_the_package(packs: Rulebook, contents: dict[str, Any]) -> None:
    known = next(rule for rule in packs.rules if rule.matcher == "regex")
    own = replace(known, patterns=("^own [0-9]+$",), needs=("own",), yes=("own 1",), no=("own",), trusted=False)
    (match,) = Rulebook([own], contents["forms"]).index_for(None).matches("own 12")
    assert match.rule == own


def test_a_prepared_book_can_be_pickled(contents: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "prepared", lambda: contents)
    book = shipped_book.__wrapped__()
    maker, (rules,) = book.__reduce__()
    assert maker is Rulebook
    assert pickle.loads(pickle.dumps(rules)) == tuple(book.rules)


@pytest.mark.parametrize("make", [weights.default_weights, weights.page_weights])
def test_the_prepared_weights_are_those_of_the_files(
    make: Any, contents: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "prepared", lambda: contents)
    made = make.__wrapped__()
    monkeypatch.setattr(weights, "prepared", lambda: None)
    wanted = make.__wrapped__()
    assert (made.local.flat, made.context.flat) == (wanted.local.flat, wanted.context.flat)
    assert (made.trees.tables(), made.witness.tables()) == (wanted.trees.tables(), wanted.witness.tables())
    for name in ("local_bias", "bias", "families", "policy", "cuts", "about", "version"):
        assert getattr(made, name) == getattr(wanted, name)


def test_the_prepared_seams_are_those_of_the_file(contents: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seams, "prepared", lambda: contents)
    made = seams.shipped_seams.__wrapped__()
    monkeypatch.setattr(seams, "prepared", lambda: None)
    wanted = seams.shipped_seams.__wrapped__()
    assert made.seams == wanted.seams
    assert made.version == wanted.version


def test_the_prepared_words_are_those_of_the_file(contents: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(element_words, "prepared", lambda: contents)
    made = element_words._words()
    monkeypatch.setattr(element_words, "prepared", lambda: None)
    assert made == element_words._words()
