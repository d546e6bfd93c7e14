"""Times as news pages write them, read into RFC 3339. Day first, and never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from cleaners.clock_zones import offset_of
from cleaners.late import late

#: A line longer than this is a sentence with a date in it, not a time line.
LONGEST = 200
#: The length of "2025-10-14T16:09:00+07:00".
_ISO = 25

_MONTHS = (
    "jan januari january",
    "feb februari pebruari february",
    "mar maret mac march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli julai july",
    "agu agt ags agust agustus ogo ogos aug august",
    "sep sept september",
    "okt oktober oct october",
    "nov nop november nopember",
    "des desember dis disember dec december",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

#: Words of the day after a clock: the hours (on a 12-hour clock) that they move to the afternoon.
_AFTERNOON = {
    "pm": range(1, 12), "ptg": range(1, 12), "petang": range(1, 12), "sore": range(1, 12),
    "malam": range(5, 12), "siang": range(1, 5), "tengah hari": range(1, 5),
    "tengahari": range(1, 5), "tgh hari": range(1, 5), "am": (), "pg": (), "pagi": (),
}  # fmt: skip
_MIDNIGHT = {"am", "pg", "pagi", "malam"}

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR, _TWO = r"(?P<year>(?:19|20)[0-9]{2})", r"[0-9]{1,2}"
_DATES = (
    rf"{_YEAR}(?P<cut>[-/.])(?P<number>{_TWO})(?P=cut)(?P<day>{_TWO})(?![0-9])",
    rf"(?P<day>{_TWO})(?P<cut>[-/.]| / )(?P<number>{_TWO})(?P=cut){_YEAR}(?![0-9])",
    rf"(?P<day>{_TWO})(?:st|nd|rd|th)?[ \-./]{{1,3}}{_MONTH}[ ,\-./]{{1,3}}{_YEAR}(?![0-9])",
    rf"\b{_MONTH} ?(?P<day>{_TWO})(?:st|nd|rd|th)?,? {_YEAR}(?![0-9])",
)
_DATE = tuple(late(rf"(?<![0-9./-]){p}", re.IGNORECASE) for p in _DATES)
_ZONE = (
    r"(?P<zone>(?<![a-z])(?:WIB|WITA|WIT|MYT|SGT|Z)\b"
    r"|(?:(?<![a-z])(?:GMT|UTC) ?)?\+[0-9]{1,2}(?::?[0-9]{2})?(?![0-9])"
    r"|-[0-9]{4}(?![0-9])|-[0-9]{2}:[0-9]{2}(?![0-9:])|(?<![a-z])(?:GMT|UTC)\b)"
)
_CLOCK = (
    rf"(?P<hour>{_TWO})[:.](?P<minute>[0-9]{{2}})(?:[:.](?P<second>[0-9]{{2}}))?"
    r"(?:[.,][0-9]{1,9})?(?![0-9])"
    r" ?(?P<half>[ap]\.?m\b\.?|ptg\b|pg\b|pagi|petang|malam|siang|sore"
    r"|(?:tengah|tgh) hari|tengahari)?"
    rf" ?\(?{_ZONE}?"
)
_AFTER = late(
    rf"(?:T|[^\w\n]{{0,6}}(?:(?:pukul|jam|pkl|at|pada)\b[ .:]{{0,2}})?){_CLOCK}", re.IGNORECASE
)
_BEFORE = late(
    rf"(?<![0-9:.]){_CLOCK}\)?[ ,|/•·@-]{{0,4}}(?:[a-z']{{3,9}}[ ,]{{1,2}})?$", re.IGNORECASE
)
_HAS_YEAR = late(r"(?:19|20)[0-9]{2}")
_COMPACT = late(
    r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])T?([0-2][0-9])([0-5][0-9])([0-5][0-9])"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?"
)

_UPDATE = late(
    r"\b(?:diper(?:barui|baharui)|dibaharui|dikemas ?kini|kemas kini|diubah"
    r"|(?:last )?(?:updated?|modified)|perubahan terakhir|pembaruan)\b",
    re.IGNORECASE,
)
_DAYS = ("mon sen isn", "tue sel", "wed rab", "thu kam kha", "fri jum", "sat sab", "sun min aha")
_WEEK = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
_WEEKDAY = late(rf"\b({'|'.join(_WEEK)})[a-z]{{0,6}},? \Z", re.IGNORECASE)
#: "Dihantar oleh editor pada 14 Mei 2025, 16:35": who put it there.
_SENT = late(
    r"(?:dihantar|dikirim|submitted|posted|diposting|diposkan|published) (?:oleh|by) "
    r"[\w. -]{2,40}? (?:pada|on|at)\b",
    re.IGNORECASE,
)
#: Words that time lines are made of, months aside.
LINE_WORDS = frozenset(
    "senin selasa rabu kamis jum jumat at sabtu minggu ahad isnin khamis jumaat monday tuesday "
    "wednesday thursday friday saturday sunday mon tue wed thu fri sat sun wib wita wit myt am pm "
    "pukul jam pkl terbit tayang diterbitkan disiarkan dipublikasikan published posted on pada "
    "last updated update diperbarui dikemas kini terakhir tanggal tarikh waktu baca menit gmt utc "
    "views view kali dibaca dibuat tayangan menit mins min read pagi petang malam tengah "
    "hari pg ptg st nd rd th oleh by besar kecil ditulis".split()
)


@lru_cache(maxsize=512)
def read_time(text: str, zone: str = "") -> str:
    """The time that a line or a machine field names.

    In: a line of a page's head, a meta field, a JSON-LD date; `zone`, the outlet's own zone
    ("WIB", "+07:00", "Asia/Jakarta"), for clocks that name none. Out: RFC 3339 with an offset
    when date, clock and zone are known; the plain date when the clock or the zone is not; ""
    when there is no date. It must not fire on relative times ("53 menit lalu"), on a clock
    without a date, on month-first numbers (25 is no month) and on whole paragraphs.

    >>> read_time("Selasa, 14 Okt 2025 16:09 WIB")
    '2025-10-14T16:09:00+07:00'
    >>> read_time("03/09/2025 08:41 PM", "+08:00")
    '2025-09-03T20:41:00+08:00'
    >>> read_time("53 menit lalu")
    ''
    """
    if len(text) > LONGEST * 4 or not _HAS_YEAR.search(text):
        return ""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        return ""
    if len(line) == _ISO and line[10] == "T" and "Z" not in line:
        try:
            return datetime.fromisoformat(line).isoformat()
        except ValueError:
            pass
    default = offset_of(zone)
    if whole := _COMPACT.fullmatch(line):
        iso = "{}-{}-{}T{}:{}:{}{}".format(*(part or "" for part in whole.groups()))
        return read_time(iso, zone)
    found = list(_times(line, default))
    # "2 Februari 2025, 2/02/2025 09:14": the same day a second time, now with its clock
    if found and len(found[0]) == 10:
        return next((t for t in found if len(t) > 10 and t[:10] == found[0]), found[0])
    return found[0] if found else ""


def split_update(text: str) -> tuple[str, str]:
    """(what tells the first publication, what tells the last change) of a time line.

    >>> split_update("Terbit: 2 Mei 2025 | Diperbarui: 3 Mei 2025")
    ('Terbit: 2 Mei 2025 | ', ': 3 Mei 2025')
    """
    update = _UPDATE.search(text[: LONGEST * 4])
    return (text[: update.start()], text[update.end() :]) if update else (text, "")


def is_time_line(text: str, others: int = 1) -> bool:
    """Whether a line holds a date and no more than `others` words besides it.

    It must not fire on sentences: "Jadwal terbit 3 Mei 2025 di kota itu" has words of its own.
    """
    if len(text) > LONGEST or not read_time(text):
        return False
    words = re.findall(r"[^\W\d_]{2,}", _SENT.sub("", text).lower())
    return sum(w not in MONTHS and w not in LINE_WORDS for w in words) <= others


def from_unix(seconds: float) -> str:
    """The moment of unix `seconds` (or milliseconds) in UTC; "" outside 2000 to 2099."""
    if seconds > 1e11:
        seconds /= 1000
    if not 946_684_800 <= seconds < 4_102_444_800:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _times(line: str, default: int | None) -> Iterator[str]:
    """Every date in the line, in order, each with its clock where there is one."""
    matches = sorted((m for p in _DATE for m in p.finditer(line)), key=lambda m: m.start())
    end = 0
    for match in matches:
        if match.start() < end:
            continue
        end = match.end()
        clock = _AFTER.match(line, match.end()) or _BEFORE.search(line[: match.start()][-48:])
        if time := _moment(match, clock, default):
            yield time


def _moment(date: re.Match[str], clock: re.Match[str] | None, default: int | None) -> str:
    """RFC 3339 for a date and perhaps a clock; "" when there is no such day."""
    day = _day(date)
    if day is None:
        return ""
    if clock is None:
        return day.date().isoformat()
    named = clock["zone"] or ""
    if named.startswith("-") and ":" in named and not date.group().startswith(date["year"]):
        named = ""  # "14 Okt 2025 10:05-11:00" is a span of time, not a zone
    offset = offset_of(named)
    offset = default if offset is None else offset
    hour = _hour(int(clock["hour"]), clock["half"])
    minute, second = int(clock["minute"]), int(clock["second"] or 0)
    if offset is None or hour is None or minute > 59 or second > 59:
        return day.date().isoformat()
    zone = timezone(timedelta(minutes=offset))
    return day.replace(hour=hour, minute=minute, second=second, tzinfo=zone).isoformat()


def _day(date: re.Match[str]) -> datetime | None:
    """The day of a date, None when there is no such day; "08/18/2020" has its month in front."""
    parts = date.groupdict()
    month = MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["number"])
    number, written = int(parts["day"]), date.group().startswith(parts["year"])
    if month > 12 and not written:
        month, number = number, month
    try:
        day = datetime(int(parts["year"]), month, number)
    except ValueError:
        return None
    doubtful = parts.get("number") and not written and month == int(parts["number"])
    return _month_first(day, date) if doubtful else day


def _month_first(day: datetime, date: re.Match[str]) -> datetime:
    """The day with its month in front, where only so it is the weekday before it: some systems
    write "Wed, 07/09/2025", "Rab, 07/09/2025" for the 9th of July.
    """
    named = _WEEKDAY.search(date.string, max(0, date.start() - 12), date.start())
    wanted = _WEEK[named[1].lower()] if named else day.weekday()
    if wanted == day.weekday() or day.day > 12:
        return day
    other = day.replace(month=day.day, day=day.month)
    return other if other.weekday() == wanted else day


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of the 24-hour clock; None when there is no such hour."""
    word = (half or "").lower().replace(".", "")
    if hour > 23:
        return None
    if word in _AFTERNOON and hour in _AFTERNOON[word]:
        return hour + 12
    return 0 if hour == 12 and word in _MIDNIGHT else hour
