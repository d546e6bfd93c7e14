"""Options that several commands share, and their checks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from corpus import exits
from corpus.document import Reading
from corpus.inputs import Job
from corpus.limits import Limits
from scraper.page import Page

F = TypeVar("F", bound=Callable[..., Any])


def reading_options(command: F) -> F:
    """`--from`, `--url`, `--outlet`: how documents are read."""
    for option in (
        click.option("--outlet", default="", metavar="ID", help="Outlet whose own cuts apply."),
        click.option(
            "--url", default="", envvar="PAGE_URL", show_envvar=True, metavar="URL",
            help="Address of the page; of little use with several inputs.",
        ),
        click.option(
            "--from", "form", type=click.Choice(["auto", "html", "text"]), default="auto",
            show_default=True, help="What the inputs are.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def limit_options(command: F) -> F:
    """`--deadline`, `--memory`: what one document may use."""
    for option in (
        click.option(
            "--memory", type=click.IntRange(64, 1 << 20), default=1024, show_default=True,
            metavar="MIB", help="Memory that one document may use.",
        ),
        click.option(
            "--deadline", type=click.FloatRange(0.1, 86_400), default=20.0, show_default=True,
            metavar="SECONDS", help="Processor time that one document may use.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def reading(form: str, url: str, outlet: str) -> Reading:
    """The options as a `Reading`. Raises click.UsageError for an outlet that nobody knows."""
    if outlet:
        import difflib

        from scraper.outlets import load_outlets

        known = load_outlets()
        if outlet not in known:
            close = difflib.get_close_matches(outlet, known, 1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; {len(known)} are known"
            raise click.UsageError(f"unknown outlet {outlet!r}{hint}")
    return Reading(form, url, outlet)


def seeds_option(command: F) -> F:
    """`--seeds`: where the outlets are."""
    return click.option(
        "--seeds", type=click.Path(path_type=Path), default=None,
        help="The folder of seed files; the shipped ones by default.",
    )(command)  # fmt: skip


def limits(deadline: float, memory: int) -> Limits:
    """The options as `Limits`. Raises click.UsageError for a deadline that is no number."""
    if deadline != deadline:  # "nan" is in every range
        raise click.UsageError("--deadline nan is no number of seconds")
    return Limits(deadline, memory << 20)


def url_of_one(url: str, single: bool) -> str:
    """`url` for a single document; "" for several, which cannot all stand at one address.

    Raises click.UsageError when the user asked for that; an environment variable did not.
    """
    if single or not url:
        return url
    source = click.get_current_context().get_parameter_source("url")
    if source is ParameterSource.COMMANDLINE:
        raise click.UsageError("--url is for one document")
    return ""


def stdin_job(reading: Reading) -> Job:
    """The document on standard input. Raises click.UsageError when a person sits there."""
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("nothing to read: name a PATH, or pipe a page in")
    return Job("-", Page(sys.stdin.buffer.read(reading.cap + 1), "-", reading.url))


@contextmanager
def progress(total: int, label: str = "cleaning") -> Iterator[Callable[[int], None]]:
    """A bar on standard error; gives the function that advances it by so much. No bar for 0."""
    if not total:
        yield lambda step: None
        return
    steps = max(1, total // 500)  # a bar of bytes is not drawn for every line
    with click.progressbar(
        length=total, label=label, file=sys.stderr, show_pos=True, update_min_steps=steps
    ) as bar:
        yield bar.update


def exit_with(code: int) -> None:
    """Leave the running command with this exit code."""
    if code != exits.OK:
        click.get_current_context().exit(code)
