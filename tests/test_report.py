"""What a report counts, and its command; the page itself is tested in a browser."""

import json
import zlib

import pytest
from click.testing import CliRunner

from dechrome.cli import main
from dechrome.report import Report, render
from dechrome.report.gather import NO_RULE

ARTICLE = """Log in

The old mill

The mill at the lower weir was sold on Friday to a society of neighbours, who want to grind flour there again.
Its wheel was last repaired in the year of the great flood, and the owners had kept the shaft dry ever since.

Share this article
"""


@pytest.fixture
def page(tmp_path):
    place = tmp_path / "mill.txt"
    place.write_text(ARTICLE, encoding="utf-8")
    return place


def run(*args):
    return CliRunner().invoke(main, ["report", *map(str, args)])


def test_totals_are_those_of_the_results(cleaner):
    report, result = Report(), cleaner.clean(ARTICLE)
    report.add("a", result, "https://www.mill.example/x")
    report.add("b", result)
    assert report.removed_lines == 2 * len(result.removed)
    assert report.kept_lines == 2 * len(result.kept)
    assert report.removed == 2 * sum(len(span.shown) for span in result.removed)
    assert sum(report.roles.values()) == report.removed_lines
    assert {host: row[0] for host, row in report.hosts.items()} == {"mill.example": 1, "": 1}


def test_rules_are_counted_and_lines_without_one_too(cleaner):
    report, result = Report(), cleaner.clean(ARTICLE)
    report.add("a", result)
    named = {rule for span in result.removed for rule in span.rules if rule.startswith(("en.", "common."))}
    assert named & set(report.rules)
    assert set(report.whys) == set(report.rules)
    assert all(not rule.startswith("policy.") for rule in report.rules if rule != NO_RULE)


def test_a_sampled_page_holds_every_line_with_all_its_hits(cleaner):
    report, result = Report(), cleaner.clean(ARTICLE)
    report.add("a", result)
    lines = json.loads(zlib.decompress(report.sampled()[0].lines))
    hits = list(report.hits)
    assert [line[0] for line in lines] == list(result.document.shown)
    for index, line in enumerate(lines):
        assert [hits[number][0] for number in line[5]] == [hit.rule for hit in result.hits(index)]


def test_the_sample_does_not_depend_on_the_order(cleaner):
    result = cleaner.clean(ARTICLE)
    samples = []
    for order in (range(30), reversed(range(30))):
        report = Report(sample=7)
        for number in order:
            report.add(f"page {number}", result)
        samples.append({page.name for page in report.sampled()})
        assert report.pages == 30
    assert samples[0] == samples[1]
    assert len(samples[0]) == 7


def test_pages_without_running_text_or_with_an_unusual_share_come_first(cleaner):
    report = Report()
    for number in range(9):
        report.add(f"usual {number}", cleaner.clean(ARTICLE))
    report.add("empty", cleaner.clean(""))
    report.add("all chrome", cleaner.clean("Log in\nSkip to main content\nShare this article\n"))
    names = [report.sampled()[place].name for place in report.look_first()]
    assert set(names) == {"empty", "all chrome"}
    assert report.look_first()[9] == ["the page is empty"]


def test_text_that_no_utf8_can_hold_makes_a_report_all_the_same(cleaner):
    report = Report()
    report.add("x\ud800", cleaner.clean("Log in \ud800\nA line\x00 more"), "https://\ud800.example")
    assert render(report).encode("utf-8", "replace")


def test_the_command_writes_one_file_and_says_what_it_holds(page, tmp_path):
    place = tmp_path / "out.html"
    result = run(page, "-o", place)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == f"dechrome: 1 page, 0 pages to look at first: {place}\n"
    html = place.read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    assert "http://" not in html
    assert "https://" not in html


def test_the_same_input_gives_the_same_bytes(page, tmp_path):
    for name in ("a", "b"):
        run(page, "-o", tmp_path / f"{name}.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_report_never_overwrites_its_input(page):
    result = run(page, "-o", page)
    assert result.exit_code == 2
    assert "inputs are never overwritten" in result.stderr
    assert page.read_text(encoding="utf-8") == ARTICLE


def test_nothing_readable_ends_with_3_and_writes_nothing(tmp_path):
    result = run(tmp_path / "none.txt", "-o", tmp_path / "out.html")
    assert (result.exit_code, (tmp_path / "out.html").exists()) == (3, False)
    assert "no such file or folder" in result.stderr


def test_a_folder_as_output_is_refused(page, tmp_path):
    result = run(page, "-o", tmp_path)
    assert result.exit_code == 2
    assert "is a folder" in result.stderr
