"""Sets of short pieces of a text, and how much of them two texts share."""

from __future__ import annotations

from collections.abc import Sequence, Set

#: Characters in a piece. Five, with a threshold of a half, told duplicates from the rest best on
#: real pairs of paragraphs; longer ones lose texts that were edited.
CHARACTERS = 5
#: Words in a piece. Characters are fooled by short sentences; three words are not.
WORDS = 3


def characters(text: str) -> frozenset[str]:
    """Every run of five characters; the whole text where it is shorter.

    >>> sorted(characters("banjir"))
    ['anjir', 'banji']
    """
    last = max(1, len(text) - CHARACTERS + 1)
    return frozenset([text[i : i + CHARACTERS] for i in range(last)])


def phrases(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Every run of three words; all of them where there are fewer."""
    if len(words) < WORDS:
        return frozenset([tuple(words)])
    return frozenset(zip(*(words[i:] for i in range(WORDS)), strict=False))


def jaccard(a: Set[object], b: Set[object]) -> float:
    """What two sets share, of what they hold together; 1.0 for two empty ones."""
    shared = len(a & b)
    together = len(a) + len(b) - shared
    return shared / together if together else 1.0


def containment(a: Set[object], b: Set[object]) -> float:
    """What two sets share, of the smaller one; 1.0 where that is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 1.0
