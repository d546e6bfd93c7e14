"""Two articles side by side: which paragraphs are copies, and which tell the same more loosely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleaners.shape import SMALL
from corpus.reading import Reading
from corpus.relate import SHORT, Relation, relate
from corpus.shingles import jaccard

#: Words that are in every text and tell of no story, beside `cleaners.shape.SMALL`.
_COMMON = SMALL | frozenset(
    "adalah akan bahwa dapat dari dia hal ia kata kami kini lain maka menjadi mereka namun oleh "
    "saat sebuah sedang sehingga sementara seperti setelah sudah telah tersebut tetapi".split()
)
#: Share of common content words from which a paragraph retells another one, where the articles
#: tell one story. Retellings of one agency text lie at .38 to .61, other reports of the same
#: event under .33.
RETOLD = 0.36
#: Without a copied paragraph, two that are as alike as this show that the articles tell one story.
ALIKE = 0.45
#: A retelling shares so many content words at least.
FEWEST = 8


@dataclass(frozen=True, slots=True)
class Match:
    """Paragraph `a` of one article, its best match `b` in the other (None: none), and how."""

    a: int
    b: int | None
    relation: Relation | None


def match(a: Sequence[Reading], b: Sequence[Reading]) -> list[Match]:
    """For every paragraph of one article the paragraph of the other that it is most like.

    "paraphrase" needs evidence beyond the paragraph: another one of the same two articles that
    is a copy, or two that are much alike. Must not fire on one official phrase in two stories.
    """
    best = [_best(one, b) for one in a]
    mine, its = [_content(r) for r in a], [_content(r) for r in b]
    loose = {
        i: max(((jaccard(one, other), -j) for j, other in enumerate(its)), default=(0.0, 0))
        for i, one in enumerate(mine)
    }
    copies = sum(m is not None and m[1].kind in ("exact", "near") for m in best)
    alike = sum(share >= ALIKE for share, _ in loose.values())
    out = []
    for i, found in enumerate(best):
        share, j = loose[i][0], -loose[i][1]
        if found is not None and found[1].kind != "distinct":
            out.append(Match(i, *found))
        elif (copies or alike > 1) and share >= RETOLD and _may_retell(a[i], b[j], mine[i], its[j]):
            why = f"{share:.2f} of the content words, in articles that tell one story"
            out.append(Match(i, j, replace(relate(a[i], b[j]), kind="paraphrase", why=why)))
        else:
            out.append(Match(i, None, None))
    return out


def _best(one: Reading, others: Sequence[Reading]) -> tuple[int, Relation] | None:
    order = ("distinct", "template", "near", "exact")
    found = ((j, relate(one, other)) for j, other in enumerate(others))
    return max(found, key=lambda f: (order.index(f[1].kind), f[1].similarity, -f[0]), default=None)


def _content(reading: Reading) -> frozenset[str]:
    return frozenset(w for w in reading.words if w not in _COMMON)


def _may_retell(a: Reading, b: Reading, mine: frozenset[str], its: frozenset[str]) -> bool:
    return min(a.length, b.length) >= SHORT and len(mine & its) >= FEWEST
