"""Which leaders a paragraph may be a copy of: those whose signature shares a band with its own,
and whose sketch says that reading them is worth it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from corpus import band_groups
from corpus.bands import Array, Bands
from corpus.signatures import BANDS, ROWS
from corpus.sketches import Sketches, likely

#: Words of the two further bands, which find a copy that was cut short by how it begins or ends.
EDGE = 8
#: So many leaders are verified: those whose sketches are most alike, the oldest first.
VERIFIED = 6
_SHIFT = np.int64(40)
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)


def band_keys(signatures: Array, texts: Sequence[bytes]) -> Array:
    """For every plain text a 32-bit key a band: `BANDS` of its signature, its two edges."""
    signed = signatures.reshape(len(texts), BANDS, ROWS).astype(np.uint64)
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

    def __init__(self, bands: Bands, sketches: Sketches, keys: Array, mine: Array) -> None:
        """keys, mine: the band keys and the sketch of every paragraph of the chunk, a row each."""
        rows, columns, leaders = bands.look_up(keys)
        self._old = _likeliest(rows, leaders, mine, sketches)
        taken = np.bincount(rows * keys.shape[1] + columns, minlength=keys.size)
        self._mine = mine
        quiet, crowded = band_groups.split(band_groups.cells(keys, mine, taken))
        self._quiet = band_groups.pairs(quiet, mine)
        self._room, self._groups = crowded.room.tolist(), crowded.group.tolist()
        self._starts = np.searchsorted(crowded.row, np.arange(len(keys) + 1)).tolist()
        # most paragraphs are like no other one
        self._alike = {*self._old, *self._quiet, *crowded.row.tolist()}
        self._members: dict[int, list[int]] = {}
        self._leaders: dict[int, int] = {}

    def known(self) -> set[int]:
        """Every leader on disk that `of` can give."""
        return {leader for found in self._old.values() for _, leader in found}

    def of(self, row: int) -> list[int]:
        """The leaders to verify for one paragraph, the likeliest first."""
        if row not in self._alike:
            return []
        found = self._old.get(row, [])
        led = self._leaders
        new = [(n, led[other]) for n, other in self._quiet.get(row, ()) if other in led]
        if others := self._crowd(row, {leader for _, leader in new}):
            counts = zip(likely(self._mine[row], self._mine[others]).tolist(), others, strict=True)
            new += [(-n, led[other]) for n, other in counts if n]
        if new:
            found = sorted([*found, *new])
        return [leader for _, leader in found[:VERIFIED]]

    def _crowd(self, row: int, known: set[int]) -> list[int]:
        """The rows of its crowded groups that lead and that it may see, without known leaders."""
        seen: set[int] = set()
        for cell in range(self._starts[row], self._starts[row + 1]):
            members = self._members.get(self._groups[cell])
            if members:
                seen.update(members[: self._room[cell]])
        return [other for other in seen if self._leaders[other] not in known]

    def lead(self, row: int, leader: int) -> None:
        """The paragraph of this row is a leader now, for those of the chunk that come after."""
        if row not in self._alike:
            return
        self._leaders[row] = leader
        for cell in range(self._starts[row], self._starts[row + 1]):
            self._members.setdefault(self._groups[cell], []).append(row)


def _likeliest(
    rows: Array, leaders: Array, mine: Array, sketches: Sketches
) -> dict[int, list[tuple[int, int]]]:
    """Of the pairs of a row and a leader the likeliest `VERIFIED` a row -> (-equal values,
    leader), the best first.
    """
    pairs = np.unique((rows << _SHIFT) | leaders)
    kept = [np.empty((3, 0), np.int64)]
    for start in range(0, len(pairs), band_groups.BLOCK):
        part = pairs[start : start + band_groups.BLOCK]
        row, leader = part >> _SHIFT, part & ((1 << _SHIFT) - 1)
        same = likely(mine[row], sketches.of(leader))
        kept.append(np.stack([row, -same, leader])[:, same > 0])
    found: dict[int, list[tuple[int, int]]] = {}
    row, same, leader = np.concatenate(kept, axis=1)
    order = np.lexsort((leader, same, row))
    for one, count, other in zip(*(a[order].tolist() for a in (row, same, leader)), strict=True):
        best = found.setdefault(one, [])
        if len(best) < VERIFIED:
            best.append((count, other))
    return found
