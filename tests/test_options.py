"""Options: what they accept, what they refuse, what they change."""

from __future__ import annotations

import dataclasses

import pytest

import dechrome
from dechrome.options import PROFILES
from dechrome.roles import ROLES
from golden import pages, seed_pages

PAGES = {page.name: page.text for page in pages()} | seed_pages()
VNPT = PAGES["vi-portal-vnpt"]
NEWS = PAGES["en-news"]


def roles(result: dechrome.CleanResult, keep: bool) -> set[str]:
    return {span.role for span in (result.kept if keep else result.removed)}


def test_defaults() -> None:
    options = dechrome.Options()
    assert (options.profile, options.keep, options.drop, options.rules, options.languages) == (
        "balanced",
        frozenset(),
        frozenset(),
        (),
        None,
    )


def test_options_are_values() -> None:
    assert dechrome.Options(keep={"nav"}) == dechrome.Options(keep=frozenset(["nav"]))  # type: ignore[arg-type]
    assert hash(dechrome.Options(rules=["a.toml"])) == hash(dechrome.Options(rules=("a.toml",)))  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        dechrome.Options().profile = "strict"  # type: ignore[misc]


def test_one_rule_file_may_be_a_bare_string() -> None:
    assert dechrome.Options(rules="a.toml").rules == ("a.toml",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"profile": "brutal"}, "profile 'brutal' is unknown; choose one of careful, balanced, strict"),
        ({"profile": None}, "profile None is unknown"),
        ({"keep": {"ornament"}}, "keep: 'ornament' is no role; roles are title, "),
        ({"drop": {"Byline"}}, "drop: 'Byline' is no role"),
        ({"keep": "nav"}, "keep must be a set of strings"),
        ({"drop": {1}}, "drop must be a set of strings"),
        ({"keep": None}, "keep must be a set of strings"),
        ({"keep": {"nav"}, "drop": {"nav"}}, "role 'nav' is in keep and in drop"),
        ({"languages": "vi"}, "languages must be a set of strings"),
        ({"languages": 3}, "languages must be a set of strings"),
    ],
)
def test_a_wrong_value_is_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(dechrome.OptionError) as caught:
        dechrome.Options(**arguments)  # type: ignore[arg-type]
    assert message in str(caught.value)


def test_options_from_a_configuration_file() -> None:
    options = dechrome.Options.from_mapping({"profile": "strict", "keep": ["nav"], "languages": ["vi", "en"]})
    assert options == dechrome.Options(profile="strict", keep=frozenset({"nav"}), languages=frozenset({"vi", "en"}))


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(
        dechrome.OptionError,
        match="option 'colour' is unknown; options are accurate, drop, keep, languages, profile, profiles, rules",
    ):
        dechrome.Options.from_mapping({"colour": "green"})


@pytest.mark.parametrize("name", PAGES)
def test_stricter_profiles_remove_more(name: str) -> None:
    sizes = [len(dechrome.clean(PAGES[name], options=dechrome.Options(profile=profile)).text) for profile in PROFILES]
    assert sizes == sorted(sizes, reverse=True)


def test_kept_roles_stay() -> None:
    result = dechrome.clean(VNPT, options=dechrome.Options(keep=frozenset({"image_alt", "counter"})))
    assert result.text.count("anh tin bai") == 2
    assert "Đang online: 12" in result.text
    assert "Đăng nhập" not in result.text
    assert {"image_alt", "counter"} <= roles(result, keep=True)
    assert not {"image_alt", "counter"} & roles(result, keep=False)


def test_dropped_roles_go_with_a_reason() -> None:
    result = dechrome.clean(NEWS, options=dechrome.Options(drop=frozenset({"byline", "title"})))
    assert "Martha Ellingsen" not in result.text
    assert "Old river ferry returns" not in result.text
    assert "The last cable ferry" in result.text
    for span in result.removed:
        assert span.rules, span
    dropped = next(span for span in result.removed if span.text == "By Martha Ellingsen")
    assert dropped.role == "byline"
    assert "policy.role" in dropped.rules


def test_a_kept_role_names_the_option_as_reason() -> None:
    result = dechrome.clean(VNPT, options=dechrome.Options(keep=frozenset({"image_alt"})))
    kept = next(span for span in result.kept if span.text == "anh tin bai")
    assert "policy.role" in {hit.rule for hit in result.hits(kept.index)}


def test_dropped_roles_are_still_in_the_metadata() -> None:
    metadata = dechrome.clean(NEWS, options=dechrome.Options(drop=frozenset({"byline", "title"}))).metadata
    assert metadata.byline is not None
    assert metadata.byline.value == "Martha Ellingsen"
    assert metadata.title is not None


def test_dropping_the_body_empties_the_text() -> None:
    drop = frozenset({"body", "title", "heading", "caption", "byline", "source_credit"})
    assert dechrome.clean(NEWS, options=dechrome.Options(drop=drop)).text == ""


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_can_be_kept_or_dropped(role: str) -> None:
    for name, text in PAGES.items():
        kept = dechrome.Cleaner(dechrome.Options(keep=frozenset({role}))).clean(text)
        assert role not in roles(kept, keep=False), name
        dropped = dechrome.Cleaner(dechrome.Options(drop=frozenset({role}))).clean(text)
        assert role not in roles(dropped, keep=True), name


def test_languages_choose_the_packs() -> None:
    english = dechrome.Cleaner(dechrome.Options(languages=frozenset({"en"})))
    assert english.rules_version != dechrome.Cleaner().rules_version
    named = {rule for span in english.clean(VNPT).removed for rule in span.rules}
    assert not [rule for rule in named if rule.startswith("vi.")]


def test_the_url_never_changes_the_text_without_a_pack_for_it() -> None:
    assert dechrome.clean(NEWS, url="https://example.com/").text == dechrome.clean(NEWS).text
