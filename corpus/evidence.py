"""Why two paragraphs of nearly the same words do not tell the same: what one has for the other's.

Each function gives `Conflict`s. A conflict needs both sides: a fact that one text leaves out is
a shorter copy, not another story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.agreement import conflict, differ
from corpus.reading import Reading
from corpus.wording import wording

#: A name is no longer than this.
_NAME_WORDS = 4
#: Two spellings of one name share this much of their letters.
_ONE_NAME = 0.6
#: Alignment costs the square of the length; no paragraph of a news article is longer.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Conflict:
    """What kind of facts conflict ("number", "opposite", "name", "negation"), and those of each
    side as they are written.
    """

    what: str
    a: tuple[str, ...]
    b: tuple[str, ...]


def conflicts(a: Reading, b: Reading) -> tuple[Conflict, ...]:
    """All conflicts of two paragraphs; () where both can tell the same."""
    return (*numbers(a, b), *opposites(a, b), *swaps(a, b))


def conflict_free(a: Reading, b: Reading) -> bool:
    """Whether two paragraphs have no conflict; in less work than to name them."""
    return not (differ(a.counted, b.counted) or any(opposites(a, b)) or any(swaps(a, b)))


def numbers(a: Reading, b: Reading) -> Iterator[Conflict]:
    """Numbers and dates that each text has and the other lacks, by value."""
    mine, its = conflict(a.counted, b.counted)
    if mine:
        yield Conflict(
            "number",
            tuple(a.body[f.start : f.end].strip() for f in mine),
            tuple(b.body[f.start : f.end].strip() for f in its),
        )


def opposites(a: Reading, b: Reading) -> Iterator[Conflict]:
    """Words of opposite meaning ("menguat", "melemah"), each in one of the texts only."""
    table = wording()
    mine, its = table.opposed.intersection(a.words), table.opposed.intersection(b.words)
    for one, other in table.opposites if mine and its and mine != its else ():
        for up, down in ((one, other), (other, one)):
            if mine & up and its & down and not mine & down and not its & up:
                yield Conflict("opposite", tuple(sorted(mine & up)), tuple(sorted(its & down)))


def swaps(a: Reading, b: Reading) -> Iterator[Conflict]:
    """Names in the same place of the same sentence, and a "tidak" that only one text has.

    Must not fire on a name spelt in two ways, on a name and its abbreviation, on who is named
    in an attribution ("..." kata Rina / "..." ujar Rina Putri).
    """
    if a.form > b.form:  # an alignment can depend on which text comes first
        for found in swaps(b, a):
            yield Conflict(found.what, found.b, found.a)
        return
    start, last, its_last = _different(a.spoken, b.spoken)
    mine, its = a.said[start:last], b.said[start:its_last]
    if max(len(mine), len(its)) > _LONGEST:
        return
    match = SequenceMatcher(None, a.spoken[start:last], b.spoken[start:its_last], autojunk=False)
    for tag, i, j, k, m in match.get_opcodes():
        if tag == "replace" and _are_two_names(mine, i, j, its, k, m):
            yield Conflict("name", (" ".join(mine[i:j]),), (" ".join(its[k:m]),))
        elif tag in ("insert", "delete") and _is_negation([*mine[i:j], *its[k:m]]):
            yield Conflict("negation", tuple(mine[i:j]), tuple(its[k:m]))


def _different(a: Sequence[str], b: Sequence[str]) -> tuple[int, int, int]:
    """What stands between the words with which both begin, and those with which both end: where it
    begins in both, and where it ends in each.
    """
    most = min(len(a), len(b))
    start = next((i for i in range(most) if a[i] != b[i]), most)
    most -= start
    end = next((i for i in range(most) if a[-1 - i] != b[-1 - i]), most)
    return start, len(a) - end, len(b) - end


def _is_negation(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].lower() in wording().negations


def _are_two_names(a: Sequence[str], i: int, j: int, b: Sequence[str], k: int, m: int) -> bool:
    mine, its = a[i:j], b[k:m]
    if max(len(mine), len(its)) > _NAME_WORDS:
        return False
    if not all(_is_capitalised(w) for w in [*mine, *its]):
        return False
    one, other = " ".join(mine).lower(), " ".join(its).lower()
    if "".join(w[0] for w in mine).lower() == other or "".join(w[0] for w in its).lower() == one:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ONE_NAME


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not any(ch.isdigit() for ch in word)
