"""Which leaders a paragraph may be a copy of: those whose signature shares a band with its own."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np

from corpus.bands import OLDEST, Array, Bands
from corpus.signatures import BANDS, ROWS, signatures

#: Words of the two further bands, which find a copy that was cut short by how it begins or ends.
EDGE = 8
#: So many leaders are verified: those that share the most bands, the oldest first.
VERIFIED = 6
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)


def band_keys(texts: Sequence[bytes]) -> Array:
    """For every plain text a 32-bit key a band: `BANDS` of its signature, its two edges."""
    signed = signatures(texts).reshape(len(texts), BANDS, ROWS).astype(np.uint64)
    mixed = (signed * _FACTORS).sum(axis=2, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FACTORS[0]
    out = np.empty((len(texts), BANDS + 2), dtype=np.uint32)
    out[:, :BANDS] = mixed >> np.uint64(32)
    for i, text in enumerate(texts):
        words = text.split(b" ")
        out[i, BANDS] = zlib.crc32(b" ".join(words[:EDGE]))
        out[i, BANDS + 1] = zlib.crc32(b" ".join(words[-EDGE:]))
    return out


class Candidates:
    """The candidates of a chunk's paragraphs: leaders on disk, and those that the chunk adds.

    What comes out does not depend on where one chunk ends and the next begins.
    """

    def __init__(self, bands: Bands, keys: Array) -> None:
        """keys: a row of band keys for every paragraph of the chunk."""
        self._keys = keys
        rows, columns, leaders = bands.look_up(keys)
        self._columns, self._leaders = columns.tolist(), leaders.tolist()
        self._starts = np.searchsorted(rows, np.arange(len(keys) + 1)).tolist()
        self._shared = _shared(keys)
        self._new: dict[tuple[int, int], list[int]] = {}

    def of(self, row: int) -> list[int]:
        """The leaders to verify for one paragraph, the likeliest first."""
        part = slice(self._starts[row], self._starts[row + 1])
        counts = Counter(self._leaders[part])
        shared = np.flatnonzero(self._shared[row]).tolist()
        if shared:
            taken = Counter(self._columns[part])
            for band in shared:
                new = self._new.get((band, int(self._keys[row, band])), ())
                counts.update(new[: OLDEST - taken[band]])
        return sorted(counts, key=lambda leader: (-counts[leader], leader))[:VERIFIED]

    def lead(self, row: int, leader: int) -> None:
        """The paragraph of this row is a leader now, for those of the chunk that come after."""
        for band in np.flatnonzero(self._shared[row]).tolist():
            self._new.setdefault((band, int(self._keys[row, band])), []).append(leader)


def _shared(keys: Array) -> Array:
    """Where a key stands more than once in its column."""
    out = np.zeros(keys.shape, dtype=bool)
    for band in range(keys.shape[1]):
        _, where, counts = np.unique(keys[:, band], return_inverse=True, return_counts=True)
        out[:, band] = counts[where] > 1
    return out
