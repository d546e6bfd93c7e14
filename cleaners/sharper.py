"""A machine's reading of a moment, made sharper by the line that the page's readers see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from cleaners.times import read_time

#: What systems make of a plain day.
_MIDNIGHT = "T00:00:00+00:00"
#: How far the region's clocks are ahead of UTC.
_REGION = frozenset(timedelta(hours=hours) for hours in (7, 8, 9))


def sharper(known: str, line: str, zone: str = "") -> str:
    """`known`, a machine's reading of a moment, made sharper by the line that readers see.

    The line wins when nothing is known, when it gives the clock of a known plain day, and when
    both show the same clock (to the minute) but another zone: pages stamp local time as UTC,
    while a person who writes "WIB" means it; when a machine's clock, taken for the outlet's, is
    UTC's at the moment that readers see; and when both are one moment, which readers see in their
    own zone, even where their clock names none. A zone that is only assumed (`zone`) corrects
    nothing but UTC.

    >>> sharper("2025-03-11T09:22:10+00:00", "Selasa, 11 Maret 2025 - 17:22 WITA")
    '2025-03-11T17:22:10+08:00'
    """
    said, filled = read_time(line), read_time(line, zone)
    plain = known[:10] if known[10:] == _MIDNIGHT else known  # a day that a machine filled up
    if not known or (len(plain) == 10 and filled[:10] == plain and len(filled) > 10):
        return filled or known
    if f"{filled[:5]}{filled[8:10]}-{filled[5:7]}" == known:  # with its month in front
        return known + filled[10:]
    other = said if len(said) > 19 else filled if known.endswith("+00:00") else ""
    if len(other) > 19 and len(known) > 19 and other[:16] == known[:16]:
        return known[:19] + other[19:]
    if len(said) > 19 and len(known) > 19 and _in_utc(said)[:16] == _in_utc(known)[:16]:
        return said[:17] + known[17:19] + said[19:]
    if len(said) == 10 and len(known) > 19 and (shown := _shown(known, line)):
        return shown
    seen = said if len(said) > 19 else filled
    if len(seen) > 19 and seen[19:] == known[19:] and _in_utc(seen)[:16] == known[:16]:
        return seen[:17] + known[17:]
    return known


def is_before(moment: str, other: str) -> bool:
    """Whether a moment is earlier than another; not where either is a plain day.

    >>> is_before("2026-01-19T02:40:00+00:00", "2026-01-19T10:41:00+08:00")
    True
    """
    told = len(moment) > 19 and len(other) > 19
    return told and datetime.fromisoformat(moment) < datetime.fromisoformat(other)


def _shown(known: str, line: str) -> str:
    """The known moment as a line's clock shows it, when that is a clock of the region; else ""."""
    clock = read_time(line, "+00:00")
    if len(clock) < 20 or clock[13:16] != known[13:16]:
        return ""
    moment = datetime.fromisoformat(known)
    ahead = datetime.fromisoformat(clock).replace(second=moment.second) - moment
    return moment.astimezone(timezone(ahead)).isoformat() if ahead in _REGION else ""


def _in_utc(moment: str) -> str:
    """The clock of UTC at a moment that has an offset."""
    return datetime.fromisoformat(moment).astimezone(UTC).isoformat()
