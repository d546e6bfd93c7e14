"""Outcomes written down: first the archive, proven on disk, then the state that refers to it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scraper.archive import article_note
from scraper.archive_write import OPEN, ArchiveWriter, Place, StorageError, archive_files, repair
from scraper.discover import Link
from scraper.frontier import Frontier
from scraper.hosts import Turns
from scraper.members import DamagedError
from scraper.outcome import Article, Outcome
from scraper.records import read_records
from scraper.urls import host_of
from scraper.visit import RulesRead
from scraper.warc import Packed, metadata


class Ledger:
    """The only code that writes to the archive and the state, in one thread.

    since: a date; pages that their source dates before it are left out. recover: brings both
    together after a crash. commit: writes a batch, all of it or, after a
    crash in between, as much as `recover` finds whole.
    """

    def __init__(
        self, frontier: Frontier, writer: ArchiveWriter, turns: Turns, since: str = ""
    ) -> None:
        self._since = since
        self._began = time.time()
        self._frontier = frontier
        self._writer = writer
        self._turns = turns
        self._sizes: dict[str, int] = {}

    def commit(self, batch: Sequence[Outcome | RulesRead]) -> list[tuple[Outcome, str]]:
        """Write the batch -> each outcome with its final result.

        What was fetched as new can turn out to be "folded": the same article under another
        address.
        """
        results: list[tuple[Outcome, str]] = []
        places: dict[int, Place] = {}
        ours: dict[str, Article] = {}
        keys: dict[int, str] = {}
        for number, one in enumerate(batch):
            if isinstance(one, RulesRead):
                self._append(one.packed)
                continue
            again = bool(one.task.fetched)
            key = self._key(one.article, ours, again) if one.article else ""
            result = "folded" if one.article and not key else one.result
            if one.article and key:
                ours[key] = one.article
                keys[number] = key
                places[number] = self._append_article(one.article, key)
            else:
                self._append(one.records or (one.article.records if one.article else ()))
            results.append((one, result))
        self._writer.sync()
        now = time.time()
        with self._frontier.transaction():
            for number, one in enumerate(batch):
                if isinstance(one, RulesRead):
                    self._remember_rules(one)
                elif number in keys and one.article:
                    self._remember_article(one.article.note, keys[number], places[number].file)
                    self._remember(one, "done", now)
                else:
                    self._remember(one, "folded" if one.article else one.result, now)
            for name, size in self._sizes.items():
                self._frontier.put("files", name=name, size=size)
            self._sizes.clear()
        return results

    def write_saved(self, note: Mapping[str, Any], record: Packed) -> None:
        """Write one saved document, as an article whose only part is `record`."""
        announced = metadata(note["own"], str(note["when"]), note)
        place = self._append((announced, record))
        self._writer.sync()
        with self._frontier.transaction():
            self._remember_article(note, str(note["url"]), place.file)
            self._frontier.put("files", name=place.file, size=place.end)

    def recover(self, folder: Path) -> tuple[list[tuple[Path, int]], int]:
        """Repair the archive in `folder` and learn what the state does not know of it yet.

        Gives the repaired files with the bytes cut, and how many articles were learnt.
        """
        repaired = repair(folder)
        learnt = 0
        sizes = self._frontier.sizes()
        for path in archive_files(folder):
            size = path.stat().st_size
            known = sizes.get(path.name, 0)
            if size < known:
                raise StorageError(f"{path} is shorter than it was: {size} of {known} bytes")
            if size > known:
                learnt += self._learn(path, known, size)
        return repaired, learnt

    def _learn(self, path: Path, start: int, size: int) -> int:
        learnt = 0
        with self._frontier.transaction():
            try:
                for record in read_records(path, start):
                    note = article_note(record) if record.kind == "metadata" else None
                    if note is not None:
                        key = note["own"] if self._taken(note["url"], note) else note["url"]
                        self._remember_article(note, key, path.name)
                        learnt += 1
            except (DamagedError, KeyError, TypeError) as error:
                raise StorageError(f"cannot read the archive back: {error}") from error
            self._frontier.put("files", name=path.name, size=size)
        return learnt

    def _taken(self, key: str, note: Mapping[str, Any]) -> bool:
        found = self._frontier.article(key)
        return found is not None and found[0] != note["own"]

    def _key(self, article: Article, ours: Mapping[str, Article], again: bool) -> str:
        """The address that names the article; "" when it is one that is archived already.

        again: its own address was fetched before, so this is its new version.

        A canonical address that another article has counts only with the same title: some
        sites name one section page as canonical for all its articles.
        """
        for key in dict.fromkeys((article.key, article.own)):
            other = ours.get(key)
            found = (other.own, other.title) if other else self._frontier.article(key)
            if found is None or (again and found[0] == article.own and other is None):
                return key
            if (
                key == article.own
                or found[0] == article.own
                or (found[1] and found[1] == article.title)
            ):
                return ""
        return ""

    def _append_article(self, article: Article, key: str) -> Place:
        note = {**article.note, "url": key}
        announced = metadata(key, str(article.note["when"]), note)
        return self._append((announced, *article.records))

    def _append(self, records: Sequence[Any]) -> Place:
        if not records:
            return Place("", 0, 0)
        place = self._writer.append(records)
        self._sizes[place.file] = place.end
        return place

    def _remember_article(self, note: Mapping[str, Any], key: str, file: str) -> None:
        self._frontier.put(
            "articles",
            canonical=key,
            url=note["own"],
            outlet=note["outlet"],
            title=note["page_title"],
            fetched=note["when"],
            file=file,
        )
        self._frontier.note_names({*note["names"], key}, note["outlet"], note["when"])
        for name in note["names"][:50]:
            self._frontier.set_url(name, state="done", reason="", **note["memory"])

    def _remember(self, one: Outcome, result: str, now: float) -> None:
        task = one.task
        if result == "deferred":
            self._frontier.set_url(task.url, reason=one.reason)
        elif result == "retry":
            due = now + one.retry_in
            rank = 3 if task.kind == "page" else 0
            values = {"tries": task.tries + 1, "due": due, "rank": rank, "reason": one.reason}
            self._frontier.set_url(task.url, **values)
        elif result == "failed":
            values = {"tries": task.tries + 1, "idle": task.idle + 1, "reason": one.reason}
            self._frontier.set_url(task.url, state="failed", **values)
        elif task.kind == "page":
            idle = task.idle + 1 if result == "unchanged" else 0
            values = {"tries": 0, "idle": idle, "reason": one.reason, **one.memory}
            state = "folded" if result == "folded" else "done"
            self._frontier.set_url(task.url, state=state, **values)
            self._frontier.add("page", task.outlet, one.links, 1, now)
        else:
            self._remember_source(one, now)
        if task.kind != "page":
            self._frontier.set_url(task.url, checked=now)
        host = task.host
        paused = now + self._turns.wait_for(host) if one.pause else 0.0
        self._frontier.put(
            "hosts", host=host, asked=now, delay=self._turns.delay(host), paused=paused
        )

    def _remember_source(self, one: Outcome, now: float) -> None:
        task = one.task
        pages = [link for link in one.links if link.kind == "page" and self._is_wanted(link)]
        maps = [link for link in one.links if link.kind == "sitemap"]
        if task.kind == "sitemap" and one.result == "unchanged":
            # An index that is as it was says nothing of children whose `lastmod` it never gave.
            maps = self._frontier.silent_children(task.outlet, task.url)
        rank = 2 if task.kind == "sitemap" else 1
        new = self._frontier.add("page", task.outlet, pages, rank, now)
        new += self._add_sitemaps(task.outlet, maps, now)
        idle = 0 if new else task.idle + 1
        self._frontier.set_url(task.url, state="done", tries=0, idle=idle, reason="", **one.memory)

    def _is_wanted(self, link: Link) -> bool:
        day = (link.published or link.modified)[:10]
        return not day or day >= self._since

    def _add_sitemaps(self, outlet: str, maps: list[Link], now: float) -> int:
        """Child sitemaps: new ones, and known ones that changed or do not say whether they did."""
        new = self._frontier.add("sitemap", outlet, maps, 0, now)
        self._frontier.renew_children(outlet, maps, now, self._began)
        return new

    def _remember_rules(self, one: RulesRead) -> None:
        robots = one.rules.robots
        self._frontier.put(
            "robots",
            origin=one.origin,
            state=robots.state,
            body=robots.body,
            record=robots.record,
            tdm=one.rules.tdm,
            # A closed origin is asked again by the next run.
            fetched=one.rules.read_at if robots.state != "closed" else 0.0,
        )
        host = host_of(one.origin)
        delay = max(robots.delay, self._turns.delay(host))
        asked = one.rules.read_at
        # A closed robots.txt can have come with a Retry-After.
        paused = asked + self._turns.wait_for(host) if robots.state == "closed" else 0.0
        self._frontier.put("hosts", host=host, asked=asked, delay=delay, paused=paused)


def unfinished(folder: Path) -> bool:
    """Whether a run was cut off: an archive file still has its temporary name."""
    return any(folder.glob("*" + OPEN))
