"""What sites repeat: learnt from a corpus, used as evidence, suggested as rules."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from corpus_pages import PROSE, jsonl, read_rows, write
from dechrome import Cleaner, Options
from dechrome.cli import main
from dechrome.corpus import run_corpus
from dechrome.corpus.line_merge import Least, merge_bucket
from dechrome.corpus.line_rows import page_row
from dechrome.errors import InputError, OptionError, OutputError, RuleError
from dechrome.site_profile import Profiles, profile_name, site_keys

pytest.importorskip("duckdb", reason="pip install 'dechrome[counts]'")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked, and watched in /proc")

FRAME = "Harbour Watch since 1907"
TOPICS = ("ferry", "crane", "pilot", "mast", "sail")


def name(number: int) -> str:
    """A word for a number, since numbers are masked."""
    return "".join("klmnoprstv"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))


def site_page(number: int) -> str:
    who = name(number).title()
    paragraphs = [
        f"The {topic} of captain {who} was seen again in the harbour of {who}stad on a cold morning, and the people "
        f"of the town said that no {topic} had ever looked so well as that of {who}, which had been away for years."
        for topic in TOPICS
    ]
    return "\n\n".join([FRAME, f"Captain {who} comes home", *paragraphs, f"Visits {number}"])


def site_rows(host: str = "harbour.example", pages: int = 24):
    return [{"id": n, "url": f"https://www.{host}/{n}", "text": site_page(n)} for n in range(pages)]


def learn(tmp_path, rows, *options):
    write(tmp_path / "rows.jsonl", jsonl(rows))
    command = ["corpus", "learn", str(tmp_path / "rows.jsonl"), "-o", str(tmp_path / "profiles"), *options]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_a_profile_holds_the_lines_that_repeat_with_pages_share_and_place(tmp_path):
    done = learn(tmp_path, site_rows())
    assert done.exit_code == 0, done.output
    profile = Profiles(tmp_path / "profiles").profile("harbour.example")
    assert profile.pages == 24
    line = profile.lines[site_keys([FRAME])[0]]
    assert (line.pages, line.share, line.position) == (24, 1.0, 0.0)
    assert FRAME in line.examples
    assert profile.lines["visits #"].pages == 24
    assert not any("captain" in key for key in profile.lines)


def test_a_frame_line_that_nothing_else_speaks_against_goes_with_the_profile_and_says_why(tmp_path):
    learn(tmp_path, site_rows())
    page = site_page(99)
    options = Options(profiles=str(tmp_path / "profiles"))
    result = Cleaner(options).clean(page, "https://harbour.example/99")
    assert FRAME not in result.text
    assert PROSE not in result.text
    assert "24 of 24 pages of harbour.example" in result.explain()
    assert [line for line in page.splitlines() if "harbour of" in line] == [
        line for line in result.text.splitlines() if "captain" in line
    ]


def test_pages_of_other_hosts_and_without_url_are_judged_as_if_there_were_no_profiles(tmp_path, cleaner):
    learn(tmp_path, site_rows())
    known = Cleaner(Options(profiles=str(tmp_path / "profiles")))
    for url in (None, "https://other.example/1"):
        assert known.clean(site_page(99), url).text == cleaner.clean(site_page(99), url).text


def test_a_heading_that_a_few_articles_share_survives(tmp_path):
    rows = site_rows()
    for row in rows[::4]:
        parts = row["text"].split("\n\n")
        row["text"] = "\n\n".join([*parts[:4], "What the divers found", *parts[4:]])
    learn(tmp_path, rows)
    profiles = Profiles(tmp_path / "profiles")
    assert "what the divers found" in profiles.profile("harbour.example").lines
    result = Cleaner(Options(profiles=str(tmp_path / "profiles"))).clean(rows[0]["text"], rows[0]["url"])
    assert "What the divers found" in result.text


def test_cleaning_twice_is_cleaning_once_with_profiles_too(tmp_path):
    learn(tmp_path, site_rows())
    known = Cleaner(Options(profiles=str(tmp_path / "profiles")))
    for number in range(30):
        once = known.clean(site_page(number), "https://harbour.example/").text
        assert known.clean(once, "https://harbour.example/").text == once


def test_a_page_fetched_twice_counts_once_and_small_sites_get_no_profile(tmp_path):
    rows = site_rows(pages=6) + site_rows(pages=6) + site_rows("small.example", pages=4)
    done = learn(tmp_path, rows)
    assert "16 pages: 1 profile" in done.stderr
    assert Profiles(tmp_path / "profiles").profile("harbour.example").pages == 6
    assert Profiles(tmp_path / "profiles").profile("small.example") is None


def test_a_corpus_run_uses_profiles_and_their_hash_is_in_the_version_of_the_rules(tmp_path, cleaner):
    rows = site_rows()
    learn(tmp_path, rows)
    known = Cleaner(Options(profiles=str(tmp_path / "profiles")))
    assert known.rules_version != cleaner.rules_version
    run_corpus([tmp_path / "rows.jsonl"], tmp_path / "out", known)
    found = read_rows(tmp_path / "out")
    assert all(FRAME not in one["text"] for one in found)
    assert {one["clean_rules"] for one in found} == {known.rules_version}


def test_profiles_do_not_depend_on_the_number_of_workers(tmp_path):
    rows = site_rows() + site_rows("b.example")
    for workers in ("1", "2"):
        (tmp_path / workers).mkdir()
        assert learn(tmp_path / workers, rows, "--workers", workers, "-q").exit_code == 0
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / w / "profiles").iterdir()} for w in "12")
    assert one == two
    assert len(one) == 2


def test_buckets_counted_apart_merge_to_the_same_profile(tmp_path):
    rows = [page_row("a.example", site_page(number).splitlines()[::2]) for number in range(20)]
    (tmp_path / "all.jsonl").write_bytes(b"".join(rows))
    (tmp_path / "x.jsonl").write_bytes(b"".join(rows[:7]))
    (tmp_path / "y.jsonl").write_bytes(b"".join(rows[7:]))
    whole = list(merge_bucket([tmp_path / "all.jsonl"], Least(), tmp_path / "spill"))
    parts = [tmp_path / "x.jsonl", tmp_path / "y.jsonl", tmp_path / "absent.jsonl"]
    assert list(merge_bucket(parts, Least(), tmp_path / "spill")) == whole
    assert whole[0].pages == 20


def test_an_old_folder_is_not_overwritten_unless_told(tmp_path):
    learn(tmp_path, site_rows())
    again = learn(tmp_path, site_rows())
    assert again.exit_code != 0
    assert "--replace" in again.stderr
    assert learn(tmp_path, site_rows(pages=8), "--replace").exit_code == 0
    assert Profiles(tmp_path / "profiles").profile("harbour.example").pages == 8


def test_pages_without_a_url_are_counted_and_none_at_all_is_an_error_that_says_what_to_do(tmp_path):
    rows = [*site_rows(), {"text": "no address"}]
    assert "1 no_host" in learn(tmp_path, rows).stderr
    (tmp_path / "bare").mkdir()
    done = learn(tmp_path / "bare", [{"text": "no address"}])
    assert done.exit_code != 0
    assert "--url-column" in done.stderr
    assert not (tmp_path / "bare" / "profiles").exists()


def test_hosts_are_data_and_no_paths(tmp_path):
    learn(tmp_path, site_rows("..%2fx"))
    assert all(path.parent == tmp_path / "profiles" for path in (tmp_path / "profiles").rglob("*"))
    for host in ("../x", "con.example", "a/b", "\0", "x" * 300):
        assert profile_name(host).startswith("host-")


def test_a_profile_with_an_unknown_field_is_refused_by_file_and_line(tmp_path):
    (tmp_path / "a.example.toml").write_text('site = "a.example"\npages = 9\n[[line]]\ntext = "x"\nweight = 3\n')
    with pytest.raises(RuleError, match=r"a\.example\.toml: line 1"):
        Profiles(tmp_path).profile("a.example")


def test_thresholds_that_mean_nothing_are_refused():
    with pytest.raises(OptionError):
        Least(pages=1)
    with pytest.raises(OptionError):
        Least(share=0)


def test_lines_of_many_hosts_that_no_rule_knows_are_suggested(tmp_path):
    rows = [one for n in range(6) for one in site_rows(f"h{n}.example", pages=8)]
    learn(tmp_path, rows)
    done = CliRunner().invoke(main, ["corpus", "suggest", str(tmp_path / "profiles")], catch_exceptions=False)
    assert done.exit_code == 0
    assert 'line = ["harbour watch since #"]' in done.stdout
    assert "6 hosts repeat it, on 48 pages" in done.stdout
    assert all(line.startswith(("#", "about", "applies")) or not line for line in done.stdout.splitlines())


def test_learning_names_what_is_wrong_with_its_folder(tmp_path):
    from dechrome.corpus.learn import learn_corpus

    (tmp_path / "file").write_text("x")
    write(tmp_path / "rows.jsonl", jsonl(site_rows()))
    with pytest.raises(OutputError, match="is no folder"):
        learn_corpus([tmp_path / "rows.jsonl"], tmp_path / "file")
    with pytest.raises(InputError):
        learn_corpus([tmp_path / "absent.jsonl"], tmp_path / "profiles")


@pytest.mark.parametrize("fault", ["crash", "hang"])
def test_a_page_that_breaks_its_counter_costs_itself(tmp_path, monkeypatch, fault):
    import os
    import signal
    import time

    from dechrome.corpus import Settings, line_pool
    from dechrome.corpus.learn import learn_corpus

    plain = line_pool.rows_of_page

    def breaking(host, text, html):
        if "FAULT" in text and fault == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if "FAULT" in text:
            time.sleep(600)
        return plain(host, text, html)

    monkeypatch.setattr(line_pool, "rows_of_page", breaking)  # children are forked from here
    rows = site_rows()
    rows[7]["text"] += "\nFAULT"
    write(tmp_path / "rows.jsonl", jsonl(rows))
    learnt = learn_corpus([tmp_path / "rows.jsonl"], tmp_path / "profiles", Settings(deadline=1.0))
    assert (learnt.pages, dict(learnt.passed)) == (23, {"crash": 1})
    assert Profiles(tmp_path / "profiles").profile("harbour.example").pages == 23
