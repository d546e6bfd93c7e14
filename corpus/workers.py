"""One worker process: does one job at a time, within limits that the kernel enforces.

lxml is C: neither signals nor threads can stop it in the middle of a hostile page. A process
can be killed, so each job runs in one, and takes nothing with it but itself.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from cleaners.article import Reject
from corpus.limits import Limits, Outcome, cap_memory, cap_time, resident, too_big, too_slow

Work = Callable[[Any], Any]
Setup = Callable[[], Work]


_READY = "ready"
_BROKEN = "broken"


class Worker:
    """The parent's hand on one worker process.

    ready: it can take a job. served: how many it has done. ticket: what the pool knows of the
    job under way, None when there is none.
    """

    def __init__(self, context: Any, setup: Setup, limits: Limits) -> None:
        self.conn, theirs = context.Pipe()
        # a forked child holds a copy of our end, and would never see that we are gone
        ours = self.conn if context.get_start_method() == "fork" else None
        self._limits = limits
        self._process = context.Process(
            target=_serve, args=(theirs, setup, limits, ours), daemon=True
        )
        if context.get_start_method() == "forkserver":
            # a tracker that starts inside would let Ctrl-C through again behind itself
            resource_tracker.ensure_running()
        with _no_interrupts():
            self._process.start()
        theirs.close()
        self.ready = False
        self.served = 0
        self.ticket: Any = None
        self._since = 0.0
        self._began_with = 0
        self._killed = Outcome()

    def give(self, job: Any, ticket: Any) -> bool:
        """Hand over a job; False when the process is gone, and the job not begun."""
        try:
            self.conn.send(job)
        except OSError:
            return False
        self.ready, self.ticket, self._since = False, ticket, time.monotonic()
        return True

    def take(self) -> Outcome | None:
        """The job's outcome; None when the worker only says that it can begin.

        A process that died gives the outcome that says how, and is not ready afterwards.
        Raises SetupError when it could not be set up.
        """
        try:
            message = self.conn.recv()
        except (EOFError, OSError):
            return self._died()
        self.ready = True
        if message == _READY:
            self._began_with = resident(self._process.pid)
            return None
        if isinstance(message, tuple):
            raise SetupError(message[1])
        self.served += 1
        outcome: Outcome = message
        return outcome

    def watch(self) -> None:
        """Kill the process when its job holds too much memory, or sleeps for ever."""
        if self.conn.poll():
            return
        if self._held() > self._limits.memory:
            self._killed = too_big(self._limits)
        elif time.monotonic() - self._since > self._limits.patience:
            self._killed = too_slow(self._limits)
        if self._killed.reason:
            self._process.kill()

    @property
    def worn(self) -> bool:
        """Whether the idle process holds so much that its next job would begin handicapped."""
        return self._held() > self._limits.memory // 2

    def _held(self) -> int:
        """Bytes that its jobs hold: a forked process begins with all that its parent has."""
        return resident(self._process.pid) - self._began_with

    def stop(self) -> None:
        """End the process now and wait until it is gone."""
        self._process.kill()
        self._process.join()
        self.conn.close()

    def _died(self) -> Outcome:
        self._process.join()
        code = self._process.exitcode or 0
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        if self.ticket is None:
            raise SetupError(f"a worker process died while it started ({how})")
        if self._killed.reason:
            return self._killed
        if code == -getattr(signal, "SIGXCPU", 0):
            return too_slow(self._limits)
        return Outcome(reason="crashed", detail=f"the process that worked on it died ({how})")


class SetupError(Exception):
    """A worker cannot begin: a rule file, a seed file or the installation is broken."""


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """A child started inside never sees Ctrl-C, which the terminal sends to all: we decide."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(conn: Connection, setup: Setup, limits: Limits, parents: Connection | None) -> None:
    """The worker's life: set up once, then job after job until the parent goes away."""
    if parents:
        parents.close()
    # the parent's handler came along with fork
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # libraries warn and log about pages; what a user must know is in the outcome
    warnings.simplefilter("ignore")
    faulthandler.disable()
    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115  for the process's life
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work = setup()
    except Exception as err:  # noqa: BLE001  whatever it is, the parent must hear of it
        conn.send((_BROKEN, str(err) if type(err).__name__ in _SAYS_IT_ALL else place(err)))
        return
    conn.send(_READY)
    cap_memory(limits)
    while True:
        try:
            job = conn.recv()
        except EOFError:
            return
        cap_time(limits)
        outcome = attempt(work, job, limits)
        try:
            conn.send(outcome)
        except OSError:
            return


def _end_with_parent() -> None:
    """End this process, in the middle of a job too, once the parent is gone.

    A parent that SIGKILL ends cannot stop its workers; one that writes files would go on for as
    long as its job takes, beside the next run.
    """
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


#: Errors whose message is a full sentence with the place in it.
_SAYS_IT_ALL = ("RuleError", "SeedError", "Reject")


def attempt(work: Work, job: Any, limits: Limits) -> Outcome:
    """`work(job)` as an outcome, whatever happens."""
    try:
        return Outcome(work(job))
    except Reject as reject:
        return Outcome(reason=reject.reason, detail=reject.detail)
    except MemoryError:
        return too_big(limits)
    except RecursionError:
        return Outcome(reason="too_deep", detail="nested too deeply to be read")
    except Exception as err:  # noqa: BLE001  a document must not take the batch with it
        return Outcome(reason="internal", detail=place(err))


def place(err: BaseException) -> str:
    """An unexpected error's type, message and place in one line."""
    import traceback

    frames = traceback.extract_tb(err.__traceback__)
    own = [f for f in frames if Path(f.filename).parent.name in ("scraper", "cleaners", "corpus")]
    where = ""
    for frame in (own or list(frames))[-1:]:
        where = f" at {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}"
    said = " ".join(str(err).split())[:200]
    return f"{type(err).__name__}{where}{': ' + said if said else ''}"
