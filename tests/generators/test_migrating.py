"""docs/migrating.md, command by command: the sites that generators build of what we write, as visitors have them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import wxr
from tests.conftest import FIXTURES, ROOT
from tests.generators.built import BuiltSite
from wxr.writers.markdown.selection import left_out

pytestmark = pytest.mark.generators

INSTALLS = "WXR_GENERATORS"  # set where tests may install generators from a registry


class Generator(NamedTuple):
    """A section of the page: its title, where the site is, the program that must be there, whether it installs more."""

    title: str
    output: str
    program: str
    installs: bool = False


GENERATORS = {
    "hugo": Generator("Hugo", "public", "hugo"),
    "jekyll": Generator("Jekyll", "_site", "jekyll"),
    "eleventy": Generator("Eleventy", "_site", "npm", installs=True),
    "astro": Generator("Astro", "dist", "npm", installs=True),
    "pelican": Generator("Pelican", "output", sys.executable, installs=True),
    "zola": Generator("Zola", "public", "zola"),
}
INSTALLING = re.compile(r"^(?:npm install|python3 -m venv|\.venv/bin/pip).*\n", re.MULTILINE)
# Package by package: what a build leaves beside them (.astro, .vite) is that site's own.
SHARING = "ln -sfn {0}/.venv .\nmkdir -p node_modules\nln -sfn {0}/node_modules/* {0}/node_modules/.bin node_modules\n"
_installed: dict[str, Path] = {}  # where a first run has installed a generator
# How generators begin a line of complaint; npm's notes about itself are not the site's.
COMPLAINT = re.compile(r"^(?!npm ).*\b(?:warn(?:ing)?|error|deprecat\w+|exception)\b", re.IGNORECASE | re.MULTILINE)

# Files that were not collected keep their old address, with its host.
KNOWN_DEAD = re.compile(r"^(?:https?:)?//.*\bwp-(?:content|includes)/")


@pytest.fixture(params=GENERATORS)
def generator(request) -> str:
    known = GENERATORS[request.param]
    if shutil.which(known.program) is None:
        pytest.skip(f"{known.program} is not installed")
    if known.installs and not os.environ.get(INSTALLS):
        pytest.skip(f"{known.title} is installed from its registry only where {INSTALLS} is set")
    return request.param


@pytest.fixture
def ferry() -> Path:
    return FIXTURES / "wxr" / "slow-ferry.xml"


def commands(generator: str) -> str:
    page = (ROOT / "docs" / "migrating.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {GENERATORS[generator].title}\n")[1].split("\n## ")[0]
    return re.search(r"```sh\n(.*?)```", section, re.DOTALL)[1]


def build(generator: str, source: Path, folder: Path, options: str = "") -> tuple[BuiltSite, str]:
    """Runs the page's commands in a folder; the site and all that was printed. What a first run installs others use."""
    folder.mkdir(exist_ok=True)
    shutil.copyfile(source, folder / "export.xml")
    script = re.sub(r"(--target \w+)", rf"\1 {options} --quiet --notices ../{folder.name}.jsonl", commands(generator))
    if generator in _installed:
        script = INSTALLING.sub(SHARING.format(_installed[generator]), script)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = {"PATH": path, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "ASTRO_TELEMETRY_DISABLED": "1", "CI": "1"}
    quiet = {"npm_config_audit": "false", "npm_config_fund": "false", "npm_config_update_notifier": "false", "npm_config_prefer_offline": "true", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_QUIET": "2"}  # fmt: skip
    done = subprocess.run(["bash", "-euc", script], cwd=folder, env=os.environ | settings | quiet, capture_output=True, text=True, check=False)  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    if GENERATORS[generator].installs:
        _installed.setdefault(generator, folder / "site")
    with wxr.open(source) as archive:
        base = archive.site.url or ""
    return BuiltSite(folder / "site" / GENERATORS[generator].output, base), said


def judge(source: Path, site: BuiltSite, said: str, notices: Path) -> None:
    """What must hold of any site."""
    assert not COMPLAINT.findall(said), said
    with wxr.open(source) as archive:
        posts = [post for post in archive.posts(bodies=["html"]) if not left_out(post)]
    public = {post.id: post for post in posts if post.status == "publish" and not post.password}
    assert site.posts().keys() == public.keys()
    shown = site.comments()
    for post in public.values():
        approved = {comment.id for comment in post.comments if comment.status == "approved"}
        assert approved <= shown.get(site.posts()[post.id], set()), f"comments of post {post.id}"
    text = site.text()
    for post in posts:
        if post.id not in public:
            title = (post.title or "").strip()
            assert not title or title in "".join(other.title or "" for other in public.values()) or title not in text
    noticed = notices.read_text(encoding="utf-8")
    links = {link.partition(" -> ")[2] for link in site.dead_links()}
    assert [
        link for link in links if not KNOWN_DEAD.search(link) and link not in noticed and _last(link) not in noticed
    ] == []


def _last(link: str) -> str:
    """What a relative link was before it was made absolute."""
    return f": {link.rpartition('/')[2]} ("


def test_a_site_of_the_projects_own_blog(generator, ferry, tmp_path):
    uploads = FIXTURES / "uploads" / "slow-ferry"
    site, said = build(generator, ferry, tmp_path / "work", f"--uploads {uploads}")
    judge(ferry, site, said, tmp_path / "work.jsonl")
    assert (site.root / "wp-content/uploads/2007/09/green-funnel.jpg").is_file()
    assert site.posts()[13] == "/2008/03/ταξίδι-στο-νησί/"


def test_comments_in_the_text_need_no_template(generator, ferry, tmp_path):
    if GENERATORS[generator].installs:
        pytest.skip("one generator of each kind of installation is enough")
    site, said = build(generator, ferry, tmp_path / "work", "--comments inline")
    judge(ferry, site, said, tmp_path / "work.jsonl")


def test_nothing_in_a_body_or_a_title_runs(generator, tmp_path):
    source = tmp_path / "signs.xml"
    signs = "{{ 7 | times: 6 }} {% for x in y %} {{&lt; ref nowhere >}} {{% z %}} {{ now() }} {# note #} &lt;%= 6*7 %>"
    code = "<pre><code>{{&lt; ref &quot;nowhere&quot; >}} {{ 6 }} {% endraw %} {{% x %}}</code></pre>"
    text = (FIXTURES / "wxr" / "slow-ferry.xml").read_text(encoding="utf-8")
    text = text.replace("The morning boat leaves", f"{signs} {code} The morning boat leaves")
    source.write_text(text.replace("Forty minutes to the island]]", "{{ 7 }} {% raw %} minutes]]"), encoding="utf-8")
    site, said = build(generator, source, tmp_path / "work")
    judge(source, site, said, tmp_path / "work.jsonl")
    (page,) = [tree for path, tree in site.pages.items() if site.address(path) == site.posts()[11]]
    words = " ".join(page.xpath("string(//article)").split())
    assert "{{ 7 }} {% raw %} minutes" in words
    assert '{{< ref "nowhere" >}} {{ 6 }} {% endraw %} {{% x %}}' in words
    for sign in (
        "{{ 7 | times: 6 }}",
        "{% for x in y %}",
        "{{< ref nowhere >}}",
        "{{% z %}}",
        "{{ now() }}",
        "{# note #}",
    ):
        assert sign in words


@pytest.mark.shared
def test_a_site_full_of_hard_cases(generator, shared, tmp_path):
    source = shared / "site" / "alpha" / "export.xml"
    site, said = build(generator, source, tmp_path / "work")
    judge(source, site, said, tmp_path / "work.jsonl")


def test_every_target_has_its_section():
    page = (ROOT / "docs" / "migrating.md").read_text(encoding="utf-8")
    for name, generator in GENERATORS.items():
        assert f"--target {name}\n" in commands(name)
        assert f"The site is in `{generator.output}`" in page.split(f"\n## {generator.title}\n")[1].split("\n## ")[0]
