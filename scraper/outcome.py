"""What came of one task: what to archive, what to remember, when to try again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scraper.discover import Link
from scraper.frontier import Task
from scraper.warc import Packed

#: Tries after which a page is given up; its sources may still announce it anew.
_MOST_TRIES = 8
_MOST_DELAY = 6 * 3600.0
_DAY = 24 * 3600.0
#: When a page is asked for again that is not there yet (feeds can be ahead of their site), or
#: that we may not have (never worked around; but a permission can come).
_LATER = {"http_404": (600.0, 3600.0, _DAY), "http_403": (_DAY, _DAY, _DAY)}
#: Reasons that no later try will mend.
_FINAL = frozenset(
    {
        "off_domain", "refused_address", "bad_redirect", "redirect_loop", "too_many_redirects",
        "too_big", "bad_encoding", "not_html",
    }
)  # fmt: skip


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
    if reason in ("http_429", "http_503"):
        delay = max(pause, 1.0)
        return Outcome(task, "retry", retry_in=delay, pause=pause, **common)  # type: ignore[arg-type]
    if reason == "robots":
        return Outcome(task, "retry", retry_in=_DAY, **common)  # type: ignore[arg-type]
    if task.kind == "page" and task.tries < len(_LATER.get(reason, ())):
        delay = _LATER[reason][task.tries]
        closes = reason == "http_403"
        return Outcome(task, "retry", retry_in=delay, closes_host=closes, **common)  # type: ignore[arg-type]
    final = reason in _FINAL or (reason.startswith("http_4") and reason != "http_408")
    if final or (task.tries + 1 >= _MOST_TRIES and task.kind == "page"):
        closes = reason in ("http_401", "http_403")
        return Outcome(task, "failed", closes_host=closes, **common)  # type: ignore[arg-type]
    delay = min(_MOST_DELAY, 2.0 * 4 ** min(task.tries, 10))
    return Outcome(task, "retry", retry_in=max(delay, pause), pause=pause, **common)  # type: ignore[arg-type]
