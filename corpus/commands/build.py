"""`saring build`: the dataset that others load, from everything in the archive."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from corpus import exits
from corpus.commands.options import seeds_option
from corpus.policy import load_policy, shipped


@click.command("build", epilog=exits.epilog())
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The data folder, as `saring run` and `saring add` make it.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=None,
    help="The folder of the dataset's versions.  [DATA/dataset]",
)  # fmt: skip
@click.option(
    "--policy", type=click.Path(path_type=Path), default=None, metavar="FILE.toml",
    help="What is withheld, masked and left out; the shipped policy by default.",
)  # fmt: skip
@click.option("--print-policy", is_flag=True, help="Print the shipped policy, to copy and change.")
@click.option(
    "--again", is_flag=True,
    help="Clean the whole archive anew first, with today's rules; without, only what is new.",
)  # fmt: skip
@click.option(
    "--compress", type=click.Choice(["zst", "gz", "none"]), default="zst", show_default=True,
    help="How the JSON lines are compressed.",
)  # fmt: skip
@click.option("--parquet/--no-parquet", default=True, help="Write Parquet twins.  [yes]")
@click.option(
    "--shard", type=click.IntRange(1), default=20_000, show_default=True, metavar="ROWS",
    help="Rows of one file.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(0, 256), default=0, help="Processes; 0 for one a core.  [0]"
)
@seeds_option
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def build_command(data: Path | None, print_policy: bool, **given: Any) -> None:
    """Build the dataset that others load, from everything in the archive.

    What is new in the archive is cleaned and deduplicated first. The dataset is a folder,
    DATA/dataset/VERSION: rows as JSON lines and as Parquet, a card that `datasets` loads by,
    Croissant, the schema, the policy, statistics, what changed, and a manifest with the digest
    of every file. The last version stays in place until the next one is whole; where nothing
    changed there is no new one. `saring verify` checks it all.

    \b
    Examples:
      saring build --data data
      saring build --print-policy > policy.toml
      saring build --data data --policy policy.toml --compress gz
    """
    if print_policy:
        click.echo(shipped(), nl=False)
        return
    if data is None:
        raise click.UsageError("name the data folder: --data DIR")
    _build(data, **given)


def _build(data: Path, **given: Any) -> None:
    from corpus.batch import cores
    from corpus.build import Options, Stopped, build
    from corpus.commands.crawl import signals
    from corpus.refresh import discard, refresh, settle
    from scraper.lock import locked
    from scraper.outlets import load_outlets

    policy = load_policy(given["policy"])
    workers = given["workers"] or cores()
    options = Options(policy, given["compress"], given["parquet"], given["shard"], workers)
    outlets = load_outlets(given["seeds"])
    with locked(data), signals(threading.Event()) as caught:
        if given["again"]:
            discard(data)
        refresh(data, outlets, _damage, lambda: bool(caught), workers)
        if not caught:
            settle(data)
            with suppress(Stopped):
                built = build(data, given["out"] or data / "dataset", options, lambda: bool(caught))
    if caught:
        raise SystemExit(128 + caught[0])
    _show(built, given["as_json"])


def _damage(event: str, facts: Mapping[str, Any]) -> None:
    """What of the archive gives no article is named; nothing else is news here."""
    if event == "damaged":
        click.echo(f"damaged: {facts['file']}: {facts['detail']}", err=True)


def _show(built: Any, as_json: bool) -> None:
    told = {
        "version": built.version.name,
        "folder": str(built.version),
        "changed": built.changed,
        "articles": built.states,
        "changes": dict(sorted(built.changes.items())),
        "records": built.tally.sums["records"],
        "words": built.tally.sums["words"],
    }
    if as_json:
        from corpus.lines import line
        from corpus.output import output

        with output("") as file:
            file.write(line(told))
        return
    states = ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in built.states.items() if n)
    click.echo(f"articles: {states}")
    click.echo(f"words: {told['words']:,}")
    if built.changed:
        changes = ", ".join(f"{n} {what}" for what, n in sorted(built.changes.items()))
        changes = changes or "the same records, in other files"
        click.echo(f"version {built.version.name} ({changes}): {built.version}")
    else:
        click.echo(f"nothing changed since version {built.version.name}: {built.version}")
