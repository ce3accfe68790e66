"""The rules that were found in a line: each once, in order, with the largest share; one object for many lines."""

from hypothesis import given
from hypothesis import strategies as st

from dechrome.found_rules import FoundRules

NOTES = st.lists(st.tuples(st.integers(0, 9) | st.integers(0, 1 << 31), st.floats(0, 1)), max_size=200)


@given(st.lists(NOTES, max_size=4))
def test_rules_are_found_once_in_order_with_their_largest_share(lines: list[list[tuple[int, float]]]) -> None:
    found = FoundRules()
    for notes in lines:
        found.start()
        wanted: dict[int, float] = {}
        for number, share in notes:
            assert found.holds(number) == (number in wanted)
            found.note(number, share)
            wanted[number] = max(wanted.get(number, 0.0), share)
        assert list(found.as_dict().items()) == sorted(wanted.items())
        assert found.size == len(wanted)
