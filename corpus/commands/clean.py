"""`saring clean`: documents in, articles out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

import click

from corpus import exits
from corpus.batch import run_batch
from corpus.commands import options
from corpus.document import Reading, Written
from corpus.inputs import READERS, Job, count, jobs, keep_inputs
from corpus.limits import Limits
from corpus.output import output
from corpus.rejects import Rejects, reject_row


@click.command(epilog=exits.epilog())
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@options.reading_options
@click.option(
    "--format", "fmt", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="Body text, one block a line; or rows with metadata and every edit.",
)  # fmt: skip
@click.option("--out", default="", metavar="FILE", help="Write here instead of standard output.")
@click.option(
    "--workers", type=click.IntRange(0), default=0, metavar="N",
    help="Worker processes.  [default: one a core]",
)  # fmt: skip
@options.limit_options
def clean(
    paths: tuple[str, ...], form: str, url: str, outlet: str, fmt: str, out: str, workers: int,
    deadline: float, memory: int,
) -> None:  # fmt: skip
    """Turn pages and texts into clean articles.

    PATH is a file, a folder (everything in it), a glob, or - for standard input, which is also
    read when there is no PATH. A document that cannot be done is named at the end, with the
    reason, and the others go on.

    \b
    Examples:
      saring clean page.html
      saring clean --from text - < article.txt
      saring clean pages/ 'more/**/*.html' --format jsonl --out articles.jsonl
    """
    named = paths or ("-",)
    single = len(named) == 1 and _is_document(named[0])
    reading = options.reading(form, options.url_of_one(url, single), outlet)
    limits = options.limits(deadline, memory)
    keep_inputs(out, named)
    total = count(named) if not single and _watched(out) else 0
    with output(out) as file:
        rejects = _write(
            file, _jobs(named, reading, out), Written(reading, fmt), 1 if single else workers,
            limits, total,
        )  # fmt: skip
    rejects.print(sys.stderr)
    options.exit_with(exits.REJECTED if rejects else exits.OK)


def _jobs(named: tuple[str, ...], reading: Reading, out: str) -> Iterator[Job]:
    for path in named:
        if path == "-":
            yield options.stdin_job(reading)
        else:
            yield from jobs([path], out)


def _is_document(path: str) -> bool:
    # false, where Path.is_file raises, for a path that may not be looked at
    return path == "-" or (os.path.isfile(path) and not path.endswith(tuple(READERS)))  # noqa: PTH113


def _watched(out: str) -> bool:
    """Whether a person looks at standard error, and it is not also where the output goes."""
    return sys.stderr.isatty() and (bool(out) or not sys.stdout.isatty())


def _write(
    file: BinaryIO, source: Iterator[Job], setup: Written, workers: int, limits: Limits, total: int
) -> Rejects:
    """Write every document's outcome in input order -> the rejects. total: 0 for no progress."""
    rejects = Rejects()
    before = b""
    with (
        closing(run_batch(source, setup, workers, limits)) as outcomes,
        options.progress(total) as advance,
    ):
        for job, outcome in outcomes:
            if outcome.reason:
                rejects.add(job.where, outcome)
                file.write(reject_row(job.where, outcome) if setup.format == "jsonl" else b"")
            else:
                file.write(before + outcome.value)
                before = b"\n" if setup.format == "text" else b""
            advance(1)
    return rejects
