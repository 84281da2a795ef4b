import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

const posts = defineCollection({
  loader: glob({ pattern: "**/*.md", base: "./src/content", generateId: ({ entry }) => entry }),
  schema: z
    .object({
      id: z.number().optional(),
      title: z.string().default(""),
      date: z.coerce.date().optional(),
      path: z.string(),
      draft: z.literal(false).optional(),
      comments: z.string().optional(),
    })
    .passthrough(),
});

export const collections = { posts };
