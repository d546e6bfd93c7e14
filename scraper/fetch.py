"""One capped request, one response as it came: no redirects, no retries, nothing decoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    IncompleteRead,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from scraper.connect import Limit, Watchdog, guarded_pools
from scraper.decode import UndecodableError, decode
from scraper.guard import Guard, RefusedError

_DECODED = 30_000_000
_VERSION = {9: "HTTP/0.9", 10: "HTTP/1.0", 11: "HTTP/1.1"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on one request.

    wire, decoded: bytes. seconds: in all. silence: seconds without a byte. redirects: followed.
    """

    wire: int = 10_000_000
    decoded: int = _DECODED
    seconds: float = 60.0
    silence: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response.

    when: the request's time, RFC 3339 in UTC. request: its bytes. body: as sent, less chunked
    framing. address: the server's. cap: the most bytes that `content` makes.
    """

    url: str
    when: str
    request: bytes
    status: int
    reason: str
    version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    address: str = ""
    cap: int = field(default=_DECODED, repr=False)

    def header(self, name: str) -> str:
        """The first value of the header `name`, in any case; "" when there is none."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), "")

    def values(self, name: str) -> list[str]:
        """All values of the header `name`."""
        name = name.lower()
        return [value for key, value in self.headers if key.lower() == name]

    def content(self) -> bytes:
        """The body decoded. Raises UndecodableError, and never makes more than the cap."""
        return decode(self.body, ", ".join(self.values("content-encoding")), self.cap)


class FetchError(Exception):
    """A request that gave no response that can be used. `reason` is a stable word."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Fetcher:
    """Sends requests as `agent`, only to addresses that `guard` permits, within `limits`.

    May be used by many threads at once. Says nothing about politeness: see `scraper.visit`.
    """

    def __init__(self, agent: str, guard: Guard, limits: Limits | None = None, hosts: int = 200):
        self.agent = agent
        self.limits = limits or Limits()
        self._watchdog = Watchdog()
        self._pools = guarded_pools(guard, self._watchdog, hosts)
        self._timeout = Timeout(
            connect=min(10.0, self.limits.seconds),
            read=min(self.limits.silence, self.limits.seconds),
        )

    def close(self) -> None:
        """Close every connection."""
        self._pools.clear()
        self._watchdog.close()

    def once(self, url: str, extra: Mapping[str, str] | None = None) -> Exchange:
        """GET `url` (already normal), with the headers `extra`. Raises FetchError."""
        headers = {
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, br",
            "Accept-Language": "id, ms;q=0.9, en;q=0.5",
            **(extra or {}),
        }
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        with self._watchdog.limit(self.limits.seconds) as limit:
            try:
                return self._exchange(url, headers, when, limit)
            except RefusedError as error:
                raise FetchError("refused_address", str(error)) from error
            except FetchError:
                raise
            except (HTTPError, OSError, ValueError) as error:
                raise _named(error, limit) from error

    def _exchange(self, url: str, headers: dict[str, str], when: str, limit: Limit) -> Exchange:
        response = self._pools.request(
            "GET",
            url,
            headers=headers,
            timeout=self._timeout,
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            body = self._read(response, limit)
        except BaseException:
            # What is left of this body must not be read as the next response.
            response.close()
            raise
        response.release_conn()
        return Exchange(
            url=url,
            when=when,
            request=_request_bytes(url, headers),
            status=response.status,
            reason=response.reason or "",
            version=_VERSION.get(response.version, "HTTP/1.1"),
            headers=tuple((key, " ".join(val.split())) for key, val in response.headers.items()),
            body=body,
            address=limit.address,
            cap=self.limits.decoded,
        )

    def _read(self, response: BaseHTTPResponse, limit: Limit) -> bytes:
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self.limits.wire:
            raise FetchError("too_big", f"{declared} bytes announced")
        pieces: list[bytes] = []
        size = 0
        for piece in response.stream(65536, decode_content=False):
            size += len(piece)
            if size > self.limits.wire:
                raise FetchError("too_big", f"over {self.limits.wire} bytes on the wire")
            pieces.append(piece)
        if limit.expired:
            raise FetchError("too_slow", f"not done after {self.limits.seconds:g} s")
        return b"".join(pieces)


def decoded(exchange: Exchange) -> bytes:
    """`exchange.content()`, failing as a request fails. Raises FetchError."""
    try:
        return exchange.content()
    except UndecodableError as error:
        raise FetchError(error.reason, error.detail) from error


def _request_bytes(url: str, headers: Mapping[str, str]) -> bytes:
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {target} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _named(error: Exception, limit: Limit) -> FetchError:
    if limit.expired:
        return FetchError("too_slow", "cut at its deadline")
    cause = error.__cause__ or error
    for kinds, reason in (
        ((ReadTimeoutError, ConnectTimeoutError, TimeoutError), "timeout"),
        ((SSLError,), "bad_certificate"),
        ((NewConnectionError,), "no_connection"),
        ((IncompleteRead,), "cut_off"),
    ):
        if isinstance(error, kinds) or isinstance(cause, kinds):
            return FetchError(reason, str(error)[:200])
    return FetchError("broken_response", f"{type(error).__name__}: {error}"[:200])
