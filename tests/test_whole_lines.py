"""Whole lines that rules know: found by key and by text alike, and the same again from their tables."""

from hypothesis import given
from hypothesis import strategies as st

from dechrome.found_rules import FoundRules
from dechrome.line_form import LineForm
from dechrome.line_number import line_number
from dechrome.whole_lines import WholeLines

LINES = st.dictionaries(
    st.text("abc d", min_size=1, max_size=4).filter(lambda text: text == " ".join(text.split()) != ""),
    st.lists(st.integers(0, 90_000), min_size=1, max_size=3, unique=True).map(tuple),
    max_size=40,
)


def form_of(line: str) -> LineForm:
    form = LineForm()
    form.read(line)
    return form


@given(LINES, st.lists(st.text("abc d", min_size=1, max_size=5), max_size=20))
def test_lines_are_found_by_key_and_by_text(lines: dict[str, tuple[int, ...]], others: list[str]) -> None:
    made = WholeLines(lines)
    for known in (made, WholeLines.restored(made.tables())):
        for line in [*lines, *others]:
            by_form, by_key = FoundRules(), FoundRules()
            known.find(form_of(line), by_form)
            text = " ".join(line.split())
            known.find_key(line_number(text), by_key)
            assert by_form.as_dict() == by_key.as_dict() == dict.fromkeys(lines.get(text, ()), 1.0)


def test_lines_of_signs_are_none() -> None:
    found = FoundRules()
    WholeLines({"a": (1,)}).find(form_of("***"), found)
    assert not found.size
