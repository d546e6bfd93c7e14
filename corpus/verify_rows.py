"""Every row of a version by itself and among the others: schema, order, digests, relations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import islice, zip_longest
from pathlib import Path

import msgspec

from corpus.record import Record
from corpus.relations import REPEATS
from corpus.shards import GROUP, opened, table
from corpus.takedown import Tombstones
from corpus.tally import Tally

#: A check's result: where, and what does not hold.
Fault = tuple[str, str]
#: A row: where it stands, its bytes.
Line = tuple[str, bytes]


class Rows:
    """Reads the rows of one version, once; `faults` of all of them is asked for afterwards.

    base: an empty database, beside which memory stays flat. lines: rows so far; read_rows: those
    of the last shard.
    """

    def __init__(self, version: Path, base: sqlite3.Connection, stones: Tombstones) -> None:
        self.version = version
        self._base = base
        self._stones = stones
        self._decoder = msgspec.json.Decoder(Record)
        self.tallies: dict[str, Tally] = {}
        self.lines = 0
        self.read_rows = 0
        base.executescript((files("corpus") / "verify.sql").read_text("utf8"))

    def shards(self) -> list[Path]:
        """The files of rows, those that were left out too, in order."""
        return sorted(path for path in self.version.rglob("*.jsonl*") if path.is_file())

    def read(self, shard: Path) -> Iterator[Line | Fault]:
        """The sound rows of one shard, as (where, bytes), and as (where, text) what is not.

        A row that cannot be read at all is a fault alone.
        """
        name, last = shard.relative_to(self.version).as_posix(), ("", "")
        self.read_rows = 0
        split = shard.name.rsplit("-", 1)[0]
        with opened(shard) as file:
            for number, line in enumerate(file, 1):
                where = f"{name}, row {number}"
                self.lines, self.read_rows = self.lines + 1, number
                try:
                    record = self._decoder.decode(line)
                except msgspec.MsgspecError as error:
                    yield where, str(error)
                    continue
                found = [*_faults(record, split), *self._enter(record, split, line)]
                if (record.created, record.id) < last:
                    found.append("the rows are not sorted")
                last = (record.created, record.id)
                where = f"{where} ({record.id})"
                yield from ((where, fault) for fault in found)
                yield where, line

    def _enter(self, record: Record, split: str, line: bytes) -> Iterator[str]:
        """Note what concerns other rows."""
        self.tallies.setdefault(split, Tally()).count(record)
        digest = sha256(line).hexdigest()
        try:
            self._base.execute("INSERT INTO rows VALUES (?, ?, ?)", (record.id, split, digest))
        except sqlite3.IntegrityError:
            yield f"another row has the id {record.id}"
        for paragraph in record.paragraphs:
            repeats = paragraph.relation in REPEATS
            self._base.execute(
                f"INSERT INTO {'repeats' if repeats else 'keeps'} VALUES (?, ?)",  # noqa: S608
                (paragraph.cluster, record.id),
            )
            if paragraph.leader != paragraph.cluster:
                self._base.execute("INSERT INTO links VALUES (?, ?)", (paragraph.leader, record.id))
        others = [one.id for one in record.also_published_by]
        others += [record.dedup.republishes] if record.dedup.republishes else []
        self._base.executemany(
            "INSERT INTO named VALUES (?, ?)", [(record.id, other) for other in others]
        )
        if self._stones.hits(record.id, (record.url, record.canonical_url), record.outlet):
            yield f"record {record.id} was taken down"

    def together(self) -> Iterator[Fault]:
        """What does not hold of all rows together."""
        for query, what in _TOGETHER.items():
            for found in self._base.execute(query):
                yield "all rows", what.format(*found)

    def listed(self, records: Iterator[tuple[str, str, str]]) -> Iterator[Fault]:
        """What does not hold of the list of records."""
        query = "SELECT id, split, digest FROM rows ORDER BY id"
        for a, b in zip_longest(records, self._base.execute(query)):
            if a != b:
                first = min(one[0] for one in (a, b) if one)
                yield "records.tsv.zst", f"does not list these rows, first at record {first}"
                return


#: A query for what does not hold of all rows together, and how it is said.
_TOGETHER = {
    """SELECT cluster, min(id) FROM keeps GROUP BY cluster HAVING count(*) > 1""":
        "cluster {} is kept in more than one place, record {} among them",
    """SELECT cluster, min(id) FROM repeats
        WHERE cluster NOT IN (SELECT cluster FROM keeps) GROUP BY cluster""":
        "cluster {} is kept nowhere, and left out of record {}",
    """SELECT cluster, min(id) FROM links
        WHERE cluster NOT IN (SELECT cluster FROM keeps) GROUP BY cluster""":
        "cluster {} is nowhere, and linked to from record {}",
    """SELECT other, id FROM named WHERE other NOT IN (SELECT id FROM rows)""":
        "there is no record {}, which record {} names",
}  # fmt: skip


def _faults(record: Record, split: str) -> Iterator[str]:
    """What does not hold of one row by itself."""
    if bool(record.withheld) != (split in ("withheld", "left_out")):
        yield f"a row of this kind does not belong to {split}"
    if record.withheld:
        if record.text or record.paragraphs or record.edits or record.captions or record.title:
            yield "the text is withheld, and there"
        return
    kept = "\n".join(p.text for p in record.paragraphs if p.relation not in REPEATS)
    if record.text != kept:
        yield "the text is not its paragraphs"
    if "sha256:" + sha256(record.text.encode()).hexdigest() != record.text_sha256:
        yield "the text does not match its digest"
    yield from _relation_faults(record)


def _relation_faults(record: Record) -> Iterator[str]:
    counts = dict.fromkeys(("leads", "exact", "near", "template", "paraphrase"), 0)
    for paragraph in record.paragraphs:
        if paragraph.relation not in counts:
            yield f"no relation is called {paragraph.relation!r}"
            return
        counts[paragraph.relation] += 1
        linked = paragraph.relation in ("template", "paraphrase")
        if linked == (paragraph.leader == paragraph.cluster):
            yield f"block {paragraph.block}: its leader does not fit its relation"
        if paragraph.text and paragraph.relation in REPEATS:
            yield f"block {paragraph.block}: a repeated paragraph has its text"
    if any(getattr(record.dedup, kind) != count for kind, count in counts.items()):
        yield "the counts of relations are not those of the paragraphs"


def twin_faults(version: Path, shards: Sequence[Path]) -> Iterator[Fault]:
    """What does not hold of the Parquet twins: each has the rows of its shard, in order."""
    for shard in shards:
        twin = version / "parquet" / f"{shard.name.split('.')[0]}.parquet"
        if twin.exists():
            try:
                fault = _twin_fault(shard, twin)
            except (OSError, EOFError, RuntimeError, ValueError) as error:
                fault = f"cannot be compared with its shard: {error}"
            if fault:
                yield f"parquet/{twin.name}", fault


def _twin_fault(shard: Path, twin: Path) -> str:
    import pyarrow.parquet as pq

    with opened(shard) as file, pq.ParquetFile(twin) as other:
        seen = 0
        for group in range(other.num_row_groups):
            lines = list(islice(file, GROUP))
            rows = other.read_row_group(group)
            if not lines or not (ours := table(lines)).equals(rows):
                same = 0
                while lines and same < min(len(lines), rows.num_rows):
                    if not ours.slice(same, 1).equals(rows.slice(same, 1)):
                        break
                    same += 1
                return f"row {seen + same + 1}: another row than in the shard"
            seen += len(lines)
        return "fewer rows than in the shard" if file.read(1) else ""
