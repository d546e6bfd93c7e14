"""Turns: one request at a time to one host, never sooner than the host allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class StoppedError(Exception):
    """The run ends: no further request may be sent."""


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    delay: float = 0.0
    ended: float = float("-inf")
    next_at: float = 0.0
    paused: float = 0.0  # until then it put us off


class Turns:
    """Spaces requests by host. Times come from a monotonic clock: a wall clock can be set back.

    `stop` ends every wait. The space is counted from the end of a response to the start of the
    next request, so that on the server's side it is never shorter than asked. most: turns at
    once; who waits for a host's time has none, so that slow hosts do not hold up the others.
    """

    def __init__(self, stop: threading.Event, most: int = 1) -> None:
        self._stop = stop
        self._free = threading.Semaphore(most)
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def set_delay(self, host: str, seconds: float) -> None:
        """At least `seconds` between two requests to `host`; a shorter delay never replaces it."""
        one = self._host(host)
        one.delay = max(one.delay, seconds)
        one.next_at = max(one.next_at, one.ended + one.delay)

    def pause(self, host: str, seconds: float) -> None:
        """No request to `host` for `seconds` from now: it put us off."""
        one = self._host(host)
        one.paused = max(one.paused, time.monotonic() + seconds)
        one.next_at = max(one.next_at, one.paused)

    def resume(self, host: str, seconds: float) -> None:
        """The delay of an earlier run lasts for `seconds` from now."""
        one = self._host(host)
        one.next_at = max(one.next_at, time.monotonic() + seconds)

    def wait_for(self, host: str) -> float:
        """Seconds until `host` may be asked again, 0 or more."""
        return max(0.0, self._host(host).next_at - time.monotonic())

    def put_off(self, host: str) -> float:
        """Seconds for which `host` still puts us off; its ordinary delay does not count."""
        return max(0.0, self._host(host).paused - time.monotonic())

    def delay(self, host: str) -> float:
        """The delay that holds for `host`."""
        return self._host(host).delay

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the host's turn, and keep it for the block. Raises StoppedError."""
        one = self._host(host)
        with one.lock:
            while (left := one.next_at - time.monotonic()) > 0:
                if self._stop.wait(left):
                    break
            with self._free:
                if self._stop.is_set():
                    raise StoppedError
                try:
                    yield
                finally:
                    one.ended = time.monotonic()
                    one.next_at = max(one.next_at, one.ended + one.delay)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
