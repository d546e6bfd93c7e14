"""One cluster: who published a paragraph first, who followed, and what each changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.articles import Rows
from corpus.index import Index
from corpus.relate import KINDS


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article that has the paragraph. relation: "leads", or a word of `relate.KINDS`."""

    relation: str
    similarity: float
    outlet: str
    url: str
    published: str
    seen: str
    text: str


@dataclass(frozen=True, slots=True)
class Size:
    """A cluster in a list. name: its id. text: the paragraph that leads it."""

    name: str
    outlets: int
    articles: int
    text: str


def largest(index: Index, file: Rows, limit: int = 20) -> list[Size]:
    """The clusters that most outlets have; those that only one article has are left out."""
    rows = index.rows(
        "SELECT l.key, l.paragraph, a.at, count(DISTINCT b.outlet) AS outlets,"
        " count(DISTINCT b.id) AS articles FROM leaders l JOIN articles a ON a.id = l.article"
        " JOIN sightings s ON s.leader = l.id JOIN articles b ON b.id IN (s.article, l.article)"
        " GROUP BY l.id HAVING articles > 1 ORDER BY outlets DESC, articles DESC, l.id LIMIT ?",
        (limit,),
    )
    return [
        Size(key.hex(), outlets, articles, file.row(at).paragraphs[paragraph])
        for key, paragraph, at, outlets, articles in rows
    ]


def cluster(index: Index, file: Rows, name: str) -> list[Sighting]:
    """The sightings of the cluster with this id, the first published first.

    name: the id or its beginning; [] where no cluster, or more than one, has it.

    Where no time is claimed, the order of the archive counts. Templates and paraphrases are
    linked to the cluster and lead their own; they stand in the list too.
    """
    try:
        found = index.named(name) if name else []
    except ValueError:
        return []
    if len(found) != 1:
        return []
    rows = index.rows(
        "SELECT a.at, m.paragraph, m.relation, m.similarity FROM ("
        " SELECT article, paragraph, NULL AS relation, 1000 AS similarity FROM leaders"
        "  WHERE id = ?1 UNION ALL"
        " SELECT article, paragraph, relation, similarity FROM sightings WHERE leader = ?1"
        " UNION ALL SELECT article, paragraph, relation, NULL FROM leaders WHERE linked = ?1"
        ") m JOIN articles a ON a.id = m.article ORDER BY a.id, m.paragraph",
        (found[0],),
    )
    out = []
    for at, number, relation, similarity in rows:
        row = file.row(at)
        kind = "leads" if relation is None else KINDS[relation]
        out.append(
            Sighting(
                kind, (similarity or 0) / 1000, row.outlet, row.url, row.published, row.seen,
                row.paragraphs[number],
            )
        )  # fmt: skip
    return sorted(out, key=lambda one: one.published[:10] or "9999")


def changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The words of `new` against `old`: ("", same), ("-", gone) and ("+", added), in order.

    >>> list(changes("Hujan turun pagi ini.", "Hujan turun sore ini."))
    [('', 'Hujan turun'), ('-', 'pagi'), ('+', 'sore'), ('', 'ini.')]
    """
    a, b = old.split(), new.split()
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "", " ".join(a[i:j])
            continue
        if i < j:
            yield "-", " ".join(a[i:j])
        if k < m:
            yield "+", " ".join(b[k:m])
