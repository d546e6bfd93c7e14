-- What one build does with every article. It stands beside the build, so that memory stays flat
-- and every worker can read it. Articles have their numbers in the index (attached as `known`).
CREATE TABLE plan (
    article INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,             -- where its row begins in articles.jsonl
    id TEXT NOT NULL,                -- the record's
    time TEXT NOT NULL,              -- when it was published, else added
    seen TEXT NOT NULL,              -- when it was fetched
    state INTEGER NOT NULL,          -- a place in corpus.plan.STATES
    why TEXT NOT NULL,               -- reasons, one a line
    stems TEXT NOT NULL              -- of its teasers, by corpus.teasers; '' without takedowns
);
CREATE INDEX plan_id ON plan (id);
-- Who keeps the paragraph of a cluster whose leader is not published: the next one that is.
CREATE TABLE holders (
    leader INTEGER PRIMARY KEY, article INTEGER NOT NULL, paragraph INTEGER NOT NULL
);
-- Which article stands for one that others follow, and that has no row: its newer version, or the
-- first that repeated it.
CREATE TABLE standins (article INTEGER PRIMARY KEY, standin INTEGER NOT NULL);
-- The rows to write, in their order.
CREATE TABLE emit (place INTEGER PRIMARY KEY, split TEXT NOT NULL, article INTEGER NOT NULL);
-- What was written: for the list of records, and for the next version to compare itself with. Apart
-- from the plan, which workers read all the while.
CREATE TEMP TABLE written (id TEXT PRIMARY KEY, split TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
