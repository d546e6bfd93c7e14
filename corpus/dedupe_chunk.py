"""One chunk of articles on its way into the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from corpus.articles import Row, Rows
from corpus.candidates import Candidates, band_keys
from corpus.index import Chunk, Index
from corpus.reading import Reading, read
from corpus.relate import KINDS, best
from corpus.retell import Story
from corpus.signatures import key, plain, signatures
from corpus.sketches import sketch

#: From this share of its text on, an article that follows another one republishes it.
MOST = 0.5
#: Characters that an article must have from another one before a retelling of it is looked for.
COPIED = 150
#: Readings that stay in memory.
READINGS = 4000


class Readings:
    """Leaders' readings that stay in memory, those that were needed last."""

    def __init__(self) -> None:
        self._kept: dict[int, Reading] = {}

    def get(self, leader: int) -> Reading | None:
        """That of a leader, if it is here."""
        found = self._kept.pop(leader, None)
        if found is not None:
            self._kept[leader] = found
        return found

    def keep(self, leader: int, reading: Reading) -> None:
        """Another one; the one that was not needed for longest goes."""
        self._kept[leader] = reading
        if len(self._kept) > READINGS:
            del self._kept[next(iter(self._kept))]


@dataclass
class Counts:
    """What a run did: articles, republications, and paragraphs by relation."""

    articles: int = 0
    republished: int = 0
    relations: Counter[str] = field(default_factory=Counter)


class Step:
    """For one use: `take` relates the paragraphs of a chunk and publishes what came of it."""

    def __init__(self, index: Index, file: Rows, readings: Readings, counts: Counts) -> None:
        self._index, self._file, self._counts = index, file, counts
        self._readings = readings
        self._article = index.rows("SELECT coalesce(max(id), 0) FROM articles")[0][0]
        self._leader = index.rows("SELECT coalesce(max(id), 0) FROM leaders")[0][0]
        self._known = self._article, self._leader
        self._chunk = Chunk()
        self._rows: dict[int, Row] = {}
        self._texts: dict[int, Sequence[bytes]] = {}
        self._led: list[int] = []
        self._at: dict[tuple[int, int], int] = {}

    def take(self, chunk: Sequence[Row]) -> None:
        """Look all of it up at once, decide on one paragraph after the other."""
        texts = [plain(text) for row in chunk for text in row.paragraphs]
        keys = [key(text) for text in texts]
        self._exact = self._index.leaders_of(set(keys))
        new = {one: text for one, text in zip(keys, texts, strict=True) if one not in self._exact}
        self._numbers = {one: number for number, one in enumerate(new)}
        unseen = [*new.values()]
        signed = signatures(unseen, self._index.permutations)
        bands, sketches = band_keys(signed, unseen), sketch(signed, unseen)
        self._candidates = Candidates(self._index.bands, self._index.sketches, bands, sketches)
        known = {*self._exact.values(), *self._candidates.known()}
        self._places = self._index.places(known)
        at = 0
        for row in chunk:
            end = at + len(row.paragraphs)
            self._take(row, texts[at:end], keys[at:end])
            at = end
        led = np.arange(self._known[1] + 1, self._leader + 1)
        self._index.publish(self._chunk, bands[self._led], sketches[self._led], led, chunk[-1].end)

    def _take(self, row: Row, texts: Sequence[bytes], keys: Sequence[bytes]) -> None:
        self._article += 1
        self._rows[self._article] = row
        self._texts[self._article] = texts
        first = self._leader + 1
        followed: Counter[int] = Counter()
        for number, one in enumerate(keys):
            found = self._relation(row.paragraphs[number], one)
            if found and found[1] in ("exact", "near"):
                leader, kind, similarity = found
                self._at[self._article, number] = leader
                self._counts.relations[kind] += 1
                self._chunk.sightings.append(
                    (self._article, number, leader, KINDS.index(kind), round(similarity * 1000))
                )
                followed[self._places[leader][0]] += len(row.paragraphs[number])
                continue
            self._lead(row, number, one)
            linked = (found[0], KINDS.index(found[1])) if found else (None, None)
            self._chunk.leaders.append((self._leader, one, self._article, number, *linked))
            self._counts.relations["template" if found else "leads"] += 1
        del followed[self._article]
        self._retellings(texts, first, followed)
        self._note(row, first, followed)

    def _relation(self, text: str, one: bytes) -> tuple[int, str, float] | None:
        """The best leader for a paragraph, the relation and the similarity; None for a new one."""
        if one in self._exact:
            return self._exact[one], "exact", 1.0
        leaders = self._candidates.of(self._numbers[one])
        if not leaders:
            return None
        mine = read(text)
        found = best(mine, map(self._reading, leaders))
        if found is None or found[1] == "template":
            self._readings.keep(self._leader + 1, mine)  # it is going to lead
        return (leaders[found[0]], *found[1:]) if found else None

    def _reading(self, leader: int) -> Reading:
        found = self._readings.get(leader)
        if found is None:
            article, at, number = self._places[leader]
            row = self._rows[article] if article in self._rows else self._file.row(at)
            found = read(row.paragraphs[number])
            self._readings.keep(leader, found)
        return found

    def _lead(self, row: Row, number: int, one: bytes) -> None:
        self._leader += 1
        self._exact[one] = self._at[self._article, number] = self._leader
        self._candidates.lead(self._numbers[one], self._leader)
        self._led.append(self._numbers[one])
        self._places[self._leader] = self._article, row.at, number

    def _retellings(self, texts: Sequence[bytes], first: int, followed: Counter[int]) -> None:
        """Link new leaders of this article to the paragraphs that they retell more loosely."""
        other = min(followed, key=lambda article: (-followed[article], article), default=0)
        if followed[other] < COPIED or first > self._leader:
            return
        story = Story(map(_words, self._plain(other)))
        start = first - self._known[1] - 1
        for n in range(start, len(self._chunk.leaders)):
            leader, one, article, number, linked, _ = self._chunk.leaders[n]
            told = None if linked else story.retold(_words(texts[number]))
            target = self._leading(other, told[0]) if told else None
            if target is not None:
                link = (target, KINDS.index("paraphrase"))
                self._chunk.leaders[n] = (leader, one, article, number, *link)
                self._counts.relations["leads"] -= 1
                self._counts.relations["paraphrase"] += 1

    def _note(self, row: Row, first: int, followed: Counter[int]) -> None:
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

    def _plain(self, article: int) -> Sequence[bytes]:
        """The plain texts of an earlier article."""
        if article in self._texts:
            return self._texts[article]
        at = self._index.rows("SELECT at FROM articles WHERE id = ?", (article,))[0][0]
        return [plain(text) for text in self._file.row(at).paragraphs]

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


def _words(text: bytes) -> list[bytes]:
    return text.split(b" ")
