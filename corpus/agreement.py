"""Whether what two texts count and date can be the same: values are compared, not words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from corpus.dates import Date
from corpus.numbers import Fact

#: How much of its value a rounded number may be off: "48 ribu" for 48.211.
_ROUNDING = Decimal("0.02")


class Counted(NamedTuple):
    """The facts of one kind in a text. loose: those that can agree with one of another value."""

    facts: Sequence[Fact]
    values: frozenset[object]
    loose: Sequence[Fact]


def by_kind(facts: Sequence[Fact]) -> dict[str, Counted]:
    """What of a text is compared: numbers, dates, weekdays; not the dates in an attribution."""
    kinds: dict[str, list[Fact]] = {kind: [] for kind in ("number", "date", "weekday")}
    for fact in facts:
        if not fact.said:
            kinds[fact.kind].append(fact)
    return {
        kind: Counted(found, frozenset(f.value for f in found), [f for f in found if f.loose])
        for kind, found in kinds.items()
        if found
    }


def agree(a: Fact, b: Fact) -> bool:
    """Whether two facts of one kind can be the same fact.

    A number with a scale word may round the other one, up to half of its last digit and no
    more than 2 %; "belasan" holds any number from 11 to 19.
    """
    if isinstance(a.value, Date) and isinstance(b.value, Date):
        return a.value.fits(b.value)
    if isinstance(a.value, tuple) or isinstance(b.value, tuple):
        return _roughly(a.value, b.value)
    if isinstance(a.value, Decimal) and isinstance(b.value, Decimal):
        off = abs(a.value - b.value)
        return off == 0 or (
            off <= max(a.slack, b.slack) and off <= _ROUNDING * max(a.value, b.value)
        )
    return a.value == b.value


def _roughly(a: object, b: object) -> bool:
    if isinstance(a, tuple) and isinstance(b, tuple):
        return a == b
    rough, exact = (a, b) if isinstance(a, tuple) else (b, a)
    return isinstance(rough, tuple) and isinstance(exact, Decimal) and rough[0] <= exact <= rough[1]


def conflict(a: Mapping[str, Counted], b: Mapping[str, Counted]) -> tuple[list[Fact], list[Fact]]:
    """What each of two texts counts or dates and the other does not, where both do; else [], [].

    a, b: what `by_kind` gave. Numbers conflict with numbers, dates with dates, weekdays with
    weekdays: a date that one text leaves out is no conflict.
    """
    mine: list[Fact] = []
    its: list[Fact] = []
    for kind, one in a.items():
        if kind in b:
            only_a, only_b = list(_unmatched(one, b[kind])), list(_unmatched(b[kind], one))
            if only_a and only_b:
                mine += only_a
                its += only_b
    return mine, its


def differ(a: Mapping[str, Counted], b: Mapping[str, Counted]) -> bool:
    """Whether `conflict` finds anything, in less work."""
    return any(
        any(_unmatched(one, b[kind])) and any(_unmatched(b[kind], one))
        for kind, one in a.items()
        if kind in b
    )


def _unmatched(one: Counted, other: Counted) -> Iterator[Fact]:
    """The facts of one text that agree with none of the other's."""
    if one.values <= other.values:
        return
    for fact in one.facts:
        if fact.value not in other.values and not any(
            agree(fact, its) for its in (other.facts if fact.loose else other.loose)
        ):
            yield fact
