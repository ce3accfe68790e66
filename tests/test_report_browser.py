"""The report in a real browser: it works, and nothing that was scraped acts in it."""

import pytest

import dechrome
from browser import chromium
from dechrome.report import Report, render
from payloads import PAYLOADS

FORTY = "Forty boats came to the harbour before sunrise on Monday"
ANOTHER = "Another morning on the river brings the ferry back to town"
PAGE = """Skip to main content
Log in

{title}

The harbour office counted forty boats on the first morning of the season, more than in any year since the flood.
Most of them came from the villages upstream, and their crews had been on the water since three in the morning.

Share this article
You are visitor number 48,213
"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report: the page, what it asked the network for, and what went wrong in it."""
    pages = []

    def show(report):
        place = tmp_path / "report.html"
        place.write_text(render(report), encoding="utf-8")
        page = browser.new_page()
        pages.append(page)
        page.requests, page.faults = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("dialog", lambda dialog: (page.faults.append("dialog"), dialog.dismiss()))
        page.goto(place.as_uri())
        page.wait_for_selector("body[data-ready]")
        page.wait_for_selector("#page[data-place]")
        return page

    yield show
    for page in pages:
        page.close()


@pytest.fixture
def two_hosts(cleaner):
    report = Report()
    for name, host, text in (
        ("a.txt", "one.example", PAGE.format(title=FORTY)),
        ("b.txt", "two.example", PAGE.format(title=ANOTHER).replace("Log in\n", "")),
    ):
        report.add(name, cleaner.clean(text), f"https://{host}/x")
    return report


def names(page):
    return page.locator("#list button").evaluate_all("all => all.map(b => b.firstChild.data)")


def test_a_page_shows_what_goes_struck_through_and_named(opened, two_hosts):
    page = opened(two_hosts)
    assert "Log in" in page.locator(".line.gone del").all_text_contents()
    assert "login" in page.locator(".line.gone .chip").all_text_contents()
    assert page.locator(".line:not(.gone)", has_text="counted forty boats").count() == 1
    assert page.locator(".charts svg rect").count() > 10
    assert page.faults == []


def test_filters_confine_the_list_by_role_rule_and_host(opened, two_hosts):
    page = opened(two_hosts)
    assert names(page) == [FORTY, ANOTHER]
    page.select_option("#f-role", "login")
    assert names(page) == [FORTY]
    page.click("#f-clear")
    page.select_option("#f-host", "two.example")
    assert names(page) == [ANOTHER]
    page.select_option("#f-role", "login")
    assert (names(page), page.inner_text("#count")) == ([], "0 of 2")
    page.click("#f-clear")
    first, second = two_hosts.sampled()
    rule = min(first.rules.keys() - second.rules.keys())
    page.select_option("#f-rule", rule)
    assert names(page) == [FORTY]
    page.wait_for_selector("#page[data-place='0']")
    assert page.locator(".line.gone:not(.dim) del").all_text_contents() == ["Log in"]


def test_a_click_on_a_bar_filters_by_it(opened, two_hosts):
    page = opened(two_hosts)
    page.locator(".bar[data-key=login]").click()
    assert (page.input_value("#f-role"), names(page)) == ("login", [FORTY])


def test_a_click_on_a_line_shows_all_its_evidence(opened, two_hosts, cleaner):
    page = opened(two_hosts)
    page.locator(".line.gone", has_text="Log in").click()
    result = cleaner.clean(PAGE.format(title=FORTY))
    index = next(i for i, text in enumerate(result.document.shown) if text == "Log in")
    shown = page.locator(".evidence tr td:nth-child(3)").all_text_contents()
    assert shown == [hit.rule for hit in result.hits(index)]
    page.locator(".line.gone", has_text="Log in").click()
    assert page.locator(".evidence").count() == 0


def test_the_keyboard_alone_is_enough(opened, two_hosts):
    page = opened(two_hosts)
    page.keyboard.press("j")
    page.wait_for_selector("#page[data-place='1']")
    page.locator(".line").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator(".line:nth-of-type(2) + .evidence, .line:focus + .evidence").count() == 1


def test_light_and_dark_have_other_colours(opened, two_hosts):
    page = opened(two_hosts)
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2


def with_rule(why, place):
    """A cleaner with a rule of one's own whose reason is hostile."""
    quoted = why.replace("\\", "\\\\").replace('"', '\\"').replace("\u2028", " ").replace("\u2029", " ")
    place.write_text(
        '[[rule]]\nid = "own.login.x"\nremoves = "login"\nline = ["enter the quay"]\nstrength = "certain"\n'
        f"why = \"{quoted}\"\nyes = ['Enter the quay']\nno = ['The quay']\n",
        encoding="utf-8",
    )
    return dechrome.Cleaner(dechrome.Options(rules=[str(place)]))


def test_scraped_payloads_run_nothing_and_ask_for_nothing(opened, tmp_path):
    assert len(set(PAYLOADS)) >= 150
    cleaner = with_rule(" ".join(PAYLOADS[:60]), tmp_path / "own.toml")
    report = Report()
    for number, payload in enumerate(PAYLOADS):
        text = PAGE.format(title=payload) + f"Enter the quay\n{payload}\n"
        result = cleaner.clean(text)
        report.add(f"{payload}/{number}", result, f"https://{payload}/{number}")
        report.hosts[payload][0] += 1  # host_of refuses most of them; whatever it lets through must be harmless
        report.rules[payload] += 1_000 + number  # ids are checked when rules load; the report does not rely on it
        report.whys[payload] = payload
        report.hits.setdefault((payload, "login", -1.0, payload), len(report.hits))
    for held, payload in zip(report.sampled(), PAYLOADS, strict=True):
        held.title = held.host = payload
        held.rules[payload] += 1
    page = opened(report)
    page.evaluate("document.querySelectorAll('#more').forEach(b => b.click())")
    assert page.locator("#list button").count() == len(PAYLOADS)
    for place in range(len(PAYLOADS)):
        page.evaluate(f"document.querySelector('#list [data-place=\"{place}\"]').click()")
        page.wait_for_selector(f"#page[data-place='{place}']")
        page.evaluate("document.querySelectorAll('.line').forEach(l => l.click())")
    assert page.evaluate("window.hit") is None
    assert page.faults == []
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert len(page.requests) == 1
    assert page.locator("script").count() == 3
    assert page.locator("img, iframe, object, embed, base, audio, video, form, marquee").count() == 0


def test_a_payload_without_the_escaping_is_stopped_by_the_policy(browser, tmp_path, two_hosts):
    hostile = "<header><img src=x onerror='window.hit=1'><script>window.hit=1</script>"
    html = render(two_hosts).replace("<header>", hostile)
    place = tmp_path / "broken.html"
    place.write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto(place.as_uri())
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("window.hit") is None
    page.close()


def test_two_thousand_pages_open_and_all_are_reached(opened, cleaner):
    report, result = Report(), cleaner.clean(PAGE.format(title=FORTY))
    for number in range(2000):
        report.add(f"page {number}", result, f"https://h{number % 50}.example/")
    assert len(render(report).encode()) <= 15 << 20
    page = opened(report)
    assert page.inner_text("#count") == "2000 of 2000"
    while page.locator("#more").is_visible():
        page.click("#more")
    assert page.locator("#list button").count() == 2000
