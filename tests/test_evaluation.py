"""`dechrome eval` and `dechrome label`: figures on a user's own labelled pages."""

import json

import pytest
from click.testing import CliRunner

import dechrome
from dechrome.cli import main
from dechrome.errors import InputError
from dechrome.evaluation import draft, read_labelled, score
from dechrome.evaluation.figures import removed_lines

LINES = [
    ("Skip to main content", "chrome:skip_link"),
    ("The old mill is sold to its neighbours", "title"),
    ("", "blank"),
    ("The mill at the lower weir was sold on Friday to a society of neighbours, who want to grind flour.", "content"),
    ("The society invites everybody who owns a boat or a cart to come to the quay on Monday.", "chrome:banner"),
    ("Its wheel was last repaired in the year of the great flood, and its owners had kept it dry since.", "content"),
    ("", "blank"),
    ("Log in", "content"),
]
PAGE = "\n".join(text for text, _ in LINES)


@pytest.fixture
def labelled(tmp_path):
    def write(*rows, **more):
        place = tmp_path / "labelled.jsonl"
        record = {"id": "mill", "lines": [{"text": text, "label": label} for text, label in rows or LINES], **more}
        place.write_text(json.dumps(record) + "\n", encoding="utf-8")
        return place

    return write


def run(*args, **more):
    return CliRunner().invoke(main, [*map(str, args)], **more)


def test_lines_are_counted_as_their_labels_say(cleaner, labelled):
    figures = score(cleaner, read_labelled(labelled()))
    assert (figures.pages, figures.chrome, figures.content) == (1, 2, 4)
    assert (figures.chrome_removed, figures.content_lost) == (1, 1)
    words = [len(text.split()) for text, label in LINES if label in {"content", "title"}]
    assert figures.content_loss == pytest.approx(2 / sum(words))
    assert figures.damaged == 0
    assert figures.wrong == [("mill", 5, "chrome:banner", LINES[4][0]), ("mill", 8, "content", "Log in")]


def test_blank_lines_datelines_glued_lines_and_second_titles_do_not_count(tmp_path):
    place = tmp_path / "x.jsonl"
    rows = [{"text": "A", "label": "title"}, {"text": "A", "label": "title"}, {"text": "1/2/2024", "label": "dateline"},
            {"text": " ", "label": "blank"}, {"text": "A B", "label": "content", "spans": [{}]}]  # fmt: skip
    place.write_text(json.dumps({"lines": rows}), encoding="utf-8")
    (page,) = read_labelled(place)
    assert [line.stays for line in page.lines] == [True, None, None, None, None]


def test_a_line_is_removed_when_half_of_its_ink_is(cleaner, labelled):
    (page,) = read_labelled(labelled())
    result = cleaner.clean(page.text)
    gone = {text for line in result.removed for text in line.text.split("\n")}
    assert removed_lines(page, result) == [line.text in gone for line in page.lines]


def test_a_draft_measured_against_its_own_cleaner_is_flawless(cleaner, tmp_path):
    place = tmp_path / "draft.jsonl"
    record = draft("mill", cleaner.clean(PAGE), "https://mill.example/")
    place.write_text(json.dumps(record), encoding="utf-8")
    (page,) = read_labelled(place)
    assert (page.text, page.url) == (PAGE, "https://mill.example/")
    figures = score(cleaner, [page])
    assert figures.wrong == []
    assert figures.chrome_removed == figures.chrome > 0


def test_the_commands_work_together(tmp_path):
    page, place = tmp_path / "mill.txt", tmp_path / "mill.jsonl"
    page.write_text(PAGE, encoding="utf-8")
    written = run("label", page)
    assert written.exit_code == 0
    place.write_text(written.stdout, encoding="utf-8")
    result = run("eval", place)
    assert result.exit_code == 0
    assert result.stdout.startswith("pages 1\ncontent loss 0.00% of words")
    assert json.loads(run("eval", place, "--json").stdout)["content_lost"] == 0


def test_errors_shows_the_wrong_lines(labelled):
    lines = run("eval", labelled(), "--errors", "1").stdout.splitlines()
    assert lines[-2:] == [
        "content removed: mill line 8 (content): Log in",
        f"chrome kept: mill line 5 (chrome:banner): {LINES[4][0]}",
    ]


def test_options_change_the_figures(labelled):
    careful = dechrome.Cleaner(dechrome.Options(keep={"login"}))
    assert score(careful, read_labelled(labelled())).content_lost == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nonsense", "x.jsonl:1: is no JSON object"),
        ("[1]", "x.jsonl:1: is no JSON object"),
        ('{"id": 1}', 'x.jsonl:1: "lines" must be a list of'),
        ('{"lines": ["a"]}', "x.jsonl:1: line 1: must be"),
        ('{"lines": [{"text": "a\\nb", "label": "content"}]}', "x.jsonl:1: line 1: holds a line feed"),
        ('{"lines": [{"text": "a", "label": "conten"}]}', "x.jsonl:1: line 1: label 'conten' is unknown; labels are"),
    ],
)
def test_a_file_of_another_format_is_named_with_place_and_remedy(tmp_path, content, message):
    place = tmp_path / "x.jsonl"
    place.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.jsonl") as caught:
        list(read_labelled(place))
    assert message in str(caught.value)
    result = run("eval", place)
    assert (result.exit_code, result.stdout) == (3, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_or_empty_file_is_one_sentence(tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    for place, words in ((tmp_path / "none.jsonl", "cannot be read"), (empty, "holds no page")):
        result = run("eval", place)
        assert result.exit_code == 3
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1
