"""The published dataset, from the corpus and its index: built beside the last one, then renamed."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

import click
import msgspec

from corpus import versions
from corpus.assemble import Assembler
from corpus.batch import run_batch
from corpus.describe import describe
from corpus.limits import Limits
from corpus.plan import STATES, Plan
from corpus.policy import Policy
from corpus.record import SCHEMA, Record
from corpus.relations import Relations
from corpus.shards import FORMS, Written, compressed, write_shard
from corpus.takedown import load
from corpus.tally import LEFT_OUT, Tally, together
from corpus.teasers import Teasers
from scraper.archive_write import StorageError

#: Rows of one shard; the last one of a split has fewer.
SHARD = 20_000
#: A shard is our own work, not a stranger's page: the limits only end what hangs.
_LIMITS = Limits(seconds=3600, memory=8 << 30)


class Stopped(Exception):
    """The build was told to stop; nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is written. form: a key of `FORMS`. workers: processes; the bytes do not
    depend on them.
    """

    policy: Policy
    form: str = "zst"
    parquet: bool = True
    rows: int = SHARD
    workers: int = 1


@dataclass(slots=True)
class Built:
    """What a build came to. version: its folder, that of the last build where nothing changed."""

    version: Path
    changed: bool
    states: dict[str, int]
    changes: Counter[str] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class _Job:
    """One shard: rows `first` to `last` of the plan."""

    data: Path
    built: Path
    options: Options
    split: str
    number: int
    first: int
    last: int


def build(
    data: Path, out: Path, options: Options, stopped: Callable[[], bool] = lambda: False
) -> Built:
    """Build the dataset of `data` in the folder `out`; the caller has the lock.

    A bar on standard error, where that is a terminal, tells how far it is. Raises StorageError,
    and Stopped once `stopped` says so; then, as after a kill, the last version stands where it
    stood.
    """
    # a name of its own: nothing of a build that was killed can write into this one
    built = out / f"{versions.BUILDING}-{token_hex(8)}"
    try:
        versions.sweep(out)
        (built / "data").mkdir(parents=True)
        with closing(Plan(_plan_of(built), data)) as plan:
            plan.make(data, options.policy, load(data))
            if not {split for split, *_ in plan.splits()} - {LEFT_OUT}:
                told = ", ".join(f"{n} {state}" for state, n in plan.counts().items() if n)
                raise StorageError(f"{data} holds no article to publish ({told or 'it is empty'})")
            tallies = _write(plan, list(_jobs(plan, data, built, options)), options, stopped)
            return _finish(plan, built, out, options, tallies)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"cannot write {out}: {error}") from error
    finally:
        shutil.rmtree(built, ignore_errors=True)


def _plan_of(built: Path) -> Path:
    return built / "plan.sqlite3"


def _jobs(plan: Plan, data: Path, built: Path, options: Options) -> Iterator[_Job]:
    for split, first, last in plan.splits():
        for number, start in enumerate(range(first, last + 1, options.rows)):
            end = min(start + options.rows - 1, last)
            yield _Job(data, built, options, split, number, start, end)


def _write(
    plan: Plan, jobs: list[_Job], options: Options, stopped: Callable[[], bool]
) -> dict[str, Tally]:
    """Write the shards -> the counts of each split."""
    tallies: dict[str, Tally] = {}
    quiet = not sys.stderr.isatty()
    rows = sum(job.last - job.first + 1 for job in jobs)
    with (
        click.progressbar(length=rows, label="building", file=sys.stderr, hidden=quiet) as bar,
        closing(_done(jobs, options.workers)) as done,  # no worker may outlive an error
    ):
        for job, written in done:
            if stopped():
                raise Stopped
            plan.base.executemany(
                "INSERT INTO written VALUES (?, ?, ?)",
                [(name, job.split, digest) for name, digest in written.lines],
            )
            tallies.setdefault(job.split, Tally()).add(written.tally)
            bar.update(len(written.lines))
    return tallies


def _done(jobs: list[_Job], workers: int) -> Generator[tuple[_Job, Written], None, None]:
    if min(workers, len(jobs)) < 2:
        yield from ((job, _shard(job)) for job in jobs)
        return
    with closing(run_batch(jobs, _Sharding(), workers, _LIMITS)) as batch:
        for job, outcome in batch:
            if outcome.reason:
                raise StorageError(f"{job.split} shard {job.number}: {outcome.detail}")
            yield job, outcome.value


class _Sharding:
    """Setup of a worker that writes shards."""

    def __call__(self) -> Callable[[_Job], Written]:
        return _shard


def _shard(job: _Job) -> Written:
    """Write one shard; the work of a worker process."""
    folder = job.built if job.split == LEFT_OUT else job.built / "data"
    name = f"{job.split}-{job.number:05d}"
    twin = None
    if job.options.parquet and job.split != LEFT_OUT:
        (job.built / "parquet").mkdir(exist_ok=True)
        twin = job.built / "parquet" / f"{name}.parquet"
    return write_shard(_records(job), folder / (name + FORMS[job.options.form]), twin)


def _records(job: _Job) -> Iterator[Record]:
    decode = msgspec.json.Decoder().decode
    with (
        closing(Plan(_plan_of(job.built), job.data)) as plan,
        (job.data / "corpus" / "articles.jsonl").open("rb") as file,
    ):
        assembler = Assembler(Relations(plan.base), job.options.policy, Teasers(plan.teasers()))
        for article, at, name, state, why in plan.base.execute(
            "SELECT article, at, id, state, why FROM emit JOIN plan USING (article)"
            " WHERE place BETWEEN ? AND ? ORDER BY place",
            (job.first, job.last),
        ):
            file.seek(at)
            withheld = why.split("\n") if STATES[state] != "published" else []
            yield assembler.record(decode(file.readline()), article, name, withheld)


def _finish(
    plan: Plan, built: Path, out: Path, options: Options, tallies: dict[str, Tally]
) -> Built:
    """Compare with the last version; describe and publish what differs."""
    last = versions.latest(out)
    before = versions.manifest(last) if last else None
    total = together(tallies)

    def written() -> Iterator[versions.Row]:
        yield from plan.base.execute("SELECT id, split, digest FROM written ORDER BY id")

    counts: Counter[str] = Counter()
    with compressed(built / "changes.tsv.zst") as file:
        for what, name in versions.changes(versions.records(last) if last else (), written()):
            counts[what] += 1
            file.write(f"{what}\t{name}\n".encode())
    if last and before and not counts and _same_form(before, options):
        versions.point(last)
        return Built(last, False, plan.counts(), counts, total)
    with compressed(built / versions.RECORDS) as file:
        for row in written():
            file.write("\t".join(row).encode() + b"\n")
    version = versions.next_version(before, SCHEMA, counts)
    states, down = plan.counts(), plan.teasers()
    plan.close()
    _plan_of(built).unlink()
    describe(built, version, before, options.policy, states, down, counts, tallies, total)
    return Built(versions.publish(built, out, version), True, states, counts, total)


def _same_form(before: dict[str, Any], options: Options) -> bool:
    """Whether the last version has the same kinds of files."""
    names = [one["path"] for one in before["files"]]
    return (
        any(name.endswith(FORMS[options.form]) for name in names if name.startswith("data/"))
        and any(name.startswith("parquet/") for name in names) == options.parquet
    )
