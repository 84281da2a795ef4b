import json
import logging
from pathlib import Path

HERE = Path(__file__).parent
SITE = json.loads((HERE / "data/site.json").read_text(encoding="utf-8"))
TERMS = json.loads((HERE / "data/terms.json").read_text(encoding="utf-8"))
COMMENTS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in HERE.glob("data/comments/*.json")}

SITENAME = SITE["title"]
SITEURL = SITE["folder"]
TIMEZONE = SITE["timezone"]
DEFAULT_LANG = SITE["language"]

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = ["wordpress"]
ARTICLE_PATHS = SITE["article_folders"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["static"]
EXTRA_PATH_METADATA = {
    path.relative_to(PATH).as_posix(): {"path": path.relative_to(HERE / "content/static").as_posix()}
    for path in HERE.glob("content/static/**/*")
    if path.is_file()
}

# Every post says where it goes; the plugin makes the pages of terms.
DIRECT_TEMPLATES = ["index"]
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ARCHIVES_SAVE_AS = ""
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
READERS = {"rst": None, "html": None}
SLUGIFY_USE_UNICODE = True  # names of terms may hold any sign
TAG_REGEX_SUBSTITUTIONS = CATEGORY_REGEX_SUBSTITUTIONS = AUTHOR_REGEX_SUBSTITUTIONS = []
DEFAULT_PAGINATION = False
FEED_ALL_ATOM = "feed/index.xml"
FEED_DOMAIN = SITE["url"]
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOG_FILTER = [
    (logging.WARNING, "Empty alt attribute for image %s in %s"),
    (logging.WARNING, "Other images have empty alt attributes"),
]
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
