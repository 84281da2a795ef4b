"""The commands as a user runs them: what they print where, what they leave behind, how they end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.exports import write_export

FERRY = "fixtures/wxr/slow-ferry.xml"


def wxr(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wxr", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.json", []),
        ("a.jsonl", []),
        ("a.ndjson", []),
        ("a.db", []),
        ("a.sqlite3", []),
        ("a.xml", []),
        ("a.wxr", []),
        ("tree", []),
        ("a.txt", ["--to", "json"]),
    ],
)
def test_the_format_follows_from_the_name_or_the_option(tmp_path, name, options):
    done = wxr("convert", FERRY, "--output", tmp_path / name, *options)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("13 posts in, ")
    assert (tmp_path / name).exists()


def test_the_output_may_be_the_last_argument(tmp_path):
    assert wxr("convert", FERRY, tmp_path / "a.json").returncode == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["schema"] == "wxr-archive/1"


def test_the_summary_counts_what_went_in_and_out(tmp_path):
    done = wxr("convert", FERRY, tmp_path / "tree")
    assert "13 posts in, 8 posts out; 7 comments in, 6 comments out" in done.stderr
    assert "4  attachments (named where they are used)" in done.stderr
    assert "3 notices (all of them: --notices FILE, or --verbose)" in done.stderr


def test_a_selection_by_commas_and_by_repetition_is_counted(tmp_path):
    done = wxr(
        "convert", FERRY, tmp_path / "a.jsonl", "--type", "page, nav_menu_item", "--type", "post", "--no-companions"
    )
    assert "13 posts in, 9 posts out" in done.stderr
    assert "left out:\n  4  not selected\n" in done.stderr
    done = wxr("convert", FERRY, tmp_path / "b.jsonl", "--category", "crossings", "--tag", "boats,harbour")
    assert "13 posts in, 2 posts out" in done.stderr
    assert "1  warning selection-unmet" in done.stderr


def test_redacted_is_said_by_the_summary(tmp_path):
    done = wxr("convert", FERRY, tmp_path / "a.json", "--redact")
    assert "left out:\n  1  passwords (their posts are private now)\n" in done.stderr
    assert "@" not in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_standard_input_to_standard_output():
    with Path(FERRY).open("rb") as file:
        done = wxr("convert", "-", "--output", "-", "--to", "jsonl", "--bodies", "content", "-q", stdin=file)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["record"] for line in done.stdout.splitlines()].count("post") == 13


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["fixtures/nothing.xml", "{}/a.json"], 3, "wxr: fixtures/nothing.xml: there is no such file or folder\n"),
        (["fixtures/malformed/empty-file.xml", "{}/a.json"], 3, "the file is empty; export one under Tools > Export"),
        (["fixtures/malformed/not-an-export.xml", "{}/a.json"], 3, "this is an RSS feed, not a WordPress export"),
        (["fixtures/malformed/entities.xml", "{}/a.db"], 3, "declares XML entities"),
        (["fixtures/expected-nowhere/", "{}/a.db"], 3, "there is no such file or folder"),
        ([FERRY, "/proc/nowhere/a.json"], 3, "/proc/nowhere/a.json: cannot be written"),
        ([FERRY, "{}/a.pdf"], 2, "the suffix .pdf is of no known format"),
        ([FERRY, "{}/a.json", "--to", "epub"], 2, "the format 'epub' is not known"),
        ([FERRY, "{}/a.json", "--bodies", "latex"], 2, "the form 'latex' of bodies is not known"),
        ([FERRY, FERRY, "--force"], 2, "slow-ferry.xml: exists already; give --output PATH to say where"),
        ([FERRY, "{}/a.json", "--since", "yesterday"], 2, "--since yesterday: give a day, a month or a year"),
        ([FERRY, "{}/a.json", "--id", "1,x"], 2, "--id x: an id is a number"),
        ([FERRY], 2, "no output was named; give --output PATH"),
        ([FERRY, "--output", "-", "--to", "sqlite"], 2, "it cannot go to a stream"),
        ([FERRY, "{}/a.json", "--colour"], 2, "No such option: --colour"),
    ],
)  # fmt: skip
def test_an_error_is_one_line_with_a_status_and_leaves_nothing(tmp_path, arguments, status, line):
    done = wxr("convert", *(argument.format(tmp_path) for argument in arguments))
    assert (done.returncode, done.stdout) == (status, "")
    assert line in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
    if done.stderr.startswith("wxr: "):
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["a.json", "a.db", "tree"])
def test_an_output_is_replaced_only_by_force(tmp_path, name):
    target = tmp_path / name
    if name == "tree":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    else:
        target.write_text("mine")
    done = wxr("convert", FERRY, target)
    assert (done.returncode, "exists already; give --force" in done.stderr) == (3, True)
    assert (target / "mine.txt" if name == "tree" else target).read_text() == "mine"
    assert wxr("convert", FERRY, target, "--force").returncode == 0
    assert not (target / "mine.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_notices_go_to_a_file_and_strict_makes_them_count(tmp_path):
    source = "fixtures/wxr/ids.xml"
    done = wxr("convert", source, tmp_path / "a.json", "--notices", tmp_path / "n.jsonl", "--strict")
    assert done.returncode == 1
    notices = [json.loads(line) for line in (tmp_path / "n.jsonl").read_text().splitlines()]
    assert notices == json.loads((tmp_path / "a.json").read_bytes())["notices"]
    assert wxr("convert", source, tmp_path / "b.json").returncode == 0
    assert wxr("convert", FERRY, tmp_path / "c.json", "--strict").returncode == 0


def test_an_export_without_items_is_read(tmp_path):
    done = wxr("convert", "fixtures/wxr/empty.xml", tmp_path / "a.json")
    assert done.returncode == 0
    assert "no-items" in done.stderr


def test_info_for_people_and_for_programs():
    done = wxr("info", FERRY)
    assert done.returncode == 0
    assert "title        The Slow Ferry & Other Boats" in done.stdout
    assert "time zone    Europe/Oslo" in done.stdout
    facts = json.loads(wxr("info", FERRY, "--json").stdout)
    assert facts["posts"]["post"] == {"publish": 4, "draft": 1, "private": 1}
    assert facts["shortcodes"] == {"caption": 1, "gallery": 1}
    assert facts["unknown_shortcodes"] == {"unknown_counter": 1, "table": 1}
    assert facts["blocks"] == {"core/heading": 1, "core/paragraph": 1, "core/image": 1}


def test_57_58_a_terminal_is_never_spoken_to_by_an_archive(tmp_path):
    source = tmp_path / "a.xml"
    title = "\u202eevil [red] \x9b31m \u001f"[:-1]
    source.write_text(
        f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>{title}</title>'
        "<wp:wxr_version>1.2</wp:wxr_version><item><wp:post_type>a\u202eb</wp:post_type></item></channel></rss>",
        encoding="utf-8",
    )
    shown = wxr("info", source).stdout
    assert "\u202e" not in shown
    assert "\x9b" not in shown
    assert "[red]" in shown


def test_schema_prints_the_schema():
    assert json.loads(wxr("schema").stdout)["$ref"] == "#/$defs/ArchiveDocument"


@pytest.mark.parametrize("command", ["convert", "info", "check", "audit", "media", "schema"])
def test_each_command_is_listed_and_helps_with_an_example(command):
    assert re.search(rf"^  {command} +[A-Z].*\.$", wxr("--help").stdout, re.MULTILINE)
    assert f"Example: wxr {command}" in wxr(command, "--help").stdout


def test_a_mistyped_command_is_told_the_one_that_is_meant():
    done = wxr("convertt", "export.xml")
    assert done.returncode == 2
    assert "Did you mean 'convert'?" in done.stderr


def test_completion_can_be_shown():
    done = subprocess.run(
        [sys.executable, "-m", "wxr", "--show-completion", "bash"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "COMPREPLY" in done.stdout


@pytest.mark.parametrize(("option", "shown"), [([], True), (["--no-progress"], False), (["--quiet"], False)])
def test_progress_is_shown_on_a_terminal_only(tmp_path, option, shown):
    pty = pytest.importorskip("pty", reason="pseudo-terminals are a thing of Unix")
    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "wxr", "convert", FERRY, str(tmp_path / "a.json"), *option]
    subprocess.run(command, stderr=terminal, timeout=60, check=True)
    os.close(terminal)
    text = b""
    try:
        while data := os.read(controller, 65536):
            text += data
    except OSError:
        pass  # Linux ends a pseudo-terminal with an error
    finally:
        os.close(controller)
    assert (b" MB read" in text) is shown
    assert b" MB read" not in wxr("convert", FERRY, tmp_path / "b.json").stderr.encode()


def test_a_reader_that_goes_away_is_no_traceback():
    command = f"{sys.executable} -m wxr convert {FERRY} -o - --to json | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a group of processes otherwise there")
@pytest.mark.parametrize(
    ("begun", "size"),
    [("out/.a.db.*.wxr/a.db", 0), ("temporary/wxr-*[0-9a-f]", 1)],
    ids=["while writing", "while reading"],
)
def test_an_interrupt_ends_every_process_and_leaves_nothing(tmp_path, begun, size):
    source = tmp_path / "a.xml"
    write_export(source, 12_000_000)
    folder = tmp_path / "out"
    folder.mkdir()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "wxr", "convert", source, folder / "a.db", "--jobs", "2"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    while process.poll() is None and not any(path.stat().st_size >= size for path in tmp_path.glob(begun)):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "wxr: interrupted; nothing was written\n")
    assert list(folder.iterdir()) == list(temporary.iterdir()) == []


def test_help_loads_nothing_of_the_work():
    code = (
        "import sys, wxr.__main__\n"
        "sys.argv = ['wxr', '--help']\n"
        "try: wxr.__main__.main()\n"
        "except SystemExit: pass\n"
        "print({'lxml', 'asyncio', 'msgspec', 'sqlite3', 'yaml', 'wxr.archive', 'wxr.cli.convert'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("Usage: ")
    assert done.stdout.splitlines()[-1] == "set()"
