"""What a run does next: from the state file into the hosts' lines, a little at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence

from scraper.frontier import Frontier
from scraper.hosts import Turns
from scraper.outcome import Outcome
from scraper.outlets import Outlet
from scraper.urls import host_of
from scraper.visit import RulesRead
from scraper.work import Work

_LINE = 50


class Supply:
    """Keeps the lines of `work` filled from `frontier` with what is due at `outlets`.

    In one thread, the one that writes. max_wait: seconds for which a run waits for a host.
    """

    def __init__(
        self,
        frontier: Frontier,
        work: Work,
        turns: Turns,
        outlets: Mapping[str, Outlet],
        max_wait: float,
    ) -> None:
        self._frontier = frontier
        self._work = work
        self._turns = turns
        self._outlets = outlets
        self._max_wait = max_wait
        #: Hosts that the state file has nothing more for, until something new is written.
        self._drained: set[str] = set()
        #: Hosts with something to be tried again in this run, and when (monotonic).
        self._again: dict[str, float] = {}

    def begin(self) -> None:
        """Hand out the first of what is due at every host."""
        self._fill(self._frontier.hosts_due(self._outlets))

    def after(self, batch: Sequence[Outcome | RulesRead]) -> None:
        """Hand out what `batch`, which is written down, made room for, or announced."""
        hosts = {host_of(link.url) for one in batch for link in getattr(one, "links", ())}
        hosts |= self._ripe()
        if batch or hosts:
            self._drained -= hosts
            self._fill([*self._work.short(_LINE // 2), *sorted(hosts)])

    def try_again(self, host: str, seconds: float) -> None:
        """Something of `host` is to be tried again in so many seconds."""
        if seconds <= self._max_wait:
            at = time.monotonic() + seconds
            self._again[host] = min(at, self._again.get(host, at))

    def wait_for_later(self, stop: threading.Event) -> bool:
        """Whether something will be due soon at a host that is open; hands it out if it is."""
        if self._work.is_spent():
            return False
        now = time.time()
        due = {
            host: max(when, now + self._turns.put_off(host))
            for host, when in self._frontier.hosts_due(self._outlets).items()
            if not self._work.is_closed(host)
        }
        first = min(due.values(), default=float("inf"))
        if first - now > self._max_wait:
            return False
        stop.wait(min(max(first - now, 0.0), 0.5))
        self._drained.clear()
        self._fill(due)
        return True

    def _ripe(self) -> set[str]:
        """The hosts at which something is to be tried again by now."""
        now = time.monotonic()
        ripe = {host for host, at in self._again.items() if at <= now}
        for host in ripe:
            del self._again[host]
        return ripe

    def _fill(self, hosts: Iterable[str]) -> None:
        now = time.time()
        for host in dict.fromkeys(hosts):
            room, taken = self._work.room(host, _LINE)
            if host in self._drained or room < _LINE // 2:
                continue
            if self._turns.put_off(host) <= self._max_wait:
                tasks = self._frontier.tasks(host, self._outlets, now, room + taken)
                if len(tasks) < room + taken:
                    self._drained.add(host)
                self._work.fill(host, tasks)
