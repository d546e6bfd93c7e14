"""Short forms of signatures, one a leader, on disk: which candidates are worth reading.

A sketch is the lowest byte of every value of a signature and the text's length. Two sketches tell
how alike two texts are to within a few hundredths, for thousands of pairs at once, without their
texts. The caller knows how many leaders count (`corpus.index` does); what stands behind them in
the file was left by a killed run and will be written over.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.bands import Array, forget
from corpus.signatures import PERMUTATIONS
from scraper.archive_write import StorageError

#: Bytes of a sketch: one a value, two for the length.
SIZE = PERMUTATIONS + 2
#: Equal values, of all, from which two texts can have the same wording: four standard deviations
#: under what `corpus.relate.NEAR` gives, so that numbers and names written in two ways count too.
ALIKE = PERMUTATIONS // 3
#: Share of the shorter text from which it can be a part of the longer one.
PART = 0.5
_LONGEST = 0xFFFF
#: Sketches that are read before their pages are let go.
_AT_ONCE = 2000


def sketch(signatures: Array, texts: Sequence[bytes]) -> Array:
    """One row of `SIZE` bytes for every plain text, of which the signatures are given."""
    out = np.empty((len(texts), SIZE), dtype=np.uint8)
    out[:, :PERMUTATIONS] = signatures
    lengths = np.array([min(len(text), _LONGEST) for text in texts], dtype="<u2")
    out[:, PERMUTATIONS:] = lengths.view(np.uint8).reshape(len(texts), 2)
    return out


def likely(a: Array, b: Array) -> Array:
    """For pairs of sketches: how many values are equal, or 0 where the pair is not worth reading.

    a: a row a pair, or one row for all.
    """
    equal = np.equal(a[..., :PERMUTATIONS], b[:, :PERMUTATIONS])
    same: Array = np.add.reduce(equal, 1, np.uint8).astype(np.int64)
    if same.min(initial=ALIKE) >= ALIKE:
        return same
    mine, its = _length(a), _length(b)
    # of two sets whose Jaccard is same / PERMUTATIONS: what they share, for what both hold
    shared = same / (PERMUTATIONS + same) * (mine + its)
    worth: Array = same * ((same >= ALIKE) | (shared >= PART * np.minimum(mine, its)))
    return worth


def _length(sketches: Array) -> Array:
    low, high = sketches[..., PERMUTATIONS], sketches[..., PERMUTATIONS + 1]
    return low + high * np.int64(256)


class Sketches:
    """The sketches of all leaders, in one file that is mapped to read."""

    def __init__(self, path: Path, count: int) -> None:
        """count: leaders that count. Raises StorageError where the file has fewer."""
        path.touch()
        self._path = path
        self._map(count)

    def _map(self, count: int) -> None:
        if self._path.stat().st_size < count * SIZE:
            raise StorageError(f"{self._path} is shorter than it was: remove the index")
        self._rows: Array = np.empty((0, SIZE), np.uint8)
        if count:
            self._rows = np.memmap(self._path, np.uint8, "r", shape=(count, SIZE))

    def of(self, leaders: Array) -> Array:
        """The sketches of these leaders, a row each."""
        found: Array = np.empty((len(leaders), SIZE), np.uint8)
        order = np.argsort(leaders)  # the file is read from its beginning to its end
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            found[part] = self._rows[leaders[part] - 1]
            forget([self._rows])
        return found

    def add(self, rows: Array) -> None:
        """Those of the next leaders; on disk when this returns."""
        count = len(self._rows)
        with self._path.open("r+b") as file:
            file.seek(count * SIZE)
            file.write(rows.tobytes())
            file.flush()
            os.fsync(file.fileno())
        self._map(count + len(rows))
