"""Who repeats whom: outlets, and the paragraphs that one has from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from corpus.report_read import Repeat


class Edge(NamedTuple):
    """`follower` has so many paragraphs that `source` had first, in so many of its articles.

    republished: those of them that are mostly the other's text.
    """

    source: str
    follower: str
    paragraphs: int
    articles: int
    republished: int


@dataclass
class Network:
    """The paragraphs, articles and republications by (source, follower)."""

    paragraphs: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: Counter[tuple[str, str]] = field(default_factory=Counter)
    republished: Counter[tuple[str, str]] = field(default_factory=Counter)

    def edges(self) -> Iterator[Edge]:
        """Between two outlets, the heaviest first."""
        for pair, count in sorted(self.paragraphs.items(), key=lambda item: (-item[1], item[0])):
            if pair[0] != pair[1]:
                yield Edge(*pair, count, self.articles[pair], self.republished[pair])

    @property
    def own(self) -> int:
        """Paragraphs that an outlet repeats of its own."""
        return sum(count for (a, b), count in self.paragraphs.items() if a == b)


def network(repeats: Iterable[Repeat]) -> Network:
    """Count the repeats, which must come article by article."""
    out = Network()
    for _, same in groupby(repeats, key=lambda one: one.article):
        found = list(same)
        pairs = [(one.source, one.outlet) for one in found]
        out.paragraphs.update(pairs)
        out.articles.update(set(pairs))
        out.republished.update({(one.source, one.outlet) for one in found if one.follows})
    return out
