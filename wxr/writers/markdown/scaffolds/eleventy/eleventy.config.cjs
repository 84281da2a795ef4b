const site = require("./_data/site.json");

module.exports = function (config) {
  config.addPassthroughCopy({ static: "/" });
  config.addCollection("posts", (all) => all.getFilteredByGlob("content/posts/**/*.md"));
  config.addCollection("pages", (all) => all.getFilteredByGlob("content/pages/**/*.md"));
  config.addCollection("everything", (all) => all.getFilteredByGlob("content/**/*.md"));
  const days = new Intl.DateTimeFormat("sv-SE", { timeZone: site.timezone });
  config.addFilter("day", (date) => days.format(new Date(date)));
  config.addFilter("moment", (date) => new Date(date).toISOString());
  config.addFilter("of_term", (posts, term) =>
    posts.filter((post) => (post.data[term.field] || []).includes(term.name)),
  );
  return {
    dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
    markdownTemplateEngine: false, // bodies are what WordPress had, not templates
    htmlTemplateEngine: false,
    pathPrefix: site.pathPrefix,
  };
};
