"""Every time in one form: `YYYY-MM-DDTHH:MM:SSZ`."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(text: str) -> str:
    """An RFC 3339 time or a plain date as UTC to the second; "" for what is neither.

    A plain date is its midnight: the zone is not known, and readers sort by one form.

    >>> utc("2025-10-14T16:09:00+07:00"), utc("2025-10-14"), utc("kemarin")
    ('2025-10-14T09:09:00Z', '2025-10-14T00:00:00Z', '')
    """
    try:
        time = datetime.fromisoformat(text)
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ") if time.year >= 1000 else ""
