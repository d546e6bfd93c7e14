"""What a run did, counted; and the one-line events that it is told by while it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scraper.outcome import Outcome

#: Told of everything worth a log line: an event's name and its facts, plain JSON data.
Report = Callable[[str, Mapping[str, Any]], None]


@dataclass
class Summary:
    """Counts of one run, by outlet where that makes sense.

    fetched: pages with a body. not_modified: 304 answers. new: articles archived. folded: the
    same article under another address. failed: pages given up or put off, by reason. unreached:
    outlets of which no source could be read.
    """

    fetched: Counter[str] = field(default_factory=Counter)
    not_modified: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    folded: Counter[str] = field(default_factory=Counter)
    failed: Counter[tuple[str, str]] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    sources_read: Counter[str] = field(default_factory=Counter)
    sources_failed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    queued: int = 0
    repaired: list[str] = field(default_factory=list)
    interrupted: bool = False

    def count(self, one: Outcome, result: str) -> None:
        """Add one outcome."""
        outlet = one.task.outlet
        self.bytes[outlet] += one.bytes
        source = one.task.kind != "page"
        if result in ("failed", "retry") or (result == "deferred" and one.reason != "stopped"):
            self.failed[outlet, one.reason] += 1
            self.sources_failed[outlet] += source
        elif result == "unchanged":
            self.not_modified[outlet] += 1
            self.sources_read[outlet] += source
        elif result != "deferred":
            self.sources_read[outlet] += source
            self.fetched[outlet] += not source
            self.new[outlet] += result == "new"
            self.folded[outlet] += result == "folded"

    @property
    def unreached(self) -> list[str]:
        """Outlets of which sources failed and none could be read."""
        return sorted(
            outlet
            for outlet, count in self.sources_failed.items()
            if count and not self.sources_read[outlet]
        )

    def as_json(self) -> dict[str, Any]:
        """The totals as plain data, keys sorted."""
        reasons: Counter[str] = Counter()
        for (_, reason), count in self.failed.items():
            reasons[reason] += count
        return {
            "bytes": self.bytes.total(),
            "failed": dict(sorted(reasons.items())),
            "fetched": self.fetched.total(),
            "folded": self.folded.total(),
            "interrupted": self.interrupted,
            "new": self.new.total(),
            "not_modified": self.not_modified.total(),
            "queued": self.queued,
            "seconds": round(self.seconds, 3),
            "unreached": self.unreached,
        }
