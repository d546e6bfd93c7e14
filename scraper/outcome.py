"""A task, and what came of it: what to archive, what to remember, when to try again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scraper.discover import Link
from scraper.warc import Packed

#: Tries after which an address is given up; a host that puts us off may be down for days.
_MOST_TRIES = 8
_MOST_PUT_OFFS = 16
_PUT_OFF = ("http_429", "http_503")
_MOST_DELAY = 6 * 3600.0
_DAY = 24 * 3600.0
#: When a page is asked for again that is not there yet (feeds can be ahead of their site), or
#: that we may not have (never worked around; but a permission can come).
_LATER = {
    "http_404": (600.0, 3600.0, _DAY),
    "http_403": (_DAY, _DAY, _DAY),
    "robots": (_DAY,) * 7,
}
#: Reasons that no later try will mend.
_FINAL = frozenset(
    {
        "off_domain", "refused_address", "bad_redirect", "redirect_loop", "too_many_redirects",
        "too_big", "bad_encoding", "not_html",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """An address that is due. rank: the lower, the sooner. The rest is as `state.sql` has it."""

    id: int
    url: str
    kind: str
    outlet: str
    host: str
    rank: int = 0
    tries: int = 0
    idle: int = 0
    title: str = ""
    published: str = ""
    modified: str = ""
    etag: str = ""
    last_modified: str = ""
    fetched: str = ""
    record: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article's records with the note that announces them.

    key: its canonical address. own: the address that it was fetched from. names: all
    addresses that lead to it. title: as its page gives it, to tell a shared canonical address
    from a twin.
    """

    note: Mapping[str, Any]
    records: tuple[Packed, ...]
    key: str
    own: str
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of `task`.

    result: "new" (`article` is set), "unchanged" (304, or the same bytes), "folded" (an AMP
    twin), "read" (a source), "failed" (for good), "retry" (after `retry_in` seconds) or
    "deferred" (not done, not its fault). memory: columns of the state file to set. links: what
    was announced. pause: seconds for which the host is put off. closes_host: ask it no more in
    this run.
    """

    task: Task
    result: str
    reason: str = ""
    detail: str = ""
    retry_in: float = 0.0
    pause: float = 0.0
    closes_host: bool = False
    records: tuple[Packed, ...] = ()
    article: Article | None = None
    links: tuple[Link, ...] = ()
    memory: Mapping[str, Any] = field(default_factory=dict)
    bytes: int = 0
    requests: int = 0


def failed(
    task: Task, reason: str, detail: str, *, records: tuple[Packed, ...], pause: float, size: int
) -> Outcome:
    """The outcome of a visit that failed for `reason`: given up, tried again, or put off."""
    common = {"reason": reason, "detail": detail, "records": records, "bytes": size}
    if reason == "robots_closed":
        return Outcome(task, "deferred", closes_host=True, **common)  # type: ignore[arg-type]
    closes = reason in ("http_401", "http_403")
    delay = _delay(task, reason)
    if delay is None:
        return Outcome(task, "failed", closes_host=closes, **common)  # type: ignore[arg-type]
    return Outcome(
        task, "retry", retry_in=max(delay, pause), pause=pause, closes_host=closes, **common  # type: ignore[arg-type]
    )  # fmt: skip


def _delay(task: Task, reason: str) -> float | None:
    """Seconds until `task` is tried again, None when it is given up for `reason`.

    Also where its host says when: one page that is always put off must not come first every time.
    """
    if task.kind == "page" and reason in _LATER:
        return _LATER[reason][task.tries] if task.tries < len(_LATER[reason]) else None
    most = _MOST_PUT_OFFS if reason in _PUT_OFF else _MOST_TRIES
    refused = reason.startswith("http_4") and reason not in ("http_408", "http_429")
    if reason in _FINAL or reason == "robots" or refused or task.tries + 1 >= most:
        return None
    return float(min(_MOST_DELAY, 2.0 * 4 ** min(task.tries, 10)))
