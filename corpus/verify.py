"""A version of the dataset proved: files, rows, relations, and the way back to the archive."""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any

import msgspec

from corpus import versions
from corpus.batch import run_batch
from corpus.policy import Policy
from corpus.record import SCHEMA
from corpus.takedown import Tombstones
from corpus.tally import Tally, together
from corpus.teasers import Teasers
from corpus.trace import Traced, Tracing
from corpus.verify_rows import Fault, Line, Rows, twin_faults
from corpus.version import saring_version
from scraper.archive_write import StorageError
from scraper.outlets import Outlet

#: Faults that are named; the others are counted.
MOST = 20


@dataclass(slots=True)
class Verdict:
    """What was checked, and what does not hold.

    faults: the first ones; count: how many in all. unread: rows by the saring that read their
    pages, where the installed one reads those otherwise: neither proved nor damaged.
    """

    version: str
    files: int = 0
    rows: int = 0
    traced: int = 0
    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    unread: Counter[str] = field(default_factory=Counter)

    @property
    def holds(self) -> bool:
        """Whether all that was to be checked is proved."""
        return not self.count and not self.unread

    def note(self, found: Iterator[Fault]) -> None:
        """Take in faults."""
        for one in found:
            self.count += 1
            if len(self.faults) < MOST:
                self.faults.append(one)


def find(folder: Path) -> Path:
    """The version to check: `folder` itself, its newest one, or that of a data folder.

    Raises StorageError where there is none.
    """
    for place in (folder, folder / "dataset"):
        if (place / versions.MANIFEST).is_file():
            return place
        if found := versions.latest(place):
            return found
    if next(folder.glob("data/*.jsonl*"), None):
        raise StorageError(f"{folder} is half-written: it has no {versions.MANIFEST}")
    raise StorageError(f"{folder} holds no version of a dataset")


def verify(
    version: Path,
    archive: Path | None,
    outlets: Mapping[str, Outlet],
    stones: Tombstones,
    workers: int = 0,
) -> Verdict:
    """Check one version. archive: where its WARC files are; None leaves the trace out. stones:
    the takedowns of its data folder.

    Raises StorageError where the manifest or the policy cannot be read, or the rows are of
    another schema.
    """
    told = versions.manifest(version)
    _same_schema(version, told)
    mask = _mask(version, told["pipeline"]["policy"])
    verdict = Verdict(told["version"], files=len(told["files"]))
    wrong = list(_file_faults(version, told["files"]))
    verdict.note(iter(wrong))
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "rows.sqlite3", isolation_level=None)
        base.execute("PRAGMA synchronous = OFF")
        with closing(base):
            rows = Rows(version, base, stones)
            base.execute("BEGIN")
            torn: list[str] = [name for name, _ in wrong if not (version / name).exists()]
            lines = _lines(rows, verdict, torn)
            if archive:
                down = Teasers(told.get("teasers_down", ()))
                tracing = Tracing(archive, dict(outlets), mask, down)
                _trace(lines, tracing, workers, verdict)
            else:
                for _ in lines:
                    pass
            verdict.rows = rows.lines
            if not any(".jsonl" in name for name in torn):  # or all of this would follow from it
                verdict.note(rows.together())
                verdict.note(_guarded(version, lambda: rows.listed(versions.records(version))))
                verdict.note(_count_faults(version, told, rows.tallies))
        whole = [shard for shard in rows.shards() if shard.name not in torn]
        verdict.note(twin_faults(version, whole))
    return verdict


def _lines(rows: Rows, verdict: Verdict, torn: list[str]) -> Iterator[Line]:
    """The rows of all shards; what is wrong with them goes to the verdict, and the names of those
    that cannot be read to their end to `torn`.
    """
    told = {where for where, _ in verdict.faults}
    for shard in rows.shards():
        try:
            for where, found in rows.read(shard):
                if isinstance(found, bytes):
                    yield where, found
                else:
                    verdict.note(iter([(where, found)]))
        except _BROKEN as error:
            torn.append(shard.name)
            if shard.relative_to(rows.version).as_posix() in told:
                continue
            where = f"{shard.relative_to(rows.version).as_posix()}, after row {rows.read_rows}"
            verdict.note(iter([(where, f"the shard is broken: {error}")]))


#: What a torn or damaged shard, list or twin raises when it is read; zstandard's own error and
#: Arrow's are a RuntimeError or a ValueError.
_BROKEN = (OSError, EOFError, RuntimeError, ValueError, StorageError)


def _trace(lines: Iterator[Line], tracing: Tracing, workers: int, verdict: Verdict) -> None:
    """Follow every row to its archive, in worker processes: what is there is not ours alone."""
    missing: Counter[str] = Counter()
    for (where, _), outcome in run_batch(lines, tracing, workers):
        if outcome.reason:
            verdict.note(iter([(where, f"not traced: {outcome.reason}: {outcome.detail}")]))
            continue
        traced: Traced = outcome.value
        if traced.fault:
            verdict.note(iter([(where, f"not traced: {traced.fault}")]))
        elif traced.missing:
            missing[traced.missing] += 1
        elif traced.reader:
            verdict.unread[traced.reader] += 1
        else:
            verdict.traced += 1
    for name, count in sorted(missing.items()):
        verdict.note(iter([(name, f"is not in the archive; rows read from it: {count}")]))


def _file_faults(version: Path, files: list[dict[str, Any]]) -> Iterator[Fault]:
    named = {one["path"]: one for one in files}
    there = {path.relative_to(version).as_posix() for path in version.rglob("*") if path.is_file()}
    for name in sorted(there - named.keys() - {versions.MANIFEST}):
        yield name, "the manifest does not know this file"
    for name, one in sorted(named.items()):
        path = version / name
        try:
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        except OSError as error:
            yield name, f"cannot be read: {error.strerror}"
            continue
        if path.stat().st_size != one["bytes"]:
            yield name, f"has {path.stat().st_size} bytes, not {one['bytes']}"
        elif digest != one["sha256"]:
            yield name, "does not match its SHA-256"


def _count_faults(
    version: Path, told: dict[str, Any], tallies: dict[str, Tally]
) -> Iterator[Fault]:
    """What is counted in the manifest and the statistics, against the rows."""
    counted = {name: tally.sums["records"] for name, tally in sorted(tallies.items())}
    if told["splits"] != counted:
        yield versions.MANIFEST, f"counts {told['splits']}; the rows are {counted}"
    total = together(tallies)
    if told["statistics"] != total.plain():
        yield versions.MANIFEST, "the statistics are not those of the rows"
    splits = {name: tally.plain() for name, tally in sorted(tallies.items())}
    try:
        statistics = msgspec.json.decode((version / "statistics.json").read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        yield "statistics.json", str(error)
        return
    if statistics != {"all": total.plain(), "splits": splits}:
        yield "statistics.json", "the statistics are not those of the rows"


def _guarded(version: Path, check: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
    """The faults of a check; what it cannot read is one more."""
    try:
        yield from check()
    except _BROKEN as error:
        yield version.name, str(error)


def _same_schema(version: Path, told: Mapping[str, Any]) -> None:
    """Rows of another schema cannot be checked by this one; they are not damaged."""
    if told["schema"].split(".")[:2] != SCHEMA.split(".")[:2]:
        raise StorageError(
            f"{version} has rows of schema {told['schema']}, by saring"
            f" {told['pipeline']['version']}; this one, {saring_version()}, checks {SCHEMA}"
        )


def _mask(version: Path, digest: str) -> tuple[str, ...]:
    """The kinds of contact that the build masked."""
    path = version / "policy.json"
    try:
        policy = msgspec.json.decode(path.read_bytes(), type=Policy)
    except (OSError, msgspec.MsgspecError) as error:
        raise StorageError(f"{path}: {error}") from error
    if policy.digest != digest:
        raise StorageError(f"{path} is not the policy that the manifest names")
    return tuple(policy.privacy.mask)
