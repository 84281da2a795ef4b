import { getCollection } from "astro:content";
import site from "../../data/site.json";
import { href, newestFirst, title } from "../../site";

const xml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export async function GET() {
  const posts = newestFirst(await getCollection("posts", (post) => post.id.startsWith("posts/"))).slice(0, 20);
  const home = (site.url ?? "") + href("/");
  const entries = posts.map((post) => {
    const link = xml((site.url ?? "") + href(post.data.path));
    const updated = (post.data.date ?? new Date(0)).toISOString();
    const content = xml(post.rendered?.html ?? "");
    return `<entry><title>${xml(title(post))}</title><id>${link}</id><link href="${link}"/><updated>${updated}</updated><content type="html">${content}</content></entry>`;
  });
  const updated = (posts[0]?.data.date ?? new Date(0)).toISOString();
  return new Response(
    `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(site.language)}">
<title>${xml(site.title)}</title><id>${xml(home)}</id><link href="${xml(home)}"/><link rel="self" href="${xml(home)}feed/index.xml"/>
<updated>${updated}</updated><author><name>${xml(site.title)}</name></author>
${entries.join("\n")}
</feed>
`,
    { headers: { "Content-Type": "application/atom+xml" } },
  );
}
