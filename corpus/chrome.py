"""Lines that repeat within one outlet only: chrome that survived cleaning, not a story shared."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.articles import Rows
from corpus.index import Index

#: An outlet that prints the same paragraph in so many further articles did not write it for them.
OFTEN = 4


@dataclass(frozen=True, slots=True)
class Repeat:
    """A line, the outlet that repeats it, and in how many articles it stands."""

    text: str
    outlet: str
    articles: int


def repeats(index: Index, file: Rows) -> list[Repeat]:
    """The candidates for a cleaning rule, the most frequent first.

    Must not name what another outlet has too: that is a syndicated paragraph.
    """
    found = index.rows(
        "SELECT lead.at, l.paragraph, lead.outlet, count(DISTINCT s.article) + 1 AS often"
        " FROM sightings s JOIN leaders l ON l.id = s.leader"
        " JOIN articles lead ON lead.id = l.article JOIN articles a ON a.id = s.article"
        " WHERE s.article != l.article GROUP BY s.leader"
        " HAVING often > ? AND min(a.outlet = lead.outlet) AND min(s.relation) = 0"
        " ORDER BY often DESC, l.id",
        (OFTEN,),
    )
    return [
        Repeat(file.row(at).paragraphs[number], outlet, often)
        for at, number, outlet, often in found
    ]
