"""The HTML report in a real browser: it works by mouse and by keyboard, for every eye and on paper, and nothing runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

import wxr
from tests.media.blog import UPLOADS, Blog, jpeg, png
from wxr.media import Finding, Reference, Report, Summary

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright drives the browser; it is in the group dev")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (on Debian: apt-get install chromium)"),
]
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOSTILE = [
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 2</script>",
    '"><img src=x onerror="window.ran = 3">',
    "]]&gt; --> </style></title></textarea><svg onload=window.ran=4>",
    "{{ 7*7 }} {% raw %} ${window.ran=5}",
]
# Every text that is seen, with its colour and the ground below it: WCAG's contrast, and what does not reach 4.5.
LOW_CONTRAST = """() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest(":disabled")) continue;
    seen += 1;
    const style = getComputedStyle(element);
    const colours = [light(parse(element.closest("svg") ? style.fill : style.color)), light(ground(element))];
    const ratio = (Math.max(...colours) + 0.05) / (Math.min(...colours) + 0.05);
    if (ratio < 4.5) low.push(`${walker.currentNode.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return { low, seen };
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Seen:
    """What a page did besides being shown."""

    def __init__(self, page: sync_api.Page) -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        self.failed: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.failed.append(request.failure))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))


Open = Callable[..., tuple["sync_api.Page", Seen]]


@pytest.fixture
def opened(browser: sync_api.Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def opened(report: Report, uploads: Path | None = None, **options: object) -> tuple[sync_api.Page, Seen]:
        path = tmp_path / "report.html"
        wxr.write_report(report, path, force=True, uploads=uploads)
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        seen = Seen(page)
        page.goto(path.as_uri())
        return page, seen

    yield opened
    for context in contexts:
        context.close()


def reported(findings: list[Finding], years: dict[str, int] | None = None) -> Report:
    count = lambda field: {  # noqa: E731
        value: sum(getattr(finding, field) == value for finding in findings)
        for value in sorted({getattr(finding, field) for finding in findings})
    }
    severities = {"error": 0, "warning": 0, "info": 0} | count("severity")
    summary = Summary(
        site="A blog", url="https://blog.example", sources=("export.xml",), uploads="uploads", posts=30, comments=2,
        references=90, attachments=9, files=9, severities=severities, codes=count("code"), years=years or {},
    )  # fmt: skip
    return Report(summary=summary, findings=tuple(findings))


def finding(code: str, severity: str, file: str, *titles: str, **more: object) -> Finding:
    references = tuple(
        Reference(post=number, title=title, link=f"https://blog.example/?p={number}", where="content")
        for number, title in enumerate(titles, 1)
    )
    return Finding(code=code, severity=severity, file=file, references=references, evidence="seen so", **more)


@pytest.fixture
def few() -> Report:
    return reported(
        [
            finding("missing-local", "error", "2012/05/pier.jpg", "The pier", "Café at the pier"),
            finding("truncated", "error", "2012/05/boat10.jpg", "The boat"),
            finding("missing-size", "warning", "2013/01/boat9-300x200.jpg", *[f"Post {n}" for n in range(5)]),
            finding("orphan-file", "info", "2013/01/Thumbs.db"),
        ],
        years={"2012": 3, "2014": 1},
    )


@pytest.fixture
def many() -> Report:
    return reported([finding("orphan-file", "info", f"{number:05}.jpg") for number in range(10_001)])


def subjects(page: sync_api.Page) -> list[str]:
    return page.eval_on_selector_all(
        "tbody tr", "rows => rows.filter(r => r.checkVisibility()).map(r => r.querySelector('.subject').innerText)"
    )


def sort(page: sync_api.Page, name: str) -> sync_api.Locator:
    return page.get_by_role("columnheader", name=name).get_by_role("button")


def test_nothing_of_a_hostile_archive_runs_and_nothing_is_fetched(blog: Blog, opened: Open):
    for number, text in enumerate(HOSTILE, 1):
        blog.post(number, f'<img src="{UPLOADS}{number}.jpg"><img src="https://elsewhere.example/x.png">', title=text)
        blog.file(f"{number}{text.replace('/', '∕')}.jpg", jpeg())
    blog.file(
        "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=6"><script>window.ran=7</script></svg>'
    )
    blog.file("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>window.ran=8</script></svg>')
    report = wxr.audit(blog.write(), blog.uploads)
    bad = Finding(
        code="unusable-address", severity="warning", url="javascript:window.ran=9", evidence=HOSTILE[1],
        references=(Reference(post=1, title=HOSTILE[2], link="javascript:window.ran=10", where=HOSTILE[0]),),
        suggestions=(HOSTILE[2], "see javascript:window.ran=11"),
    )  # fmt: skip
    report = msgspec.structs.replace(report, findings=(bad, *report.findings))
    page, seen = opened(report, blog.uploads)
    for link in page.locator("tbody a").all():
        assert link.get_attribute("href").startswith(
            ("https://blog.example/", "https://elsewhere.example/", "https://web.arch")
        )
    page.locator("#search").fill("<script>")
    assert subjects(page)
    assert page.evaluate("window.ran") is None
    assert page.locator("script").count() == 1
    assert page.locator("svg:not([aria-hidden]), iframe, object, embed, link, base").count() == 0
    handlers = "e => e.filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"
    assert page.eval_on_selector_all("*", handlers) == 0
    assert [url for url in seen.requests if not url.startswith(("file:", "data:image/webp;"))] == []
    assert seen.said == []


def test_even_markup_that_got_in_could_not_act(few: Report, opened: Open):
    page, seen = opened(few)
    with pytest.raises(sync_api.Error, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<p>x</p>'")
    page.evaluate("""() => {
        const image = document.createElement('img');
        image.src = 'https://elsewhere.example/x.png';
        document.body.append(image);
        const styled = document.createElement('p');
        styled.setAttribute('style', 'position: fixed');
        document.body.append(styled);
    }""")
    assert page.locator("body > p").evaluate("p => getComputedStyle(p).position") == "static"
    assert len([said for said in seen.said if "Content Security Policy" in said]) >= 2
    assert seen.failed == ["csp"]


def test_the_table_is_sorted_by_its_heads(few: Report, opened: Open):
    page, _ = opened(few)
    order = subjects(page)
    head = page.get_by_role("columnheader", name="File, and what to do")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("th[aria-sort]").count() == 1
    ordered = ["2012/05/boat10.jpg", "2012/05/pier.jpg", "2013/01/boat9-300x200.jpg", "2013/01/Thumbs.db"]
    assert subjects(page) == ordered
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert subjects(page) == ordered[::-1]
    sort(page, "Shown in").click()
    assert subjects(page)[0] == "2013/01/boat9-300x200.jpg"
    sort(page, "Severity").click()
    assert subjects(page) == order


def test_search_and_filters_narrow_the_table_and_say_so(few: Report, opened: Open):
    page, _ = opened(few)
    count = page.get_by_role("status")
    assert count.inner_text() == "4 findings"
    page.get_by_label("Search").fill("cafe PIER")
    assert subjects(page) == ["2012/05/pier.jpg"]
    assert count.inner_text() == "1 of 4 findings"
    page.get_by_label("Search").fill("")
    page.get_by_label("Severity").select_option("error")
    assert len(subjects(page)) == 2
    page.get_by_label("Kind").select_option(label="File cut short (1)")
    assert subjects(page) == ["2012/05/boat10.jpg"]
    page.get_by_label("Search").fill("pier")
    assert subjects(page) == []
    assert count.inner_text() == "0 of 4 findings"
    page.get_by_role("button", name="Show all").click()
    assert len(subjects(page)) == 4
    page.get_by_role("link", name="Image size missing").click()
    assert subjects(page) == ["2013/01/boat9-300x200.jpg"]


def test_everything_is_done_by_keyboard(few: Report, opened: Open):
    page, _ = opened(few)
    focused = lambda: page.evaluate("document.activeElement.id || document.activeElement.innerText")  # noqa: E731
    page.keyboard.press("Tab")
    assert focused() == "Skip to the findings"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused() == "search"
    page.keyboard.type("boat")
    assert len(subjects(page)) == 2
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        outline = page.evaluate("(s => [s.outlineStyle, s.outlineWidth])(getComputedStyle(document.activeElement))")
        assert outline == ["solid", "3px"]
        stops.append(focused())
    assert stops[:3] == ["severity", "kind", "everything"]
    assert [stop.split()[0] for stop in stops[3:7]] == ["Severity", "What", "File,", "Shown"]
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("columnheader", name="File, and").get_attribute("aria-sort") == "ascending"


def test_ten_thousand_findings_come_a_screenful_at_a_time(many: Report, opened: Open):
    page, _ = opened(many)
    count = page.get_by_role("status")
    assert len(subjects(page)) == 50
    assert count.inner_text() == "10,001 findings, here 1 to 50"
    pages = page.get_by_role("navigation", name="Pages of findings")
    assert pages.get_by_role("button", name="Previous").is_disabled()
    pages.get_by_role("button", name="Next").click()
    assert subjects(page)[0] == "00050.jpg"
    sort(page, "File, and what to do").click()
    sort(page, "File, and what to do").click()
    assert subjects(page)[0] == "10000.jpg"
    page.get_by_label("Search").fill("09999")
    assert subjects(page) == ["09999.jpg"]
    assert pages.is_hidden()


def test_a_page_has_landmarks_headings_and_names(few: Report, opened: Open):
    page, _ = opened(few)
    for role in ("banner", "main", "contentinfo", "search", "table", "status"):
        assert page.get_by_role(role).count() == 1, role
    assert page.eval_on_selector_all("h1, h2, h3", "all => all.map(h => h.tagName)") == ["H1", "H2", "H2", "H2"]
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("table").get_by_role("row").count() == 1 + 4
    assert page.get_by_role("table").get_by_role("cell").count() == 4 * 4
    named = "all => all.filter(e => !(e.labels?.length || e.textContent.trim())).length"
    assert page.eval_on_selector_all("input, select, button, a, summary", named) == 0
    assert page.locator("[id]").count() == len(set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_can_both_be_read(few: Report, opened: Open, scheme: str, width: int):
    page, _ = opened(few, color_scheme=scheme, viewport={"width": width, "height": 700})
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (int(ground[4:].split(",")[0]) < 60) == (scheme == "dark")
    result = page.evaluate(LOW_CONTRAST)
    assert result["low"] == []
    assert result["seen"] > 60


def test_a_phone_scrolls_one_way_only(opened: Open):
    long = "x" * 300
    place = Reference(post=1, title=long, link="https://blog.example/" + long, where="meta " + long)
    findings = [
        finding(
            "missing-local", "error", f"2012/05/{long}.jpg", long, suggestions=(long, "https://blog.example/" + long)
        ),
        Finding(code="hotlinked", severity="info", resolved="https://" + long, evidence=long, references=(place,)),
    ]
    page, _ = opened(
        reported(findings, {str(year): 999 for year in range(2003, 2027)}), viewport={"width": 360, "height": 740}
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for control in page.locator("button, input, select").all():
        if control.is_visible():
            assert control.bounding_box()["height"] >= 24
    sort(page, "Shown in").click()
    assert page.get_by_role("columnheader", name="Shown in").get_attribute("aria-sort") == "descending"
    assert page.get_by_role("table").get_by_role("cell").count() == 2 * 4


def test_paper_shows_every_finding_and_place(opened: Open, few: Report):
    more = [finding("orphan-file", "info", f"{number}.jpg") for number in range(60)]
    page, _ = opened(reported([*few.findings, *more]), color_scheme="dark")
    assert len(subjects(page)) == 50
    page.emulate_media(media="print")
    assert len(subjects(page)) == 64
    assert page.get_by_role("link", name="Post 4").is_visible()
    for hidden in (".tools", ".pager", ".skip"):
        assert page.locator(hidden).is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(LOW_CONTRAST)["low"] == []
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_paper_shows_what_was_chosen(few: Report, opened: Open):
    page, _ = opened(few)
    page.get_by_label("Severity").select_option("error")
    page.emulate_media(media="print")
    assert len(subjects(page)) == 2


def test_without_its_script_the_page_shows_everything(opened: Open):
    findings = [finding("orphan-file", "info", f"{number}.jpg") for number in range(60)]
    page, _ = opened(reported(findings), java_script_enabled=False)
    assert sum(row.is_visible() for row in page.locator("tbody tr").all()) == 60
    assert page.locator(".tools").is_hidden()


def test_thumbnails_are_seen(blog: Blog, opened: Open):
    blog.file("a.png", png(300, 200))
    page, seen = opened(wxr.audit(blog.write(), blog.uploads), blog.uploads)
    picture = page.get_by_role("img", name="thumbnail of a.png")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 160
    assert seen.said == []
