import type { CollectionEntry } from "astro:content";
import site from "./data/site.json";
import terms from "./data/terms.json";

export type Post = CollectionEntry<"posts">;

const base = site.base.replace(/\/$/, "");

/** An address of this site as links write it. */
export const href = (path: string) => base + path.split("/").map(encodeURIComponent).join("/");

export const title = (post: Post) => post.data.title || post.data.path;

const days = new Intl.DateTimeFormat("sv-SE", { timeZone: site.timezone });

/** The day on which a post appeared, where the blog is. */
export const day = (post: Post) => (post.data.date ? days.format(post.data.date) : "");

export const newestFirst = (posts: Post[]) => posts.toSorted((a, b) => Number(b.data.date ?? 0) - Number(a.data.date ?? 0));

/** The names that a post has in a field of terms. */
export const names = (post: Post, field: string) => ((post.data as Record<string, unknown>)[field] ?? []) as string[];

/** The terms of a post, each with its address. */
export const links = (post: Post) =>
  terms.fields.flatMap((field) =>
    names(post, field).map((name) => ({ name, path: (terms.paths as Record<string, Record<string, string>>)[field][name] })),
  );
