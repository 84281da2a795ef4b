import { rename, rm } from "node:fs/promises";
import { defineConfig, passthroughImageService } from "astro/config";
import site from "./src/data/site.json" with { type: "json" };

// Pictures are shown from where they lie; Astro would look for those with a relative address beside the Markdown.
function picturesAsTheyAre() {
  const visit = (node) => {
    if (node.type === "image" && !/^([a-z]+:|\/)/i.test(node.url)) {
      Object.assign(node, { type: "html", value: `<img src="${escaped(node.url)}" alt="${escaped(node.alt || "")}">` });
    }
    (node.children || []).forEach(visit);
  };
  return visit;
}

const escaped = (text) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// An address such as /2007/09/pier.html is a file, not a folder.
const pageFiles = {
  name: "page-files",
  hooks: {
    "astro:build:done": async ({ dir, pages }) => {
      for (const { pathname } of pages.filter((page) => /\.html?\/$/.test(page.pathname))) {
        const folder = new URL(pathname, dir);
        const file = new URL(pathname.replace(/\/$/, ""), dir);
        const between = new URL(`${file}.page`);
        await rename(new URL("index.html", folder), between);
        await rm(folder, { recursive: true });
        await rename(between, file);
      }
    },
  },
};

export default defineConfig({
  site: site.url ?? undefined,
  base: site.base,
  trailingSlash: "ignore",
  compressHTML: false, // blanks between links are to stay
  integrations: [pageFiles],
  image: { service: passthroughImageService() },
  markdown: { smartypants: false, syntaxHighlight: false, remarkPlugins: [picturesAsTheyAre] },
});
