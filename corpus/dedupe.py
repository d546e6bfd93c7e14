"""Who said it first: every new article's paragraphs related to the leaders so far.

The same articles in the same order give the same leaders, links and sightings, in however many
runs, and whenever one was killed: chunks are published whole, and no verdict depends on where a
chunk ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import numpy as np

from corpus.articles import Row, Rows, rows
from corpus.candidates import Candidates, band_keys
from corpus.index import Chunk, Index
from corpus.reading import Reading, read
from corpus.relate import KINDS, best
from corpus.retell import Story
from corpus.signatures import plain, signatures
from corpus.sketches import sketch

#: Paragraphs that are worked on at once; bounds memory.
CHUNK = 20_000
#: From this share of its text on, an article that follows another one republishes it.
MOST = 0.5
#: Readings of leaders that stay in memory, those that were needed last.
READINGS = 1500
#: Characters that an article must have from another one before a retelling of it is looked for.
COPIED = 150


@dataclass
class Counts:
    """What a run did: articles, republications, and paragraphs by relation."""

    articles: int = 0
    republished: int = 0
    relations: Counter[str] = field(default_factory=Counter)


def key(text: bytes) -> bytes:
    """The exact hash of a plain text; a leader's is its cluster's public id, in hex."""
    return blake2b(text, digest_size=16).digest()


def folder(data: Path) -> Path:
    """Where the index of a data folder is."""
    return data / "corpus" / "dedupe"


def dedupe(data: Path, stopped: Callable[[], bool] = lambda: False, size: int = CHUNK) -> Counts:
    """Relate every article of `data` that the index does not know yet; the caller has the lock.

    size: paragraphs a chunk. Raises StorageError.
    """
    counts = Counts()
    path = data / "corpus" / "articles.jsonl"
    if not path.exists():
        return counts
    index, file = Index(folder(data)), Rows(path)
    try:
        for chunk in _chunks(rows(path, index.state("at", 0)), size):
            _Step(index, file, counts).take(chunk)
            if stopped():
                break
    finally:
        index.close()
        file.close()
    return counts


def _chunks(source: Iterator[Row], size: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    held = 0
    for row in source:
        chunk.append(row)
        held += len(row.paragraphs)
        if held >= size:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


class _Step:
    """One chunk on its way into the index."""

    def __init__(self, index: Index, file: Rows, counts: Counts) -> None:
        self._index, self._file, self._counts = index, file, counts
        self._article = index.rows("SELECT coalesce(max(id), 0) FROM articles")[0][0]
        self._leader = index.rows("SELECT coalesce(max(id), 0) FROM leaders")[0][0]
        self._known = self._article, self._leader
        self._chunk = Chunk()
        self._rows: dict[int, Row] = {}
        self._led: list[int] = []
        self._at: dict[tuple[int, int], int] = {}
        self._places: dict[int, tuple[int, int, int]] = {}
        self._readings: dict[int, Reading] = {}

    def take(self, chunk: list[Row]) -> None:
        """Relate the paragraphs of these articles, and publish what came of it."""
        texts = [plain(text) for row in chunk for text in row.paragraphs]
        keys = [key(text) for text in texts]
        exact = self._index.leaders_of(set(keys))
        places: dict[bytes, int] = {}
        for i, one in enumerate(keys):
            if one not in exact:
                places.setdefault(one, i)
        order = list(places.values())
        texts = [texts[i] for i in order]
        signed = signatures(texts)
        band, sketches = band_keys(signed, texts), sketch(signed, texts)
        numbers = {keys[i]: n for n, i in enumerate(order)}
        candidates = Candidates(self._index.bands, self._index.sketches, band, sketches)
        self._places = self._index.places({*exact.values(), *candidates.known()})
        at = 0
        for row in chunk:
            part = keys[at : at + len(row.paragraphs)]
            at += len(part)
            self._take_article(row, part, exact, candidates, numbers)
        led = np.arange(self._known[1] + 1, self._leader + 1)
        new = band[self._led], sketches[self._led]
        self._index.publish(self._chunk, *new, led, chunk[-1].end)

    def _take_article(
        self, row: Row, keys: list[bytes], exact: dict[bytes, int], candidates: Candidates,
        numbers: dict[bytes, int],
    ) -> None:  # fmt: skip
        self._article += 1
        self._rows[self._article] = row
        first = self._leader + 1
        followed: Counter[int] = Counter()
        for number, one in enumerate(keys):
            found = self._relation(row.paragraphs[number], one, exact, candidates, numbers)
            if found and found[1] in ("exact", "near"):
                leader, kind, similarity = found
                self._at[self._article, number] = leader
                self._counts.relations[kind] += 1
                self._chunk.sightings.append(
                    (self._article, number, leader, KINDS.index(kind), round(similarity * 1000))
                )
                followed[self._places[leader][0]] += len(row.paragraphs[number])
                continue
            self._leader += 1
            exact[one] = self._at[self._article, number] = self._leader
            candidates.lead(numbers[one], self._leader)
            self._led.append(numbers[one])
            self._places[self._leader] = self._article, row.at, number
            linked = (found[0], KINDS.index(found[1])) if found else (None, None)
            self._chunk.leaders.append((self._leader, one, self._article, number, *linked))
            self._counts.relations["template" if found else "leads"] += 1
        del followed[self._article]
        self._retellings(row, first, followed)
        self._end(row, first, followed)

    def _relation(
        self, text: str, one: bytes, exact: dict[bytes, int], candidates: Candidates,
        numbers: dict[bytes, int],
    ) -> tuple[int, str, float] | None:  # fmt: skip
        """The best leader for a paragraph, the relation and the similarity; None for a new one."""
        if one in exact:
            return exact[one], "exact", 1.0
        leaders = candidates.of(numbers[one])
        if not leaders:
            return None
        mine = read(text)
        found = best(mine, map(self._reading, leaders))
        if found is None or found[1] == "template":
            self._keep(self._leader + 1, mine)  # it is going to lead
        return (leaders[found[0]], *found[1:]) if found else None

    def _retellings(self, row: Row, first: int, followed: Counter[int]) -> None:
        """Link new leaders of this article to the paragraphs that they retell more loosely."""
        other = min(followed, key=lambda article: (-followed[article], article), default=0)
        if followed[other] < COPIED or first > self._leader:
            return
        story = Story(map(_words, self._row(other).paragraphs))
        start = first - self._known[1] - 1
        for n in range(start, len(self._chunk.leaders)):
            leader, one, article, number, linked, _ = self._chunk.leaders[n]
            told = None if linked else story.retold(_words(row.paragraphs[number]))
            target = self._leading(other, told[0]) if told else None
            if target is not None:
                link = (target, KINDS.index("paraphrase"))
                self._chunk.leaders[n] = (leader, one, article, number, *link)
                self._counts.relations["leads"] -= 1
                self._counts.relations["paraphrase"] += 1

    def _end(self, row: Row, first: int, followed: Counter[int]) -> None:
        """Note the article, and whether it republishes another one."""
        length = sum(map(len, row.paragraphs))
        follows, share = None, None
        if followed:
            most = min(followed, key=lambda article: (-followed[article], article))
            if followed[most] > MOST * length:
                follows, share = most, round(followed[most] / length, 3)
                self._counts.republished += 1
        self._counts.articles += 1
        self._chunk.articles.append(
            (self._article, row.at, first, row.outlet, row.url, row.published, row.seen,
             follows, share)
        )  # fmt: skip

    def _row(self, article: int) -> Row:
        if article > self._known[0]:
            return self._rows[article]
        at = self._index.rows("SELECT at FROM articles WHERE id = ?", (article,))[0][0]
        return self._file.row(at)

    def _reading(self, leader: int) -> Reading:
        found = self._readings.pop(leader, None)
        if found is None:
            article, at, number = self._places[leader]
            row = self._rows[article] if article in self._rows else self._file.row(at)
            found = read(row.paragraphs[number])
        self._keep(leader, found)
        return found

    def _keep(self, leader: int, reading: Reading) -> None:
        self._readings[leader] = reading
        if len(self._readings) > READINGS:
            del self._readings[next(iter(self._readings))]

    def _leading(self, article: int, number: int) -> int | None:
        """The leader that a paragraph of an earlier article is, or that it follows."""
        if article > self._known[0]:
            return self._at.get((article, number))
        query = "SELECT leader FROM sightings WHERE article = ? AND paragraph = ?"
        found = self._index.rows(query, (article, number)) or self._index.rows(
            "SELECT id FROM leaders WHERE article = ?1 AND paragraph = ?2"
            " AND id >= (SELECT first_leader FROM articles WHERE id = ?1)"
            " AND id < coalesce((SELECT first_leader FROM articles WHERE id = ?1 + 1), 1 << 62)",
            (article, number),
        )
        return int(found[0][0]) if found else None


def _words(text: str) -> list[str]:
    return plain(text).decode().split(" ")
