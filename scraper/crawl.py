"""A crawl run: what is due is fetched by many workers and written down by one."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from scraper.archive_write import ArchiveWriter, StorageError
from scraper.discover import Link
from scraper.fetch import Fetcher
from scraper.frontier import Frontier
from scraper.guard import Guard
from scraper.hosts import Turns
from scraper.ledger import Ledger, unfinished
from scraper.options import Options
from scraper.outcome import Outcome
from scraper.outlets import Outlet, sources
from scraper.robots import Robots
from scraper.summary import Report, Summary
from scraper.supply import Supply
from scraper.tasks import perform
from scraper.urls import host_of
from scraper.visit import OriginRules, RulesRead, Visitor
from scraper.work import Work

_MOST_THREADS = 256
_BATCH = 200
#: Outcomes are gathered for this long, so that one fsync proves many of them.
_GATHER = 0.1


def crawl(
    data: Path,
    outlets: Mapping[str, Outlet],
    options: Options,
    report: Report,
    stop: threading.Event | None = None,
) -> Summary:
    """Fetch what is due at `outlets` into the archive of `data`, which the caller has locked.

    `stop`, once set, ends the run cleanly: what is under way is finished and written down.
    Raises StorageError when the folder, the archive or the state cannot be used, ValueError
    for an address in `options.allow` that is none.
    """
    return _Run(data, outlets, options, report, stop or threading.Event()).run()


class _Run:
    def __init__(
        self,
        data: Path,
        outlets: Mapping[str, Outlet],
        options: Options,
        report: Report,
        stop: threading.Event,
    ) -> None:
        self._guard = Guard(options.allow)
        self._data = data
        self._outlets = dict(sorted(outlets.items()))
        self._options = options
        self._report = report
        self._stop = stop
        self._turns = Turns(stop, options.workers)
        self._work = Work(self._turns.wait_for, options.max_pages or None)
        self._outcomes: queue.Queue[Outcome | RulesRead | BaseException] = queue.Queue(2 * _BATCH)
        self._summary = Summary()

    def run(self) -> Summary:
        """The whole run."""
        began = time.monotonic()
        archive = self._data / "archive"
        try:
            archive.mkdir(exist_ok=True)
        except OSError as error:
            raise StorageError(f"cannot make {archive}: {error.strerror}") from error
        cut_off = unfinished(archive)
        with closing(Frontier(self._data / "crawl.sqlite3")) as frontier:
            writer = ArchiveWriter(archive, self._options.version, self._options.rotate)
            ledger = Ledger(frontier, writer, self._turns, self._options.since)
            self._recover(ledger, archive)
            self._seed(frontier, cut_off)
            self._supply = Supply(
                frontier, self._work, self._turns, self._outlets, self._options.max_wait
            )
            visitor = self._visitor(frontier)
            threads = self._start(visitor)
            try:
                try:
                    self._write_down(ledger, began)
                finally:
                    left = self._end(threads)
                if left:
                    self._commit(ledger, left)
                writer.close()
            finally:
                writer.abandon()
            frontier.forget("facts", "running")
            self._summary.queued = frontier.queued(self._outlets)
        self._summary.seconds = time.monotonic() - began
        return self._summary

    def _recover(self, ledger: Ledger, archive: Path) -> None:
        repaired, learnt = ledger.recover(archive)
        for path, cut in repaired:
            self._summary.repaired.append(path.name)
            self._report("repaired", {"file": path.name, "bytes_cut": cut})
        if learnt:
            self._report("recovered", {"articles": learnt})

    def _seed(self, frontier: Frontier, cut_off: bool) -> None:
        """Queue every outlet's sources, and let no host be asked sooner than its last run asks."""
        now = time.time()
        cut_off = cut_off or frontier.rows("SELECT 1 FROM facts WHERE key = 'running'") != []
        with frontier.transaction():
            frontier.put("facts", key="running", value="yes")
            frontier.settle(now)
            for outlet in self._outlets.values():
                for kind, url in sources(outlet):
                    frontier.add(kind, outlet.id, [Link(url)], 0, now)
                    if cut_off:
                        self._turns.resume(host_of(url), outlet.pace)
                frontier.renew_sources(outlet.id, [url for _, url in sources(outlet)], now)
        # How long this run's delays are is for the seeds and robots.txt to say: they can change.
        for host, asked, delay, paused in frontier.rows("SELECT * FROM hosts"):
            # A run that was killed may have asked after it last wrote down that it did.
            since = 0.0 if cut_off else min(max(0.0, now - asked), delay)
            self._turns.resume(host, delay - since)
            if paused > now:
                self._turns.pause(host, min(paused - now, 86400.0))

    def _visitor(self, frontier: Frontier) -> Visitor:
        options = self._options
        known = {
            origin: OriginRules(Robots(state, body, record), tdm, fetched)
            for origin, state, body, record, tdm, fetched in frontier.rows("SELECT * FROM robots")
        }
        self._fetcher = Fetcher(options.agent, self._guard, options.limits)
        return Visitor(self._fetcher, self._turns, known, self._outcomes.put)

    def _start(self, visitor: Visitor) -> list[threading.Thread]:
        # One a host, as far as that goes: whoever waits out a host's delay holds up nobody else.
        hosts = {host_of(url) for one in self._outlets.values() for _, url in sources(one)}
        count = max(self._options.workers, min(len(hosts), _MOST_THREADS))
        threads = [
            threading.Thread(target=self._worker, args=(visitor,), name=f"worker-{number}")
            for number in range(count)
        ]
        for thread in threads:
            thread.start()
        return threads

    def _worker(self, visitor: Visitor) -> None:
        try:
            while (task := self._work.take()) is not None:
                outcome = perform(task, self._outlets[task.outlet], visitor)
                if outcome.closes_host or outcome.pause > self._options.max_wait:
                    self._work.close(task.host)
                self._outcomes.put(outcome)
                self._work.done(task.host)
        except BaseException as error:  # noqa: BLE001 - handed to the main thread, which raises it
            self._outcomes.put(error)

    def _write_down(self, ledger: Ledger, began: float) -> None:
        """The main thread's part: commit what comes in, hand out more, until there is no more."""
        end = began + self._options.max_time if self._options.max_time else float("inf")
        self._supply.begin()
        while not self._stop.is_set():
            if time.monotonic() >= end:
                self._stop.set()
                break
            batch = self._next_batch(0.2)
            if batch:
                self._commit(ledger, batch)
            self._supply.after(batch)
            if batch:
                continue
            if self._work.is_idle() and self._outcomes.empty():
                if not self._supply.wait_for_later(self._stop):
                    break
            elif self._work.is_spent() and not self._work.is_busy():
                break

    def _next_batch(self, seconds: float) -> list[Outcome | RulesRead]:
        batch: list[Outcome | RulesRead] = []
        end = time.monotonic() + seconds
        while len(batch) < _BATCH:
            try:
                one = self._outcomes.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                break
            if isinstance(one, BaseException):
                raise one
            batch.append(one)
            if len(batch) == 1:
                end = time.monotonic() + _GATHER
        return batch

    def _commit(self, ledger: Ledger, batch: list[Outcome | RulesRead]) -> None:
        for one, result in ledger.commit(batch):
            self._summary.count(one, result)
            if result == "retry":
                self._supply.try_again(one.task.host, one.retry_in)
            self._report(
                result,
                {
                    "outlet": one.task.outlet,
                    "host": one.task.host,
                    "url": one.task.url,
                    "kind": one.task.kind,
                    **({"reason": one.reason} if one.reason else {}),
                    **({"detail": one.detail} if one.detail else {}),
                    "bytes": one.bytes,
                },
            )
        self._work.written([one.task for one in batch if isinstance(one, Outcome)])

    def _end(self, threads: list[threading.Thread]) -> list[Outcome | RulesRead]:
        """Stop the workers -> what they had under way, to be written down."""
        self._stop.set()
        self._work.stop()
        left: list[Outcome | RulesRead] = []
        while any(thread.is_alive() for thread in threads):
            left += self._next_batch(0.05)
        while more := self._next_batch(0.001):
            left += more
        self._fetcher.close()
        return left
