"""Shortlists: which regular expressions are tried on a line, how often, and in which order."""

import re

from dechrome.found_rules import FoundRules
from dechrome.line_form import LineForm
from dechrome.pattern_limits import limits_of
from dechrome.shortlist import Form, Shortlists


class Counted:
    """A pattern that counts how often it is tried."""

    def __init__(self, pattern: str):
        self.pattern = pattern
        self.tries = 0

    def form(self, number: int) -> Form:
        return Form(number, limits_of(self.pattern), lambda: self.attempt)

    def attempt(self, line: str) -> "re.Match[str] | None":
        self.tries += 1
        return re.match(self.pattern, line)


FOUND = FoundRules()


def looked_up(form: LineForm, line: str) -> FoundRules:
    """An object that other tests used before, for the next line."""
    form.read(line)
    FOUND.start()
    return FOUND


def test_a_pattern_that_two_words_call_for_is_tried_once_a_line() -> None:
    pattern = Counted("^red .{1,20} blue$")
    form, shortlists = pattern.form(7), Shortlists()
    red, blue = shortlists.add([form]), shortlists.add([form])
    line = LineForm()
    for tries in (1, 2):
        found = looked_up(line, "Red and then blue")
        for where in (red, blue):
            shortlists.search(where, line, found)
        assert found.as_dict() == {7: 1.0}
        assert pattern.tries == tries


def test_of_the_patterns_of_a_rule_the_first_that_matches_counts() -> None:
    short, long = Counted("^menu"), Counted("^menu of the day$")
    shortlists = Shortlists()
    where = shortlists.add([short.form(3), long.form(3), long.form(4)])
    line = LineForm()
    found = looked_up(line, "Menu of the day")
    shortlists.search(where, line, found)
    assert found.as_dict() == {3: 4 / 15, 4: 1.0}


def test_lines_that_a_pattern_cannot_match_are_not_tried() -> None:
    pattern = Counted("^(?:page|seite) \\d{1,3}$")
    shortlists = Shortlists()
    where = shortlists.add([pattern.form(1)])
    line = LineForm()
    for text in ("Page", "Page 12 of many that follow", "Sage 12", "", "Page x"):
        found = looked_up(line, text)
        shortlists.search(where, line, found)
        assert not found.size
    assert pattern.tries == 0
    found = looked_up(line, "Page 12")
    shortlists.search(where, line, found)
    assert found.as_dict() == {1: 1.0}


def test_many_lists_and_patterns_find_what_each_says() -> None:
    shortlists, line = Shortlists(), LineForm()
    places = {}
    for number in range(300):
        letters = f"{chr(97 + number // 26)}{chr(97 + number % 26)}"
        places[letters] = number, shortlists.add([Counted(f"^{letters}x$").form(number), Counted("^never$").form(999)])
    for letters, (number, where) in places.items():
        found = looked_up(line, f"{letters}x")
        shortlists.search(where, line, found)
        assert found.as_dict() == {number: 1.0}
