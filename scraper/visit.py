"""A polite visit: domain, robots.txt, address and turn are checked before every hop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scraper import warc
from scraper.fetch import Exchange, Fetcher, FetchError, decoded
from scraper.hosts import Turns
from scraper.outlets import Outlet, in_domain
from scraper.robots import FRESH_SECONDS, Robots, from_response
from scraper.urls import absolute, host_of, origin_of

_REDIRECTS = (301, 302, 303, 307, 308)
#: No Retry-After is obeyed for longer, and no back-off grows over its ceiling.
_MOST_RETRY_AFTER = 24 * 3600.0
_CEILING = 3600.0
_FIRST_BACK_OFF = 2.0


class VisitError(Exception):
    """A visit without a page. `reason` is a stable word; `hops` what was exchanged all the same.

    pause: seconds for which the host is not asked, 0 when it has nothing to do with the host.
    """

    def __init__(
        self, reason: str, detail: str, hops: tuple[Exchange, ...] = (), pause: float = 0.0
    ) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.hops = hops
        self.pause = pause


@dataclass(frozen=True, slots=True)
class OriginRules:
    """What holds for one origin: its robots.txt, its TDM file, when they were read."""

    robots: Robots
    tdm: str = ""
    read_at: float = 0.0


@dataclass(frozen=True, slots=True)
class RulesRead:
    """robots.txt (and the TDM file) of `origin` were read anew; `packed` are their records."""

    origin: str
    rules: OriginRules
    packed: tuple[warc.Packed, ...] = field(repr=False, default=())
    bytes: int = 0


class Visitor:
    """Makes visits. May be used by many threads; each host is asked one thing at a time.

    known: rules of origins read in earlier runs. report: told of each robots.txt that is read.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        turns: Turns,
        known: Mapping[str, OriginRules],
        report: Callable[[RulesRead], None],
    ) -> None:
        self._fetcher = fetcher
        self._turns = turns
        self._rules = dict(known)
        self._report = report
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._failures: dict[str, int] = {}

    def get(
        self, url: str, outlet: Outlet, extra: Mapping[str, str] | None = None
    ) -> tuple[Exchange, ...]:
        """Fetch `url` and what it redirects to -> all exchanges, the last one the answer.

        The answer has status 200 or 304. Raises VisitError for any other end, and StoppedError
        when the run ends.
        """
        hops: list[Exchange] = []
        current = url
        while True:
            self._check(current, outlet, tuple(hops))
            exchange = self._once(current, outlet, extra, hops)
            hops.append(exchange)
            if exchange.status not in _REDIRECTS:
                break
            target = absolute(exchange.header("location"), current)
            seen = {hop.url for hop in hops}
            if not target:
                raise VisitError("bad_redirect", exchange.header("location")[:200], tuple(hops))
            if target in seen:
                raise VisitError("redirect_loop", target, tuple(hops))
            if len(hops) > self._fetcher.limits.redirects:
                raise VisitError("too_many_redirects", url, tuple(hops))
            current = target
        if exchange.status not in (200, 304):
            pause = self._turns.wait_for(host_of(exchange.url))
            pause = pause if exchange.status in (429, 503) else 0.0
            raise VisitError(f"http_{exchange.status}", exchange.url, tuple(hops), pause)
        self._failures.pop(host_of(exchange.url), None)
        return tuple(hops)

    def rules(self, url: str, outlet: Outlet) -> OriginRules:
        """The rules of `url`'s origin, read at most once a day, by the first who asks."""
        origin = origin_of(url)
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            known = self._rules.get(origin)
            # A time to come was read from a clock that has been set back since.
            if known is None or not 0 <= time.time() - known.read_at <= FRESH_SECONDS:
                known = self._read_rules(origin, outlet)
                self._rules[origin] = known
            self._turns.set_delay(host_of(url), max(outlet.pace, known.robots.delay))
            return known

    def may(self, url: str, outlet: Outlet) -> bool:
        """Whether `get` would ask for `url`: it is the outlet's, and robots.txt allows it."""
        try:
            self._check(url, outlet, ())
        except VisitError:
            return False
        return True

    def _check(self, url: str, outlet: Outlet, hops: tuple[Exchange, ...]) -> None:
        if not any(in_domain(url, domain) for domain in outlet.domains):
            raise VisitError("off_domain", url, hops)
        robots = self.rules(url, outlet).robots
        if robots.state == "closed":
            raise VisitError("robots_closed", f"{origin_of(url)}/robots.txt: {robots.why}", hops)
        if not robots.allows(url):
            raise VisitError("robots", url, hops)

    def _once(
        self,
        url: str,
        outlet: Outlet,
        extra: Mapping[str, str] | None = None,
        hops: list[Exchange] | None = None,
    ) -> Exchange:
        host = host_of(url)
        self._turns.set_delay(host, outlet.pace)
        with self._turns.turn(host):
            try:
                exchange = self._fetcher.once(url, extra)
            except FetchError as error:
                pause = 0.0
                if error.reason not in ("refused_address", "too_big", "bad_encoding"):
                    pause = self._back_off(host)
                    self._turns.pause(host, pause)
                raise VisitError(error.reason, error.detail, tuple(hops or ()), pause) from error
            if exchange.status in (429, 503):
                self._put_off(exchange)
            return exchange

    def _read_rules(self, origin: str, outlet: Outlet) -> OriginRules:
        exchanges: list[Exchange] = []
        robots = self._read_robots(origin, outlet, exchanges)
        packed: list[warc.Packed] = []
        record = ""
        for exchange in exchanges:
            packed += (found := [warc.response(exchange)])
            packed.append(warc.request(exchange, found[0].id))
            record = found[0].id
        robots = replace(robots, record=record)
        tdm = ""
        tdm_url = origin + "/.well-known/tdmrep.json"
        if robots.state != "closed" and robots.allows(tdm_url):
            self._turns.set_delay(host_of(origin), max(outlet.pace, robots.delay))
            try:
                answer = self._once(tdm_url, outlet)
                tdm = decoded(answer).decode("utf-8", "replace") if answer.status == 200 else ""
                exchanges.append(answer)
                packed += (found := [warc.response(answer)])
                packed.append(warc.request(answer, found[0].id))
            except (VisitError, FetchError):
                tdm = ""  # absent: what robots.txt and the pages say holds
        rules = OriginRules(robots, tdm[:100_000], time.time())
        size = sum(len(exchange.body) for exchange in exchanges)
        self._report(RulesRead(origin, rules, tuple(packed), size))
        return rules

    def _read_robots(self, origin: str, outlet: Outlet, exchanges: list[Exchange]) -> Robots:
        """RFC 9309: redirects are followed, at most five; what cannot be had closes the origin."""
        url = origin + "/robots.txt"
        try:
            for _ in range(6):
                if not any(in_domain(url, domain) for domain in outlet.domains):
                    return Robots("closed", why=f"off_domain: it redirects to {url[:200]}")
                answer = self._once(url, outlet)
                exchanges.append(answer)
                if answer.status not in _REDIRECTS:
                    return from_response(answer.status, decoded(answer))
                url = absolute(answer.header("location"), url)
        except (VisitError, FetchError) as error:
            # Unreachable or unreadable: RFC 9309 takes that for a full disallow.
            return Robots("closed", why=str(error))
        return Robots("closed", why="too_many_redirects")

    def _put_off(self, exchange: Exchange) -> None:
        """Put the host off for as long as it asks, and for no less than a time that doubles.

        A server that says "Retry-After: 0" to every request would be asked without end.
        """
        host = host_of(exchange.url)
        asked = retry_after(exchange.header("retry-after"), datetime.now(UTC))
        self._turns.pause(host, max(self._back_off(host), asked or 0.0))

    def _back_off(self, host: str) -> float:
        with self._lock:
            count = self._failures[host] = self._failures.get(host, 0) + 1
        return float(min(_CEILING, _FIRST_BACK_OFF * 2 ** min(count - 1, 20)))


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, at most a day; None when it says nothing.

    >>> retry_after("120", datetime(2026, 1, 1, tzinfo=UTC))
    120.0
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(_MOST_RETRY_AFTER, float(value[:9]))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(_MOST_RETRY_AFTER, max(0.0, (moment - now).total_seconds()))
