"""`saring takedown`: what must not be published, now and after every later crawl."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from corpus import exits
from corpus.commands.options import seeds_option
from corpus.rejects import printable
from corpus.takedown import TakedownError, Tombstone, Tombstones, folded, load, save, target
from scraper.outlets import Outlet, outlet_for


def _data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True,
        help="The data folder.",
    )(command)  # fmt: skip


def _out_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--out", type=click.Path(path_type=Path, file_okay=False), default=None,
        help="The folder of the dataset's versions.  [DATA/dataset]",
    )(command)  # fmt: skip


class _Group(click.Group):
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """`remove` is the word that people try first for `lift`."""
        return super().get_command(ctx, "lift" if cmd_name == "remove" else cmd_name)


@click.group("takedown", cls=_Group, epilog=exits.epilog())
def takedown_command() -> None:
    """Keep an article or an outlet out of every later build.

    The archive and the cleaned rows stay as they are; the next `saring build` publishes a
    version without what was taken down, and a new crawl of it changes nothing. Versions that are
    published already stay as they are until `saring takedown purge`.

    \b
    Examples:
      saring takedown add https://example.com/berita/1 --data data --reason "asked by mail, 3 May"
      saring takedown list --data data
      saring takedown lift https://example.com/berita/1 --data data
      saring takedown purge --data data
    """


@takedown_command.command("add", epilog=exits.epilog())
@click.argument("targets", nargs=-1, required=True, metavar="URL|ID|OUTLET...")
@_data_option
@_out_option
@click.option("--reason", required=True, help="Why; it stays in the data folder.")
@click.option(
    "--insist", is_flag=True,
    help="Also what nothing here knows: a later crawl may bring it.",
)  # fmt: skip
@seeds_option
def add_command(targets: tuple[str, ...], data: Path, out: Path | None, **given: Any) -> None:
    """Set a tombstone: an article by its address or record id, or an outlet by its id.

    An address counts with and without https://, www., m., a final slash, AMP marks and what
    tracks readers. Published versions do not change: those that hold the article are named.

    \b
    Examples:
      saring takedown add https://example.com/berita/1 --data data --reason "asked by mail"
      saring takedown add example.com/berita/2 --data data --reason "court order" --insist
    """
    from corpus.takedown_reach import reached

    folder = out or data / "dataset"
    with _changed(data, targets, given["seeds"]) as (named, entries, outlets):
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        before = Tombstones(entries)
        fresh = [Tombstone(*one, given["reason"], when) for one in named if one not in before]
        hits = reached(data, fresh)
        if not given["insist"]:
            for one in fresh:
                _known(one, bool(hits[one]), data, folder, outlets)
        entries += fresh
    for one in fresh:
        click.echo(f"{one.kind} {one.value}: {_some(len(hits[one]), 'article')} of the corpus")
    if len(fresh) < len(named):
        click.echo(f"{len(named) - len(fresh)} were down already")
    _tell(
        folder,
        Tombstones(
            [one for one in entries if (one.kind, one.value) in named], set().union(*hits.values())
        ),
    )


def _known(one: Tombstone, hit: bool, data: Path, out: Path, outlets: Mapping[str, Outlet]) -> None:
    """Refuse what nobody here knows: a slip of the pen would keep nothing out, in silence."""
    from corpus.takedown_reach import holding, queued

    if hit or (one.kind == "outlet" and one.value in outlets):
        return
    if one.kind == "url" and queued(data, one.value):
        return
    if holding(out, Tombstones([one])):
        return
    hint = ""
    if one.kind == "outlet":
        hint = ", ".join(get_close_matches(one.value, outlets, 3))
    elif one.kind == "url" and "/" not in folded(one.value):
        owner = outlet_for(one.value, outlets)
        hint = f"the outlet {owner.id}" if owner else ""
    raise click.UsageError(
        f"nothing here knows the {one.kind} {one.value}"
        + (f" (did you mean {hint}?)" if hint else "")
        + "; --insist where a later crawl may bring it"
    )


def _tell(out: Path, stones: Tombstones) -> None:
    """Name the published versions that hold what is down."""
    from corpus.takedown_reach import holding

    if not (held := holding(out, stones)):
        return
    click.echo("The next `saring build` publishes a version without it. Versions that hold it:")
    for version, count in held.items():
        click.echo(f"  {version} ({_some(count, 'record')})")
    click.echo(
        "They do not change: `saring takedown purge`, after that build, removes them here;"
        " delete your copies elsewhere too."
    )


def _some(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


@takedown_command.command("purge", epilog=exits.epilog())
@_data_option
@_out_option
@click.option("--dry-run", is_flag=True, help="Name the versions; remove none.")
def purge_command(data: Path, out: Path | None, dry_run: bool) -> None:
    """Remove the published versions that hold what is down; for ever.

    The newest version stays: build one without it first. The archive and the cleaned rows stay,
    for the traces of other articles; copies elsewhere are not ours to remove.

    \b
    Example:
      saring takedown purge --data data
    """
    from corpus.takedown_reach import closed, holding
    from corpus.versions import latest, remove, sweep
    from scraper.lock import locked

    folder = out or data / "dataset"
    with locked(data):
        sweep(folder)
        held = holding(folder, closed(data))
        if (newest := latest(folder)) in held:
            raise click.UsageError(
                f"{newest}, the newest version, holds what is down: `saring build` first, or"
                " delete the folder where nothing is left to build"
            )
        for version, count in held.items():
            if not dry_run:
                remove(version)
            done = "holds" if dry_run else "removed: it held"
            click.echo(f"{version} {done} {_some(count, 'record')}")
    if not held:
        click.echo("no version holds what is down")


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
    with _changed(data, targets, seeds) as (named, entries, _):
        before = len(entries)
        for kind, value in named:
            if (kind, value) not in Tombstones(entries):
                raise click.UsageError(f"{kind} {value} is not taken down")
        lifted = Tombstones(Tombstone(*one, "", "") for one in named)
        entries[:] = [one for one in entries if (one.kind, one.value) not in lifted]
    click.echo(f"lifted {before - len(entries)}")


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
) -> Iterator[tuple[list[tuple[str, str]], list[Tombstone], Mapping[str, Outlet]]]:
    """What is named, the tombstones to change in place (they are saved when the block ends), and
    all outlets.
    """
    from scraper.lock import locked
    from scraper.outlets import load_outlets

    outlets = load_outlets(seeds)
    try:
        named = list(dict.fromkeys(target(text, outlets) for text in targets))
    except TakedownError as error:
        raise click.UsageError(str(error)) from error
    with locked(data):
        entries = load(data).entries
        yield named, entries, outlets
        save(data, entries)
