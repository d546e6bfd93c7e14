"""Dates and days of the week in running text, as values that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaners.times import MONTHS


class Date(NamedTuple):
    """What is said of a date; None for what is not."""

    day: int | None
    month: int
    year: int | None

    def fits(self, other: Date) -> bool:
        """Whether both can be the same date: nothing that both say differs.

        >>> Date(12, 2, None).fits(Date(12, 2, 2025)), Date(12, 2, 2024).fits(Date(12, 2, 2025))
        (True, False)
        """
        return all(
            mine == its
            for mine, its in zip(self, other, strict=True)
            if mine is not None and its is not None
        )


#: Names that alone, without a day or a year, can only be a month.
_ALONE = frozenset(name for name in MONTHS if len(name) > 4) - {"march"} | {"juni", "juli"}
_DAYS = {
    "senin": 1, "isnin": 1, "selasa": 2, "rabu": 3, "kamis": 4, "khamis": 4, "jumat": 5,
    "jum'at": 5, "jumaat": 5, "sabtu": 6, "minggu": 7, "ahad": 7,
}  # fmt: skip
#: Words of which a text with a day has one.
DAYS = frozenset(_DAYS) | {"jum"}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?<![\w.,/])(?:(\d{{1,2}})[ -])?({_MONTH})\b\.?(?:,?[ -](?:tahun )?((?:19|20)\d\d)\b)?",
    re.I,
)
_FIGURES = re.compile(r"(?<![\w.,/-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\w/-])")
#: What `_FIGURES` needs; a search that begins with a digit is quick.
_JOINED = re.compile(r"\d[/.-]\d{1,2}[/.-]\d")
#: A date without its year: in brackets, or right behind a day of the week.
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})(?![\w/])")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b", re.I)
_DAY_BEFORE = re.compile(rf"\b(?:{'|'.join(_DAYS)}),? \Z", re.I)
#: Characters of it at most.
_DAY_LENGTH = max(map(len, _DAYS)) + len(", ")
#: "minggu" is also a week: a day only where it is written as one.
_SUNDAY = re.compile(r" ?(?:\(|,|pagi\b|siang\b|sore\b|malam\b|pukul\b|\d{1,2} [a-z])", re.I)


def dates(text: str, named: bool = True) -> Iterator[tuple[int, int, Date]]:
    """(start, end, date) of every date in a text; spans can overlap.

    named: False where the caller knows that no word of the text is a month's name. Must not fire
    on "may" or "march" in a sentence, on "1/2 gelas", on scores and file numbers.

    >>> [date for *_, date in dates("Rabu (12/2) dan 3 Maret 2024")]
    [Date(day=3, month=3, year=2024), Date(day=12, month=2, year=None)]
    """
    for m in _WRITTEN.finditer(text) if named else ():
        day, month, year = m[1], MONTHS[m[2].lower()], m[3]
        if day or year or m[2].lower() in _ALONE:
            yield from _valid(m, int(day) if day else None, month, int(year) if year else None)
    for m in _FIGURES.finditer(text) if _JOINED.search(text) else ():
        year = int(m[4]) + (2000 if len(m[4]) == 2 else 0)
        if len(m[4]) == 4 or m[2] == "/":
            yield from _valid(m, int(m[1]), int(m[3]), year)
    for m in _SHORT.finditer(text) if "/" in text else ():
        start, end = m.span()
        if (text[start - 1 : start] == "(" and text[end : end + 1] == ")") or _DAY_BEFORE.search(
            text, max(0, start - _DAY_LENGTH), start
        ):
            yield from _valid(m, int(m[1]), int(m[2]), None)


def _valid(
    m: re.Match[str], day: int | None, month: int, year: int | None
) -> Iterator[tuple[int, int, Date]]:
    if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
        yield m.start(), m.end(), Date(day, month, year)


def weekdays(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, 1 for Monday to 7) of every day of the week in a text.

    Must not fire on "dua minggu" (two weeks).

    >>> [day for *_, day in weekdays("Senin pagi, sudah dua minggu sejak Minggu (3/8)")]
    [1, 7]
    """
    for m in _WEEKDAY.finditer(text):
        if m[1].lower() != "minggu" or m[1][0] == "M" or _SUNDAY.match(text, m.end()):
            yield m.start(), m.end(), _DAYS[m[1].lower()]
