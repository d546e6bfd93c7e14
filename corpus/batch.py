"""Batch: many jobs over worker processes; outcomes in input order, memory flat.

Which worker does a job, and how many there are, changes nothing in the outcomes: a job that
killed a worker after other jobs is tried once more in a fresh one before it is blamed.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any

from corpus.limits import Limits, Outcome
from corpus.workers import Setup, Worker

#: Jobs begun or finished, for each worker, before the oldest of them is given out.
WINDOW = 32

#: Bytes of finished outcomes that may wait for a slow one before them.
BUFFER = 256 << 20

#: Seconds between two looks at the memory of busy workers.
TICK = 0.1

#: Jobs after which a worker is replaced: what libraries leak stays bounded.
LIFE = 2000

#: What the server behind a batch imports once, so that each worker begins with it.
PRELOAD = ["corpus.document", "cleaners.run", "trafilatura", "bs4", "ftfy"]


def run_batch(
    jobs: Iterable[Any], setup: Setup, workers: int = 0, limits: Limits | None = None
) -> Generator[tuple[Any, Outcome], None, None]:
    """Each job with its outcome, in the order of `jobs`, which is read as needed.

    setup: picklable, called once in each worker; gives the function that does one job.
    workers: processes; 0 for one a core. Raises SetupError when no worker can begin. Closing
    the iterator (or an exception in the caller) ends all workers at once.
    """
    count = workers or cores()
    with _Pool(setup, count, limits or Limits()) as pool:
        yield from pool.run(jobs)


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def run_one(job: Any, setup: Setup, limits: Limits | None = None) -> Outcome:
    """The outcome of a single job, with the same limits as in a batch."""
    [(_, outcome)] = run_batch([job], setup, 1, limits)
    return outcome


@dataclass(slots=True)
class _Ticket:
    index: int
    job: Any
    again: bool = False


class _Pool:
    """At most `count` workers, and the outcomes that wait for their turn."""

    def __init__(self, setup: Setup, count: int, limits: Limits) -> None:
        self._setup = setup
        self._count = count
        self._limits = limits
        self._context: Any = multiprocessing.get_context(start_method(count))
        if self._context.get_start_method() == "forkserver":
            self._context.set_forkserver_preload(PRELOAD)
        self._workers: list[Worker] = []
        self._again: deque[_Ticket] = deque()
        self._done: dict[int, tuple[Any, Outcome]] = {}
        self._waiting = 0  # bytes in `_done`
        self._given = 0  # the index of the next outcome to give out

    def __enter__(self) -> _Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, tb: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()

    def run(self, jobs: Iterable[Any]) -> Iterator[tuple[Any, Outcome]]:
        """Outcomes in order. The heart: give out what is due, hand out jobs, hear the workers."""
        tickets = (_Ticket(index, job) for index, job in enumerate(jobs))
        upcoming = next(tickets, None)
        while upcoming or self._again or self._done or any(w.ticket for w in self._workers):
            while self._given in self._done:
                job, outcome = self._done.pop(self._given)
                self._given += 1
                self._waiting -= _size(outcome)
                yield job, outcome
            while self._again and self._hand_out(self._again[0]):
                self._again.popleft()
            while upcoming and not self._again and self._hand_out(upcoming):
                upcoming = next(tickets, None)
            self._listen()

    def _hand_out(self, ticket: _Ticket) -> bool:
        """Whether a worker took the job. When none was free, one more begins if there may be."""
        if not self._room(ticket):
            return False
        free = [w for w in self._workers if w.ready and not (ticket.again and w.served)]
        for worker in free:
            if worker.give(ticket.job, ticket):
                return True
            self._dismiss(worker)
        if any(not w.ready and w.ticket is None for w in self._workers):
            return False  # one is on its way
        if ticket.again and len(self._workers) == self._count:
            for worker in [w for w in self._workers if w.ready][:1]:
                self._dismiss(worker)
        if len(self._workers) < self._count:
            self._workers.append(Worker(self._context, self._setup, self._limits))
        return False

    def _room(self, ticket: _Ticket) -> bool:
        """Whether the job may begin: the oldest always may, so that the rest can follow."""
        if ticket.index == self._given or ticket.again:
            return True
        ahead = ticket.index - self._given
        return ahead < WINDOW * self._count and self._waiting < BUFFER

    def _listen(self) -> None:
        """Wait for news of the workers that are not idle; stop those over their limits."""
        active = [w for w in self._workers if not w.ready]
        ready = wait([w.conn for w in active], timeout=TICK) if active else []
        for worker in active:
            if worker.conn in ready:
                self._hear(worker)
            elif worker.ticket:
                worker.watch()

    def _hear(self, worker: Worker) -> None:
        """Take one message: a finished job, a death, or a worker that can begin."""
        outcome = worker.take()
        if outcome is None:
            return
        ticket: _Ticket = worker.ticket
        worker.ticket = None
        died = not worker.ready
        if died or worker.served >= LIFE or outcome.reason == "too_big" or worker.worn:
            self._dismiss(worker)
        if died and worker.served and outcome.reason != "too_slow" and not ticket.again:
            ticket.again = True
            self._again.append(ticket)
            return
        self._done[ticket.index] = (ticket.job, outcome)
        self._waiting += _size(outcome)

    def _dismiss(self, worker: Worker) -> None:
        worker.stop()
        self._workers.remove(worker)


def _size(outcome: Outcome) -> int:
    return len(outcome.value) if isinstance(outcome.value, bytes) else 0


def start_method(count: int) -> str:
    """How workers begin.

    "forkserver" for a batch: the server imports the cleaners once, and a worker that was killed
    is replaced at once. "fork" for a single job: this process has no threads and nothing heavy
    in it, and there is no server to pay for. "spawn" where neither exists.
    """
    methods = multiprocessing.get_all_start_methods()
    wanted = ["fork"] if count == 1 else ["forkserver"]
    return next((m for m in wanted if m in methods), "spawn")
