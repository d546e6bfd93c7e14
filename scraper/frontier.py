"""What is seen, due and done, in SQLite: the crawl's memory between runs and across crashes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scraper.archive_write import StorageError
from scraper.discover import Link
from scraper.outcome import Task
from scraper.urls import host_of

_APPLICATION = 0x53415249  # "SARI"
_VERSION = 1
_WEEK = 7 * 86400
#: When what was idle so often is asked again. Parameters: now, twice.
_WHEN_IDLE = f"CASE WHEN idle < 3 THEN ? ELSE ? + min({_WEEK}, 3600 * (1 << min(idle, 10))) END"
_TASK = (
    "id, url, kind, outlet, host, rank, tries, idle, title, published, modified, etag,"
    " last_modified, fetched, record, digest"
)


class Frontier:
    """The state file `path`, created if need be. One process, one thread. Raises StorageError.

    Nothing is kept in memory: a queue of any length costs the same. read_only: for a look from
    beside a run; the file must be there.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self._path = path
        with self._errors():
            if read_only:
                # Where nothing can be written SQLite cannot share the file, and nobody changes it.
                alone = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
                uri = f"{path.absolute().as_uri()}?mode=ro{alone}"
                self._db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
                self._db.execute("SELECT 1 FROM urls LIMIT 1")
                return
            self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA cache_size = -16000")
            self._prepare()

    def close(self) -> None:
        """Fold the write-ahead log in and close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what the block writes."""
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def add(self, kind: str, outlet: str, links: Iterable[Link], rank: int, now: float) -> int:
        """Queue the addresses that are not known; gives how many were new.

        A page that was fetched is due again only where a source says that it changed since and
        the server gave a validator: without one the whole body would be sent again. Where that
        was untrue three times it is asked ever more rarely: some sitemaps date all pages today.
        """
        new = 0
        for link in links:
            cursor = self._run(
                "INSERT INTO urls (url, kind, rank, outlet, host, due, title, published, modified)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE"
                # An outlet's id can change in its seed file; what is queued is not lost by it.
                " SET outlet = excluded.outlet WHERE outlet <> excluded.outlet AND state = 'due'",
                (
                    *(link.url, kind, rank, outlet, host_of(link.url), now),
                    *(link.title, link.published, link.modified),
                ),
            )
            if cursor.rowcount:
                new += 1
            elif link.modified:
                self._run(
                    f"UPDATE urls SET state = 'due', rank = 3, tries = 0, due = {_WHEN_IDLE},"  # noqa: S608
                    " modified = ? WHERE url = ? AND state = 'done' AND modified <> ?"
                    " AND fetched < ? AND (etag <> '' OR last_modified <> '')",
                    (now, now, link.modified, link.url, link.modified, link.modified),
                )
        return new

    def renew_sources(self, outlet: str, urls: Collection[str], now: float) -> None:
        """The outlet's own sources are due in every run, whatever became of them.

        Feeds and index pages that its seed file names no more are not.
        """
        self._run(
            "UPDATE urls SET state = 'done' WHERE outlet = ? AND kind <> 'page'"
            " AND kind IN ('feed', 'index')",
            (outlet,),
        )
        self._run_many(
            "UPDATE urls SET state = 'due', due = min(due, ?), tries = 0, outlet = ?"
            " WHERE url = ? AND kind <> 'page'",
            [(now, outlet, url) for url in urls],
        )

    def silent_children(self, outlet: str, parent: str) -> list[Link]:
        """The outlet's sitemaps, but for `parent`, that an unchanged index says nothing about.

        Those that were announced without a `lastmod`, and those that could not be had.
        """
        rows = self._run(
            "SELECT url FROM urls WHERE kind <> 'page' AND kind = 'sitemap' AND outlet = ?"
            " AND (modified = '' OR state = 'failed') AND url <> ? ORDER BY id",
            (outlet, parent),
        )
        return [Link(url, "sitemap") for (url,) in rows]

    def renew_children(self, outlet: str, maps: Iterable[Link], now: float, began: float) -> None:
        """Known child sitemaps that are to be read again.

        One with a `lastmod` is read when that changes. One without, or one that could not be
        had, is read in every run until it was idle three times, then ever more rarely, at least
        once a week. None is read twice in the run that `began` then: sitemaps can name each other
        in a circle.
        """
        for link in maps:
            self._run(
                f"UPDATE urls SET state = 'due', tries = 0, modified = ?, due = {_WHEN_IDLE}"  # noqa: S608
                " WHERE url = ? AND kind = 'sitemap' AND outlet = ? AND checked < ?"
                " AND (state = 'failed' OR (state = 'done' AND (modified <> ? OR ? = '')))",
                (
                    *(link.modified, now, now, link.url, outlet),
                    *(began, link.modified, link.modified),
                ),
            )

    def tasks(self, host: str, outlets: Collection[str], now: float, most: int) -> list[Task]:
        """The next tasks of `host`, sources first, then pages in the order of their discovery."""
        marks = ",".join("?" * len(outlets))
        rows = self._run(
            f"SELECT {_TASK} FROM urls WHERE host = ? AND state = 'due'"  # noqa: S608
            f" AND due <= ? AND outlet IN ({marks}) ORDER BY rank, id LIMIT ?",
            (host, now, *outlets, most),
        )
        return [Task(*row) for row in rows]

    def hosts_due(self, outlets: Collection[str]) -> dict[str, float]:
        """Hosts with something due, now or later, and when the first of it is."""
        marks = ",".join("?" * len(outlets))
        rows = self._run(
            f"SELECT host, min(due) FROM urls WHERE state = 'due' AND outlet IN ({marks})"  # noqa: S608
            " GROUP BY host ORDER BY host",
            tuple(outlets),
        )
        return dict(rows.fetchall())

    def queued(self, outlets: Collection[str]) -> int:
        """How many addresses of `outlets` are due, now or later."""
        marks = ",".join("?" * len(outlets))
        query = f"SELECT count(*) FROM urls WHERE state = 'due' AND outlet IN ({marks})"  # noqa: S608
        ((count,),) = self.rows(query, tuple(outlets))
        return int(count)

    def settle(self, now: float) -> None:
        """Drop what holds no more, and what a clock that was ahead once has put off for years.

        Nothing is put off for longer than a week; what hosts and robots.txt say holds a day.
        """
        day = 86400.0
        self._run("UPDATE urls SET due = ? WHERE state = 'due' AND due > ?", (now, now + _WEEK))
        self._run("UPDATE urls SET checked = 0 WHERE kind <> 'page' AND checked > ?", (now,))
        self._run("DELETE FROM robots WHERE fetched NOT BETWEEN ? AND ?", (now - day, now))
        self._run("DELETE FROM hosts WHERE asked < ? AND paused < ?", (now - day, now))

    def set_url(self, url: str, **values: Any) -> None:
        """Change what is known of `url`, if it is."""
        names = ", ".join(f"{name} = ?" for name in values)
        self._run(f"UPDATE urls SET {names} WHERE url = ?", (*values.values(), url))  # noqa: S608

    def note_names(self, names: Iterable[str], outlet: str, when: str) -> None:
        """Other addresses of an article that is archived: they are not fetched again."""
        for name in names:
            self._run(
                "INSERT INTO urls (url, kind, rank, outlet, host, state, fetched, reason)"
                " VALUES (?, 'page', 2, ?, ?, 'folded', ?, 'same article')"
                " ON CONFLICT (url) DO UPDATE SET state = 'folded', reason = 'same article'"
                " WHERE state <> 'done' AND kind = 'page'",
                (name, outlet, host_of(name), when),
            )

    def article(self, canonical: str) -> tuple[str, str] | None:
        """The address and title under which the article `canonical` was archived, or None."""
        row = self._run("SELECT url, title FROM articles WHERE canonical = ?", (canonical,))
        found: tuple[str, str] | None = row.fetchone()
        return found

    def put(self, table: str, **values: Any) -> None:
        """Write a row of `articles`, `hosts`, `robots`, `files` or `facts` over one of its key."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        key = next(iter(values))
        updates = ", ".join(f"{name} = excluded.{name}" for name in values)
        self._run(
            f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
            f" ON CONFLICT ({key}) DO UPDATE SET {updates}",
            tuple(values.values()),
        )

    def forget(self, table: str, key: str) -> None:
        """Delete the row of `facts` or `hosts` with this key."""
        column = {"facts": "key", "hosts": "host"}[table]
        self._run(f"DELETE FROM {table} WHERE {column} = ?", (key,))  # noqa: S608 - our own names

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Whatever `query` selects."""
        return self._run(query, values).fetchall()

    def sizes(self) -> Mapping[str, int]:
        """The length of each archive file up to which this state knows it."""
        return dict(self.rows("SELECT name, size FROM files"))

    def _run(self, query: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        with self._errors():
            return self._db.execute(query, values)

    def _run_many(self, query: str, values: Iterable[tuple[Any, ...]]) -> None:
        with self._errors():
            self._db.executemany(query, values)

    def _prepare(self) -> None:
        (found,) = self._db.execute("PRAGMA user_version").fetchone()
        (owner,) = self._db.execute("PRAGMA application_id").fetchone()
        if not found and not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            script = f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION};"
            schema = Path(__file__).with_name("state.sql").read_text(encoding="utf-8")
            self._db.executescript(f"BEGIN; {schema} {script} COMMIT;")
        elif owner != _APPLICATION:
            raise StorageError(f"{self._path} is no crawl state of saring; nothing was changed")
        elif found != _VERSION:
            raise StorageError(f"{self._path} has version {found}, this saring knows {_VERSION}")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            # The archive holds all that matters: without the state file it is read again.
            hint = "; move it away to have it made anew from the archive"
            broken = isinstance(error, sqlite3.OperationalError) is False
            detail = f"{error}{hint if broken else ''}"
            raise StorageError(f"cannot use the state file {self._path}: {detail}") from error
