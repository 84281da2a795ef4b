const linksOf = ({ terms, ...data }) =>
  terms.fields.flatMap((field) => (data[field] || []).map((name) => ({ name, path: terms.paths[field][name] })));

module.exports = {
  dynamicPermalink: false, // addresses are what WordPress had, not templates
  eleventyComputed: { links: linksOf },
};
