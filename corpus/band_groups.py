"""Paragraphs of one chunk that share band keys: which pairs of them can be copies.

A cell is a paragraph's place in a group, the paragraphs of one chunk with the same key in one band.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from corpus.bands import OLDEST, Array, spread
from corpus.signatures import SEED
from corpus.sketches import likely

#: Pairs that are compared at once; bounds memory.
BLOCK = 50_000
_SHIFT = np.int64(40)
_LOW = (np.int64(1) << _SHIFT) - 1


class Cells(NamedTuple):
    """Arrays of one length, sorted by row.

    row: the paragraph. group: a number that those with the same key share. room: of how many
    leaders of its group the paragraph may see the oldest.
    """

    row: Array
    group: Array
    room: Array

    def where(self, keep: Array) -> Cells:
        """Some of the cells."""
        return Cells(*(part[keep] for part in self))


def cells(keys: Array, mine: Array, taken: Array) -> Cells:
    """The cells whose key stands more than once in its column.

    keys, mine: the band keys and the sketch of every paragraph, a row each. taken: for every
    row and column how many older leaders have that key, row by row.
    """
    row, column, group = _shared(keys, mine)
    return _merged(Cells(row, group, OLDEST - taken[row * keys.shape[1] + column]))


def split(found: Cells) -> tuple[Cells, Cells]:
    """Those of groups in which all may see all, and those of crowded groups."""
    if not len(found.row):
        return found, found
    sizes = np.bincount(found.group)
    least = np.full(len(sizes), OLDEST)
    np.minimum.at(least, found.group, found.room)
    quiet = (sizes - 1 <= least)[found.group]
    return found.where(quiet), found.where(~quiet)


def pairs(found: Cells, mine: Array) -> dict[int, list[tuple[int, int]]]:
    """For every row the others of its groups that it can be a copy of -> (-equal values of the
    sketches, row), the likeliest first; of each group as many earlier ones as there is room for.
    """
    kept = [np.empty((3, 0), np.int64)]
    for row, other in _blocks(found):
        same = likely(mine[row], mine[other])
        kept.append(np.stack([row, -same, other])[:, same > 0])
    row, same, other = np.concatenate(kept, axis=1)
    row, other, same = np.append(row, other), np.append(other, row), np.append(same, same)
    order = np.lexsort((other, same, row))
    out: dict[int, list[tuple[int, int]]] = {}
    for one, count, its in zip(*(a[order].tolist() for a in (row, same, other)), strict=True):
        out.setdefault(one, []).append((count, its))
    return out


def _blocks(found: Cells) -> Iterator[tuple[Array, Array]]:
    """Pairs of a row and an earlier one, each once; all of a row in one block."""
    order = np.lexsort((found.row, found.group))  # the members of a group side by side
    members = found.row[order]
    start = _firsts(found.group[order])
    start = np.repeat(start, np.diff(np.append(start, len(members))))
    first, count = np.empty_like(order), np.empty_like(order)
    first[order] = start
    count[order] = np.arange(len(order)) - start
    count = np.minimum(count, found.room)
    total, at = np.cumsum(count), 0
    while at < len(count):
        end = int(np.searchsorted(total, (total[at - 1] if at else 0) + BLOCK, side="right"))
        end = int(np.searchsorted(found.row, found.row[max(end, at + 1) - 1], side="right"))
        part = count[at:end]
        early = members[spread(first[at:end], part)]
        pair = np.unique((np.repeat(found.row[at:end], part) << _SHIFT) | early)
        yield pair >> _SHIFT, pair & _LOW
        at = end


def _shared(keys: Array, mine: Array) -> tuple[Array, Array, Array]:
    """Row, column and group of the cells whose key stands more than once; without pairs that are
    not worth reading.
    """
    groups = np.full(keys.shape, -1, dtype=np.int64)
    for band in range(keys.shape[1]):
        order = np.argsort(keys[:, band])
        column = keys[order, band]
        starts = _firsts(column)
        sizes = np.diff(np.append(starts, len(column)))
        kept = sizes > 1
        two = np.flatnonzero(sizes == 2)  # most groups are a pair, and most pairs mere chance
        kept[two] = likely(mine[order[starts[two]]], mine[order[starts[two] + 1]]) > 0
        numbers = np.where(kept, starts + band * len(keys), -1)
        groups[order, band] = np.repeat(numbers, sizes)
    row, column = np.nonzero(groups >= 0)
    return row, column, groups[row, column]


def _merged(found: Cells) -> Cells:
    """Groups of the same rows as one, a cell a row, with the most room: copies share many bands."""
    row, group, room = found
    if not len(row):
        return found
    order = np.argsort(group, kind="stable")
    starts = _firsts(group[order])
    weights = np.random.default_rng(SEED).integers(1 << 62, size=row.max() + 1)
    sums = np.add.reduceat(weights[row[order]], starts)  # of the same rows, the same sum
    _, same = np.unique(sums, return_inverse=True)
    group = np.empty_like(group)
    group[order] = np.repeat(same, np.diff(np.append(starts, len(row))))
    order = np.lexsort((-room, group, row))
    order = order[_firsts((row * len(row) + group)[order])]
    return Cells(row[order], group[order], room[order])


def _firsts(values: Array) -> Array:
    """Where a value stands first, in an array in which equal ones are neighbours."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1]))
