-- The archive as tables. `id` columns are the source's own numbers, which may repeat or be missing; `key` columns are
-- unique and are what foreign keys use. Columns are named and filled as the fields of the JSON.

CREATE TABLE site (
    title TEXT, description TEXT, url TEXT, base_url TEXT, language TEXT, timezone TEXT, generator TEXT,
    wxr_version TEXT, exported_at TEXT,
    sources TEXT NOT NULL, -- JSON list
    extra TEXT NOT NULL -- JSON list
) STRICT;

CREATE TABLE authors (
    key INTEGER PRIMARY KEY, id INTEGER, login TEXT, email TEXT, display_name TEXT, first_name TEXT, last_name TEXT,
    extra TEXT NOT NULL -- JSON list
) STRICT;

CREATE TABLE terms (
    key INTEGER PRIMARY KEY, id INTEGER, taxonomy TEXT NOT NULL, slug TEXT, name TEXT,
    parent TEXT, -- the parent's slug
    parent_key INTEGER REFERENCES terms (key),
    description TEXT,
    extra TEXT NOT NULL -- JSON list
) STRICT;

CREATE TABLE posts (
    key INTEGER PRIMARY KEY, id INTEGER, type TEXT, status TEXT, title TEXT, slug TEXT, link TEXT, guid TEXT,
    author TEXT, -- login, or the name printed on a page
    author_key INTEGER REFERENCES authors (key),
    date TEXT, date_gmt TEXT, modified TEXT, modified_gmt TEXT,
    content TEXT, html TEXT, markdown TEXT, text TEXT, excerpt TEXT,
    parent INTEGER, -- the parent's id; parent_key where the parent is here
    parent_key INTEGER REFERENCES posts (key),
    menu_order INTEGER, sticky INTEGER NOT NULL, password TEXT, format TEXT, comment_status TEXT, ping_status TEXT,
    featured_media INTEGER, -- an attachment's id
    source TEXT, content_form TEXT NOT NULL,
    coauthors TEXT NOT NULL, -- JSON list of logins
    seo TEXT, -- JSON object
    extra TEXT NOT NULL -- JSON list
) STRICT;

CREATE TABLE post_terms (
    post INTEGER NOT NULL REFERENCES posts (key),
    term INTEGER NOT NULL REFERENCES terms (key),
    PRIMARY KEY (post, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
    key INTEGER PRIMARY KEY,
    post INTEGER NOT NULL REFERENCES posts (key),
    id INTEGER,
    parent INTEGER, -- the parent's id; parent_key where the parent is here
    parent_key INTEGER REFERENCES comments (key),
    author_name TEXT, author_email TEXT, author_url TEXT, author_ip TEXT,
    user INTEGER, -- an author's id
    date TEXT, date_gmt TEXT, content TEXT, html TEXT, status TEXT, type TEXT NOT NULL,
    extra TEXT NOT NULL -- JSON list
) STRICT;

CREATE TABLE attachments (
    post INTEGER PRIMARY KEY REFERENCES posts (key),
    url TEXT, file TEXT, mime_type TEXT, width INTEGER, height INTEGER, alt_text TEXT, caption TEXT, description TEXT,
    sizes TEXT NOT NULL -- JSON list
) STRICT;

CREATE TABLE captions (
    key INTEGER PRIMARY KEY,
    post INTEGER NOT NULL REFERENCES posts (key),
    text TEXT NOT NULL, html TEXT, url TEXT, alt_text TEXT,
    attachment INTEGER, -- an attachment's id
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE media (
    key INTEGER PRIMARY KEY,
    post INTEGER NOT NULL REFERENCES posts (key),
    url TEXT NOT NULL, resolved TEXT, kind TEXT NOT NULL, alt_text TEXT,
    attachment INTEGER, -- an attachment's id
    "where" TEXT NOT NULL
) STRICT;

-- Custom fields of posts, comments and terms: exactly one of the three is set.
CREATE TABLE meta (
    post INTEGER REFERENCES posts (key),
    comment INTEGER REFERENCES comments (key),
    term INTEGER REFERENCES terms (key),
    key TEXT NOT NULL, value TEXT NOT NULL
) STRICT;

CREATE TABLE notices (
    code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, source TEXT, line INTEGER, post INTEGER
) STRICT;

-- Searched with MATCH; they index the words of bodies without markup, whichever forms the tables hold.
CREATE VIRTUAL TABLE posts_fts USING fts5 (
    title, text, excerpt, content="posts", content_rowid="key", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE comments_fts USING fts5 (
    author_name, content, content="comments", content_rowid="key", tokenize="unicode61 remove_diacritics 2"
);

-- What readers of the blog saw: published posts, the newest first, with author and terms.
CREATE VIEW published_posts AS
SELECT
    posts.key, posts.id, posts.type, posts.title, posts.date, posts.link,
    coalesce(authors.display_name, posts.author) AS author,
    (SELECT group_concat(terms.name, ', ') FROM post_terms JOIN terms ON terms.key = post_terms.term
     WHERE post_terms.post = posts.key AND terms.taxonomy = 'category') AS categories,
    (SELECT group_concat(terms.name, ', ') FROM post_terms JOIN terms ON terms.key = post_terms.term
     WHERE post_terms.post = posts.key AND terms.taxonomy = 'post_tag') AS tags,
    (SELECT count(*) FROM comments WHERE comments.post = posts.key AND comments.status = 'approved') AS comments,
    posts.html
FROM posts LEFT JOIN authors ON authors.key = posts.author_key
WHERE posts.status = 'publish' AND posts.password IS NULL AND posts.type IN ('post', 'page')
ORDER BY posts.date DESC;

-- Comments in the order of a threaded list: each after the one it answers, indented by `depth`.
CREATE VIEW comment_threads AS
WITH RECURSIVE thread (key, post, depth, path) AS (
    SELECT key, post, 0, printf('%s/%012d', coalesce(date_gmt, date, ''), key) FROM comments WHERE parent_key IS NULL
    UNION ALL
    SELECT comments.key, comments.post, thread.depth + 1,
        thread.path || printf('>%s/%012d', coalesce(comments.date_gmt, comments.date, ''), comments.key)
    FROM comments JOIN thread ON comments.parent_key = thread.key
    WHERE thread.depth < 100
)
SELECT posts.id AS post_id, posts.title AS post_title, thread.depth, comments.*
FROM thread JOIN comments ON comments.key = thread.key JOIN posts ON posts.key = thread.post
ORDER BY thread.post, thread.path;
