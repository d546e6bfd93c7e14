"""What tombstones hit: articles of the corpus, and the published versions that still hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import product
from pathlib import Path

import msgspec

from corpus import versions
from corpus.identity import record_id
from corpus.shards import opened
from corpus.takedown import Tombstone, Tombstones, folded, load
from scraper.archive_write import StorageError
from scraper.frontier import Frontier

#: What `Tombstones.hits` asks for: record id, addresses, outlet.
Named = tuple[str, tuple[str, ...], str]


class _Cleaned(msgspec.Struct):
    """What of a row of `articles.jsonl` tombstones look at."""

    url: str
    outlet: str
    provenance: dict[str, str]
    address: str = ""


class _Published(msgspec.Struct):
    """... and of a row of a dataset."""

    id: str
    url: str
    canonical_url: str
    outlet: str


def cleaned(data: Path) -> Iterator[Named]:
    """Every row of the corpus. Raises StorageError."""
    decoder = msgspec.json.Decoder(_Cleaned)
    path = data / "corpus" / "articles.jsonl"
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                return
            try:
                row = decoder.decode(line)
            except msgspec.DecodeError as error:
                raise StorageError(f"{path} is damaged: {error}") from error
            yield record_id(msgspec.structs.asdict(row)), (row.url, row.address), row.outlet


def reached(data: Path, entries: Iterable[Tombstone]) -> dict[Tombstone, set[str]]:
    """The records of the corpus that each tombstone takes down. Raises StorageError."""
    stones = {one: Tombstones([one]) for one in entries}
    found: dict[Tombstone, set[str]] = {one: set() for one in stones}
    for named in cleaned(data) if stones else ():
        for one, stone in stones.items():
            if stone.hits(*named):
                found[one].add(named[0])
    return found


def closed(data: Path) -> Tombstones:
    """The takedowns of a data folder, and the ids of all records that they hit: an article is
    down under whatever address it was fetched. Raises StorageError.
    """
    stones = load(data)
    hit = (named[0] for named in cleaned(data) if stones.hits(*named)) if stones.entries else ()
    return Tombstones(stones.entries, hit)


def down(data: Path) -> frozenset[int]:
    """The places (from 1) of the corpus's rows that are taken down. Raises StorageError."""
    stones = closed(data)
    if not stones.entries:
        return frozenset()
    return frozenset(n for n, named in enumerate(cleaned(data), 1) if stones.hits(*named))


def queued(data: Path, url: str) -> bool:
    """Whether the crawl has met this address, though no article came of it yet."""
    path = data / "crawl.sqlite3"
    if not path.exists():
        return False
    bare = folded(url)
    spelled = ["".join(one) for one in product(("https://", "http://"), ("", "www."), [bare])]
    spelled += [f"{one}/" for one in spelled]
    marks = ", ".join("?" * len(spelled))
    with closing(Frontier(path, read_only=True)) as frontier:
        query = f"SELECT 1 FROM urls WHERE url IN ({marks}) LIMIT 1"  # noqa: S608 - question marks
        return bool(frontier.rows(query, tuple(spelled)))


def holding(out: Path, stones: Tombstones) -> Mapping[Path, int]:
    """The published versions in `out` with records that are down, oldest first, and how many.

    The rows themselves are asked: a version may be older than the way ids are made. Raises
    StorageError where one cannot be read.
    """
    found = {}
    for version in versions.every(out) if stones.entries else ():
        try:
            if count := sum(stones.hits(*named) for named in _published(version)):
                found[version] = count
        except (OSError, EOFError, RuntimeError, ValueError) as error:
            raise StorageError(f"{version} cannot be read: {error}") from error
    return found


def _published(version: Path) -> Iterator[Named]:
    """Every row of a version: from the few columns of its Parquet files, where it has some."""
    import pyarrow.parquet as pq

    twins = {path.name.split(".")[0]: path for path in version.glob("parquet/*.parquet")}
    decoder = msgspec.json.Decoder(_Published)
    for shard in sorted(version.rglob("*.jsonl*")):
        if twin := twins.get(shard.name.split(".")[0]):
            with pq.ParquetFile(twin) as file:
                for batch in file.iter_batches(columns=list(_Published.__struct_fields__)):
                    for row in batch.to_pylist():
                        yield row["id"], (row["url"], row["canonical_url"]), row["outlet"]
            continue
        with opened(shard) as lines:
            for one in map(decoder.decode, lines):
                yield one.id, (one.url, one.canonical_url), one.outlet
