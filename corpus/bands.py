"""Where the bands of the leaders' signatures are kept: immutable sorted files, merged in fours.

A leader has one 32-bit key a band. A run holds, for every band, the pairs (key, leader) as
sorted 64-bit numbers; looking up is a binary search in the mapped file, so memory stays flat.
The caller keeps the list of runs that count (`corpus.index` does, in the transaction that
publishes them); a file that is not in the list is a leftover of a killed run.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from mmap import MADV_DONTNEED, mmap
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from scraper.archive_write import sync_folder

Array = npt.NDArray[Any]

#: Runs of one level that are merged into one of the next.
FAN = 4
#: Of one key the oldest leaders that count. Prices and weather make families of thousands, and
#: whichever is the best match among them is among the first as often as among the last.
OLDEST = 24
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)


def forget(maps: Iterable[Array]) -> None:
    """Take mapped files out of this process's memory, which would grow with them; the system
    still has their pages at hand.
    """
    for one in maps:
        base: Any = one.base
        if isinstance(base, mmap):
            base.madvise(MADV_DONTNEED)


def spread(first: Array, counts: Array) -> Array:
    """For spans that begin at `first` and have `counts` places: all places, span after span."""
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    places: Array = np.repeat(first, counts) + offsets
    return places


class Bands:
    """The runs in one folder."""

    def __init__(self, folder: Path, runs: Sequence[str]) -> None:
        """runs: the file names that count, oldest first; other run files are removed."""
        self._folder = folder
        folder.mkdir(exist_ok=True)
        self._runs = {name: self._open(name) for name in runs}
        self.sweep()

    @property
    def runs(self) -> list[str]:
        """The file names that count, oldest first."""
        return list(self._runs)

    def _open(self, name: str) -> Array:
        mapped: Array = np.load(self._folder / name, mmap_mode="r")
        return mapped

    def look_up(self, keys: Array) -> tuple[Array, Array, Array]:
        """For keys (one row a text, one column a band): rows, bands and leaders that match.

        Sorted by row, band and leader; of one row and band the oldest `OLDEST` leaders.
        """
        found = []
        for band in range(keys.shape[1]):
            order = np.argsort(keys[:, band])  # neighbours are near each other in the file too
            wanted = keys[order, band].astype(np.uint64) << _SHIFT
            found += [self._in_band(run[band], wanted, order, band) for run in self._runs.values()]
            forget(self._runs.values())
        rows = np.concatenate([np.empty(0, np.int64), *(f[0] for f in found)])
        bands = np.concatenate([np.empty(0, np.int64), *(f[1] for f in found)])
        leaders = np.concatenate([np.empty(0, np.int64), *(f[2] for f in found)])
        order = np.lexsort((leaders, bands, rows))
        rows, bands, leaders = rows[order], bands[order], leaders[order]
        group = rows * keys.shape[1] + bands
        first = np.searchsorted(group, group)
        keep = np.arange(len(group)) - first < OLDEST
        return rows[keep], bands[keep], leaders[keep]

    @staticmethod
    def _in_band(run: Array, wanted: Array, rows: Array, band: int) -> tuple[Array, Array, Array]:
        """wanted: keys in order, each in the upper half. rows: whose they are."""
        low = np.searchsorted(run, wanted)
        there = np.flatnonzero(run[np.minimum(low, len(run) - 1)] & ~_LOW == wanted)
        low, rows = low[there], rows[there]
        counts = np.minimum(np.searchsorted(run, wanted[there] | _LOW, side="right") - low, OLDEST)
        leaders = (run[spread(low, counts)] & _LOW).astype(np.int64)
        return np.repeat(rows, counts), np.full(len(leaders), band), leaders

    def find(self, column: int, keys: Array) -> Array:
        """All leaders with one of these keys in one column, oldest or not."""
        wanted = np.unique(keys).astype(np.uint64) << _SHIFT
        return self._spans(column, wanted, wanted | _LOW)

    def between(self, column: int, low: int, high: int) -> Array:
        """All leaders whose key in one column is from `low` to `high`, both included."""
        bounds = np.array([low, high], np.uint64) << _SHIFT
        return self._spans(column, bounds[:1], bounds[1:] | _LOW)

    def _spans(self, column: int, low: Array, high: Array) -> Array:
        found = [np.empty(0, np.int64)]
        for run in self._runs.values():
            first = np.searchsorted(run[column], low)
            counts = np.searchsorted(run[column], high, side="right") - first
            found.append((run[column][spread(first, counts)] & _LOW).astype(np.int64))
        forget(self._runs.values())
        return np.sort(np.concatenate(found))

    def add(self, keys: Array, leaders: Array) -> None:
        """A new run of these leaders (on disk when this returns), and merges where they are due.

        The files that a merge replaces stay until `sweep`: the list that was published last
        names them.
        """
        packed = (keys.astype(np.uint64) << _SHIFT) | leaders.astype(np.uint64)[:, None]
        columns = (np.sort(column) for column in packed.T)
        self._write(0, columns, (keys.shape[1], len(leaders)), int(leaders[0]))
        while (due := self._due()) is not None:
            level, names = due
            runs = [self._runs.pop(name) for name in names]
            shape = len(runs[0]), sum(run.shape[1] for run in runs)
            self._write(level + 1, _merged(runs), shape, int(names[0].split("-")[0]))

    def sweep(self) -> None:
        """Remove the files that do not count: merged ones, and what a killed run left."""
        for path in self._folder.glob("*.npy"):
            if path.name not in self._runs:
                path.unlink()

    def _due(self) -> tuple[int, list[str]] | None:
        levels = [int(name.split("-")[1].removesuffix(".npy")) for name in self._runs]
        for level in set(levels):
            if levels.count(level) >= FAN:
                return level, [n for n, x in zip(self._runs, levels, strict=True) if x == level]
        return None

    def _write(
        self, level: int, columns: Iterable[Array], shape: tuple[int, int], first: int
    ) -> None:
        """A run of the sorted numbers of every band, of which one is in memory."""
        name = f"{first:012d}-{level:02d}.npy"
        with (self._folder / name).open("wb") as file:
            header = {"descr": "<u8", "fortran_order": False, "shape": shape}
            np.lib.format.write_array_header_1_0(file, header)
            for column in columns:
                file.write(column.astype("<u8", copy=False).data)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self._folder)
        self._runs[name] = self._open(name)
        self._runs = dict(sorted(self._runs.items()))


def _merged(runs: Sequence[Array]) -> Iterator[Array]:
    for band in range(len(runs[0])):
        # the stable sort merges what is in order already: linear, in a tenth of the time
        yield np.sort(np.concatenate([run[band] for run in runs]), kind="stable")
        forget(runs)
