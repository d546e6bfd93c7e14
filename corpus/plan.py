"""Which articles a build publishes, in which order, and who keeps each repeated paragraph.

A paragraph that several articles have stays in the first of them whose text is published. So an
article that is taken down, withheld or replaced by a newer version hands its paragraphs to the
next publisher, and every cluster keeps exactly one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from corpus.dedupe import folder
from corpus.identity import record_id
from corpus.policy import Policy, Splits
from corpus.quality import Quality, faults
from corpus.takedown import Tombstones
from corpus.teasers import stems
from corpus.utc import utc
from scraper.archive_write import StorageError

#: What can become of an article. The first two have a row in the dataset, "left_out" one beside it.
STATES = ("published", "withheld", "left_out", "superseded", "taken_down")


class Plan:
    """The plan in one file. Raises StorageError where it, or the index, cannot be used."""

    def __init__(self, path: Path, data: Path) -> None:
        try:
            self.base = sqlite3.connect(path.absolute().as_uri(), isolation_level=None, uri=True)
            self.base.execute("PRAGMA synchronous = OFF")  # a build that is killed starts anew
            index = (folder(data) / "index.sqlite3").absolute().as_uri()
            self.base.execute("ATTACH ? AS known", (f"{index}?mode=ro",))
        except sqlite3.Error as error:
            raise StorageError(f"cannot use the index of {data}: {error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    def make(self, data: Path, policy: Policy, stones: Tombstones) -> None:
        """Decide on every article of `data`. Raises StorageError."""
        self.base.executescript((files("corpus") / "plan.sql").read_text("utf8"))
        decided = _decisions(data / "corpus" / "articles.jsonl", policy, stones)
        self.base.execute("BEGIN")
        self.base.executemany("INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?)", decided)
        self._same_articles()
        for statement in _CONCLUSIONS:
            self.base.execute(statement)
        self._order(policy.splits)
        self.base.execute("COMMIT")

    def _same_articles(self) -> None:
        """The numbers of the index are the places in the file, or all that follows is wrong."""
        query = (
            "SELECT count(*) FROM plan LEFT JOIN known.articles k ON k.id = plan.article"
            " WHERE k.at IS NULL OR k.at != plan.at"
        )
        wrong = self.base.execute(query).fetchone()[0]
        if wrong:
            raise StorageError(f"the index does not know {wrong} articles: remove it, build again")

    def _order(self, splits: Splits) -> None:
        validation, test = self._days(splits)
        self.base.execute(_ORDER, (test, validation))

    def _days(self, splits: Splits) -> tuple[str, str]:
        """The first days of the validation and of the test set; past all days for none."""
        none = "~"
        days = self.base.execute(
            "SELECT substr(time, 1, 10) AS day, count(*) FROM plan WHERE state = 0"
            " GROUP BY day ORDER BY day DESC"
        ).fetchall()
        total = sum(count for _, count in days)
        first = {}
        for name, fixed, share in (
            ("test", splits.test_from, splits.test),
            ("validation", splits.validation_from, splits.validation),
        ):
            first[name], room = fixed or none, share * total
            while not fixed and days and days[0][1] <= room:
                first[name], count = days.pop(0)
                room -= count
        return min(first["validation"], first["test"]), first["test"]

    def counts(self) -> dict[str, int]:
        """How many articles there are in each state; superseded are versions of them."""
        # what is taken down is so in all its versions, and one article all the same
        query = (
            "SELECT state, count(DISTINCT CASE state WHEN 4 THEN id ELSE article END)"
            " FROM plan GROUP BY state"
        )
        found = dict(self.base.execute(query))
        return {state: found.get(number, 0) for number, state in enumerate(STATES)}

    def teasers(self) -> list[str]:
        """The stems of all teasers of what is taken down, sorted."""
        found = self.base.execute("SELECT stems FROM plan WHERE state = 4")
        return sorted({stem for (some,) in found for stem in some.split()})

    def splits(self) -> list[tuple[str, int, int]]:
        """(split, first place, last place) of the rows to write, in order."""
        query = "SELECT split, min(place), max(place) FROM emit GROUP BY split ORDER BY 2"
        return self.base.execute(query).fetchall()


#: The rows in their order. Republished: articles none of whose paragraphs is theirs to keep.
_ORDER = """
    INSERT INTO emit (split, article) SELECT CASE
        WHEN state = 1 THEN 'withheld'
        WHEN state = 2 THEN 'left_out'
        WHEN article NOT IN (SELECT article FROM holders) AND NOT EXISTS (
            SELECT 1 FROM known.articles a JOIN known.leaders l ON l.article = a.id
                AND l.id >= a.first_leader AND l.id < coalesce(
                    (SELECT first_leader FROM known.articles WHERE id = a.id + 1), 1 << 62)
            WHERE a.id = plan.article) THEN 'republished'
        WHEN substr(time, 1, 10) >= ?1 THEN 'test'
        WHEN substr(time, 1, 10) >= ?2 THEN 'validation'
        ELSE 'train' END AS split, article
    FROM plan WHERE state < 3 ORDER BY split, time, id
"""
_CONCLUSIONS = (
    # a takedown holds for every version, under whatever address it was fetched
    """UPDATE plan SET state = 4, why = '' WHERE id IN (SELECT id FROM plan WHERE state = 4)""",
    # of several versions of one article the one that was fetched last counts
    """UPDATE plan SET state = 3, why = '' WHERE state < 3 AND article != (
        SELECT article FROM plan p WHERE p.id = plan.id ORDER BY seen DESC, article DESC LIMIT 1)
    """,
    # the newer version of the leader's article first: its outlet said it first
    """INSERT INTO holders SELECT leader, place / 100000, place % 100000 FROM (
        SELECT s.leader, min((p.id != q.id) << 60 | s.article * 100000 + s.paragraph)
            & (1 << 60) - 1 AS place FROM known.sightings s
        JOIN plan p ON p.article = s.article AND p.state = 0
        JOIN known.leaders l ON l.id = s.leader JOIN plan q ON q.article = l.article
        WHERE q.state > 0 GROUP BY s.leader)""",
    """INSERT INTO standins SELECT article, standin FROM (
        SELECT p.article, coalesce(
            (SELECT article FROM plan v WHERE v.id = p.id AND v.state < 2),
            (SELECT min(f.id) FROM known.articles f
                JOIN plan g ON g.article = f.id AND g.state = 0 WHERE f.follows = p.article)
        ) AS standin
        FROM plan p WHERE p.state > 1 AND p.article IN (SELECT follows FROM known.articles))
    WHERE standin IS NOT NULL""",
)


def _decisions(
    path: Path, policy: Policy, stones: Tombstones
) -> Iterator[tuple[int, int, str, str, str, int, str, str]]:
    """A row of the table `plan` for every row of the file."""
    decode, at = msgspec.json.Decoder().decode, 0
    with path.open("rb") as file:
        for number, text in enumerate(file, 1):
            try:
                row = decode(text)
                name = record_id(row)
                state, why = _state(row, name, policy, stones)
                seen = utc(row["fetched"])
                time = utc(row["published"]) or seen
                # any row may turn out to be a version of one that is down
                teasers = sorted(stems(row)) if stones.entries else ()
            except (msgspec.DecodeError, KeyError, TypeError) as error:
                raise StorageError(
                    f"{path}: the row at byte {at} is damaged, or an older version's: "
                    "`saring build --again` makes all rows anew"
                ) from error
            told = ("\n".join(why), " ".join(teasers))
            yield number, at, name, time, seen, STATES.index(state), *told
            at += len(text)


def _state(
    row: Mapping[str, Any], name: str, policy: Policy, stones: Tombstones
) -> tuple[str, list[str]]:
    if stones.hits(name, (row["url"], row["address"]), row["outlet"]):
        return "taken_down", []
    if found := faults(msgspec.convert(row["quality"], Quality), policy.quality):
        return "left_out", [f"quality: {one}" for one in found]
    if closed := policy.withheld(row["outlet"], row["rights"].get("reasons", [])):
        return "withheld", closed
    return "published", []
