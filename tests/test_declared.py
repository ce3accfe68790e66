"""The text that a page declares in JSON-LD is evidence on its blocks, and never an answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dechrome
from dechrome.declared import ABOVE, BELOW, BETWEEN, INSIDE, NOTHING, SHORT_INSIDE, declared_places

FIRST = "The ferry between the two harbours will sail again from Monday: its engine was replaced, its deck was painted."
PRICE = "Tickets cost what they did last year."
SECOND = "Children under six travel free of charge, and bicycles need a ticket of their own from now on."
OFFER = "Subscribe to our harbour letter and never miss a tide."
ABOUT = "Our reporters know the coast like nobody else does."
BODY = f"{FIRST} New tickets {PRICE} {SECOND}"
CUT_OFF = BODY[:-20] + "…"


def script(body: object, kind: str = "NewsArticle") -> str:
    return json.dumps({"@context": "https://schema.org", "@graph": [{"@type": kind, "articleBody": body}]})


def page(*scripts: str) -> str:
    head = "".join(f'<script type="application/ld+json">{text}</script>' for text in scripts)
    return (
        f"<html><head><title>Ferry sails again</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/n'>News</a></nav><h1>Ferry sails again</h1>"
        f"<p>{FIRST}</p><div>{PRICE}</div><div>{OFFER}</div><p>{SECOND}</p><div>{ABOUT}</div></body></html>"
    )


def test_places_are_told_from_the_blocks_of_the_declared_text():
    lines = ["Home", FIRST, "New tickets", OFFER, SECOND, ABOUT]
    expected = bytes([ABOVE, INSIDE, SHORT_INSIDE, BETWEEN, INSIDE, BELOW])
    assert declared_places([script(BODY)], lines) == expected


def test_markup_references_case_and_signs_of_the_declared_text_do_not_matter():
    body = "<p>" + BODY.replace(",", "&#44; <b>").replace("The", "THE").replace(".", "&hellip;") + "</p>"
    assert declared_places([script(body)], [FIRST, OFFER, SECOND]) == bytes([INSIDE, BETWEEN, INSIDE])


def test_a_block_of_which_one_half_is_declared_is_part_of_the_text():
    half = FIRST[: len(FIRST) // 2] + " (read our chronicle of the old ferry)"
    assert declared_places([script(BODY)], [half, SECOND])[0] == INSIDE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        script(None),
        script(["a", 3]),
        script(FIRST),  # a summary
        script("Another text altogether. " * 20),
        script(BODY, "DiscussionForumPosting"),  # only the first post: the answers below are content as well
        '{"articleBody":' * 500 + '"' + BODY + '"' + "}" * 500,
    ],
)
def test_what_declares_no_text_of_the_page_says_nothing(text: str):
    assert declared_places([text], [FIRST, OFFER, SECOND]) == b""
    assert dechrome.clean_html(page(text)).text == dechrome.clean_html(page()).text


def test_nothing_is_known_of_what_stands_below_a_text_that_was_cut_off():
    assert declared_places([script(CUT_OFF)], ["Home", FIRST, SECOND, ABOUT]) == bytes([ABOVE, INSIDE, INSIDE, NOTHING])


def test_it_tips_the_scales_of_a_block_in_doubt_and_explain_says_so():
    without, found = dechrome.clean_html(page()), dechrome.clean_html(page(script(BODY)))
    assert ABOUT in without.text
    assert ABOUT not in found.text
    assert FIRST in found.text
    assert SECOND in found.text
    assert "declared.place (-1.50): JSON-LD articleBody: below the declared text" in found.explain()


def test_prose_outside_of_the_declared_text_is_judged_as_without_it():
    """What its author forgot to declare is not eaten."""
    prose = "A second ferry, built in the yard behind the church, will follow when the ice on the river has gone."
    changed = page(script(BODY)).replace(f"<div>{ABOUT}</div>", f"<p>{prose}</p>")
    block = dechrome.clean_html(changed).verdicts[-1]
    assert block.block.text == prose
    assert not [hit for hit in block.hits if hit.rule == "declared.place"]


def test_a_declared_text_that_is_a_small_part_of_the_page_says_nothing():
    paragraphs = "".join(
        f"<p>The {ship} was built in the yard behind the church, and carried {load} before she came here for good.</p>"
        for ship in ("Gannet", "Heron", "Tern")
        for load in ("coal from the north", "salt from the south", "pilots in all weathers")
    )
    result = dechrome.clean_html(page(script(BODY)).replace("<nav>", f"{paragraphs}<nav>"))
    assert not [hit for verdict in result.verdicts for hit in verdict.hits if hit.rule == "declared.place"]


def test_a_clear_article_stays_whatever_is_declared():
    """Some pages declare a beginning only: what follows it is not eaten."""
    paragraphs = [
        f"The {ship} was built in the yard behind the church, and {what} before she came to the harbour for good."
        for ship, what in (("Gannet", "carried coal"), ("Heron", "served as a pilot boat"), ("Tern", "lay idle"))
    ]
    html = f"<h1>Ferry</h1><article>{''.join(f'<p>{text}</p>' for text in (FIRST, SECOND, *paragraphs))}</article>"
    declared = f'<script type="application/ld+json">{script(CUT_OFF)}</script>'
    assert dechrome.clean_html(declared + html).text == dechrome.clean_html(html).text


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=60), max_size=12), st.text(max_size=400))
def test_every_block_has_a_place_or_none_has(lines: list[str], body: str):
    places = declared_places([script(body), script(BODY + body)], [*lines, FIRST])
    assert len(places) == len(lines) + 1
    assert places[-1] == INSIDE


def test_a_page_on_which_looking_would_take_long_is_not_asked():
    body = " ".join(f"The {n}th ship was built in the yard behind the church." for n in range(2_000))
    lines = [FIRST] * 2_000
    assert declared_places([script(body + FIRST)], lines[:20]) == bytes([INSIDE]) * 20
    assert declared_places([script(body + FIRST)], lines) == b""
