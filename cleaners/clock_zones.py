"""The zones of clocks that news pages name, and a moment as the outlet's own clock shows it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

#: Offsets in minutes of the zones that Indonesian and Malay pages name.
ZONES = {
    "wib": 420, "wita": 480, "wit": 540, "myt": 480, "sgt": 480, "gmt": 0, "utc": 0, "z": 0,
    "asia/jakarta": 420, "asia/pontianak": 420, "asia/makassar": 480, "asia/jayapura": 540,
    "asia/kuala_lumpur": 480, "asia/kuching": 480, "asia/singapore": 480,
}  # fmt: skip


def offset_of(zone: str) -> int | None:
    """The minutes east of Greenwich of a zone's name or offset; None when it is neither."""
    name = zone.strip().lower()
    if name in ZONES:
        return ZONES[name]
    signed = re.fullmatch(r"(?:(?:gmt|utc) ?)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?", name)
    if not signed:
        return None
    minutes = int(signed[2]) * 60 + int(signed[3] or 0)
    return None if minutes > 14 * 60 else minutes if signed[1] == "+" else -minutes


def local(moment: str, zone: str) -> str:
    """A moment in UTC as the outlet's own clock shows it, the same instant; all others, and plain
    days, as they are. Its day is then the day on which the outlet's readers saw it.

    >>> local("2025-05-14T22:20:41+00:00", "+07:00"), local("2025-05-14", "+07:00")
    ('2025-05-15T05:20:41+07:00', '2025-05-14')
    """
    minutes = offset_of(zone)
    if not moment.endswith("+00:00") or not minutes:
        return moment
    return (
        datetime.fromisoformat(moment).astimezone(timezone(timedelta(minutes=minutes))).isoformat()
    )
