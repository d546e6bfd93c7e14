"""`saring add`: saved pages and texts taken into the archive."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from corpus import exits
from corpus.version import saring_version
from scraper.hosts import Turns
from scraper.lock import locked
from scraper.outlets import load_outlets
from scraper.saved import SavedError, add, documents, read_manifest


@click.command("add", epilog=exits.epilog())
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="The data folder: archive, state, corpus.")  # fmt: skip
@click.option("--outlet", default="", metavar="ID", help="The outlet that they are of.")
@click.option("--url", default="", help="The address of the one page that is added.")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help="JSON lines: file, url, outlet, published.",
)
@click.option("--seeds", type=click.Path(path_type=Path), help="The folder of seed files.")
def add_command(
    paths: tuple[Path, ...],
    data: Path,
    outlet: str,
    url: str,
    manifest: Path | None,
    seeds: Path | None,
) -> None:
    """Take saved pages and plain texts into the archive.

    Everything after the archive treats them as it treats a crawled page.

    \b
    Example:
      saring add saved/*.html --data data --outlet kompas
    """
    try:
        rows = read_manifest(manifest) if manifest else {}
        found = documents(paths, rows, url, outlet)
        outlets = load_outlets(seeds)
        for one in found:
            if one.outlet and one.outlet not in outlets:
                raise SavedError(f"{one.path}: there is no outlet {one.outlet!r}")
        with locked(data):
            added, there = add(data, found, saring_version(), Turns(threading.Event()))
    except SavedError as error:
        raise click.UsageError(str(error)) from error
    unused = set(rows) - {key for one in found for key in (str(one.path), one.path.name)}
    if unused:
        words = f"{min(unused)!r}" + (f" and {len(unused) - 1} more" if len(unused) > 1 else "")
        click.echo(f"saring: the manifest names files that are not here: {words}", err=True)
    click.echo(f"added {added} documents to {data}" + (f"; {there} were there" if there else ""))
