"""`saring takedown`: what must not be published, now and after every later crawl."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from corpus import exits
from corpus.commands.options import seeds_option
from corpus.rejects import printable
from corpus.takedown import TakedownError, Tombstone, count, load, save, target


def _data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True,
        help="The data folder.",
    )(command)  # fmt: skip


@click.group("takedown", epilog=exits.epilog())
def takedown_command() -> None:
    """Keep an article or an outlet out of every later build.

    The archive and the cleaned rows stay as they are; the next `saring build` publishes a
    version without what was taken down, and a new crawl of it changes nothing.

    \b
    Examples:
      saring takedown add https://example.com/berita/1 --data data --reason "asked by mail, 3 May"
      saring takedown list --data data
      saring takedown lift https://example.com/berita/1 --data data
    """


@takedown_command.command("add", epilog=exits.epilog())
@click.argument("targets", nargs=-1, required=True, metavar="URL|ID|OUTLET...")
@_data_option
@click.option("--reason", required=True, help="Why; it stays in the data folder.")
@seeds_option
def add_command(targets: tuple[str, ...], data: Path, reason: str, seeds: Path | None) -> None:
    """Set a tombstone: an article by its address or record id, or an outlet by its id.

    \b
    Example:
      saring takedown add https://example.com/berita/1 --data data --reason "asked by mail"
    """
    with _changed(data, targets, seeds) as (named, entries):
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        known = {(one.kind, one.value) for one in entries}
        fresh = [Tombstone(*one, reason, when) for one in named if one not in known]
        entries += fresh
    hits = count(data, fresh)
    for one in fresh:
        click.echo(f"{one.kind} {one.value}: {hits[one]} articles of the corpus")
    if len(fresh) < len(named):
        click.echo(f"{len(named) - len(fresh)} were down already")


@takedown_command.command("lift", epilog=exits.epilog())
@click.argument("targets", nargs=-1, required=True, metavar="URL|ID|OUTLET...")
@_data_option
@seeds_option
def lift_command(targets: tuple[str, ...], data: Path, seeds: Path | None) -> None:
    """Take a tombstone back: the next build publishes the article again.

    \b
    Example:
      saring takedown lift https://example.com/berita/1 --data data
    """
    with _changed(data, targets, seeds) as (named, entries):
        known = {(one.kind, one.value) for one in entries}
        for kind, value in named:
            if (kind, value) not in known:
                raise click.UsageError(f"{kind} {value} is not taken down")
        entries[:] = [one for one in entries if (one.kind, one.value) not in named]
    click.echo(f"lifted {len(named)}")


@takedown_command.command("list", epilog=exits.epilog())
@_data_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def list_command(data: Path, as_json: bool) -> None:
    """List the tombstones: when, what, why.

    \b
    Example:
      saring takedown list --data data
    """
    import msgspec

    for one in load(data).entries:
        if as_json:
            click.echo(msgspec.json.encode(one).decode())
        else:
            click.echo(printable(f"{one.when} {one.kind} {one.value}: {one.reason}"))


@contextmanager
def _changed(
    data: Path, targets: tuple[str, ...], seeds: Path | None
) -> Iterator[tuple[list[tuple[str, str]], list[Tombstone]]]:
    """What is named, and the tombstones to change in place; they are saved when the block ends."""
    from scraper.lock import locked
    from scraper.outlets import load_outlets

    outlets = load_outlets(seeds)
    try:
        named = list(dict.fromkeys(target(text, outlets) for text in targets))
    except TakedownError as error:
        raise click.UsageError(str(error)) from error
    with locked(data):
        entries = load(data).entries
        yield named, entries
        save(data, entries)
