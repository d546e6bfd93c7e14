"""The run's work, handed out host by host: one task of one host at a time, no host starved."""

from __future__ import annotations

import heapq
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from scraper.outcome import Task


@dataclass
class _Line:
    tasks: deque[Task] = field(default_factory=deque)
    waiting: bool = False  # it is in the heap
    busy: bool = False
    closed: bool = False
    #: Ids of the tasks that are in the line, at a worker, or done and not yet written down.
    taken: set[int] = field(default_factory=set)


class Work:
    """Tasks by host. Many workers take, one thread fills.

    wait_for: host -> seconds until it may be asked. budget: how many pages may be handed out,
    None for no end.
    """

    def __init__(self, wait_for: Callable[[str], float], budget: int | None = None) -> None:
        self._wait_for = wait_for
        self._budget = budget
        self._lines: dict[str, _Line] = {}
        self._heap: list[tuple[float, str]] = []
        self._changed = threading.Condition()
        self._stopped = False

    def fill(self, host: str, tasks: Iterable[Task]) -> None:
        """Put tasks that are not taken yet into the host's line, behind all of their rank."""
        with self._changed:
            line = self._lines.setdefault(host, _Line())
            for task in tasks:
                if task.id not in line.taken and not line.closed:
                    line.taken.add(task.id)
                    line.tasks.append(task)
            line.tasks = deque(sorted(line.tasks, key=lambda task: task.rank))
            self._queue(host, line)

    def take(self) -> Task | None:
        """The next task whose host may be asked; waits for one. None: there will be no more."""
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                if not self._heap:
                    self._changed.wait()
                elif self._heap[0][0] > now:
                    self._changed.wait(self._heap[0][0] - now)
                elif (task := self._pop()) is not None:
                    return task
            return None

    def done(self, host: str) -> None:
        """The host's task is finished; its next one may be taken when its time comes."""
        with self._changed:
            line = self._lines[host]
            line.busy = False
            self._queue(host, line)

    def written(self, tasks: Iterable[Task]) -> None:
        """These tasks' outcomes are in the state file."""
        with self._changed:
            for task in tasks:
                self._lines[task.host].taken.discard(task.id)

    def close(self, host: str) -> None:
        """Hand out nothing more of `host` in this run."""
        with self._changed:
            line = self._lines.setdefault(host, _Line())
            line.closed = True
            line.taken.difference_update(task.id for task in line.tasks)
            line.tasks.clear()

    def is_closed(self, host: str) -> bool:
        """Whether `host` was closed."""
        line = self._lines.get(host)
        return line is not None and line.closed

    def room(self, host: str, most: int) -> tuple[int, int]:
        """How many tasks `host` lacks to a line of `most`, and how many of its are taken."""
        with self._changed:
            line = self._lines.get(host)
            if line is None:
                return most, 0
            return (0 if line.closed else most - len(line.tasks)), len(line.taken)

    def short(self, least: int) -> list[str]:
        """Hosts, not closed, with fewer than `least` tasks in their line."""
        with self._changed:
            lines = self._lines.items()
            return [host for host, one in lines if not one.closed and len(one.tasks) < least]

    def is_idle(self) -> bool:
        """Whether no task is in a line or at a worker."""
        with self._changed:
            return not any(line.tasks or line.busy for line in self._lines.values())

    def is_busy(self) -> bool:
        """Whether a task is at a worker."""
        with self._changed:
            return any(line.busy for line in self._lines.values())

    def is_spent(self) -> bool:
        """Whether the page budget is used up."""
        return self._budget is not None and self._budget <= 0

    def stop(self) -> None:
        """End every `take`."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _queue(self, host: str, line: _Line) -> None:
        if line.tasks and not line.waiting and not line.busy:
            line.waiting = True
            heapq.heappush(self._heap, (time.monotonic() + self._wait_for(host), host))
            self._changed.notify()

    def _pop(self) -> Task | None:
        _, host = heapq.heappop(self._heap)
        line = self._lines[host]
        line.waiting = False
        if (left := self._wait_for(host)) > 0.001:
            # Its time was put off, by a redirect to it or by its own Retry-After.
            line.waiting = True
            heapq.heappush(self._heap, (time.monotonic() + left, host))
            return None
        if not line.tasks:
            return None
        task = line.tasks.popleft()
        if task.kind == "page" and self._budget is not None:
            if self._budget <= 0:
                line.taken.discard(task.id)
                self._queue(host, line)
                return None
            self._budget -= 1
        line.busy = True
        return task
