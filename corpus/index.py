"""What is known of all paragraphs so far, on disk: exact hashes, leaders, sightings, bands.

One writer; every `publish` is one transaction, so a process that is killed leaves the state
before or after it. Leaders are never removed and never merge.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from corpus.bands import Array, Bands
from corpus.signatures import BANDS, KEY, PERMUTATIONS, SCHEME, SEED, SHINGLE, permutations
from corpus.sketches import Sketches
from scraper.archive_write import StorageError

#: Signatures that were made otherwise cannot be looked up with ours.
_MADE = f"3 {SCHEME} seed {SEED} permutations {PERMUTATIONS} bands {BANDS} bytes {SHINGLE}"
#: The column of the runs in which exact keys begin: the last, behind the bands.
_HEADS = -1
#: KiB of pages that stay in memory.
_CACHE = 32_768
#: Values that a query asks for at once.
_MARKS = 500


@dataclass(slots=True)
class Chunk:
    """What a number of articles add: rows of the tables, and the new leaders' band keys."""

    articles: list[tuple[Any, ...]] = field(default_factory=list)
    leaders: list[tuple[Any, ...]] = field(default_factory=list)
    sightings: list[tuple[Any, ...]] = field(default_factory=list)


class Index:
    """The index in one folder. Raises StorageError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(folder / "index.sqlite3", isolation_level=None)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")
            self._base.execute(f"PRAGMA cache_size = -{_CACHE}")
            self._base.executescript((files("corpus") / "index.sql").read_text("utf8"))
            made = self.state("made", _MADE)
            if made != _MADE:
                raise StorageError(f"{folder} was made otherwise ({made}): remove it")
            kept = self.state("permutations", None)
            self.permutations = (
                np.frombuffer(kept, np.uint32).reshape(2, PERMUTATIONS) if kept else permutations()
            )
            names = [name for (name,) in self.rows("SELECT name FROM runs ORDER BY name")]
            self.bands = Bands(folder / "bands", names)
            count = self.rows("SELECT coalesce(max(id), 0) FROM leaders")[0][0]
            self.sketches = Sketches(folder / "sketches", count)
        except (OSError, EOFError, ValueError, sqlite3.Error) as error:
            raise StorageError(f"cannot use the index {folder}: {error}") from error

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. Raises StorageError."""
        try:
            return self._base.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StorageError(f"cannot read the index: {error}") from error

    def state(self, name: str, default: Any) -> Any:
        """A value that the last `publish` left, or `default`."""
        found = self.rows("SELECT value FROM state WHERE name = ?", (name,))
        return found[0][0] if found else default

    def leaders_of(self, keys: Collection[bytes]) -> dict[bytes, int]:
        """The leaders with these exact keys."""
        found = self.bands.find(_HEADS, _heads(keys)).tolist()
        return {key: leader for leader, key in self._keys(found) if key in keys}

    def named(self, start: str) -> list[int]:
        """The leaders whose keys begin with these hex digits: two, where there are more.

        Raises ValueError where they are none.
        """
        low, high = (bytes.fromhex(start.ljust(2 * KEY, digit)) for digit in "0f")
        found = self.bands.between(_HEADS, *_heads([low, high]).tolist()).tolist()
        return [*islice((one for one, key in self._keys(found) if low <= key <= high), 2)]

    def _keys(self, leaders: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """Leaders and their keys."""
        return self._each("SELECT id, key FROM leaders WHERE id IN", leaders)

    def places(self, leaders: Iterable[int]) -> dict[int, tuple[int, int, int]]:
        """Where leaders stand: the article, where its row begins in the file, the paragraph."""
        query = (
            "SELECT l.id, l.article, a.at, l.paragraph FROM leaders l"
            " JOIN articles a ON a.id = l.article WHERE l.id IN"
        )
        return {
            leader: (article, at, paragraph)
            for leader, article, at, paragraph in self._each(query, leaders)
        }

    def _each(self, query: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends in "IN", for any number of values."""
        wanted = list(values)
        for start in range(0, len(wanted), _MARKS):
            part = wanted[start : start + _MARKS]
            yield from self.rows(f"{query} ({','.join('?' * len(part))})", part)

    def publish(self, chunk: Chunk, keys: Array, sketches: Array, numbers: Array, at: int) -> None:
        """Make a chunk known, all of it or nothing, and that rows up to byte `at` are done.

        keys, sketches, numbers: the new leaders' band keys, sketches and ids. Raises StorageError.
        """
        try:
            if len(numbers):
                heads = _heads([leader[1] for leader in chunk.leaders])
                self.bands.add(np.column_stack([keys, heads]), numbers)
                self.sketches.add(sketches)
            self._base.execute("BEGIN IMMEDIATE")
            with self._base:
                self._insert("articles", 9, chunk.articles)
                self._insert("leaders", 6, chunk.leaders)
                self._insert("sightings", 5, chunk.sightings)
                self._base.execute("DELETE FROM runs")
                self._insert("runs", 1, [(name,) for name in self.bands.runs])
                permuted = self.permutations.tobytes()
                state = [("at", at), ("made", _MADE), ("permutations", permuted)]
                self._base.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", state)
            self.bands.sweep()
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"cannot write the index: {error}") from error

    def _insert(self, table: str, width: int, rows: Sequence[tuple[Any, ...]]) -> None:
        marks = ",".join("?" * width)
        self._base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def digest(self) -> str:
        """A hash of all that is known, the same however the articles came in."""
        told = sha256()
        for table, order in (
            ("articles", "id"), ("leaders", "id"), ("sightings", "article, paragraph"),
        ):  # fmt: skip
            for row in self._base.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608
                told.update(repr(row).encode())
        return f"sha256:{told.hexdigest()}"


def _heads(keys: Iterable[bytes]) -> Array:
    """The first four bytes of exact keys as numbers, which are in the order of the keys."""
    return np.frombuffer(b"".join(key[:4] for key in keys), ">u4").astype(np.uint32)
