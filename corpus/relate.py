"""How one paragraph relates to another: a copy, the same words with other facts, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.evidence import Conflict, conflict_free, conflicts
from corpus.reading import Reading, read
from corpus.shingles import containment, resemblance, shared

#: Every word that a relation can be.
KINDS = ("exact", "near", "template", "paraphrase", "distinct")
#: Share of common characters-5 from which two paragraphs have the same wording. Measured on
#: pairs of real paragraphs: above it nearly all that is not the same carries other numbers.
NEAR = 0.5
#: Share of the shorter paragraph's phrases that the longer one holds, for truncated copies.
HELD = 0.8
#: Below so many words a paragraph is a formula as often as a copy: only exact ones match.
SHORT = 11


@dataclass(frozen=True, slots=True)
class Relation:
    """A verdict and what it rests on.

    kind: one of `KINDS`. similarity: Jaccard of the characters-5, 1.0 for exact copies. held:
    how much of the shorter one's phrases stands in the longer one. shared: how many
    characters-5 both have, of `together`. conflicts: what each side says for the other's. why:
    a sentence for people.
    """

    kind: str
    similarity: float
    held: float
    shared: int
    together: int
    conflicts: tuple[Conflict, ...]
    why: str


def relate(a: str | Reading, b: str | Reading) -> Relation:
    """How two paragraphs relate; the same whichever comes first, but for the conflicts' sides.

    Never "paraphrase": two paragraphs alone give no evidence for it (official phrases are as
    alike as retellings); `corpus.retell` has the articles' evidence.

    >>> relate("Hujan turun.", "Hujan  turun").kind
    'exact'
    """
    a = read(a) if isinstance(a, str) else a
    b = read(b) if isinstance(b, str) else b
    common = shared(a.characters, b.characters)
    together = len(a.characters) + len(b.characters) - common
    if a.form == b.form:
        return Relation("exact", 1.0, 1.0, common, together, (), "the same text in normal form")
    similarity, held = common / together, containment(a.phrases, b.phrases)

    def verdict(kind: str, why: str, found: tuple[Conflict, ...] = ()) -> Relation:
        return Relation(kind, similarity, held, common, together, found, why)

    if why := _exact_only(a, b):
        return verdict("distinct", why)
    if similarity >= NEAR:
        why = f"similarity {similarity:.2f} reaches {NEAR}"
    elif held >= HELD:
        why = f"the longer one holds {held:.2f} of the shorter one's phrases, {HELD} or more"
    else:
        return verdict(
            "distinct", f"similarity {similarity:.2f} is under {NEAR}, phrases held {held:.2f} "
            f"under {HELD}",
        )  # fmt: skip
    if found := conflicts(a, b):
        return verdict("template", f"{why}, but each side has facts that the other lacks", found)
    return verdict("near", why)


def best(one: Reading, others: Iterable[Reading]) -> tuple[int, str, float] | None:
    """Which of several paragraphs one is a copy of -> its place, the relation, the similarity; None
    where all are distinct.

    Of what `relate` says of each, the strongest relation, then the highest similarity, then the
    first; in less work, for conflicts are looked for only until there is a copy.
    """
    alike = []
    for place, other in enumerate(others):
        if one.form == other.form:
            return place, "exact", 1.0
        if _exact_only(one, other):
            continue
        similarity = resemblance(one.characters, other.characters)
        if similarity >= NEAR or containment(one.phrases, other.phrases) >= HELD:
            alike.append((similarity, place, other))
    alike.sort(key=lambda found: (-found[0], found[1]))
    for similarity, place, other in alike:
        if conflict_free(one, other):
            return place, "near", similarity
    return (alike[0][1], "template", alike[0][0]) if alike else None


def _exact_only(a: Reading, b: Reading) -> str:
    """Why two paragraphs cannot match but exactly; "" where they can."""
    if a.promo or b.promo:
        return "a line that points elsewhere matches exactly only"
    if min(a.length, b.length) < SHORT:
        return f"under {SHORT} words only exact copies match"
    return ""
