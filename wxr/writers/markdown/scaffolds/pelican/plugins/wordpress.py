"""Reads Markdown as CommonMark with YAML front matter, and makes the pages of categories, tags and other terms."""

from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader


class CommonMarkReader(BaseReader):
    enabled = True
    file_extensions = ["md"]
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def read(self, source_path):
        _, head, body = Path(source_path).read_text(encoding="utf-8").split("---\n", 2)
        fields = yaml.safe_load(head)
        return self.markdown.render(body), {name: self.process_metadata(name, value) for name, value in fields.items()}


class Terms(Generator):
    def generate_output(self, writer):
        posts = [*self.context["articles"], *self.context["pages"]]
        template = self.get_template("term")
        for term in self.settings["TERMS"]["pages"]:
            having = [post for post in posts if term["name"] in names(post, term["field"])]
            path = term["path"].strip("/") + "/index.html"
            writer.write_file(path, template, self.context, relative_urls=False, term=term, posts=having)


def names(post, field):
    """The names that a post has in a field of terms."""
    found = getattr(post, field, None) or getattr(post, "wordpress", {}).get(field) or []
    return [str(name) for name in found]


def add_names(generator):
    generator.env.filters["names"] = names


def add_reader(readers):
    readers.reader_classes["md"] = CommonMarkReader


def terms_generator(pelican):
    return Terms


def register():
    signals.readers_init.connect(add_reader)
    signals.generator_init.connect(add_names)
    signals.get_generators.connect(terms_generator)
