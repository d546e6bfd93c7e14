"""Connections that go only to checked addresses and end at a deadline, for urllib3."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection

from scraper.guard import Guard

_TICK = 0.1


class Limit:
    """One request's total time. `expired` tells whether its connection was cut for it."""

    def __init__(self, end: float) -> None:
        self.end = end
        self.sock: socket.socket | None = None
        self.address = ""
        self.expired = False

    def cut(self) -> None:
        """Shut the connection down, so that a read that waits on it returns at once."""
        self.expired = True
        if self.sock is not None:
            # Not SSLSocket.shutdown, which pulls the TLS object from under the reader. An
            # OSError says that it is closed already.
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class Watchdog:
    """Cuts connections at their deadline.

    A timeout on reads alone is not enough: a server that sends one byte a second never runs
    into it.
    """

    def __init__(self) -> None:
        self._limits: set[Limit] = set()
        self._changed = threading.Condition()
        self._here = threading.local()
        self._closed = False
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    @contextmanager
    def limit(self, seconds: float) -> Iterator[Limit]:
        """Within the block, connections of this thread are cut `seconds` from now."""
        limit = Limit(time.monotonic() + seconds)
        self._here.limit = limit
        with self._changed:
            self._limits.add(limit)
            self._changed.notify()
        try:
            yield limit
        finally:
            self._here.limit = None
            with self._changed:
                self._limits.discard(limit)

    def attach(self, sock: Any) -> None:
        """Called by a connection when it sends a request: `sock` is what the limit cuts."""
        limit: Limit | None = getattr(self._here, "limit", None)
        if limit is not None and sock is not None:
            limit.sock = sock
            limit.address = str(sock.getpeername()[0])

    def close(self) -> None:
        """End the watching thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                for limit in [one for one in self._limits if one.end <= now]:
                    self._limits.discard(limit)
                    limit.cut()
                self._changed.wait(_TICK if self._limits else None)


def guarded_pools(guard: Guard, watchdog: Watchdog, hosts: int) -> PoolManager:
    """A urllib3 PoolManager whose connections go only where `guard` permits.

    Each resolves its host once and connects to the very address that was checked; TLS still
    checks the host's name. `hosts`: how many hosts keep a connection open.
    """

    def connect(conn: HTTPConnection) -> socket.socket:
        error: OSError | None = None
        for address in guard.addresses(conn.host, conn.port):
            try:
                return create_connection(
                    (address, conn.port), conn.timeout, socket_options=conn.socket_options
                )
            except TimeoutError as timeout:
                raise ConnectTimeoutError(conn, f"{conn.host}: connect timed out") from timeout
            except OSError as other:
                error = other
        raise NewConnectionError(conn, f"{conn.host}: {error}")

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

        def request(self, *args: Any, **kwargs: Any) -> None:
            super().request(*args, **kwargs)
            watchdog.attach(self.sock)

    class Secure(Plain, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    pools = PoolManager(num_pools=hosts, maxsize=1, block=False)
    pools.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return pools
