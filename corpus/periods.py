"""Days put into periods that fit one chart: days, weeks, months or years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

#: Periods that a chart has room for.
ROOM = 62
#: The oldest articles that may be left of the chart, as a share of all: one old article, or one
#: false date, must not squeeze a year's work into a corner.
OLD = 0.02

UNITS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Periods:
    """A row of periods. unit: one of `UNITS`; starts: their first days, in order."""

    unit: str
    starts: tuple[date, ...]

    def of(self, day: date) -> int:
        """The number of the period that a day is in; below 0 when it is older than all."""
        first = self.starts[0]
        if self.unit == "year":
            return day.year - first.year
        if self.unit == "month":
            return 12 * (day.year - first.year) + day.month - first.month
        return (day - first).days // (7 if self.unit == "week" else 1)


def periods(days: Mapping[date, int]) -> Periods | None:
    """The shortest periods in which nearly all articles fit; None without a day.

    days: how many articles each day has. Weeks begin on Monday. Where years do not fit either,
    the latest are taken.

    >>> found = periods({date(2026, 3, 1): 5, date(2026, 6, 30): 1})
    >>> found.unit, found.starts[0].isoformat(), len(found.starts)
    ('week', '2026-02-23', 19)
    """
    if not days:
        return None
    left = int(OLD * sum(days.values()))
    first, last = min(days), max(days)
    most = first
    for most in sorted(days):
        left -= days[most]
        if left < 0:
            break
    for unit in UNITS:
        starts = _starts(unit, most, last)
        if len(starts) <= ROOM:
            break
    every = _starts(unit, first, last)
    return Periods(unit, tuple(every if len(every) <= ROOM else starts[-ROOM:]))


def _starts(unit: str, first: date, last: date) -> list[date]:
    if unit == "year":
        return [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    if unit == "month":
        months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
        return [date(number // 12, number % 12 + 1, 1) for number in months]
    step = 7 if unit == "week" else 1
    begin = first - timedelta(first.weekday() if unit == "week" else 0)
    return [begin + timedelta(number) for number in range(0, (last - begin).days + 1, step)]


def day_of(text: str) -> date | None:
    """The day of an RFC 3339 time or a date; None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def published_day(published: str, fetched: str) -> date | None:
    """The day an article counts for: that of its publication, or that of its fetch.

    A page that claims to be published after it was fetched (a zone's width apart) claims
    nothing.

    >>> published_day("2099-01-01", "2026-05-05T10:00:00Z").isoformat()
    '2026-05-05'
    """
    claimed, seen = day_of(published), day_of(fetched)
    if claimed and seen and claimed > seen + timedelta(1):
        return seen
    return claimed or seen
