"""What the plan and the index say of one article: whose paragraphs it has, who repeats it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from corpus.record import Dedup, Publisher
from corpus.relate import KINDS
from corpus.utc import utc
from scraper.archive_write import StorageError

#: Relations of paragraphs that another record has, so that this one's text leaves them out.
REPEATS = frozenset(("exact", "near"))


@dataclass(frozen=True, slots=True)
class Standing:
    """What one paragraph is: a word of `KINDS` or "leads", its cluster, the cluster that it is
    related to, the similarity.
    """

    relation: str
    cluster: str
    leader: str
    similarity: float


class Relations:
    """Answers for one article at a time. base: the plan's, with the index attached as `known`."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._base.execute(query, values).fetchall()

    def paragraphs(self, article: int, count: int) -> list[Standing]:
        """What each of the article's `count` paragraphs is. Raises StorageError where it is not
        known of one.
        """
        found = self._led(article) | self._followed(article)
        if sorted(found) != list(range(count)):
            raise StorageError(f"the index does not know every paragraph of article {article}")
        return [found[number] for number in range(count)]

    def _led(self, article: int) -> dict[int, Standing]:
        out = {}
        for number, key, linked, relation, other in self._rows(
            "SELECT l.paragraph, l.key, l.linked, l.relation, o.key FROM known.leaders l"
            " JOIN known.articles a ON a.id = l.article"
            " LEFT JOIN known.leaders o ON o.id = l.linked"
            " WHERE a.id = ?1 AND l.id >= a.first_leader AND l.article = ?1 AND l.id < coalesce("
            "(SELECT first_leader FROM known.articles WHERE id = ?1 + 1), 1 << 62)",
            article,
        ):
            # a link into a cluster that is published nowhere leads nobody anywhere
            if linked and self._holder(linked):
                out[number] = Standing(KINDS[relation], key.hex(), other.hex(), 0.0)
            else:
                out[number] = Standing("leads", key.hex(), key.hex(), 1.0)
        return out

    def _followed(self, article: int) -> dict[int, Standing]:
        out = {}
        for number, leader, relation, similarity, key in self._rows(
            "SELECT s.paragraph, s.leader, s.relation, s.similarity, l.key"
            " FROM known.sightings s JOIN known.leaders l ON l.id = s.leader WHERE s.article = ?",
            article,
        ):
            own = self._holder(leader) in ((article, number), None)
            kind, name = "leads" if own else KINDS[relation], key.hex()
            out[number] = Standing(kind, name, name, similarity / 1000)
        return out

    def _holder(self, leader: int) -> tuple[int, int] | None:
        """The article and paragraph in which a cluster is published; None where it is not."""
        found = self._rows(
            "SELECT l.article, l.paragraph FROM known.leaders l JOIN plan p"
            " ON p.article = l.article WHERE l.id = ?1 AND p.state = 0"
            " UNION ALL SELECT article, paragraph FROM holders WHERE leader = ?1",
            leader,
        )
        return found[0] if found else None

    def dedup(self, article: int, standings: list[Standing]) -> Dedup:
        """How the paragraphs relate, and which record most of the text follows."""
        counts = dict.fromkeys(("leads", "exact", "near", "template", "paraphrase"), 0)
        for one in standings:
            counts[one.relation] += 1
        found = self._rows(
            "SELECT q.id, a.share FROM known.articles a"
            " LEFT JOIN standins s ON s.article = a.follows"
            " JOIN plan q ON q.article = coalesce(s.standin, a.follows) AND q.state < 2"
            " WHERE a.id = ?1 AND q.id != (SELECT id FROM plan WHERE article = ?1)",
            article,
        )
        republishes, share = found[0] if found else ("", 0.0)
        return Dedup(**counts, republishes=republishes, share=share)

    def publishers(self, article: int) -> list[Publisher]:
        """The other articles that repeat most of this one, the first published first."""
        rows = self._rows(
            "SELECT p.id, a.outlet, a.url, a.published, a.seen, a.share FROM known.articles a"
            " JOIN plan p ON p.article = a.id AND p.state < 2 WHERE p.article != ?1"
            " AND p.id != (SELECT id FROM plan WHERE article = ?1) AND (a.follows = ?1"
            " OR a.follows IN (SELECT article FROM standins WHERE standin = ?1))",
            article,
        )
        out = [
            Publisher(
                id=name, outlet=outlet, url=url, published=utc(published), seen=utc(seen),
                share=share,
            )
            for name, outlet, url, published, seen, share in rows
        ]  # fmt: skip
        return sorted(out, key=lambda one: (one.published or one.seen, one.id))
