-- What the rows of a version say, for the checks that need all of them at once.
CREATE TABLE rows (id TEXT PRIMARY KEY, split TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
-- Clusters: which rows keep a paragraph of one, and which leave one out.
CREATE TABLE keeps (cluster TEXT NOT NULL, id TEXT NOT NULL);
CREATE TABLE repeats (cluster TEXT NOT NULL, id TEXT NOT NULL);
-- Rows that a row names.
CREATE TABLE named (id TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE links (cluster TEXT NOT NULL, id TEXT NOT NULL);
