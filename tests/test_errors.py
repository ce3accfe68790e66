"""Errors: one family, and every message names the place and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

import dechrome


@pytest.mark.parametrize("error", [dechrome.InputError, dechrome.OptionError, dechrome.RuleError])
def test_one_base_for_all(error: type[Exception]) -> None:
    assert issubclass(error, dechrome.DechromeError)
    assert error.__module__ == "dechrome.errors"


@pytest.mark.parametrize("given", [b"bytes", None, 3, ["a"], Path("page.txt")])
def test_only_strings_are_text(given: object) -> None:
    for clean in (dechrome.clean, dechrome.Cleaner().clean):
        with pytest.raises(dechrome.InputError, match=rf"takes a str, not {type(given).__name__}; decode bytes first"):
            clean(given)  # type: ignore[arg-type]


def test_a_subclass_of_str_is_a_string() -> None:
    class Page(str):
        __slots__ = ()

    assert dechrome.clean(Page("Skip to main content")).document.text == "Skip to main content"


def test_errors_are_importable_from_their_module() -> None:
    from dechrome import errors

    assert set(errors.__all__) <= set(dechrome.__all__)


def test_a_missing_rule_file_is_told_when_the_cleaner_is_made(tmp_path: Path) -> None:
    with pytest.raises(dechrome.RuleError, match="cannot be read"):
        dechrome.Cleaner(dechrome.Options(rules=(str(tmp_path / "no.toml"),)))


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError):
        _ = dechrome.clean_everything
