"""Outlets whose layout seems to have changed: their latest pages set against those before.

An outlet that gets a new layout keeps answering; what is cut from its pages goes wrong in
silence. So its latest pages are asked what was rare before (texts that short, no author, no date,
no article at all), and whether rules that always fired are silent. Each question is a count on
either side, and one exact test says how likely such a difference is if nothing changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import comb
from statistics import median
from typing import NamedTuple

#: How many of the latest pages are set against the rest: few show a change early, many still
#: show one that is some time ago.
LATEST = (20, 40, 60)
#: Earlier pages that are needed, and pages that are remembered in all.
BEFORE, REMEMBERED = 40, 300
#: A difference this likely without a change is none. An outlet is asked some dozen questions on
#: every report, and its pages come in swarms that are alike, so it must be far from likely.
CHANCE = 1e-6
#: The least difference between the two shares.
EFFECT = 0.4
#: A measure is out of the usual beyond the values of this share of the earlier pages ...
TAIL = 0.1
#: ... and where its median is so many times what it was, or less by as much.
FACTOR = 1.5
#: A rule fires always from this share of the articles on.
ALWAYS = 0.8
#: Rules of one outlet that are watched; bounds what is remembered of a page.
RULES = 200


class Page(NamedTuple):
    """What is remembered of one page. kept, read: characters; rules: a bit for each that fired."""

    article: bool
    kept: int = 0
    read: int = 0
    author: bool = False
    dated: bool = False
    rules: int = 0
    digest: str = ""


class Change(NamedTuple):
    """One difference: what was asked, of how many pages it holds on either side, in words."""

    measure: str
    latest: int
    of_latest: int
    before: int
    of_before: int
    why: str


@dataclass
class History:
    """The latest pages of one outlet, and its rules by the number of their bit."""

    pages: deque[Page] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    rules: dict[str, int] = field(default_factory=dict)

    def bits(self, rules: set[str]) -> int:
        """The rules that fired as bits; rules beyond `RULES` are not watched."""
        out = 0
        for rule in sorted(rules):
            if rule in self.rules or len(self.rules) < RULES:
                out |= 1 << self.rules.setdefault(rule, len(self.rules))
        return out


class Verdict(NamedTuple):
    """What is different in so many of the latest pages; no change where nothing is.

    new_rules: most of them were cleaned with rules that none before had, which changes what is
    cut too.
    """

    latest: int
    changes: tuple[Change, ...]
    new_rules: bool


def is_enough(history: History) -> bool:
    """Whether an outlet has enough pages on both sides to be judged."""
    return len(history.pages) >= LATEST[0] + BEFORE


def judge(history: History) -> Verdict:
    """The verdict on an outlet, by that number of latest pages which shows most.

    Must not fire on a handful of short notices, on a drift of a few percent, on what varies
    always, on pages that lack what the outlet never had, nor where too little is known.
    """
    pages = list(history.pages)
    best = Verdict(LATEST[0], (), False)
    for size in LATEST:
        if len(pages) >= size + BEFORE:
            before, latest = pages[:-size], pages[-size:]
            found = tuple(_changes(history.rules, before, latest))
            if len(found) > len(best.changes):
                best = Verdict(size, found, _new_rules(before, latest))
    return best


def _changes(
    rules: dict[str, int], before: Sequence[Page], latest: Sequence[Page]
) -> Iterator[Change]:
    yield from _lost(before, latest)
    before, latest = ([page for page in side if page.article] for side in (before, latest))
    if len(before) >= BEFORE and latest:
        yield from _measures(before, latest)
        yield from _facts(before, latest)
        yield from _silent(rules, before, latest)


def _new_rules(before: Sequence[Page], latest: Sequence[Page]) -> bool:
    known = {page.digest for page in before if page.article}
    new = [page.digest not in known for page in latest if page.article]
    return bool(known) and 2 * sum(new) > len(new)


def _lost(before: Sequence[Page], latest: Sequence[Page]) -> Iterator[Change]:
    a, b = (sum(not page.article for page in side) for side in (before, latest))
    if _differs(b, len(latest), a, len(before)):
        why = (
            f"{b} of its latest {len(latest)} pages gave no article, against {a} of the "
            f"{len(before)} before."
        )
        yield Change("no article", b, len(latest), a, len(before), why)


def _measures(before: Sequence[Page], latest: Sequence[Page]) -> Iterator[Change]:
    def kept(page: Page) -> float:
        return page.kept

    def share(page: Page) -> float:
        return 100 * page.kept / max(page.read, 1)

    yield from _measure("characters kept", "{:,.0f} characters", kept, before, latest)
    yield from _measure("share kept", "{:.0f} % of the page", share, before, latest)


def _measure(
    name: str, form: str, of: Callable[[Page], float], before: Sequence[Page],
    latest: Sequence[Page],
) -> Iterator[Change]:  # fmt: skip
    """Too low or too high: beyond what nearly all earlier pages had, and by a good deal."""
    old, new = sorted(map(of, before)), list(map(of, latest))
    was, now = median(old), median(new)
    edge = int(TAIL * len(old))
    for word, limit, far in (
        ("under", old[edge], now * FACTOR <= was),
        ("over", old[-1 - edge], now >= was * FACTOR),
    ):
        a, b = (
            sum(one < limit if word == "under" else one > limit for one in side)
            for side in (old, new)
        )
        if far and _differs(b, len(new), a, len(old)):
            why = (
                f"{b} of its latest {len(new)} articles keep {word} {form.format(limit)}, against "
                f"{a} of the {len(old)} before. The median was {form.format(was)} and is "
                f"{form.format(now)}."
            )
            yield Change(name, b, len(new), a, len(old), why)


def _facts(before: Sequence[Page], latest: Sequence[Page]) -> Iterator[Change]:
    """An author or a date that is named no more, or newly."""
    for name, words in (("author", "name an author"), ("dated", "have a date")):
        a, b = (sum(getattr(page, name) for page in side) for side in (before, latest))
        lost = _differs(len(latest) - b, len(latest), len(before) - a, len(before))
        if lost or _differs(b, len(latest), a, len(before)):
            why = (
                f"{b} of its latest {len(latest)} articles {words}, against {a} of the "
                f"{len(before)} before."
            )
            yield Change(name, b, len(latest), a, len(before), why)


def _silent(
    rules: dict[str, int], before: Sequence[Page], latest: Sequence[Page]
) -> Iterator[Change]:
    """Rules that fired on nearly every earlier article, and on few or none of the latest."""
    for rule, bit in sorted(rules.items()):
        a, b = (sum(page.rules >> bit & 1 for page in side) for side in (before, latest))
        if a < ALWAYS * len(before):
            continue
        if _differs(len(latest) - b, len(latest), len(before) - a, len(before)):
            why = (
                f"The rule {rule} fired on {b} of its latest {len(latest)} articles, against {a} "
                f"of the {len(before)} before."
            )
            yield Change(f"rule {rule}", b, len(latest), a, len(before), why)


def _differs(hits: int, of: int, before: int, of_before: int) -> bool:
    """Whether `hits` of `of` are too many, `before` of `of_before` being the usual."""
    return (
        hits / of - before / of_before >= EFFECT and chance(hits, of, before, of_before) <= CHANCE
    )


def chance(hits: int, of: int, before: int, of_before: int) -> float:
    """How likely so many hits or more are by chance: Fisher's exact test, one-sided.

    >>> round(chance(3, 3, 0, 3), 3)
    0.05
    """
    total, every = hits + before, of + of_before
    ways = sum(
        comb(total, k) * comb(every - total, of - k) for k in range(hits, min(of, total) + 1)
    )
    return ways / comb(every, of)
