"""Two articles side by side: which paragraphs are copies, and which tell the same more loosely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from cleaners.shape import SMALL
from corpus.reading import Reading
from corpus.relate import SHORT, Relation, relate
from corpus.shingles import jaccard

#: Words that are in every text and tell of no story, beside `cleaners.shape.SMALL`.
_SMALL_WORDS = SMALL | frozenset(
    "adalah akan bahwa dapat dari dia hal ia kata kami kini lain maka menjadi mereka namun oleh "
    "saat sebuah sedang sehingga sementara seperti setelah sudah telah tersebut tetapi".split()
)
#: ... as readings have them, and as plain texts do.
_COMMON: frozenset[str | bytes] = _SMALL_WORDS | {word.encode() for word in _SMALL_WORDS}
#: A story is told in one kind or the other.
Word: TypeAlias = str | bytes
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


class Story:
    """An article's paragraphs as what they tell: their content words."""

    def __init__(self, paragraphs: Iterable[Sequence[Word]]) -> None:
        """paragraphs: the words of each, in small letters."""
        self._paragraphs = list(paragraphs)
        self._words = _content(chain.from_iterable(self._paragraphs))

    @cached_property
    def _contents(self) -> list[frozenset[Word]]:
        return [_content(words) for words in self._paragraphs]

    def retold(self, words: Sequence[Word]) -> tuple[int, float] | None:
        """Which of the paragraphs another article's one is most like, and how much.

        words: its own, in small letters. None where it is too short or too little alike.
        Evidence that both articles tell one story is the caller's to have.
        """
        if len(self._words.intersection(words)) < FEWEST:
            return None
        mine = _content(words)
        share, j = max((jaccard(mine, its), -j) for j, its in enumerate(self._contents))
        if share < RETOLD or min(len(words), len(self._paragraphs[-j])) < SHORT:
            return None
        return (-j, share) if len(mine & self._contents[-j]) >= FEWEST else None


def _content(words: Iterable[Word]) -> frozenset[Word]:
    return frozenset(words) - _COMMON


def match(a: Sequence[Reading], b: Sequence[Reading]) -> list[Match]:
    """For every paragraph of one article the paragraph of the other that it is most like.

    "paraphrase" needs evidence beyond the paragraph: another one of the same two articles that
    is a copy, or two that are much alike. Must not fire on one official phrase in two stories.
    """
    best = [_best(one, b) for one in a]
    story = Story(other.words for other in b)
    loose = [story.retold(one.words) for one in a]
    copies = sum(m is not None and m[1].kind in ("exact", "near") for m in best)
    alike = sum(found is not None and found[1] >= ALIKE for found in loose)
    out = []
    for i, (found, told) in enumerate(zip(best, loose, strict=True)):
        if found is not None and found[1].kind != "distinct":
            out.append(Match(i, *found))
        elif (copies or alike > 1) and told is not None:
            j, share = told
            why = f"{share:.2f} of the content words, in articles that tell one story"
            out.append(Match(i, j, replace(relate(a[i], b[j]), kind="paraphrase", why=why)))
        else:
            out.append(Match(i, None, None))
    return out


def _best(one: Reading, others: Sequence[Reading]) -> tuple[int, Relation] | None:
    order = ("distinct", "template", "near", "exact")
    found = ((j, relate(one, other)) for j, other in enumerate(others))
    return max(found, key=lambda f: (order.index(f[1].kind), f[1].similarity, -f[0]), default=None)
