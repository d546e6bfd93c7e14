"""`saring verify`: whether a dataset is what it says, and every paragraph stands in the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from corpus import exits
from corpus.commands.options import seeds_option


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
    edit, give every paragraph.

    \b
    Examples:
      saring verify data
      saring verify downloaded/1.4.0 --no-archive
    """
    from corpus.takedown_reach import closed
    from corpus.verify import find, verify
    from scraper.archive_write import StorageError
    from scraper.outlets import load_outlets

    version = find(folder)
    data = version.absolute().parents[1]
    archive = given["archive"] or data / "archive"
    if not no_archive and not archive.is_dir():
        raise StorageError(f"there is no archive at {archive}: name it, or give --no-archive")
    verdict = verify(
        version, None if no_archive else archive, load_outlets(given["seeds"]), closed(data),
        given["workers"],
    )  # fmt: skip
    _show(verdict, no_archive, as_json)
    raise SystemExit(exits.REJECTED if verdict.count else exits.OK)


def _show(verdict: Any, no_archive: bool, as_json: bool) -> None:
    if as_json:
        from corpus.lines import line
        from corpus.output import output

        faults = [{"where": where, "what": what} for where, what in verdict.faults]
        with output("") as file:
            file.write(
                line(
                    {
                        "version": verdict.version, "holds": not verdict.count,
                        "files": verdict.files, "rows": verdict.rows, "traced": verdict.traced,
                        "archive": not no_archive, "count": verdict.count, "faults": faults,
                    }
                )
            )  # fmt: skip
        return
    for where, what in verdict.faults:
        click.echo(f"{where}: {what}")
    if verdict.count > len(verdict.faults):
        click.echo(f"and {verdict.count - len(verdict.faults)} more")
    traced = "the archive was left out" if no_archive else f"{verdict.traced} of them traced to it"
    told = f"version {verdict.version}: {verdict.files} files, {verdict.rows} rows, {traced}"
    click.echo(f"{told}; " + (f"{verdict.count} faults" if verdict.count else "all of it holds"))
