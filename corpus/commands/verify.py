"""`saring verify`: whether a dataset is what it says, and every paragraph stands in the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from corpus import exits
from corpus.commands.options import seeds_option
from corpus.version import saring_version


@click.command("verify", epilog=exits.epilog())
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--archive", type=click.Path(path_type=Path, file_okay=False, exists=True), default=None,
    help="The folder of WARC files; that of the data folder around the dataset by default.",
)  # fmt: skip
@click.option("--no-archive", is_flag=True, help="Check the dataset alone; trace nothing.")
@click.option(
    "--workers", type=click.IntRange(0, 256), default=0, help="Processes; 0 for one a core.  [0]"
)
@seeds_option
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def verify_command(folder: Path, no_archive: bool, as_json: bool, **given: Any) -> None:
    """Check a dataset: files, rows, relations, and the way back to the archive.

    FOLDER is a data folder, a folder of versions (of both the newest one is checked), or one
    version. Checked are the digest of every file; every row against the schema, its text against
    its paragraphs and digest; that every cluster is kept exactly once; that Parquet twins, lists
    and counts agree; that nothing taken down is there; and that the archive's bytes, with every
    edit, give every paragraph. A dataset that was copied or downloaded has no archive beside
    it: there all but the last is checked, and the last line says so.

    \b
    Examples:
      saring verify data
      saring verify downloaded/1.4.0
      saring verify downloaded/1.4.0 --archive /mnt/archive
    """
    from corpus.takedown import Tombstones
    from corpus.takedown_reach import closed
    from corpus.verify import find, verify
    from scraper.archive_write import StorageError
    from scraper.outlets import load_outlets

    version = find(folder)
    data = version.absolute().parents[1]
    at_home = (data / "corpus").is_dir()
    archive: Path | None = given["archive"] or data / "archive"
    if archive and not archive.is_dir() and at_home and not no_archive:
        raise StorageError(f"there is no archive at {archive}: name it, or give --no-archive")
    if no_archive or not (archive and archive.is_dir()):
        archive = None
    stones = closed(data) if at_home else Tombstones([])
    verdict = verify(version, archive, load_outlets(given["seeds"]), stones, given["workers"])
    _show(verdict, archive, as_json)
    raise SystemExit(exits.OK if verdict.holds else exits.REJECTED)


def _show(verdict: Any, archive: Path | None, as_json: bool) -> None:
    if as_json:
        from corpus.lines import line
        from corpus.output import output

        faults = [{"where": where, "what": what} for where, what in verdict.faults]
        with output("") as file:
            file.write(
                line(
                    {
                        "version": verdict.version, "holds": verdict.holds,
                        "files": verdict.files, "rows": verdict.rows, "traced": verdict.traced,
                        "archive": archive is not None,
                        "unread": dict(sorted(verdict.unread.items())),
                        "count": verdict.count, "faults": faults,
                    }
                )
            )  # fmt: skip
        return
    for where, what in verdict.faults:
        click.echo(f"{where}: {what}")
    if verdict.count > len(verdict.faults):
        click.echo(f"and {verdict.count - len(verdict.faults)} more")
    for reader, count in sorted(verdict.unread.items()):
        click.echo(
            f"rows whose pages saring {reader} read, and this one, {saring_version()}, reads"
            f" otherwise: {count}; their bytes are the right ones, their paragraphs unproved:"
            f" verify with saring {reader}, or `saring build --again`"
        )
    traced = (
        f"{verdict.traced} of them traced to the archive" if archive else "no archive: none traced"
    )
    told = f"version {verdict.version}: {verdict.files} files, {verdict.rows} rows, {traced}"
    wrong = f"{verdict.count} fault{'' if verdict.count == 1 else 's'}"
    end = "all of it holds" if verdict.holds else wrong
    click.echo(f"{told}; {end}")
