"""Every form of the report holds the findings, and nothing in it acts that came from the archive."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import markdown_it
import msgspec
import pytest
from lxml import etree, html

import wxr
from tests.media.blog import UPLOADS, Blog, jpeg
from wxr.media import FINDING_CODES, Finding, Reference, Report, Summary
from wxr.media.reports import REPORTS
from wxr.media.reports.words import TITLES

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture
def report(blog: Blog) -> Report:
    """One broken picture, one missing, one orphan; titles and names that would act where they are not escaped."""
    blog.file("=cmd|' /C calc'!A0", b"x")
    blog.file("2012/05/cut.jpg", jpeg()[:80])
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/cut.jpg"><img alt="" src="{UPLOADS}gone.jpg">', title=EVIL)
    blog.post(2, f'<img alt="" src="{UPLOADS}gone.jpg">', title="](javascript:alert(1)) `x` | y *z* \u202egnp.exe")
    blog.attachment(10, "2012/05/cut.jpg", metadata={"width": 3})
    return wxr.audit(blog.write(), blog.uploads)


def written(report: Report, suffix: str) -> bytes:
    return b"".join(REPORTS[suffix](report))


def empty() -> Report:
    nothing = {"error": 0, "warning": 0, "info": 0}
    summary = Summary(
        site=None, url=None, sources=(), uploads=None, posts=3, comments=0, references=0, attachments=0, files=0,
        severities=nothing, codes={}, years={},
    )  # fmt: skip
    return Report(summary=summary)


def made(finding: Finding) -> Report:
    counts = {"error": 0, "warning": 0, "info": 0} | {finding.severity: 1}
    summary = {"severities": counts, "codes": {finding.code: 1}}
    return Report(summary=msgspec.structs.replace(empty().summary, **summary), findings=(finding,))


def test_json_has_the_promised_shape(report):
    document = json.loads(written(report, ".json"))
    assert list(document) == ["schema", "summary", "findings"]
    assert document["schema"] == "wxr-audit/1"
    keys = ["code", "severity", "url", "resolved", "file", "attachment", "references", "evidence", "suggestions"]
    for finding in document["findings"]:
        assert list(finding) == keys
        assert all(list(reference) == ["post", "title", "link", "where"] for reference in finding["references"])
    assert [each["code"] for each in document["findings"]] == ["missing-local", "truncated", "orphan-file"]
    assert document["findings"][0]["references"][0]["title"] == EVIL


def test_json_lines_have_the_summary_first(report):
    lines = [json.loads(line) for line in written(report, ".jsonl").splitlines()]
    assert [line["record"] for line in lines] == ["summary", "finding", "finding", "finding"]
    assert lines[0]["codes"] == {"missing-local": 1, "orphan-file": 1, "truncated": 1}


def test_csv_has_a_row_each_and_no_formulas(report):
    rows = list(csv.DictReader(io.StringIO(written(report, ".csv").decode())))
    assert [row["code"] for row in rows] == ["missing-local", "truncated", "orphan-file"]
    assert rows[0]["posts"] == "1 2"
    assert rows[2]["file"] == "'=cmd|' /C calc'!A0"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_56_csv_prefixes_what_a_spreadsheet_would_calculate(start):
    data = written(made(Finding(code="orphan-file", severity="info", file=f"{start}1+1")), ".csv").decode()
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert row["file"] == f"'{start}1+1"


def test_55_markdown_shows_titles_and_acts_on_none(report):
    shown = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).render(written(report, ".md").decode())
    page = html.fromstring(f"<div>{shown}</div>")
    assert {link.get("href")[:5] for link in page.iter("a")} == {"https"}
    assert not list(page.iter("script", "img", "code"))
    assert EVIL in " ".join(page.text_content().split())
    assert "\u202e" not in shown


def test_junit_fails_for_errors_only(report):
    root = etree.fromstring(written(report, ".xml"))
    suites = {suite.get("name"): (suite.get("tests"), suite.get("failures")) for suite in root}
    assert suites == {"missing-local": ("1", "1"), "truncated": ("1", "1"), "orphan-file": ("1", "0")}
    assert EVIL in root.findtext("testsuite/testcase/failure")
    assert dict(root.attrib) == {"name": "wxr audit", "tests": "3", "failures": "2", "errors": "0"}
    cases = {case.get("classname"): case.get("name") for case in root.iter("testcase")}
    assert cases["truncated"] == "2012/05/cut.jpg"


def test_junit_takes_characters_that_xml_forbids():
    place = Reference(post=1, title="a\x0cb\ud800", link=None, where="content")
    report = made(Finding(code="missing-local", severity="error", file="a.jpg", references=(place,)))
    assert "a\ufffdb\ufffd" in etree.fromstring(written(report, ".xml")).findtext("testsuite/testcase/failure")


TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": TEXT,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "additionalProperties": False,
                    "properties": {
                        "uri": {"type": "string", "pattern": r"^(?:[\w.~/?=&,;:@!$'()*+#-]|%[0-9A-Fa-f]{2})+$"},
                        "uriBaseId": {"const": "UPLOADS"},
                    },
                }
            },
        },
    },
}
# What SARIF 2.1.0 asks of a result, and code hosts besides: a rule, a level, a message, one place at least.
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"enum": list(FINDING_CODES)},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}


def test_sarif_names_rules_and_places(report):
    document = json.loads(written(report, ".sarif"))
    (run,) = document["runs"]
    assert document["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(FINDING_CODES)
    for result in run["results"]:
        jsonschema.validate(result, RESULT)
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == ["error", "error", "note"]
    related = run["results"][0]["relatedLocations"]
    assert [place["physicalLocation"]["artifactLocation"]["uri"][-4:] for place in related] == ["?p=1", "?p=2"]


def test_sarif_has_a_place_for_what_has_no_file_and_makes_no_links_of_titles():
    place = Reference(
        post=1, title="{0} [x](javascript:alert(1))", link="https://blog.example/100%/a b/?é", where="content"
    )
    nowhere = Finding(code="id-without-attachment", severity="warning", attachment=7, references=(place,))
    report = made(nowhere)
    summary = msgspec.structs.replace(report.summary, sources=("my export.xml",))
    (result,) = json.loads(written(msgspec.structs.replace(report, summary=summary), ".sarif"))["runs"][0]["results"]
    jsonschema.validate(result, RESULT)
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "my%20export.xml"}
    assert result["relatedLocations"][0]["message"]["text"] == "{{0}} \\[x\\](javascript:alert(1))"
    assert "[x](" not in result["message"]["text"]


class _Elements(HTMLParser):
    """What a browser would see: elements with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(page)
    return parser.seen


def test_54_html_is_one_file_in_which_nothing_of_the_archive_acts(report):
    page = written(report, ".html").decode()
    seen = elements(page)
    tags = [tag for tag, _ in seen]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "iframe", "link", "object", "base"} & set(tags)
    assert not [name for _, attributes in seen for name in attributes if name.startswith("on") or name == "style"]
    addresses = [attributes[name] for _, attributes in seen for name in ("src", "href", "action") if name in attributes]
    allowed = ("#", "https://blog.example/", "https://web.archive.org/web/https://blog.example/")
    assert all(address.startswith(allowed) for address in addresses)
    assert EVIL in html.fromstring(page).text_content()
    assert "\u202e" not in page


def test_html_allows_its_own_script_and_style_by_their_hashes_only(report):
    page = written(report, ".html").decode()
    policy = next(attributes["content"] for tag, attributes in elements(page) if "http-equiv" in attributes)
    for tag in ("script", "style"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_html_says_what_is_wrong_and_draws_it(report):
    page = html.fromstring(written(report, ".html").decode())
    assert page.findtext(".//h1") == "2 media files are missing or broken, and 2 posts show a gap."
    drawn = {
        " ".join(figure.findtext("figcaption").split()): [
            " ".join(item.text_content().split()) for item in figure.iter("li")
        ]
        for figure in page.xpath("//div[@class='pictures']/figure")
    }
    assert drawn == {
        "Findings by kind": ["File missing 1 (error)", "File cut short 1 (error)", "File not used 1 (info)"],
        "Missing or broken media by year of post": ["2012: 2 2 2012"],
    }
    assert all(svg.get("aria-hidden") == "true" for svg in page.iter("svg"))  # the words beside them say the same
    assert len(page.findall(".//tbody/tr")) == 3
    assert all(head.get("scope") == "col" for head in page.findall(".//thead//th"))
    labelled = [control.getparent().tag for control in page.iter("input", "select")]
    assert labelled == ["label"] * 3


def test_html_of_a_long_report_keeps_the_page_usable():
    findings = tuple(Finding(code="orphan-file", severity="info", file=f"{n}.jpg") for n in range(20_010))
    base = made(findings[0])
    page = b"".join(REPORTS[".html"](msgspec.structs.replace(base, findings=findings))).decode()
    assert page.count("<tr role=") == 1 + 20_000
    assert page.count('class="off"') == 20_000 - 50
    assert "10 more findings are not on this page" in page


def test_every_code_has_a_blogger_s_words():
    assert set(FINDING_CODES) <= set(TITLES)
    assert len(set(TITLES.values())) == len(TITLES)


@pytest.mark.parametrize(
    ("uploads", "online", "says"),
    [
        (None, None, "no file was looked into"),
        (None, {"ok": 2, "broken": 1}, "asked for on the net only"),
        ("uploads", None, None),
    ],
)
def test_html_says_what_was_not_looked_at(uploads, online, says):
    summary = msgspec.structs.replace(empty().summary, uploads=uploads, online=online)
    page = html.fromstring(b"".join(REPORTS[".html"](Report(summary=summary))).decode())
    hints = [hint.text for hint in page.find_class("hint")]
    assert says in hints[0] if says else not hints
    facts = {fact.findtext("dt"): fact.findtext("dd") for fact in page.xpath("//dl[@class='facts']/div")}
    assert facts.get("addresses asked for") == ("3" if online else None)
    assert ("files in the uploads folder" in facts) == (uploads is not None)


@pytest.mark.parametrize("suffix", REPORTS)
def test_a_report_without_findings_is_one_too(suffix):
    assert written(empty(), suffix)


def test_a_sound_archive_reads_as_sound():
    assert "Nothing is wrong with the media of 3 posts." in written(empty(), ".html").decode()
    assert "Nothing is wrong with the media of 3 posts." in wxr.report_text(empty())


def test_57_59_a_terminal_shows_no_escapes(report):
    place = Reference(post=1, title="\x1b]52;c;aGk=\x07[red]", link=None, where="content")
    text = wxr.report_text(made(Finding(code="truncated", severity="error", file="a\x1b[2J.jpg", references=(place,))))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[red]" in text
    assert "missing-local" in wxr.report_text(report)


def test_a_report_is_written_whole_and_replaces_nothing_unasked(report, tmp_path: Path):
    path = tmp_path / "r.CSV"
    wxr.write_report(report, path)
    with pytest.raises(wxr.OutputError, match="exists already"):
        wxr.write_report(report, path)
    wxr.write_report(report, path, force=True)
    with pytest.raises(wxr.UsageError, match="a report is one of"):
        wxr.write_report(report, tmp_path / "r.pdf")
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["r.CSV"]


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("suffix", [".json", ".sarif"])
def test_a_json_report_written_piece_by_piece_is_laid_out_as_one_document(suffix, count):
    finding = Finding(code="orphan-file", severity="info", file='"findings": []', evidence='"results": []')
    report = msgspec.structs.replace(empty(), findings=(finding,) * count)
    written = b"".join(REPORTS[suffix](report))
    assert written == msgspec.json.format(written.strip(), indent=1) + b"\n"
    document = msgspec.json.decode(written)
    assert len(document["findings"] if suffix == ".json" else document["runs"][0]["results"]) == count
