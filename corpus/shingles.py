"""Sets of short pieces of a text, and how much of them two texts share."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

#: Characters in a piece, as bytes of UTF-8: in Indonesian a letter is one. Five, with a threshold
#: of a half, told duplicates from the rest best on real pairs of paragraphs; longer ones lose
#: texts that were edited.
CHARACTERS = 5
#: Words in a piece. Characters are fooled by short sentences; three words are not.
WORDS = 3
#: A set of pieces of characters: their bytes as numbers, in order, each once. A tenth of the time
#: and of the memory that a set of strings takes.
Pieces: TypeAlias = npt.NDArray[np.int64]
_NUMBER = np.dtype("<i8")
_MASK = (1 << 8 * CHARACTERS) - 1


def characters(text: str) -> Pieces:
    """Every run of five characters; the whole text where it is shorter.

    >>> [int(piece).to_bytes(5, "little") for piece in characters("banjir")]
    [b'banji', b'anjir']
    """
    # padded, so that the last piece too can be read as the first bytes of eight
    data = text.encode("utf8", "replace").ljust(CHARACTERS, b"\0") + b"\0\0\0"
    count = len(data) - _NUMBER.itemsize + 1
    pieces = np.ndarray((count,), _NUMBER, data, strides=(1,)) & _MASK
    pieces.sort()
    first = np.empty(count, dtype=bool)
    first[0] = True
    np.not_equal(pieces[1:], pieces[:-1], out=first[1:])
    return pieces[first]


def phrases(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Every run of three words; all of them where there are fewer."""
    if len(words) < WORDS:
        return frozenset([tuple(words)])
    return frozenset(zip(*(words[i:] for i in range(WORDS)), strict=False))


def shared(a: Pieces, b: Pieces) -> int:
    """How many pieces two sets of them have in common."""
    both = np.concatenate((a, b))
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def resemblance(a: Pieces, b: Pieces) -> float:
    """`jaccard` of two sets of pieces."""
    common = shared(a, b)
    return common / (len(a) + len(b) - common)


def jaccard(a: Set[object], b: Set[object]) -> float:
    """What two sets share, of what they hold together; 1.0 for two empty ones."""
    common = len(a & b)
    together = len(a) + len(b) - common
    return common / together if together else 1.0


def containment(a: Set[object], b: Set[object]) -> float:
    """What two sets share, of the smaller one; 1.0 where that is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 1.0
