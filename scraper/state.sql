-- The crawl's memory. What is wrong here can be made anew from the archive.
CREATE TABLE urls (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,              -- feed, sitemap, index, page
    rank INTEGER NOT NULL,           -- 0 sources, 1 pages from feeds and index pages, 2 pages from
                                     -- sitemaps, 3 pages that were tried or fetched before
    outlet TEXT NOT NULL,
    host TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'due', -- due, done, folded, failed
    due REAL NOT NULL DEFAULT 0,     -- not before this time, seconds since 1970
    tries INTEGER NOT NULL DEFAULT 0,
    checked REAL NOT NULL DEFAULT 0, -- when a source was last asked
    idle INTEGER NOT NULL DEFAULT 0, -- answers in a row that brought nothing new
    reason TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    fetched TEXT NOT NULL DEFAULT '',
    record TEXT NOT NULL DEFAULT '', -- the WARC record that a 304 refers to
    digest TEXT NOT NULL DEFAULT ''
);
CREATE INDEX urls_due ON urls (host, rank, id) WHERE state = 'due';
-- Few among millions of pages.
CREATE INDEX urls_sources ON urls (outlet) WHERE kind <> 'page';
CREATE INDEX urls_failed ON urls (outlet) WHERE reason <> '' AND state <> 'folded';
CREATE TABLE articles (
    canonical TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    outlet TEXT NOT NULL,
    title TEXT NOT NULL,
    fetched TEXT NOT NULL,
    file TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE hosts (
    host TEXT PRIMARY KEY,
    asked REAL NOT NULL DEFAULT 0,   -- the last request
    delay REAL NOT NULL DEFAULT 0,
    paused REAL NOT NULL DEFAULT 0   -- no request before this time
) WITHOUT ROWID;
CREATE TABLE robots (
    origin TEXT PRIMARY KEY, state TEXT NOT NULL, body TEXT NOT NULL, record TEXT NOT NULL,
    tdm TEXT NOT NULL, fetched REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE files (name TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
