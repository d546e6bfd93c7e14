-- What is known of every article and paragraph so far. Paragraphs that lead are in `leaders`, all
-- others in `sightings`; a cluster's public id is its leader's key, a hash of its text.
CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY,          -- in archive order
    at INTEGER NOT NULL,             -- where its row begins in articles.jsonl
    first_leader INTEGER NOT NULL,   -- the leaders of it are those from here to the next one's
    outlet TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT NOT NULL,         -- what the page claims
    seen TEXT NOT NULL,              -- when we fetched it
    follows INTEGER,                 -- the article that it republishes
    share REAL                       -- of its text that follows that one
);
CREATE INDEX IF NOT EXISTS followers ON articles (follows) WHERE follows IS NOT NULL;
CREATE TABLE IF NOT EXISTS leaders (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL,               -- looked up in the last column of the band runs
    article INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    linked INTEGER,                  -- an older leader that it is a template or paraphrase of
    relation INTEGER                 -- a place in corpus.relate.KINDS
);
CREATE TABLE IF NOT EXISTS sightings (
    article INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    leader INTEGER NOT NULL,
    relation INTEGER NOT NULL,
    similarity INTEGER NOT NULL,     -- in thousandths
    PRIMARY KEY (article, paragraph)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_leader ON sightings (leader);
CREATE TABLE IF NOT EXISTS runs (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
