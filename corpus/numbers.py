"""What a text counts and dates, by value: "Rp 4.700.000.000.000" is "Rp4,7 triliun"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from cleaners.times import MONTHS
from corpus.dates import DAYS, Date, dates, weekdays
from corpus.number_words import ROUGH, SCALES, STARTS, WORD, read_number, words

_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
#: It begins with a digit, so that a search is quick; what stands before it, `_MONEY` reads.
_NUMBER = re.compile(
    r"(?P<figure>\d(?<!\d\d)\d*(?:[.,:]\d+)*)"
    rf"(?:\s?(?P<scale>{_SCALE})\b|(?=\s?[-–]\s?\d[\d.,]*\s?(?P<later>{_SCALE})\b))?"
    r"(?:(?P<share>\s?%|\s(?:persen|peratus|per cent)\b)|\s(?P<rupiah>rupiah)\b)?",
    re.I,
)
_MONEY = re.compile(r"\b(Rp|US\$|RM)\.?\s?\Z", re.I)
#: Characters of it at most: "US$. ".
_PREFIX = 5
_DIGIT = re.compile(r"\d")
_CLOSING = re.compile(r"[\"”’'][,.]?\s+(?=[a-z])|,[\"”’']\s*")
#: "Dilansir AFP, Minggu (19/10/2025), ...": when the source said it
_SOURCE = re.compile(
    r"(?:\A|[.!?]\s)(?:Dilansir|Melansir|Mengutip|Dikutip|Seperti dilansir)(?: dari)?"
    r"(?: ?[A-Z][\w.]*){1,4},? (?:[A-Z][a-z']+,? )?\(?\d[\d/]*\)?"
)
_SENTENCE = re.compile(r"[.!?]\s")
#: A text that has none of these words and no figure neither dates nor counts anything.
_DATING = DAYS | MONTHS.keys()
_COUNTING = STARTS | ROUGH.keys()
#: Facts are read from so many characters, and so many of them compared.
_LONGEST = 20_000
_MOST = 300


class Fact(NamedTuple):
    """A number or date of a text, with its place in it.

    value: what is compared: a Decimal, a `Date`, a weekday's number, or (from, to) for
    "puluhan". slack: half of the last digit's unit where a scale word rounds, else 0.
    unit: "rp", "%" or "". said: the date in an attribution ("... ," katanya, Rabu (3/9)).
    """

    start: int
    end: int
    kind: str
    value: Decimal | Date | int | tuple[int, int]
    slack: Decimal = Decimal(0)
    unit: str = ""
    said: bool = False

    @property
    def loose(self) -> bool:
        """Whether it can agree with a fact of another value."""
        if isinstance(self.value, Date):
            return None in self.value
        return isinstance(self.value, tuple) or bool(self.slack)


def facts(text: str) -> list[Fact]:
    """The numbers, dates and weekdays of a text, in order, no two in one place.

    >>> [f.value for f in facts("Rp4,7 triliun, Rp 19 ribu, 1.250 dan 12,5 persen, tiga belas")]
    [Decimal('4700000000000'), Decimal('19000'), Decimal('1250'), Decimal('12.5'), Decimal('13')]
    """
    text = text[:_LONGEST]
    said = words(text)
    # a look at the words is cheaper than the patterns, and most texts have no date
    known = frozenset(said)
    figures = _DIGIT.search(text) is not None
    found = [*_dates(text, known)] if figures or known & _DATING else []
    free = [*_figures(text)] if figures else []
    if known & _COUNTING:
        free += _words(list(WORD.finditer(text)), said)
    if found:
        taken = sorted((f.start, f.end) for f in found)
        free = [*_first(found), *(f for f in free if not _touches(f, taken))]
    return sorted(free, key=lambda f: (f.start, f.end))[:_MOST]


def _dates(text: str, known: Set[str]) -> Iterator[Fact]:
    """known: the words of the text in small letters."""
    found: list[tuple[int, int, str, Date | int]] = [
        (a, b, "date", value) for a, b, value in dates(text, not known.isdisjoint(MONTHS))
    ]
    if known & DAYS:
        found += [(a, b, "weekday", value) for a, b, value in weekdays(text)]
    said = list(_attributions(text)) if found else []
    for start, end, kind, value in found:
        yield Fact(start, end, kind, value, said=any(a <= start < b for a, b in said))


def _first(found: Sequence[Fact]) -> Iterator[Fact]:
    at = 0
    for fact in sorted(found, key=lambda f: (f.start, -f.end)):
        if fact.start >= at:
            yield fact
            at = fact.end


def _touches(fact: Fact, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < fact.end and fact.start < end for start, end in taken)


def _attributions(text: str) -> Iterator[tuple[int, int]]:
    """From a closing quote to the end of its sentence, and a source in front of one: who said
    it, where and when.
    """
    for m in _SOURCE.finditer(text):
        yield m.start(), m.end()
    for m in _CLOSING.finditer(text):
        if m.start():
            stop = _SENTENCE.search(text, m.end())
            yield m.end(), stop.start() if stop else len(text)


def _figures(text: str) -> Iterator[Fact]:
    for m in _NUMBER.finditer(text):
        start, end = m.span()
        figure, scale, later, share, rupiah = m.groups()
        money = _MONEY.search(text, max(0, start - _PREFIX), start)
        begin = money.start() if money else start
        unit = "%" if share else "rp" if rupiah else money[1].lower() if money else ""
        *others, (value, slack) = _values(figure, (scale or later or "").lower())
        for other, _ in others:
            yield Fact(begin, start, "number", other)
        yield Fact(begin, end, "number", value, slack, unit)


@lru_cache(maxsize=4096)
def _values(figure: str, word: str) -> list[tuple[Decimal, Decimal]]:
    """The values of a figure, each with its slack; the scale word belongs to the last one."""
    *others, last = parse_figure(figure)
    scale = SCALES.get(word, 0)
    slack = Decimal(10) ** (scale + int(last.as_tuple().exponent)) / 2 if scale else Decimal(0)
    last = _plain(last * Decimal(10) ** scale if scale else last)
    return [*((value, Decimal(0)) for value in others), (last, slack)]


def parse_figure(figure: str) -> list[Decimal]:
    """The value of a written figure; several where it is no single number ("10.2.3").

    A stop or a comma before exactly three digits parts thousands, unless a 0 stands before it.

    >>> parse_figure("1.250.000,5"), parse_figure("3,590"), parse_figure("12.5")
    ([Decimal('1250000.5')], [Decimal('3590')], [Decimal('12.5')])
    >>> parse_figure("0,125"), parse_figure("10.2.3"), parse_figure("05:30")
    ([Decimal('0.125')], [Decimal('10'), Decimal('2'), Decimal('3')], [Decimal('5.30')])
    """
    parts = re.split(r"[.,:]", figure)
    signs = re.findall(r"[.,:]", figure)
    if not signs:
        return [Decimal(figure)]
    grouped = len(parts[0]) <= 3 and parts[0].strip("0") != ""
    if grouped and len(set(signs)) == 1 and all(len(p) == 3 for p in parts[1:]):
        return [Decimal("".join(parts))]
    if len(signs) == 1:
        return [Decimal(f"{parts[0]}.{parts[1]}")]
    if (
        len(set(signs[:-1])) == 1
        and signs[-1] != signs[0]
        and all(len(p) == 3 for p in parts[1:-1])
    ):
        return [Decimal("".join(parts[:-1]) + "." + parts[-1])]
    return [Decimal(part) for part in parts]


def _plain(value: Decimal) -> Decimal:
    """The value without zeros behind the point and without an exponent.

    Through its digits: arithmetic rounds, and fails, behind 28 of them, and texts hold longer ones.

    >>> _plain(Decimal("12.50")), _plain(Decimal("4.7E+12")), _plain(Decimal("1" + "0" * 30))
    (Decimal('12.5'), Decimal('4700000000000'), Decimal('1000000000000000000000000000000'))
    """
    digits = f"{value:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


def _words(places: Sequence[re.Match[str]], said: Sequence[str]) -> Iterator[Fact]:
    at = 0
    while at < len(said):
        word = said[at]
        if word in ROUGH:
            yield Fact(places[at].start(), places[at].end(), "number", ROUGH[word])
        elif word in STARTS and (read := read_number(said, at)):
            value, count = read
            yield Fact(
                places[at].start(), places[at + count - 1].end(), "number", _plain(value),
                unit="ordinal" if word.startswith(("ke", "per")) else "",
            )  # fmt: skip
            at += count - 1
        at += 1
